//! The displayed text of an entry, value by value: a link's words instead of its brackets, a target's name instead of
//! its id, with a map back to the lines of the file.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::entry::Entry;
use crate::domain::field_text::FieldText;
use crate::domain::literal_cursor::LiteralCursor;
use crate::domain::plain_text::plain_pieces;
use crate::domain::record::{FieldValue, walk};
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;

/// One value of an entry as displayed.
#[derive(Clone, Debug)]
pub(crate) struct VisibleText {
    /// The displayed text.
    pub text: String,
    /// The range of the value in the file.
    at: Span,
    /// For each piece of `text`, the offset at which it begins and its range in the value.
    pieces: Vec<(usize, Range<usize>)>,
    /// The value as it is in the file; empty if it equals `text`.
    value: FieldText,
}

impl VisibleText {
    /// Returns the line in the file of `entry`, from 1, of a byte of `text`.
    pub(crate) fn line(&self, entry: &Entry, byte: usize) -> u32 {
        let literal = entry.file.text.get(self.at.range()).unwrap_or_default();
        let value = if self.value.is_empty() { self.text.as_str() } else { &self.value };
        let within = match literal.as_bytes().first() {
            // All elements of a list share one span, so the element is searched for in it.
            Some(b'[') => literal.find(value).unwrap_or(0),
            Some(b'"' | b'\'') => {
                let place = self.in_value(byte).min(value.len());
                LiteralCursor::new(literal, value).range(place..place).start
            }
            _ => 0,
        };
        let at = self.at.start as usize + within;
        entry.file.position((at..at).into()).line
    }

    /// Maps a byte of `text` to the byte of the value.
    fn in_value(&self, byte: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= byte).checked_sub(1);
        match piece.and_then(|at| self.pieces.get(at)) {
            Some((start, range)) => range.start + (byte - start).min(range.len()),
            None => byte,
        }
    }
}

/// Returns every displayed value of an entry, in canonical field order.
pub(crate) fn values(corpus: &Snapshot, entry: &Arc<Entry>) -> Vec<VisibleText> {
    let mut values = Vec::new();
    walk(entry.record(), &mut |_, field_value, at| {
        let plain = |text: String, at: Option<Span>| {
            at.map(|at| VisibleText { text, at, pieces: Vec::new(), value: "".into() })
        };
        values.extend(match field_value {
            FieldValue::Text(text) | FieldValue::Name(text) => plain((*text).to_owned(), at),
            FieldValue::Prose(prose) => at.map(|at| {
                let (text, pieces) = plain_pieces(corpus, prose);
                VisibleText { text, at, pieces, value: prose.text.clone() }
            }),
            FieldValue::Term(word, _, at) => plain(word.replace(['-', '_'], " "), Some(*at)),
            FieldValue::Date(date) => plain(date.as_written().to_owned(), at),
            FieldValue::Number(number) => plain(number.words(), at),
            FieldValue::Link(id, _, at) => {
                let target = corpus.get(id.as_str());
                plain(target.map_or_else(|| id.to_string(), |target| corpus.label(target)), Some(*at))
            }
            FieldValue::Table(table) => {
                plain(table.values().map(|text| &**text).collect::<Vec<_>>().join("\n"), at)
            }
            FieldValue::Absent
            | FieldValue::Flag(_)
            | FieldValue::ClaimRef(_)
            | FieldValue::Record(_)
            | FieldValue::List(_) => None,
        });
    });
    values.retain(|value| !value.text.is_empty());
    values
}
