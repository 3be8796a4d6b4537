//! Fingerprints of the content of blocks, to find them again if a reload moved them. Only valid within one run of the
//! program. Depends on values, not on their places.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::text::{Inline, Text};
use crate::domain::record::{FieldValue, Record, walk};

/// Returns the fingerprint of a text as written.
pub(super) fn of_words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Returns the fingerprint of a text on a page, ignoring the numbers of citations.
pub(super) fn of_text(text: &Text) -> u64 {
    let mut hasher = DefaultHasher::new();
    for inline in text.inlines() {
        match inline {
            Inline::Words(words, _)
            | Inline::Unit(words, _)
            | Inline::Prose(words, _)
            | Inline::Brief { full: words, .. }
            | Inline::Url(words)
            | Inline::Malformed(words) => words.hash(&mut hasher),
            Inline::Link(link) => (&link.id, link.label()).hash(&mut hasher),
            Inline::Dot | Inline::Glue | Inline::Citation(_) => {}
        }
    }
    hasher.finish()
}

/// Returns the fingerprint of a record: every key and value in it.
pub(super) fn of_record(record: &dyn Record) -> u64 {
    let mut hasher = DefaultHasher::new();
    walk(record, &mut |path, field_value, _| {
        path.hash(&mut hasher);
        leaf(field_value, &mut hasher);
    });
    hasher.finish()
}

/// Returns the fingerprint of some values.
pub(super) fn of_looks<'l>(looks: impl IntoIterator<Item = &'l FieldValue<'l>>) -> u64 {
    let mut hasher = DefaultHasher::new();
    looks.into_iter().for_each(|field_value| value(field_value, &mut hasher));
    hasher.finish()
}

fn value(field_value: &FieldValue<'_>, hasher: &mut DefaultHasher) {
    match field_value {
        FieldValue::Record(record) => of_record(*record).hash(hasher),
        FieldValue::List(list) => list.iter().for_each(|field_value| value(field_value, hasher)),
        field_value => leaf(field_value, hasher),
    }
}

fn leaf(field_value: &FieldValue<'_>, hasher: &mut DefaultHasher) {
    match field_value {
        FieldValue::Absent | FieldValue::Record(_) | FieldValue::List(_) => {}
        FieldValue::Flag(flag) => flag.hash(hasher),
        FieldValue::Text(text) | FieldValue::Name(text) => text.hash(hasher),
        FieldValue::Prose(prose) => prose.text.hash(hasher),
        FieldValue::Term(word, _, _) => word.hash(hasher),
        FieldValue::Date(date) => date.as_written().hash(hasher),
        FieldValue::Number(number) => number.written.hash(hasher),
        FieldValue::Link(id, _, _) => id.hash(hasher),
        FieldValue::ClaimRef(claim) => (&claim.entry, &claim.claim).hash(hasher),
        FieldValue::Table(table) => table.hash(hasher),
    }
}
