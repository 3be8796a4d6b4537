//! Jump: which entries a few letters mean, best first. Scores every name with `fuzzy-matcher` and ranks under one
//! comparator. Refuses to know what is shown, and how much of it.

mod near;
mod query;
mod ranked;

use std::ops::Range;

use super::haystack::Haystack;
use crate::domain::id::{EntryId, Kind};
use query::Query;
use ranked::{Ranked, is_of, order};

/// How many names are scored between two looks at whether the answer is still wanted.
const PATIENCE: usize = 256;

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Jump {
    /// The best entries, in order.
    pub hits: Vec<Hit>,
    /// How many entries match.
    pub matching: usize,
    /// Whether nothing matches and these are only near it.
    pub guessed: bool,
    /// How many entries were looked at.
    pub of: usize,
}

/// One entry found, by its best name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
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
/// An empty query gives all of them, the most linked first; one of signs only, those whose names have them as written. Nothing where `cancelled` says that the answer is no longer wanted.
pub(crate) fn jump(
    haystack: &Haystack,
    query: &str,
    limit: usize,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Jump> {
    let query = Query::new(query);
    let mut ranked = score_all(haystack, &query, kind, cancelled)?;
    let matching = ranked.len();
    for nearly in [near::spread, near::slipped] {
        if ranked.is_empty() {
            ranked = nearly(haystack, &query, kind, cancelled)?;
        }
    }
    ranked.sort_unstable_by(order);
    ranked.truncate(limit);
    let hits: Vec<Hit> = ranked.iter().map(|ranked| hit(&query, ranked)).collect();
    Some(Jump {
        matching,
        guessed: matching == 0 && !hits.is_empty(),
        hits,
        of: haystack.entries().iter().filter(|entry| is_of(entry, kind)).count(),
    })
}

/// Scores every name and keeps the best of each entry. What a faster search has to agree with.
fn score_all<'h>(
    haystack: &'h Haystack,
    query: &Query,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Ranked<'h>>> {
    let mut found = Vec::new();
    let mut seen = 0;
    for entry in haystack.entries().iter().filter(|entry| is_of(entry, kind)) {
        let mut best: Option<Ranked<'h>> = None;
        for (nth, name) in haystack.names(entry).iter().enumerate() {
            if seen % PATIENCE == 0 && cancelled() {
                return None;
            }
            seen += 1;
            // Without words every name is as good as any: the entry is listed by the one it is shown by.
            if query.is_empty() && nth > 0 {
                break;
            }
            let Some(score) = query.score(name) else { continue };
            let this = Ranked { entry, name, nth, score, exact: query.is_all_of(name) };
            if best.as_ref().is_none_or(|best| order(&this, best).is_lt()) {
                best = Some(this);
            }
        }
        found.extend(best);
    }
    Some(found)
}

/// Returns an entry as it is listed, with what of its name to highlight.
fn hit(query: &Query, ranked: &Ranked<'_>) -> Hit {
    let (mut in_folded, mut in_bare) = (Vec::new(), Vec::new());
    for scored in query.words.iter().filter_map(|word| query.word(word, ranked.name)) {
        if scored.in_bare { &mut in_bare } else { &mut in_folded }.extend(scored.at);
    }
    Hit {
        id: ranked.entry.id.clone(),
        kind: ranked.entry.kind,
        name: ranked.entry.name.to_string(),
        matched: ranked.name.text.to_string(),
        is_alias: ranked.nth > 0,
        lit: match &query.signs {
            Some(signs) => ranked
                .name
                .text
                .match_indices(signs.as_str())
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
