//! What a value says, as one number, so that it is found again where a reload moved it.
//! Knows looks; refuses to know where anything stands.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use crate::domain::record::{Look, Record, walk};

/// The content of a text.
pub(super) fn of_text(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The content of a record: every key and value in it.
pub(super) fn of_record(record: &dyn Record) -> u64 {
    let mut hasher = DefaultHasher::new();
    walk(record, &mut |path, look, _| {
        path.hash(&mut hasher);
        leaf(look, &mut hasher);
    });
    hasher.finish()
}

/// The content of a value.
pub(super) fn of_look(look: &Look<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    value(look, &mut hasher);
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
