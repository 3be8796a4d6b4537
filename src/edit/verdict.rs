//! Sets or removes the verdict on a citation, in whichever form the citation is written.

use toml::Table;

use super::error::EditError;
use super::splice::{Splice, apply_checked};
use super::table_editor::{TableEditor, scope};
use super::toml_tree::{KeyValue, TomlTree, ValueForm, ValueNode};
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::locator::{parse_cite, split_cite};
use crate::domain::record::Step;
use crate::domain::toml_string::quoted;

/// A verdict to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict<'a> {
    /// The day the passage was reviewed.
    pub on: Day,
    /// The reviewer's initials.
    pub by: &'a str,
    /// `supports`, `partly` or `does-not-support`.
    pub result: &'a str,
    /// The start of the SHA-256 of the archived copy that was read; empty if there is none.
    pub copy: &'a str,
}

impl Verdict<'_> {
    /// Formats the verdict as TOML.
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

/// Sets the verdict of the citation at `path` (see [`crate::domain::entry::Entry::cites`]), or removes it.
///
/// # Errors
/// See [`EditError`].
pub(crate) fn set(text: &str, path: &[Step], verdict: Option<&Verdict<'_>>) -> Result<String, EditError> {
    set_raw(text, path, verdict.map(|verdict| verdict.to_toml()).as_deref())
}

/// Like [`set`], with the verdict as raw TOML, such as an earlier verdict to restore.
///
/// # Errors
/// See [`EditError`].
pub(crate) fn set_raw(text: &str, path: &[Step], new: Option<&str>) -> Result<String, EditError> {
    let tree = TomlTree::of(text)?;
    let (place, value_path) = locate(&tree, path).ok_or(EditError::NotFound)?;
    let splices = match (&place, &new) {
        (CitationNode::String(_), None) => Vec::new(),
        (CitationNode::String(value), Some(new)) => {
            let ValueForm::String(cite) = &value.form else { return Err(EditError::NotFound) };
            vec![Splice::new(value.at.clone(), long_form(cite, new))]
        }
        (CitationNode::Table(table), Some(new)) => table.set(&[("checked", (*new).to_owned())]),
        (CitationNode::Table(table), None) => table.remove("checked"),
    };
    apply_checked(text, &splices, |table| {
        let cite = value_at(table, &value_path)?;
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

/// Converts a short citation such as `"source, para 10"` to a table.
fn long_form(cite: &str, checked: &str) -> String {
    let (source, at) = split_cite(cite);
    let at = at.map(|at| format!("at = {}, ", quoted(at))).unwrap_or_default();
    format!("{{ source = {}, {at}checked = {checked} }}", quoted(source))
}

enum CitationNode<'w, 't> {
    String(&'w ValueNode),
    Table(TableEditor<'w, 't>),
}

/// The keys and indices that lead to a value in the parsed table.
type ValuePath = Vec<(String, usize)>;

fn value_at<'v>(table: &'v mut Table, value_path: &[(String, usize)]) -> Option<&'v mut toml::Value> {
    let ((key, nth), rest) = value_path.split_first()?;
    let element = table.get_mut(key)?.as_array_mut()?.get_mut(*nth)?;
    if rest.is_empty() { Some(element) } else { value_at(element.as_table_mut()?, rest) }
}

#[derive(Clone, Copy)]
enum Container<'w> {
    Section(Option<usize>),
    Inline(&'w ValueNode, &'w [KeyValue]),
}

fn locate<'w, 't>(tree: &'w TomlTree<'t>, path: &[Step]) -> Option<(CitationNode<'w, 't>, ValuePath)> {
    let (last, steps) = path.split_last()?;
    let mut at = Container::Section(None);
    let mut value_path = ValuePath::new();
    for step in steps {
        let (nth, found) = child(tree, at, step, &|value| matches!(value.form, ValueForm::Inline(_)))?;
        value_path.push((step.key.to_owned(), nth));
        at = found;
    }
    let (nth, found) = child(tree, at, last, &is_cite)?;
    value_path.push((last.key.to_owned(), nth));
    let place = match found {
        Container::Section(header) => CitationNode::Table(TableEditor::section(tree, header)),
        Container::Inline(value, _) => {
            TableEditor::inline(tree, value).map_or(CitationNode::String(value), CitationNode::Table)
        }
    };
    Some((place, value_path))
}

/// Finds the element of a list that a step names, and its index in the file.
///
/// The loader does not count elements that could not be read, so neither does this.
fn child<'w>(
    tree: &'w TomlTree<'_>,
    at: Container<'w>,
    step: &Step,
    counts: &dyn Fn(&ValueNode) -> bool,
) -> Option<(usize, Container<'w>)> {
    let nth = usize::try_from(step.nth).ok()?;
    let pair = match at {
        Container::Section(header) => tree.pairs(header).find(|pair| pair.is(step.key)),
        Container::Inline(_, pairs) => pairs.iter().find(|pair| pair.is(step.key)),
    };
    if let Some(pair) = pair {
        let ValueForm::Array(elements) = &pair.value.form else { return None };
        let (number, value) = elements.iter().enumerate().filter(|(_, value)| counts(value)).nth(nth)?;
        let pairs: &[KeyValue] = if let ValueForm::Inline(pairs) = &value.form { pairs } else { &[] };
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

fn is_cite(value: &ValueNode) -> bool {
    match &value.form {
        ValueForm::Inline(_) => true,
        ValueForm::String(text) => parse_cite(text).is_ok_and(|(source, _)| EntryId::parse(&source).is_ok()),
        ValueForm::Scalar | ValueForm::Array(_) => false,
    }
}

#[cfg(test)]
mod tests;
