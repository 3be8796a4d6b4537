//! An entry that a query found, by its best name, and the one order of what is found.

use std::cmp::Ordering;

use crate::domain::id::Kind;
use crate::search::name_index::{IndexedEntry, IndexedName};

/// An entry by one of its names.
pub(super) struct RankedEntry<'h> {
    /// The entry.
    pub entry: &'h IndexedEntry,
    /// The name.
    pub name: &'h IndexedName,
    /// Which of the entry's names, from 0.
    pub nth: usize,
    /// The sum of the scores of the query's words.
    pub score: i64,
    /// Whether the query is all of the name.
    pub exact: bool,
}

/// Returns the one order of the list: an exact name first, then by score, by links to the entry, shorter names, id.
pub(super) fn order(a: &RankedEntry<'_>, b: &RankedEntry<'_>) -> Ordering {
    (b.exact.cmp(&a.exact))
        .then(b.score.cmp(&a.score))
        .then(b.entry.links.cmp(&a.entry.links))
        .then(a.name.length.cmp(&b.name.length))
        .then_with(|| a.entry.id.cmp(&b.entry.id))
        .then(a.nth.cmp(&b.nth))
}

/// Returns whether an entry is of a kind, if one is wanted.
pub(super) fn is_of(entry: &IndexedEntry, kind: Option<Kind>) -> bool {
    kind.is_none_or(|kind| entry.kind == kind)
}
