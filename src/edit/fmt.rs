//! Rewrites a dossier in canonical form: keys in the order of the format's fields, then tables in theirs, and citations
//! in their short form. Moves whole blocks; other values and comments keep their bytes.

mod known_fields;
mod short;
mod table_comments;

use std::ops::Range;

use super::error::EditError;
use super::splice::{line_break, same_table};
use super::toml_tree::{KeyValue, TomlStatement, TomlTree, ValueForm, ValueNode};
use crate::domain::record::{ExpectedType, FieldSpec};
#[cfg(any(test, fuzzing))]
pub(crate) use short::says_the_same;

use known_fields::{below, expected, fields};
use table_comments::end_with_comments;

/// Puts the fields of a text into the order of `specs`, the fields of its top level, and shortens its citations.
///
/// Comments directly above a key or header, and on the same line, move with it; so do comments directly below the last key of
/// a table, and keys in comments, with the table they would be part of. Blank lines and other comments keep their positions. A top-level table gets a blank line before it (before its comment, if it has one) unless there
/// already is one.
///
/// # Errors
/// [`EditError::Syntax`] if the text is not valid TOML.
pub(crate) fn format(text: &str, specs: &'static [FieldSpec]) -> Result<String, EditError> {
    let text = &*short::shorten(text, specs)?;
    let tree = TomlTree::of(text)?;
    let mut sections: Vec<TomlSection> = Vec::new();
    let mut from = tree.line_start(0);
    let headers: Vec<Option<usize>> =
        std::iter::once(None).chain(tree.headers().map(|(nth, _)| Some(nth))).collect();
    for header in headers {
        let section = TomlSection::of(&tree, header, specs, &mut from);
        sections.extend(section);
    }
    let top = tree.line_start(0);
    let mut out = text.get(..top).unwrap_or_default().to_owned();
    // The gaps keep their positions; the sections between them are sorted.
    let slots: Vec<&str> = sections.iter().map(|section| section.before).collect();
    // TOML requires the keys of the top level to come first.
    let mut order: Vec<usize> = (0..sections.len()).collect();
    order.sort_by_key(|nth| sections.get(*nth).map(|section| section.rank));
    for (slot, nth) in slots.iter().zip(order) {
        out.push_str(slot);
        let Some(section) = sections.get(nth) else { continue };
        let line = out.strip_suffix('\n').map(|out| out.rsplit('\n').next().unwrap_or_default());
        if section.opens && line.is_some_and(|line| !line.trim().is_empty()) {
            out.push_str(line_break(text));
        }
        out.push_str(&section.text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    let table = |text: &str| toml::from_str::<toml::Table>(text).map_err(|_| EditError::WouldChangeMore);
    if out != text && !same_table(&table(text)?, &table(&out)?) {
        return Err(EditError::WouldChangeMore);
    }
    Ok(out)
}

/// The keys of the top level, or a header with its keys; `before` and `text` together cover all of its bytes.
struct TomlSection<'t> {
    before: &'t str,
    text: String,
    rank: usize,
    /// Whether it opens a top-level table.
    opens: bool,
}

impl<'t> TomlSection<'t> {
    /// Reads the section that `header` opens, starting at `from`, which is advanced to its end.
    fn of(
        tree: &TomlTree<'t>,
        header: Option<usize>,
        top: &'static [FieldSpec],
        from: &mut usize,
    ) -> Option<Self> {
        let slice = |range: Range<usize>| tree.text.get(range).unwrap_or_default();
        let opening = header.and_then(|header| tree.statements.get(header)).and_then(TomlStatement::header);
        let specs = opening.map_or(Some(top), |header| below(top, &header.keys));
        let pairs: Vec<&KeyValue> = tree.pairs(header).collect();
        let next = |at: usize| {
            let header = tree.headers().map(|(_, header)| header.at.start).find(|start| *start >= at);
            header.map_or(tree.text.len(), |start| tree.line_start(start))
        };
        let start = match (opening, pairs.first()) {
            (Some(opening), _) => above(tree, opening.at.start, *from),
            (None, Some(first)) => above(tree, first.key_at.start, *from),
            (None, None) => {
                let start = *from;
                *from = end_with_comments(tree, start, next(start));
                let text = slice(start..*from).to_owned();
                return (!text.is_empty()).then_some(Self { before: "", text, rank: 0, opens: false });
            }
        };
        let before = slice(*from..start);
        let mut text = String::new();
        let mut at = start;
        if let Some(opening) = opening {
            let end = tree.content_end(opening.at.end);
            text.push_str(slice(start..end));
            at = end;
        }
        let mut slots = Vec::new();
        let mut blocks = Vec::new();
        for pair in pairs {
            let begin = above(tree, pair.key_at.start, at);
            let end = tree.content_end(pair.value.at.end);
            slots.push(slice(at..begin));
            let value =
                ordered(tree, &pair.value, specs.and_then(|specs| expected(specs, pair.keys.first()?)));
            let block = [slice(begin..pair.value.at.start), &value, slice(pair.value.at.end..end)].concat();
            blocks.push((specs.map_or(0, |specs| rank(specs, pair)), block));
            at = end;
        }
        blocks.sort_by_key(|(rank, _)| *rank);
        for (slot, (_, block)) in slots.iter().zip(&blocks) {
            text.push_str(slot);
            text.push_str(block);
        }
        let end = end_with_comments(tree, at, next(at));
        text.push_str(slice(at..end));
        *from = end;
        let rank = opening.map_or(0, |header| 1 + position(top, header.keys.first()));
        let opens = opening.is_some_and(|header| header.keys.len() == 1);
        Some(Self { before, text, rank, opens })
    }
}

/// Returns the start of the comment lines directly above the line of `at`, but not before `from`.
fn above(tree: &TomlTree<'_>, at: usize, from: usize) -> usize {
    let mut start = tree.line_start(at).max(from);
    while start > from {
        let line = tree.line_start(start - 1).max(from);
        let text = tree.text.get(line..start).unwrap_or_default().trim_start();
        // Directives such as `#:schema` apply to the whole file.
        if !text.starts_with('#') || text.starts_with("#:") || line < from {
            break;
        }
        start = line;
    }
    start
}

fn position(specs: &[FieldSpec], key: Option<&String>) -> usize {
    specs.iter().position(|spec| key.is_some_and(|key| key == spec.key)).unwrap_or(specs.len())
}

fn rank(specs: &[FieldSpec], pair: &KeyValue) -> usize {
    position(specs, pair.keys.first())
}

/// A value, with the tables inside it sorted.
fn ordered(tree: &TomlTree<'_>, value: &ValueNode, wanted: Option<ExpectedType>) -> String {
    let slice = |range: Range<usize>| tree.text.get(range).unwrap_or_default();
    let specs = wanted.and_then(fields);
    let mut out = String::new();
    let mut at = value.at.start;
    match (&value.form, specs) {
        (ValueForm::Array(elements), Some(_)) => {
            for element in elements {
                out.push_str(slice(at..element.at.start));
                out.push_str(&ordered(tree, element, wanted));
                at = element.at.end;
            }
        }
        (ValueForm::Inline(pairs), Some(specs)) => {
            let mut slots = Vec::new();
            let mut texts = Vec::new();
            for pair in pairs {
                slots.push(slice(at..pair.key_at.start));
                let inner =
                    ordered(tree, &pair.value, pair.keys.first().and_then(|key| expected(specs, key)));
                texts.push((
                    rank(specs, pair),
                    [slice(pair.key_at.start..pair.value.at.start), &inner].concat(),
                ));
                at = pair.value.at.end;
            }
            // It is unclear what a comment inside braces belongs to.
            if !slots.iter().any(|slot| slot.contains('#')) {
                texts.sort_by_key(|(rank, _)| *rank);
            }
            for (slot, (_, text)) in slots.iter().zip(&texts) {
                out.push_str(slot);
                out.push_str(text);
            }
        }
        _ => {}
    }
    out.push_str(slice(at..value.at.end));
    out
}

#[cfg(test)]
mod tests;
