//! Resolution of paths to the modules that define what they name, through imports and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{Crate, ModuleId, Name};

/// Names that a block brings into scope, the innermost block last.
pub(crate) type Scopes = Vec<BTreeMap<String, Vec<Name>>>;

/// What a path leads to.
#[derive(Debug, Default)]
pub(crate) struct Target {
    /// The modules that define what the path names.
    pub definers: BTreeSet<ModuleId>,
    /// The modules the path names themselves.
    pub modules: BTreeSet<ModuleId>,
    /// The modules whose names were looked up on the way.
    pub passed: BTreeSet<ModuleId>,
    /// Paths out of the crate, with imports written out; also names of locals, generics and the prelude.
    pub external: BTreeSet<Vec<String>>,
    /// Names that a module of the crate should have and has not.
    pub unknown: BTreeSet<String>,
}

impl Target {
    fn is_empty(&self) -> bool {
        self.definers.is_empty() && self.modules.is_empty() && self.external.is_empty()
    }
}

/// Resolves a path as written in a module.
pub(crate) fn resolve(of: &Crate, module: ModuleId, scopes: &Scopes, path: &[String]) -> Target {
    let mut search = Search { of, target: Target::default(), open: BTreeSet::new() };
    let local = path.first().and_then(|first| scopes.iter().rev().find_map(|scope| scope.get(first)));
    match local {
        Some(names) => search.names(module, names, &path[1..]),
        None => search.path(module, path),
    }
    search.target
}

struct Search<'c> {
    of: &'c Crate,
    target: Target,
    /// Steps under way, so that names imported in a circle end.
    open: BTreeSet<(ModuleId, Vec<String>)>,
}

impl Search<'_> {
    fn path(&mut self, module: ModuleId, path: &[String]) {
        let [first, rest @ ..] = path else { return };
        match first.as_str() {
            "crate" | "$crate" => self.walk(self.root(module), rest),
            "self" | "super" => self.walk(module, path),
            // The binary names the library by the name of the package.
            "dossier" if self.root(module) != 0 => self.walk(0, rest),
            _ if self.finds(module, first) => self.walk(module, path),
            _ => {
                self.target.external.insert(path.to_vec());
            }
        }
    }

    fn root(&self, module: ModuleId) -> ModuleId {
        let mut at = module;
        while let Some(parent) = self.of.modules[at].parent {
            at = parent;
        }
        at
    }

    /// Reports whether a name is in scope in a module without regard to the prelude.
    fn finds(&self, module: ModuleId, name: &str) -> bool {
        let one = &self.of.modules[module];
        // An import such as `use toml::Table` beside `use toml;` names itself: that is the other crate.
        let names = |name: &Name| !matches!(name, Name::Import(path) if path.len() == 1);
        one.names.get(name).is_some_and(|found| found.iter().any(names))
            || one.globs.iter().any(|glob| {
                let mut search = Search { of: self.of, target: Target::default(), open: self.open.clone() };
                search.glob(module, glob, std::slice::from_ref(&name.to_owned()));
                !search.target.is_empty()
            })
    }

    /// Follows a path from inside a module of the crate.
    fn walk(&mut self, module: ModuleId, path: &[String]) {
        self.target.passed.insert(module);
        let Some((first, rest)) = path.split_first() else {
            self.target.modules.insert(module);
            return;
        };
        if !self.open.insert((module, path.to_vec())) {
            return;
        }
        let one = &self.of.modules[module];
        if first == "self" {
            self.walk(module, rest);
        } else if first == "super" {
            self.walk(one.parent.unwrap_or(module), rest);
        } else if let Some(names) = one.names.get(first) {
            self.names(module, names, rest);
        } else {
            let before = std::mem::take(&mut self.target.external);
            for glob in &one.globs {
                self.glob(module, glob, path);
            }
            // A glob over another crate may bring anything: it explains no name.
            self.target.external = before;
            if self.target.definers.is_empty() && self.target.modules.is_empty() {
                if one.has_macros {
                    self.target.definers.insert(module);
                } else {
                    let name = format!("{}::{first}", one.path.join("::"));
                    self.target.unknown.insert(name);
                }
            }
        }
        self.open.remove(&(module, path.to_vec()));
    }

    fn names(&mut self, module: ModuleId, names: &[Name], rest: &[String]) {
        // What precedes `::` is a type or a module; a function of that name is not meant.
        let module_only = !rest.is_empty() && names.iter().any(|name| matches!(name, Name::Module(_)));
        for name in names {
            match name {
                Name::Module(child) => self.walk(*child, rest),
                _ if module_only => {}
                Name::Definition => {
                    self.target.definers.insert(module);
                }
                Name::Import(path) => {
                    let whole = [path.as_slice(), rest].concat();
                    let key = (module, [&["use".to_owned()], path.as_slice()].concat());
                    // `use tempfile::tempfile` names another crate, not itself.
                    if self.open.insert(key.clone()) {
                        self.path(module, &whole);
                        self.open.remove(&key);
                    } else {
                        self.target.external.insert(whole);
                    }
                }
            }
        }
    }

    /// Looks a path up in what a glob import brings: the names of a module, or the variants of an enum.
    fn glob(&mut self, module: ModuleId, glob: &[String], path: &[String]) {
        let key = (module, [glob, &["*".to_owned()], path].concat());
        if !self.open.insert(key.clone()) {
            return;
        }
        let mut target = Search { of: self.of, target: Target::default(), open: self.open.clone() };
        target.path(module, glob);
        for found in target.target.modules {
            if let Some(names) = path.first().and_then(|first| self.of.modules[found].names.get(first)) {
                self.target.passed.insert(found);
                self.names(found, names, &path[1..]);
            }
        }
        self.target.definers.extend(target.target.definers);
        self.open.remove(&key);
    }
}
