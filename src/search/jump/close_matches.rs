//! The last resort, for queries that no single name matches: words spread over several names of an entry (an author and a
//! title), then words with two typos.

use super::found_by::FoundBy;
use super::name_match::NameMatch;
use super::name_query::{NameQuery, in_order};
use super::ranked_entry::{RankedEntry, has_kind};
use crate::domain::id::Kind;
use crate::search::name_index::{IndexedEntry, IndexedName, NameIndex};

/// Returns the maximum number of typos in a word: none in short words, which are close to everything.
fn max_typos(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// Scores a word of the query in a name.
type ScoreWord<'s> = &'s dyn Fn(&NameQuery, &str, &IndexedName) -> Option<i64>;

/// Returns the entries whose names together contain every word; `None` if cancelled.
pub(super) fn across_names<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    if query.words.len() < 2 {
        return Some(Vec::new());
    }
    score_entries(name_index, query, (kind, FoundBy::SeveralNames), cancelled, &|query, word, name| {
        // Words of one or two letters occur in some name of nearly every entry.
        let here = in_order(word, &name.folded) && (word.chars().count() > 2 || has_word(name, word));
        if here { query.score_word(word, name).map(|scored| scored.score) } else { None }
    })
}

/// Returns the entries in which every word, allowing for typos, is a word of some name or the beginning of one.
pub(super) fn with_typos<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    // Symbols have no close spellings.
    if query.words.is_empty() {
        return Some(Vec::new());
    }
    score_entries(name_index, query, (kind, FoundBy::Spelling), cancelled, &|_, word, name| {
        let typos = name.folded.split(' ').filter_map(|candidate| distance(word, candidate)).min()?;
        (typos <= max_typos(word)).then(|| i64::try_from(word.len()).unwrap_or(0) * 4 - 8 * typos as i64)
    })
}

fn has_word(name: &IndexedName, word: &str) -> bool {
    name.folded.split(' ').any(|candidate| candidate == word)
}

/// Returns the edit distance between what was typed and a word, or the beginning of that word.
fn distance(typed: &str, candidate: &str) -> Option<usize> {
    let letters = typed.chars().count();
    if candidate.chars().count() + max_typos(typed) < letters {
        return None;
    }
    let start: String = candidate.chars().take(letters).collect();
    Some(strsim::osa_distance(typed, candidate).min(strsim::osa_distance(typed, &start)))
}

/// Scores the entries in which every word of the query matches some name; each by the name that matches most.
fn score_entries<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    (kind, found_by): (Option<Kind>, FoundBy),
    cancelled: &dyn Fn() -> bool,
    score: ScoreWord<'_>,
) -> Option<Vec<RankedEntry<'h>>> {
    let mut found = Vec::new();
    for (seen, entry) in name_index.entries().iter().filter(|entry| has_kind(entry, kind)).enumerate() {
        if seen % 64 == 0 && cancelled() {
            return None;
        }
        found.extend(score_entry(name_index, query, entry, (found_by, score)));
    }
    Some(found)
}

fn score_entry<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    entry: &'h IndexedEntry,
    (found_by, score): (FoundBy, ScoreWord<'_>),
) -> Option<RankedEntry<'h>> {
    let names = name_index.names(entry);
    let mut sums = vec![0; names.len()];
    let mut total = 0;
    for word in &query.words {
        let mut best = None;
        for (sum, name) in sums.iter_mut().zip(names) {
            if let Some(score) = score(query, word.text(), name) {
                *sum += score;
                best = best.max(Some(score));
            }
        }
        total += best?;
    }
    // The first of the best names, so that the displayed name wins a tie.
    let nth = (0..sums.len()).rev().max_by_key(|nth| sums.get(*nth))?;
    let found = NameMatch::only(found_by);
    Some(RankedEntry { entry, name: names.get(nth)?, nth, found, score: total, exact: false })
}
