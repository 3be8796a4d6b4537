//! The modules of the crate and the names each one declares or imports, read from the sources.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, UseTree};

use super::cfg::is_test_only;

/// The sources of a crate: paths below `src`, with `/`, and their text.
pub(crate) type Sources = BTreeMap<String, String>;

/// The index of a module in [`Crate::modules`].
pub(crate) type ModuleId = usize;

/// The modules of a crate.
#[derive(Default)]
pub(crate) struct Crate {
    /// The modules; the first is the library's root.
    pub modules: Vec<Module>,
    /// The name of every `macro_rules!` macro, with the module that defines it.
    pub macros: BTreeMap<String, ModuleId>,
}

/// A crate, read.
#[derive(Default)]
pub(crate) struct Parsed {
    /// Its modules and their names.
    pub of: Crate,
    /// What each module contains, test-only items left out; parallel to the modules.
    pub items: Vec<Vec<Item>>,
}

/// A module, in a file of its own or inline.
pub(crate) struct Module {
    /// The names from the root down; empty at the root.
    pub path: Vec<String>,
    /// The file that contains it.
    pub file: String,
    /// The module around it.
    pub parent: Option<ModuleId>,
    /// What each name in it stands for: one name may be a module, a type and a function at once.
    pub names: BTreeMap<String, Vec<Name>>,
    /// The targets of its glob imports.
    pub globs: Vec<Vec<String>>,
    /// Whether a macro is invoked among its items, which may declare names that cannot be read here.
    pub has_macros: bool,
}

/// What a name in a module stands for.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    Module(ModuleId),
    Definition,
    Import(Vec<String>),
}

/// One leaf of a `use` tree.
pub(crate) struct Leaf {
    /// The path as written; a trailing `self` is left out.
    pub path: Vec<String>,
    /// The name it is known by, `None` for `_`.
    pub name: Option<String>,
    /// Whether it ends in `*`.
    pub glob: bool,
}

impl Parsed {
    /// Reads a crate from its roots: `lib.rs`, and `main.rs` if there is one.
    ///
    /// # Errors
    /// A source that is missing or cannot be parsed, named.
    pub(crate) fn read(sources: &Sources) -> Result<Self, String> {
        let mut read = Self::default();
        for root in ["lib.rs", "main.rs"] {
            if let Some(text) = sources.get(root) {
                read.add(sources, root, parse(root, text)?, Vec::new(), None, "")?;
            }
        }
        Ok(read)
    }

    /// Returns the files in which a type implements a trait, by the trait's name.
    pub(crate) fn files_that_implement(&self, name: &str) -> BTreeSet<String> {
        let implements = |item: &Item| match item {
            Item::Impl(one) => one
                .trait_
                .as_ref()
                .is_some_and(|(path, ..)| path.segments.last().is_some_and(|last| last.ident == name)),
            _ => false,
        };
        let found = self.of.modules.iter().zip(&self.items);
        found
            .filter(|(_, items)| items.iter().any(implements))
            .map(|(module, _)| module.file.clone())
            .collect()
    }

    fn add(
        &mut self,
        sources: &Sources,
        file: &str,
        items: Vec<Item>,
        path: Vec<String>,
        parent: Option<ModuleId>,
        folder: &str,
    ) -> Result<ModuleId, String> {
        let id = self.of.modules.len();
        self.of.modules.push(Module {
            path: path.clone(),
            file: file.to_owned(),
            parent,
            names: BTreeMap::new(),
            globs: Vec::new(),
            has_macros: false,
        });
        self.items.push(Vec::new());
        let mut kept = Vec::new();
        for item in items {
            if is_test_only(attributes(&item)) {
                continue;
            }
            match &item {
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    let inner = [path.as_slice(), std::slice::from_ref(&name)].concat();
                    let below = format!("{folder}{name}/");
                    let child = match &module.content {
                        Some((_, content)) => {
                            self.add(sources, file, content.clone(), inner, Some(id), &below)?
                        }
                        None => {
                            let flat = format!("{folder}{name}.rs");
                            let nested = format!("{folder}{name}/mod.rs");
                            let at = if sources.contains_key(&flat) { flat } else { nested };
                            let text = sources.get(&at).ok_or(format!("{file}: no file for `mod {name}`"))?;
                            self.add(sources, &at, parse(&at, text)?, inner, Some(id), &below)?
                        }
                    };
                    self.declare(id, &name, Name::Module(child));
                }
                Item::Use(import) => {
                    for leaf in leaves(&import.tree) {
                        match (leaf.glob, leaf.name) {
                            (true, _) => self.of.modules[id].globs.push(leaf.path),
                            (false, Some(name)) => self.declare(id, &name, Name::Import(leaf.path)),
                            (false, None) => {}
                        }
                    }
                    kept.push(item);
                }
                Item::Macro(one) => {
                    match &one.ident {
                        Some(name) => {
                            self.of.macros.insert(name.to_string(), id);
                            self.declare(id, &name.to_string(), Name::Definition);
                        }
                        None => self.of.modules[id].has_macros = true,
                    }
                    kept.push(item);
                }
                _ => {
                    if let Some(name) = defined(&item) {
                        self.declare(id, &name, Name::Definition);
                    }
                    kept.push(item);
                }
            }
        }
        self.items[id] = kept;
        Ok(id)
    }

    fn declare(&mut self, module: ModuleId, name: &str, what: Name) {
        self.of.modules[module].names.entry(name.to_owned()).or_default().push(what);
    }
}

fn parse(file: &str, text: &str) -> Result<Vec<Item>, String> {
    syn::parse_file(text).map(|parsed| parsed.items).map_err(|error| format!("{file}: {error}"))
}

/// Returns the leaves of a `use` tree: groups and renames taken apart.
pub(crate) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect(tree, &mut Vec::new(), &mut found);
    found
}

fn collect(tree: &UseTree, prefix: &mut Vec<String>, found: &mut Vec<Leaf>) {
    let mut leaf = |last: &syn::Ident, name: Option<String>| {
        let mut path = prefix.clone();
        if last != "self" {
            path.push(last.to_string());
        }
        found.push(Leaf { name: name.or_else(|| path.last().cloned()), path, glob: false });
    };
    match tree {
        UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            collect(&path.tree, prefix, found);
            prefix.pop();
        }
        UseTree::Name(name) => leaf(&name.ident, None),
        UseTree::Rename(rename) => {
            leaf(&rename.ident, Some(rename.rename.to_string()));
            if rename.rename == "_"
                && let Some(last) = found.last_mut()
            {
                last.name = None;
            }
        }
        UseTree::Glob(_) => found.push(Leaf { path: prefix.clone(), name: None, glob: true }),
        UseTree::Group(group) => group.items.iter().for_each(|one| collect(one, prefix, found)),
    }
}

/// Returns the name an item defines in its module.
fn defined(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(one) => &one.ident,
        Item::Enum(one) => &one.ident,
        Item::Fn(one) => &one.sig.ident,
        Item::Static(one) => &one.ident,
        Item::Struct(one) => &one.ident,
        Item::Trait(one) => &one.ident,
        Item::TraitAlias(one) => &one.ident,
        Item::Type(one) => &one.ident,
        Item::Union(one) => &one.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// Returns the attributes of an item.
pub(crate) fn attributes(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Const(one) => &one.attrs,
        Item::Enum(one) => &one.attrs,
        Item::ExternCrate(one) => &one.attrs,
        Item::Fn(one) => &one.attrs,
        Item::ForeignMod(one) => &one.attrs,
        Item::Impl(one) => &one.attrs,
        Item::Macro(one) => &one.attrs,
        Item::Mod(one) => &one.attrs,
        Item::Static(one) => &one.attrs,
        Item::Struct(one) => &one.attrs,
        Item::Trait(one) => &one.attrs,
        Item::TraitAlias(one) => &one.attrs,
        Item::Type(one) => &one.attrs,
        Item::Union(one) => &one.attrs,
        Item::Use(one) => &one.attrs,
        _ => &[],
    }
}
