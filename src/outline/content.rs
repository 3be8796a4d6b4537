//! Fingerprints of what is said, by which it is found again if a reload moved it. They hold within one run of the
//! program. Knows values, not where they are.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::text::{Inline, Text};
use crate::domain::record::{Look, Record, walk};

/// The fingerprint of a text as it is written.
pub(super) fn of_words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The fingerprint of a text of a page, whatever numbers its citations have.
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

/// The fingerprint of a record: every key and value in it.
pub(super) fn of_record(record: &dyn Record) -> u64 {
    let mut hasher = DefaultHasher::new();
    walk(record, &mut |path, look, _| {
        path.hash(&mut hasher);
        leaf(look, &mut hasher);
    });
    hasher.finish()
}

/// The fingerprint of some values.
pub(super) fn of_looks<'l>(looks: impl IntoIterator<Item = &'l Look<'l>>) -> u64 {
    let mut hasher = DefaultHasher::new();
    looks.into_iter().for_each(|look| value(look, &mut hasher));
    hasher.finish()
}

fn value(look: &Look<'_>, hasher: &mut DefaultHasher) {
    match look {
        Look::Record(record) => of_record(*record).hash(hasher),
        Look::Cite(cite) => of_record(*cite).hash(hasher),
        Look::List(list) => list.iter().for_each(|look| value(look, hasher)),
        look => leaf(look, hasher),
    }
}

fn leaf(look: &Look<'_>, hasher: &mut DefaultHasher) {
    match look {
        Look::Absent | Look::Record(_) | Look::Cite(_) | Look::List(_) => {}
        Look::Flag(flag) => flag.hash(hasher),
        Look::Text(text) | Look::Name(text) => text.hash(hasher),
        Look::Prose(prose) => prose.text.hash(hasher),
        Look::Term(word, _, _) => word.hash(hasher),
        Look::Date(date) => date.as_written().hash(hasher),
        Look::Number(number) => number.written.hash(hasher),
        Look::Link(id, _, _) => id.hash(hasher),
        Look::ClaimRef(claim) => (&claim.entry, &claim.claim).hash(hasher),
        Look::Table(table) => table.hash(hasher),
    }
}
