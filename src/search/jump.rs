//! JumpResults: which entries a few letters mean, best first. Scores every name with `fuzzy-matcher` and ranks under one
//! comparator. Refuses to know what is shown, and how much of it.

mod close_matches;
mod name_query;
mod ranked_entry;

use std::ops::Range;

use super::name_index::NameIndex;
use crate::domain::id::{EntryId, Kind};
use name_query::NameQuery;
use ranked_entry::{RankedEntry, is_of, order};

/// How many names are scored between two looks at whether the answer is still wanted.
const PATIENCE: usize = 256;

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JumpResults {
    /// The best entries, in order.
    pub hits: Vec<JumpHit>,
    /// How many entries match.
    pub matching: usize,
    /// Whether nothing matches and these are only near it.
    pub guessed: bool,
    /// How many entries were looked at.
    pub of: usize,
}

/// One entry found, by its best name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JumpHit {
    /// The entry.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// The name it is shown by.
    pub name: String,
    /// The name that matched.
    pub matched: String,
    /// Whether that is another than the shown one.
    pub is_alias: bool,
    /// Byte ranges of `matched` to light, whole graphemes, in order.
    pub lit: Vec<Range<usize>>,
    /// The sum of the words' scores.
    pub score: i64,
    /// Whether the query is all of one of the entry's own names.
    pub exact: bool,
}

/// Finds the entries of a kind, or of all, of which one name matches every word of the query, in any order.
///
/// Where there is none, gives as guesses those whose names match them together, else those that a slip hides.
///
/// An empty query gives all of them, the most linked first; one of symbols only, those whose names have them as written. Nothing where `cancelled` says that the answer is no longer wanted.
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
    for nearly in [close_matches::spread, close_matches::slipped] {
        if ranked.is_empty() {
            ranked = nearly(name_index, &query, kind, cancelled)?;
        }
    }
    ranked.sort_unstable_by(order);
    ranked.truncate(limit);
    let hits: Vec<JumpHit> = ranked.iter().map(|ranked| hit(&query, ranked)).collect();
    Some(JumpResults {
        matching,
        guessed: matching == 0 && !hits.is_empty(),
        hits,
        of: name_index.entries().iter().filter(|entry| is_of(entry, kind)).count(),
    })
}

/// Scores every name and keeps the best of each entry. What a faster search has to agree with.
fn score_all<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    let mut found = Vec::new();
    let mut seen = 0;
    for entry in name_index.entries().iter().filter(|entry| is_of(entry, kind)) {
        let mut best: Option<RankedEntry<'h>> = None;
        for (nth, name) in name_index.names(entry).iter().enumerate() {
            if seen % PATIENCE == 0 && cancelled() {
                return None;
            }
            seen += 1;
            // Without words every name is as good as any: the entry is listed by the one it is shown by.
            if query.is_empty() && nth > 0 {
                break;
            }
            let Some(score) = query.score(name) else { continue };
            let this = RankedEntry { entry, name, nth, score, exact: query.is_all_of(name) };
            if best.as_ref().is_none_or(|best| order(&this, best).is_lt()) {
                best = Some(this);
            }
        }
        found.extend(best);
    }
    Some(found)
}

/// Returns an entry as it is listed, with what of its name to highlight.
fn hit(query: &NameQuery, ranked: &RankedEntry<'_>) -> JumpHit {
    let (mut in_folded, mut in_bare) = (Vec::new(), Vec::new());
    for scored in query.words.iter().filter_map(|word| query.word(word, ranked.name)) {
        if scored.in_bare { &mut in_bare } else { &mut in_folded }.extend(scored.at);
    }
    JumpHit {
        id: ranked.entry.id.clone(),
        kind: ranked.entry.kind,
        name: ranked.entry.name.to_string(),
        matched: ranked.name.text.to_string(),
        is_alias: ranked.nth > 0,
        lit: match &query.symbols {
            Some(symbols) => ranked
                .name
                .text
                .match_indices(symbols.as_str())
                .map(|(at, found)| at..at + found.len())
                .collect(),
            None => ranked.name.lit(&in_folded, &in_bare),
        },
        score: ranked.score,
        exact: ranked.exact,
    }
}

#[cfg(test)]
mod tests;
