//! An entry found by a query, and the order of results.

use std::cmp::Ordering;

use crate::domain::id::Kind;
use crate::search::name_index::{IndexedEntry, IndexedName};

/// An entry with the name it was found by.
pub(super) struct RankedEntry<'h> {
    /// The entry.
    pub entry: &'h IndexedEntry,
    /// The name.
    pub name: &'h IndexedName,
    /// The index of the name among the entry's names.
    pub nth: usize,
    /// The sum of the scores of the query's words.
    pub score: i64,
    /// Whether the query equals the name.
    pub exact: bool,
}

/// Compares results: exact names first, then by score, links to the entry, shorter name, id.
pub(super) fn compare(a: &RankedEntry<'_>, b: &RankedEntry<'_>) -> Ordering {
    (b.exact.cmp(&a.exact))
        .then(b.score.cmp(&a.score))
        .then(b.entry.links.cmp(&a.entry.links))
        .then(a.name.length.cmp(&b.name.length))
        .then_with(|| a.entry.id.cmp(&b.entry.id))
        .then(a.nth.cmp(&b.nth))
}

/// Returns whether an entry is of the given kind, if any.
pub(super) fn has_kind(entry: &IndexedEntry, kind: Option<Kind>) -> bool {
    kind.is_none_or(|kind| entry.kind == kind)
}
