//! Every use one module makes of another: `use` trees, paths in code, and paths among the tokens of macros.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, Stmt, Visibility};

use super::cfg::is_test_only;
use super::modules::{Crate, ModuleId, Name, Parsed, attributes, leaves};
use super::names::{Scopes, Target, resolve};

/// One use of a path.
pub(crate) struct Use {
    /// The module it is in.
    pub module: ModuleId,
    /// The line it starts at, from 1.
    pub line: usize,
    /// The path as written.
    pub path: Vec<String>,
    /// The link's target.
    pub target: Target,
    /// Whether it is a `use` that hands the name on.
    pub is_reexport: bool,
}

/// Returns every use in the crate, in the order of modules and lines.
pub(crate) fn uses(parsed: &Parsed) -> Vec<Use> {
    let mut found = Vec::new();
    for (module, items) in parsed.items.iter().enumerate() {
        let mut visitor = Visitor { of: &parsed.of, module, scopes: Vec::new(), found: Vec::new() };
        items.iter().for_each(|item| visitor.visit_item(item));
        found.append(&mut visitor.found);
    }
    found
}

/// Returns the names of the methods a crate calls and the macros it invokes, each with module and line.
pub(crate) fn calls(parsed: &Parsed) -> Vec<(ModuleId, usize, String)> {
    let mut found = Vec::new();
    for (module, items) in parsed.items.iter().enumerate() {
        let mut visitor = Calls { module, found: &mut found };
        items.iter().for_each(|item| visitor.visit_item(item));
    }
    found
}

struct Visitor<'c> {
    of: &'c Crate,
    module: ModuleId,
    scopes: Scopes,
    found: Vec<Use>,
}

impl Visitor<'_> {
    fn note(&mut self, path: Vec<String>, line: usize, is_reexport: bool) {
        let target = resolve(self.of, self.module, &self.scopes, &path);
        self.found.push(Use { module: self.module, line, path, target, is_reexport });
    }

    /// Notes a path in code. A single name is never a module: it is a value, a type or a local.
    fn note_path(&mut self, path: Vec<String>, line: usize) {
        let mut target = resolve(self.of, self.module, &self.scopes, &path);
        if path.len() == 1 {
            target.modules.clear();
        }
        self.found.push(Use { module: self.module, line, path, target, is_reexport: false });
    }

    /// Reads the tokens of a macro word by word: what they mean is the macro's to say.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let punct = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(one)) if one.as_char() == wanted);
        let colons = |at: usize| punct(at, ':') && punct(at + 1, ':');
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    self.tokens(group.stream());
                    at += 1;
                }
                TokenTree::Ident(first) => {
                    let start = at;
                    let mut path = vec![first.to_string()];
                    at += 1;
                    while colons(at)
                        && let Some(TokenTree::Ident(next)) = tokens.get(at + 2)
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    let before = |back: usize, wanted| start >= back && punct(start - back, wanted);
                    // A field, a method, what follows the generics of a type; a range is none of these.
                    let member = before(1, '.') && !before(2, '.')
                        || before(1, ':') && before(2, ':')
                        || before(1, '\'')
                        || before(1, '$') && path[0] != "crate";
                    let field = path.len() == 1 && punct(at, ':') && !punct(at + 1, ':');
                    if !member && !field {
                        self.note_path(path, first.span().start().line);
                    }
                }
                _ => at += 1,
            }
        }
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_test_only(attributes(item)) {
            return;
        }
        match item {
            // Modules have entries of their own, unless they stand in a function.
            Item::Mod(_) => {}
            Item::Use(import) => {
                for leaf in leaves(&import.tree) {
                    let is_reexport = !matches!(import.vis, Visibility::Inherited);
                    let line = import.use_token.span.start().line;
                    self.note(leaf.path, line, is_reexport);
                }
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        let attributes = match item {
            syn::ImplItem::Const(one) => one.attrs.as_slice(),
            syn::ImplItem::Fn(one) => &one.attrs,
            syn::ImplItem::Macro(one) => &one.attrs,
            syn::ImplItem::Type(one) => &one.attrs,
            _ => &[],
        };
        if !is_test_only(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if !is_test_only(&field.attrs) {
            visit::visit_field(self, field);
        }
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        if !is_test_only(&field.attrs) {
            visit::visit_field_value(self, field);
        }
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        if !is_test_only(&variant.attrs) {
            visit::visit_variant(self, variant);
        }
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if !is_test_only(&arm.attrs) {
            visit::visit_arm(self, arm);
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if !is_test_only(&local.attrs) {
            visit::visit_local(self, local);
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        let mut scope: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for statement in &block.stmts {
            if let Stmt::Item(Item::Use(import)) = statement {
                for leaf in leaves(&import.tree) {
                    if let Some(name) = leaf.name {
                        scope.entry(name).or_default().push(Name::Import(leaf.path));
                    }
                }
            }
        }
        self.scopes.push(scope);
        visit::visit_block(self, block);
        self.scopes.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let (names, line) = names_of(path);
            self.note_path(names, line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, one: &'ast syn::Macro) {
        let (names, line) = names_of(&one.path);
        match names.as_slice() {
            // A macro without a path may be one of the crate, by its place in the text.
            [name] if !self.of.modules[self.module].names.contains_key(name) => {
                if let Some(definer) = self.of.macros.get(name) {
                    let target = Target { definers: [*definer].into(), ..Target::default() };
                    self.found.push(Use {
                        module: self.module,
                        line,
                        path: names,
                        target,
                        is_reexport: false,
                    });
                }
            }
            _ => self.note_path(names, line),
        }
        self.tokens(one.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta
            && !list.path.is_ident("cfg")
            && !list.path.is_ident("allow")
            && !list.path.is_ident("expect")
        {
            self.tokens(list.tokens.clone());
        }
    }

    // `pub(in path)` is no use of the path.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

/// Returns the names of a path and the line it starts at.
fn names_of(path: &syn::Path) -> (Vec<String>, usize) {
    let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    (names, path.segments.first().map_or(1, |first| first.ident.span().start().line))
}

struct Calls<'f> {
    module: ModuleId,
    found: &'f mut Vec<(ModuleId, usize, String)>,
}

impl Calls<'_> {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut last: Option<(usize, String)> = None;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => last = Some((name.span().start().line, name.to_string())),
                TokenTree::Punct(punct) if punct.as_char() == '!' => {
                    if let Some((line, name)) = last.take() {
                        self.found.push((self.module, line, format!("{name}!")));
                    }
                }
                TokenTree::Group(group) => {
                    if let Some((line, name)) = last.take() {
                        self.found.push((self.module, line, name));
                    }
                    self.tokens(group.stream());
                }
                _ => last = None,
            }
        }
    }
}

impl<'ast> Visit<'ast> for Calls<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test_only(attributes(item)) && !matches!(item, Item::Mod(_)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.found.push((self.module, call.method.span().start().line, call.method.to_string()));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, one: &'ast syn::Macro) {
        if let Some(last) = one.path.segments.last() {
            self.found.push((self.module, last.ident.span().start().line, format!("{}!", last.ident)));
        }
        self.tokens(one.tokens.clone());
    }
}
