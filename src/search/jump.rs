//! Name search for the jump box: scores every name with `fuzzy-matcher` and ranks the entries by one comparator. Knows
//! nothing about the screen.

mod close_matches;
mod name_query;
mod ranked_entry;

use std::ops::Range;

use super::name_index::NameIndex;
use crate::domain::id::{EntryId, Kind};
use name_query::NameQuery;
use ranked_entry::{RankedEntry, compare, has_kind};

/// The number of names scored between two checks for cancellation.
const CANCEL_INTERVAL: usize = 256;

/// The result of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JumpResults {
    /// The best entries, in order.
    pub hits: Vec<JumpHit>,
    /// How many entries match.
    pub matching: usize,
    /// Whether no name matches the query and `hits` are close matches.
    pub close_matches: bool,
    /// How many entries were searched.
    pub searched: usize,
}

/// An entry found, with its best name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JumpHit {
    /// The entry.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// The name it is displayed by.
    pub name: String,
    /// The name that matched.
    pub matched: String,
    /// Whether that is not the displayed name.
    pub is_alias: bool,
    /// The byte ranges of `matched` to highlight: whole graphemes, in order.
    pub highlights: Vec<Range<usize>>,
    /// The sum of the scores of the query's words.
    pub score: i64,
    /// Whether the query equals one of the entry's own names.
    pub exact: bool,
}

/// Finds the entries, of one kind or of all, that have a name matching every word of the query, in any order.
///
/// If there are none, returns as close matches the entries whose names match the words together, else those within a
/// typo.
///
/// An empty query returns all entries, most linked first; a query of symbols only, the entries with names that contain
/// it literally. Returns `None` if `cancelled` reports that the result is no longer needed.
pub(crate) fn jump(
    name_index: &NameIndex,
    query: &str,
    limit: usize,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<JumpResults> {
    let query = NameQuery::new(query);
    let mut ranked = score_all(name_index, &query, kind, cancelled)?;
    let matching = ranked.len();
    for find_close in [close_matches::across_names, close_matches::with_typos] {
        if ranked.is_empty() {
            ranked = find_close(name_index, &query, kind, cancelled)?;
        }
    }
    ranked.sort_unstable_by(compare);
    ranked.truncate(limit);
    let hits: Vec<JumpHit> = ranked.iter().map(|ranked| hit(&query, ranked)).collect();
    Some(JumpResults {
        matching,
        close_matches: matching == 0 && !hits.is_empty(),
        hits,
        searched: name_index.entries().iter().filter(|entry| has_kind(entry, kind)).count(),
    })
}

/// Scores every name and keeps the best one of each entry; the reference for any faster search.
fn score_all<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    let mut found = Vec::new();
    let mut seen = 0;
    for entry in name_index.entries().iter().filter(|entry| has_kind(entry, kind)) {
        let mut best: Option<RankedEntry<'h>> = None;
        for (nth, name) in name_index.names(entry).iter().enumerate() {
            if seen % CANCEL_INTERVAL == 0 && cancelled() {
                return None;
            }
            seen += 1;
            // Without a query every name is equally good: list the entry by the displayed one.
            if query.is_empty() && nth > 0 {
                break;
            }
            let Some(score) = query.score(name) else { continue };
            let this = RankedEntry { entry, name, nth, score, exact: query.equals(name) };
            if best.as_ref().is_none_or(|best| compare(&this, best).is_lt()) {
                best = Some(this);
            }
        }
        found.extend(best);
    }
    Some(found)
}

/// Converts a ranked entry to a hit, with the ranges to highlight.
fn hit(query: &NameQuery, ranked: &RankedEntry<'_>) -> JumpHit {
    let (mut in_folded, mut in_bare) = (Vec::new(), Vec::new());
    for scored in query.words.iter().filter_map(|word| query.score_word(word, ranked.name)) {
        if scored.in_bare { &mut in_bare } else { &mut in_folded }.extend(scored.at);
    }
    JumpHit {
        id: ranked.entry.id.clone(),
        kind: ranked.entry.kind,
        name: ranked.entry.name.to_string(),
        matched: ranked.name.text.to_string(),
        is_alias: ranked.nth > 0,
        highlights: match &query.symbols {
            Some(symbols) => ranked
                .name
                .text
                .match_indices(symbols.as_str())
                .map(|(at, found)| at..at + found.len())
                .collect(),
            None => ranked.name.highlights(&in_folded, &in_bare),
        },
        score: ranked.score,
        exact: ranked.exact,
    }
}

#[cfg(test)]
mod tests;
