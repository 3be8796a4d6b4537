//! An entry found by a query, and the order of results.

use std::cmp::Ordering;
use std::cmp::Reverse;

use super::name_match::NameMatch;
use super::word_order::WordOrder;
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
    /// How the name matches.
    pub found: NameMatch,
    /// The sum of the matcher's scores of the query's words, for names found by letters; else 0.
    pub score: i64,
    /// Whether the query equals the name.
    pub exact: bool,
    /// Whether the name has the words of the query with its English article, or words that begin with them.
    pub as_typed: bool,
}

/// Compares results: exact names first, then those with the article as typed, then by [`FoundBy`](super::found_by::FoundBy). Ties are broken by names
/// that have the words in the order of the query, those that the query has all words of, actors before titles, few changes,
/// the article that was typed, words in a row, high scores, much linked entries, short names.
pub(super) fn compare(a: &RankedEntry<'_>, b: &RankedEntry<'_>) -> Ordering {
    key(a).cmp(&key(b)).then_with(|| a.entry.id.cmp(&b.entry.id)).then(a.nth.cmp(&b.nth))
}

fn key(ranked: &RankedEntry<'_>) -> impl Ord {
    let RankedEntry { entry, name, found, score, exact, as_typed, .. } = ranked;
    let own = name.own;
    (
        (
            !exact,
            !as_typed,
            found.found_by.tier(),
            found.order == WordOrder::Turned,
            !(found.complete && own),
        ),
        (!own, entry.kind != Kind::Actor),
        (found.cost, !found.has_article, found.order, !found.covers, Reverse(*score)),
        // Compare the order of magnitude: a few more links make no difference.
        Reverse((entry.links + 1).ilog2()),
        (!found.starts, found.unmatched, Reverse(entry.links), name.length),
    )
}

/// Returns whether an entry is of the given kind, if any.
pub(super) fn has_kind(entry: &IndexedEntry, kind: Option<Kind>) -> bool {
    kind.is_none_or(|kind| entry.kind == kind)
}
