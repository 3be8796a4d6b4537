//! One table of a text, however it is tree: its keys are set and taken away in place.
//! Knows no dossier.

use std::ops::Range;

use super::splice::{Splice, line_break};
use super::toml_tree::{Pair, TableHeader, TomlTree, Value, ValueForm};

/// A table in a text.
#[derive(Debug)]
pub(crate) struct TableEditor<'w, 't> {
    tree: &'w TomlTree<'t>,
    form: TableForm<'w>,
}

#[derive(Debug)]
enum TableForm<'w> {
    /// The lines below a header, or the top of the file; keys may have dotted ones before them.
    Section { header: Option<usize>, prefix: Vec<String> },
    /// In braces.
    Inline { value: &'w Value, pairs: &'w [Pair] },
}

impl<'w, 't> TableEditor<'w, 't> {
    /// Returns the table that the statement `header` opens, or the top of the file.
    pub(crate) fn section(tree: &'w TomlTree<'t>, header: Option<usize>) -> Self {
        Self { tree, form: TableForm::Section { header, prefix: Vec::new() } }
    }

    /// Returns the table whose keys are written with `prefix` and a dot before them, at the top of the file.
    pub(crate) fn dotted(tree: &'w TomlTree<'t>, prefix: &str) -> Self {
        Self { tree, form: TableForm::Section { header: None, prefix: vec![prefix.to_owned()] } }
    }

    /// Returns the table in braces, where `value` is one.
    pub(crate) fn inline(tree: &'w TomlTree<'t>, value: &'w Value) -> Option<Self> {
        let ValueForm::Inline(pairs) = &value.form else { return None };
        Some(Self { tree, form: TableForm::Inline { value, pairs } })
    }

    /// Returns each key its value (as TOML writes it): in the place of an older one, else below the last key.
    pub(crate) fn put(&self, keys: &[(&str, String)]) -> Vec<Splice> {
        let mut splices = Vec::new();
        let mut new: Vec<(&str, &str)> = Vec::new();
        for (key, value) in keys {
            match self.only_pair(key) {
                Some(pair) => splices.push(Splice::new(pair.value.at.clone(), value)),
                None => {
                    splices.extend(self.take(key));
                    new.push((key, value));
                }
            }
        }
        let gone: Vec<Range<usize>> = splices.iter().map(|splice| splice.at.clone()).collect();
        let stays = |pair: &&Pair| {
            !gone.iter().any(|gone| gone.start <= pair.key_at.start && pair.value.at.end <= gone.end)
        };
        match &self.form {
            TableForm::Inline { value, pairs } => {
                let list = new.iter().map(|(key, value)| format!("{key} = {value}"));
                let list: Vec<String> = list.collect();
                if list.is_empty() {
                    return splices;
                }
                match pairs.iter().rev().find(stays) {
                    Some(last) => {
                        let end = last.value.at.end;
                        splices.push(Splice::new(end..end, format!(", {}", list.join(", "))));
                    }
                    None => {
                        splices.clear();
                        splices.push(Splice::new(value.at.clone(), format!("{{ {} }}", list.join(", "))));
                    }
                }
            }
            TableForm::Section { header, prefix } => {
                let last = self.own_pairs().into_iter().rev().find(stays);
                // The dotted keys of a table may all go; the new ones then stand below the top's last key.
                let last = last.or_else(|| self.tree.pairs(*header).filter(stays).last());
                let after = last
                    .map(Pair::at)
                    .or_else(|| header.and_then(|header| Some(self.tree.statements.get(header)?.at())));
                let style = LineStyle::of(self.tree, last);
                let broken = line_break(self.tree.text);
                let at = after.as_ref().map(|after| self.tree.content_end(after.end));
                for (key, value) in new {
                    let dotted: String = prefix.iter().map(|part| format!("{part}.")).collect();
                    let line = style.line(&format!("{dotted}{key}"), value);
                    splices.push(match at {
                        // Before the break, so that a last line without one stays so.
                        Some(at) => Splice::new(at..at, format!("{broken}{line}")),
                        None => {
                            let top = self.tree.line_start(0);
                            Splice::new(top..top, format!("{line}{broken}"))
                        }
                    });
                }
            }
        }
        splices
    }

    /// Takes a key away, however it is tree; comments stay.
    pub(crate) fn take(&self, key: &str) -> Vec<Splice> {
        match &self.form {
            TableForm::Inline { pairs, .. } => {
                let mut splices = Vec::new();
                for (nth, pair) in pairs.iter().enumerate() {
                    if pair.keys.first().is_some_and(|first| first == key) {
                        splices.push(Splice::new(self.inline_cut(pairs, nth, key), ""));
                    }
                }
                splices
            }
            TableForm::Section { header, prefix } => {
                let tree = self.tree;
                let depth = prefix.len();
                let mine = |pair: &&Pair| pair.keys.get(depth).is_some_and(|k| k == key);
                let mut gone: Vec<Range<usize>> =
                    self.own_pairs().into_iter().filter(mine).map(Pair::at).collect();
                for below in self.headers_below(*header, key) {
                    gone.extend(tree.statements.get(below).map(|s| s.at()));
                    gone.extend(tree.pairs(Some(below)).map(Pair::at));
                }
                self.cuts(gone).into_iter().map(|at| Splice::new(at, "")).collect()
            }
        }
    }

    /// Returns the pair of a key that has one, whole and undotted.
    fn only_pair(&self, key: &str) -> Option<&'w Pair> {
        match &self.form {
            TableForm::Inline { pairs, .. } => pairs.iter().find(|pair| pair.is(key)),
            TableForm::Section { prefix, .. } => self.own_pairs().into_iter().find(|pair| {
                pair.keys.len() == prefix.len() + 1 && pair.keys.last().is_some_and(|k| k == key)
            }),
        }
    }

    /// Returns the pairs of a section that stand with its prefix.
    fn own_pairs(&self) -> Vec<&'w Pair> {
        match &self.form {
            TableForm::Inline { pairs, .. } => pairs.iter().collect(),
            TableForm::Section { header, prefix } => {
                self.tree.pairs(*header).filter(|pair| pair.keys.starts_with(prefix)).collect()
            }
        }
    }

    /// Returns the headers that open the table `key` of this one, or a table in it.
    fn headers_below(&self, header: Option<usize>, key: &str) -> Vec<usize> {
        let own = header.and_then(|header| self.tree.statements.get(header)?.header());
        let path: Vec<&str> =
            own.map_or(&[][..], |own| &own.keys).iter().map(String::as_str).chain([key]).collect();
        scope(self.tree, header)
            .filter(|(_, below)| {
                below.keys.len() >= path.len() && below.keys.iter().zip(&path).all(|(a, b)| a == b)
            })
            .map(|(nth, _)| nth)
            .collect()
    }

    /// Returns what goes with a pair in braces: one comma, and the space on that side.
    fn inline_cut(&self, pairs: &[Pair], nth: usize, key: &str) -> Range<usize> {
        let mine = |pair: &&Pair| pair.keys.first().is_some_and(|first| first == key);
        let Some(pair) = pairs.get(nth) else { return 0..0 };
        let text = self.tree.text;
        let before = nth.checked_sub(1).and_then(|n| pairs.get(n));
        let after = pairs.get(nth + 1);
        // A comment between two pairs keeps its place; the comma it leaves behind is one that TOML 1.1 takes.
        let calm = |gap: Range<usize>| !text.get(gap).is_some_and(|gap| gap.contains('#'));
        // At the front of the braces there is no comma before the pair: the one after it goes.
        let front = pairs.iter().take(nth).all(|pair| mine(&pair));
        match (before, after) {
            (Some(before), _) if !front && calm(before.value.at.end..pair.key_at.start) => {
                before.value.at.end..pair.value.at.end
            }
            (_, Some(after)) if front && calm(pair.value.at.end..after.key_at.start) => {
                pair.key_at.start..after.key_at.start
            }
            (_, next) => {
                let gap = next.map_or(text.len(), |next| next.key_at.start);
                let comma = text.get(pair.value.at.end..gap).and_then(|gap| {
                    let bare = gap.trim_start_matches([' ', '\t']);
                    bare.starts_with(',').then_some(gap.len() - bare.len() + 1)
                });
                pair.key_at.start..pair.value.at.end + comma.unwrap_or(0)
            }
        }
    }

    /// Returns what goes with statements: their lines, or, where a comment ends the line, all before the comment.
    fn cuts(&self, gone: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let (tree, text) = (self.tree, self.tree.text);
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for at in gone {
            let (start, end) = (tree.line_start(at.start), tree.line_end(at.end));
            let comment = text.get(at.end..end).and_then(|tail| tail.find('#'));
            let cut = comment.map_or(start..end, |comment| at.start..at.end + comment);
            match cuts.last_mut() {
                Some(last) if last.end == cut.start => last.end = cut.end,
                _ => cuts.push(cut),
            }
        }
        if let Some(last) = cuts.last_mut().filter(|cut| cut.end == text.len() && !text.ends_with('\n')) {
            // The last lines go with the break before them, so that the text ends as it did.
            let before = text.get(..last.start).unwrap_or_default();
            last.start =
                before.strip_suffix('\n').map_or(before, |b| b.strip_suffix('\r').unwrap_or(b)).len();
        }
        cuts
    }
}

/// Returns the headers that belong to the table which `header` opens: up to its next sibling.
pub(crate) fn scope<'w>(
    tree: &'w TomlTree<'_>,
    header: Option<usize>,
) -> impl Iterator<Item = (usize, &'w TableHeader)> {
    let own = header.and_then(|header| tree.statements.get(header)?.header());
    let from = header.map_or(0, |header| header + 1);
    tree.headers()
        .skip_while(move |(nth, _)| *nth < from)
        .take_while(move |(_, below)| {
            own.is_none_or(|own| !(below.array && own.keys.starts_with(&below.keys)))
        })
        .filter(move |(_, below)| own.is_none_or(|own| below.keys.starts_with(&own.keys)))
}

/// How the neighbour of a new line is tree.
struct LineStyle {
    indent: String,
    width: usize,
}

impl LineStyle {
    fn of(tree: &TomlTree<'_>, pair: Option<&Pair>) -> Self {
        let Some(pair) = pair else { return Self { indent: String::new(), width: 0 } };
        let text = tree.text;
        let indent = text.get(tree.line_start(pair.key_at.start)..pair.key_at.start).unwrap_or_default();
        let key = text.get(pair.key_at.clone()).unwrap_or_default();
        let gap = text.get(pair.key_at.end..pair.value.at.start).unwrap_or_default();
        let gap = gap.find('=').unwrap_or(0);
        Self { indent: indent.to_owned(), width: (key.chars().count() + gap).saturating_sub(1) }
    }

    fn line(&self, key: &str, value: &str) -> String {
        format!("{}{key:<width$} = {value}", self.indent, width = self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::splice::apply;

    fn put(text: &str, key: &str, value: &str) -> String {
        let tree = TomlTree::of(text).expect("TOML");
        let splices = TableEditor::section(&tree, None).put(&[(key, value.into())]);
        apply(text, &splices).expect("applied")
    }

    #[test]
    fn a_new_key_stands_below_the_last_one_and_is_aligned_with_it() {
        assert_eq!(put("aa   = 1 # x\n\n[t]\n", "b", "2"), "aa   = 1 # x\nb    = 2\n\n[t]\n");
        assert_eq!(put("a = 1", "b", "2"), "a = 1\nb = 2");
        assert_eq!(put("a = 1\r\n", "b", "2"), "a = 1\r\nb = 2\r\n");
        assert_eq!(put("\u{feff}[t]\n", "b", "2"), "\u{feff}b = 2\n[t]\n");
        assert_eq!(put("", "b", "2"), "b = 2\n");
        assert_eq!(put("b.x = 1\nb.y = 2\nc = 3\n", "b", "2"), "c = 3\nb = 2\n");
        assert_eq!(put("a = 1\n[b]\nx = 1 # why\n[c]\n", "b", "2"), "a = 1\nb = 2\n# why\n[c]\n");
    }

    fn take_inline(text: &str) -> String {
        let tree = TomlTree::of(text).expect("TOML");
        let value = &tree.pairs(None).next().expect("a pair").value;
        let table = TableEditor::inline(&tree, value).expect("a table");
        apply(text, &table.take("k")).expect("applied")
    }

    #[test]
    fn a_key_leaves_braces_with_one_comma() {
        assert_eq!(take_inline("t = { a = 1, k = 2 }"), "t = { a = 1 }");
        assert_eq!(take_inline("t = { k = 2, a = 1 }"), "t = { a = 1 }");
        assert_eq!(take_inline("t = { k = 2 }"), "t = {  }");
        assert_eq!(take_inline("t = {a=1,k=2,b=3}"), "t = {a=1,b=3}");
        assert_eq!(take_inline("t = { a = 1, k.x = 2, k.y = 3 }"), "t = { a = 1 }");
        assert_eq!(
            take_inline("t = {\n a = 1, # one\n k = 2,\n b = 3\n}"),
            "t = {\n a = 1, # one\n \n b = 3\n}"
        );
    }
}
