//! A person's verdict on a citation, set or taken away in whichever length the citation is tree.
//! Knows no copy and no screen.

use toml::Table;

use super::error::EditError;
use super::splice::{Splice, apply_checked};
use super::table_editor::{TableEditor, scope};
use super::toml_tree::{Pair, TomlTree, Value, ValueForm};
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::locator::{parse_cite, split_cite};
use crate::domain::record::Step;
use crate::domain::toml_string::quoted;

/// A verdict to be tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict<'a> {
    /// Day the passage was looked at.
    pub on: Day,
    /// Initials of who looked.
    pub by: &'a str,
    /// `supports`, `partly` or `does-not-support`.
    pub result: &'a str,
    /// Start of the SHA-256 of the kept copy that was read; empty where there is none.
    pub copy: &'a str,
}

impl Verdict<'_> {
    /// Returns the verdict as TOML writes it.
    pub(crate) fn to_toml(self) -> String {
        let mut out =
            format!("{{ on = {}, by = {}, result = {}", self.on, quoted(self.by), quoted(self.result));
        if !self.copy.is_empty() {
            out.push_str(&format!(", copy = {}", quoted(self.copy)));
        }
        out.push_str(" }");
        out
    }
}

/// Returns the citation at `path` (as [`crate::domain::entry::Entry::cites`] names it) that verdict, or takes its verdict away.
///
/// # Errors
/// See [`EditError`].
pub(crate) fn set(text: &str, path: &[Step], verdict: Option<&Verdict<'_>>) -> Result<String, EditError> {
    put(text, path, verdict.map(|verdict| verdict.to_toml()).as_deref())
}

/// Returns the same with the verdict as TOML writes it: what stood there before somebody's verdict, say.
///
/// # Errors
/// See [`EditError`].
pub(crate) fn put(text: &str, path: &[Step], new: Option<&str>) -> Result<String, EditError> {
    let tree = TomlTree::of(text)?;
    let (place, raw) = locate(&tree, path).ok_or(EditError::NoSuchPlace)?;
    let splices = match (&place, &new) {
        (CitationNode::String(_), None) => Vec::new(),
        (CitationNode::String(value), Some(new)) => {
            let ValueForm::String(cite) = &value.form else { return Err(EditError::NoSuchPlace) };
            vec![Splice::new(value.at.clone(), long_form(cite, new))]
        }
        (CitationNode::Table(table), Some(new)) => table.put(&[("checked", (*new).to_owned())]),
        (CitationNode::Table(table), None) => table.take("checked"),
    };
    apply_checked(text, &splices, |table| {
        let cite = raw_value(table, &raw)?;
        match (cite, new) {
            (toml::Value::String(_), None) => {}
            (cite @ toml::Value::String(_), Some(new)) => {
                let long = format!("x = {}", long_form(cite.as_str()?, new));
                *cite = toml::from_str::<Table>(&long).ok()?.remove("x")?;
            }
            (cite, Some(new)) => {
                let new = toml::from_str::<Table>(&format!("x = {new}")).ok()?.remove("x")?;
                cite.as_table_mut()?.insert("checked".into(), new);
            }
            (cite, None) => drop(cite.as_table_mut()?.remove("checked")),
        }
        Some(())
    })
}

/// `"source, para 10"` as a table.
fn long_form(cite: &str, checked: &str) -> String {
    let (source, at) = split_cite(cite);
    let at = at.map(|at| format!("at = {}, ", quoted(at))).unwrap_or_default();
    format!("{{ source = {}, {at}checked = {checked} }}", quoted(source))
}

enum CitationNode<'w, 't> {
    String(&'w Value),
    Table(TableEditor<'w, 't>),
}

/// The keys and numbers that lead to a value in the parsed table.
type ValuePath = Vec<(String, usize)>;

fn raw_value<'v>(table: &'v mut Table, raw: &[(String, usize)]) -> Option<&'v mut toml::Value> {
    let ((key, nth), rest) = raw.split_first()?;
    let element = table.get_mut(key)?.as_array_mut()?.get_mut(*nth)?;
    if rest.is_empty() { Some(element) } else { raw_value(element.as_table_mut()?, rest) }
}

#[derive(Clone, Copy)]
enum Container<'w> {
    Section(Option<usize>),
    Inline(&'w Value, &'w [Pair]),
}

fn locate<'w, 't>(tree: &'w TomlTree<'t>, path: &[Step]) -> Option<(CitationNode<'w, 't>, ValuePath)> {
    let (last, steps) = path.split_last()?;
    let mut at = Container::Section(None);
    let mut raw = ValuePath::new();
    for step in steps {
        let (nth, found) = child(tree, at, step, &|value| matches!(value.form, ValueForm::Inline(_)))?;
        raw.push((step.key.to_owned(), nth));
        at = found;
    }
    let (nth, found) = child(tree, at, last, &is_cite)?;
    raw.push((last.key.to_owned(), nth));
    let place = match found {
        Container::Section(header) => CitationNode::Table(TableEditor::section(tree, header)),
        Container::Inline(value, _) => {
            TableEditor::inline(tree, value).map_or(CitationNode::String(value), CitationNode::Table)
        }
    };
    Some((place, raw))
}

/// Returns the element of a list that a step names, and its number in the file.
///
/// Elements that could not be read are not counted by the loader, hence not here.
fn child<'w>(
    tree: &'w TomlTree<'_>,
    at: Container<'w>,
    step: &Step,
    counts: &dyn Fn(&Value) -> bool,
) -> Option<(usize, Container<'w>)> {
    let nth = usize::try_from(step.nth).ok()?;
    let pair = match at {
        Container::Section(header) => tree.pairs(header).find(|pair| pair.is(step.key)),
        Container::Inline(_, pairs) => pairs.iter().find(|pair| pair.is(step.key)),
    };
    if let Some(pair) = pair {
        let ValueForm::Array(elements) = &pair.value.form else { return None };
        let (number, value) = elements.iter().enumerate().filter(|(_, value)| counts(value)).nth(nth)?;
        let pairs: &[Pair] = if let ValueForm::Inline(pairs) = &value.form { pairs } else { &[] };
        return Some((number, Container::Inline(value, pairs)));
    }
    let Container::Section(header) = at else { return None };
    let depth =
        header.and_then(|header| Some(tree.statements.get(header)?.header()?.keys.len())).unwrap_or(0);
    let (found, _) = scope(tree, header)
        .filter(|(_, below)| {
            below.array && below.keys.len() == depth + 1 && below.keys.last().is_some_and(|k| k == step.key)
        })
        .nth(nth)?;
    Some((nth, Container::Section(Some(found))))
}

fn is_cite(value: &Value) -> bool {
    match &value.form {
        ValueForm::Inline(_) => true,
        ValueForm::String(text) => parse_cite(text).is_ok_and(|(source, _)| EntryId::parse(&source).is_ok()),
        ValueForm::Scalar | ValueForm::Array(_) => false,
    }
}

#[cfg(test)]
mod tests;
