//! Sets and removes the keys of one table in place, in whichever form the table is written.

use std::ops::Range;

use super::splice::{Splice, line_break};
use super::toml_tree::{KeyValue, TableHeader, TomlTree, ValueForm, ValueNode};

/// A table in a text, to be edited.
#[derive(Debug)]
pub(crate) struct TableEditor<'w, 't> {
    tree: &'w TomlTree<'t>,
    form: TableForm<'w>,
}

#[derive(Debug)]
enum TableForm<'w> {
    /// The lines below a header, or at the top of the file; keys may have a dotted prefix.
    Section { header: Option<usize>, prefix: Vec<String> },
    /// An inline table.
    Inline { value: &'w ValueNode, pairs: &'w [KeyValue] },
}

impl<'w, 't> TableEditor<'w, 't> {
    /// Returns the table that the statement `header` opens, or the top level of the file.
    pub(crate) fn section(tree: &'w TomlTree<'t>, header: Option<usize>) -> Self {
        Self { tree, form: TableForm::Section { header, prefix: Vec::new() } }
    }

    /// Returns the table whose keys are written with `prefix` and a dot, at the top level of the file.
    pub(crate) fn dotted(tree: &'w TomlTree<'t>, prefix: &str) -> Self {
        Self { tree, form: TableForm::Section { header: None, prefix: vec![prefix.to_owned()] } }
    }

    /// Returns the inline table `value`, or `None` if it is not one.
    pub(crate) fn inline(tree: &'w TomlTree<'t>, value: &'w ValueNode) -> Option<Self> {
        let ValueForm::Inline(pairs) = &value.form else { return None };
        Some(Self { tree, form: TableForm::Inline { value, pairs } })
    }

    /// Sets keys to values in TOML syntax: in place of the old value, or below the last key.
    pub(crate) fn set(&self, keys: &[(&str, String)]) -> Vec<Splice> {
        let mut splices = Vec::new();
        let mut new: Vec<(&str, &str)> = Vec::new();
        for (key, value) in keys {
            match self.only_pair(key) {
                Some(pair) => splices.push(Splice::new(pair.value.at.clone(), value)),
                None => {
                    splices.extend(self.remove(key));
                    new.push((key, value));
                }
            }
        }
        let removed: Vec<Range<usize>> = splices.iter().map(|splice| splice.at.clone()).collect();
        let stays = |pair: &&KeyValue| {
            !removed
                .iter()
                .any(|removed| removed.start <= pair.key_at.start && pair.value.at.end <= removed.end)
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
                // If all dotted keys of a table are removed, the new ones go below the last key of the top level.
                let last = last.or_else(|| self.tree.pairs(*header).filter(stays).last());
                let after = last
                    .map(KeyValue::at)
                    .or_else(|| header.and_then(|header| Some(self.tree.statements.get(header)?.at())));
                let style = LineStyle::of(self.tree, last);
                let broken = line_break(self.tree.text);
                let at = after.as_ref().map(|after| self.tree.content_end(after.end));
                for (key, value) in new {
                    let dotted: String = prefix.iter().map(|part| format!("{part}.")).collect();
                    let line = style.line(&format!("{dotted}{key}"), value);
                    splices.push(match at {
                        // Before the line break, so that a last line without one stays without.
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

    /// Removes a key, however it is written; comments are kept.
    pub(crate) fn remove(&self, key: &str) -> Vec<Splice> {
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
                let matches_key = |pair: &&KeyValue| pair.keys.get(depth).is_some_and(|k| k == key);
                let mut removed: Vec<Range<usize>> =
                    self.own_pairs().into_iter().filter(matches_key).map(KeyValue::at).collect();
                for below in self.headers_below(*header, key) {
                    removed.extend(tree.statements.get(below).map(|s| s.at()));
                    removed.extend(tree.pairs(Some(below)).map(KeyValue::at));
                }
                self.cuts(removed).into_iter().map(|at| Splice::new(at, "")).collect()
            }
        }
    }

    /// Returns the pair of an undotted key.
    fn only_pair(&self, key: &str) -> Option<&'w KeyValue> {
        match &self.form {
            TableForm::Inline { pairs, .. } => pairs.iter().find(|pair| pair.is(key)),
            TableForm::Section { prefix, .. } => self.own_pairs().into_iter().find(|pair| {
                pair.keys.len() == prefix.len() + 1 && pair.keys.last().is_some_and(|k| k == key)
            }),
        }
    }

    /// Returns the pairs of the section that have its prefix.
    fn own_pairs(&self) -> Vec<&'w KeyValue> {
        match &self.form {
            TableForm::Inline { pairs, .. } => pairs.iter().collect(),
            TableForm::Section { header, prefix } => {
                self.tree.pairs(*header).filter(|pair| pair.keys.starts_with(prefix)).collect()
            }
        }
    }

    /// Returns the headers that open the subtable `key` or a table inside it.
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

    /// Returns what to remove with a pair of an inline table: one comma, and the white space on that side.
    fn inline_cut(&self, pairs: &[KeyValue], nth: usize, key: &str) -> Range<usize> {
        let matches_key = |pair: &&KeyValue| pair.keys.first().is_some_and(|first| first == key);
        let Some(pair) = pairs.get(nth) else { return 0..0 };
        let text = self.tree.text;
        let before = nth.checked_sub(1).and_then(|n| pairs.get(n));
        let after = pairs.get(nth + 1);
        // A comment between two pairs is kept; the comma left behind is valid in TOML 1.1.
        let has_no_comment = |gap: Range<usize>| !text.get(gap).is_some_and(|gap| gap.contains('#'));
        // A pair at the front of the braces has no comma before it, so the one after it is removed.
        let front = pairs.iter().take(nth).all(|pair| matches_key(&pair));
        match (before, after) {
            (Some(before), _) if !front && has_no_comment(before.value.at.end..pair.key_at.start) => {
                before.value.at.end..pair.value.at.end
            }
            (_, Some(after)) if front && has_no_comment(pair.value.at.end..after.key_at.start) => {
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

    /// Returns what to remove with statements: their lines or, if a comment ends the line, everything before the
    /// comment.
    fn cuts(&self, removed: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let (tree, text) = (self.tree, self.tree.text);
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for at in removed {
            let (start, end) = (tree.line_start(at.start), tree.line_end(at.end));
            let comment = text.get(at.end..end).and_then(|tail| tail.find('#'));
            let cut = comment.map_or(start..end, |comment| at.start..at.end + comment);
            match cuts.last_mut() {
                Some(last) if last.end == cut.start => last.end = cut.end,
                _ => cuts.push(cut),
            }
        }
        if let Some(last) = cuts.last_mut().filter(|cut| cut.end == text.len() && !text.ends_with('\n')) {
            // If the last lines of the file are removed, so is the line break before them, to keep the end of the file
            // as it was.
            let before = text.get(..last.start).unwrap_or_default();
            last.start =
                before.strip_suffix('\n').map_or(before, |b| b.strip_suffix('\r').unwrap_or(b)).len();
        }
        cuts
    }
}

/// Returns the headers in the scope of the table that `header` opens: up to its next sibling.
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

/// How the line next to a new one is written.
struct LineStyle {
    indent: String,
    width: usize,
}

impl LineStyle {
    fn of(tree: &TomlTree<'_>, pair: Option<&KeyValue>) -> Self {
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

    fn set(text: &str, key: &str, value: &str) -> String {
        let tree = TomlTree::of(text).expect("TOML");
        let splices = TableEditor::section(&tree, None).set(&[(key, value.into())]);
        apply(text, &splices).expect("applied")
    }

    #[test]
    fn a_new_key_goes_below_the_last_one_and_is_aligned_with_it() {
        assert_eq!(set("aa   = 1 # x\n\n[t]\n", "b", "2"), "aa   = 1 # x\nb    = 2\n\n[t]\n");
        assert_eq!(set("a = 1", "b", "2"), "a = 1\nb = 2");
        assert_eq!(set("a = 1\r\n", "b", "2"), "a = 1\r\nb = 2\r\n");
        assert_eq!(set("\u{feff}[t]\n", "b", "2"), "\u{feff}b = 2\n[t]\n");
        assert_eq!(set("", "b", "2"), "b = 2\n");
        assert_eq!(set("b.x = 1\nb.y = 2\nc = 3\n", "b", "2"), "c = 3\nb = 2\n");
        assert_eq!(set("a = 1\n[b]\nx = 1 # why\n[c]\n", "b", "2"), "a = 1\nb = 2\n# why\n[c]\n");
    }

    fn remove_inline(text: &str) -> String {
        let tree = TomlTree::of(text).expect("TOML");
        let value = &tree.pairs(None).next().expect("a pair").value;
        let table = TableEditor::inline(&tree, value).expect("a table");
        apply(text, &table.remove("k")).expect("applied")
    }

    #[test]
    fn a_removed_key_takes_one_comma_with_it() {
        assert_eq!(remove_inline("t = { a = 1, k = 2 }"), "t = { a = 1 }");
        assert_eq!(remove_inline("t = { k = 2, a = 1 }"), "t = { a = 1 }");
        assert_eq!(remove_inline("t = { k = 2 }"), "t = {  }");
        assert_eq!(remove_inline("t = {a=1,k=2,b=3}"), "t = {a=1,b=3}");
        assert_eq!(remove_inline("t = { a = 1, k.x = 2, k.y = 3 }"), "t = { a = 1 }");
        assert_eq!(
            remove_inline("t = {\n a = 1, # one\n k = 2,\n b = 3\n}"),
            "t = {\n a = 1, # one\n \n b = 3\n}"
        );
    }
}
