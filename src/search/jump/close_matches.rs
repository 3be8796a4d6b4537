//! The last resort, for queries that no single name matches: words spread over several names of an entry (an author and a
//! title), then words with two typos.

use super::found_by::FoundBy;
use super::name_match::NameMatch;
use super::name_query::{NameQuery, in_order};
use super::ranked_entry::{RankedEntry, has_kind};
use crate::domain::id::Kind;
use crate::search::name_index::{IndexedEntry, IndexedName, NameIndex};
use crate::search::word_index::IndexedWord;

/// Returns the maximum number of typos in a word: none in short words, which are close to everything.
fn max_typos(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// How the words of a query are found in one name at a time, by their index among the words.
struct CloseWords<'s> {
    found_by: FoundBy,
    /// Whether a name has a word. Cheap, so that most entries are passed over without a score.
    has: &'s dyn Fn(usize, &IndexedName) -> bool,
    /// The score of a word in a name that has it.
    score: &'s dyn Fn(usize, &IndexedName) -> Option<i64>,
}

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
    let words: Vec<(&str, u64, bool)> = query
        .words
        .iter()
        .map(|word| (word.text(), word.letters(), word.text().chars().count() > 2))
        .collect();
    // Words of one or two letters occur in some name of nearly every entry.
    let has = |nth: usize, name: &IndexedName| {
        words.get(nth).is_some_and(|(word, letters, is_long)| {
            letters & !name.letters == 0 && in_order(word, &name.folded) && (*is_long || has_word(name, word))
        })
    };
    let score = |nth: usize, name: &IndexedName| {
        let (word, ..) = words.get(nth)?;
        query.score_word(word, name).map(|scored| scored.score)
    };
    let close = CloseWords { found_by: FoundBy::SeveralNames, has: &has, score: &score };
    score_entries(name_index, query, kind, &close, cancelled)
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
    // Names share most of their words, so each is compared once.
    let index = name_index.words().words();
    let typos: Vec<Vec<Option<usize>>> = query
        .words
        .iter()
        .map(|word| index.iter().map(|other| typos(word.word(), other)).collect())
        .collect();
    let fewest = |nth: usize, name: &IndexedName| {
        let typos = typos.get(nth)?;
        name.words.iter().filter_map(|word| *typos.get(*word as usize)?).min()
    };
    let has = |nth: usize, name: &IndexedName| fewest(nth, name).is_some();
    let score = |nth: usize, name: &IndexedName| {
        let length = query.words.get(nth)?.text().len();
        Some(i64::try_from(length).unwrap_or(0) * 4 - 8 * i64::try_from(fewest(nth, name)?).unwrap_or(0))
    };
    let close = CloseWords { found_by: FoundBy::Spelling, has: &has, score: &score };
    score_entries(name_index, query, kind, &close, cancelled)
}

/// Returns how many typos there are in a typed word if it is to be a word or the beginning of it; `None` if more than allowed.
fn typos(typed: &IndexedWord, word: &IndexedWord) -> Option<usize> {
    let most = max_typos(&typed.text);
    // A typo brings in at most one letter that the word does not have.
    if (typed.letters & !word.letters).count_ones() as usize > most || word.length + most < typed.length {
        return None;
    }
    distance(&typed.text, &word.text).filter(|distance| *distance <= most)
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
    kind: Option<Kind>,
    close: &CloseWords<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    let mut found = Vec::new();
    for (seen, entry) in name_index.entries().iter().filter(|entry| has_kind(entry, kind)).enumerate() {
        if seen % 64 == 0 && cancelled() {
            return None;
        }
        found.extend(score_entry(name_index, query, entry, close));
    }
    Some(found)
}

fn score_entry<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    entry: &'h IndexedEntry,
    close: &CloseWords<'_>,
) -> Option<RankedEntry<'h>> {
    let (names, words) = (name_index.names(entry), 0..query.words.len());
    if !words.clone().all(|nth| names.iter().any(|name| (close.has)(nth, name))) {
        return None;
    }
    let mut sums = vec![0; names.len()];
    let mut total = 0;
    for nth in words {
        let mut best = None;
        for (sum, name) in sums.iter_mut().zip(names).filter(|(_, name)| (close.has)(nth, name)) {
            if let Some(score) = (close.score)(nth, name) {
                *sum += score;
                best = best.max(Some(score));
            }
        }
        total += best?;
    }
    // The first of the best names, so that the displayed name wins a tie.
    let nth = (0..sums.len()).rev().max_by_key(|nth| sums.get(*nth))?;
    let found = NameMatch::only(close.found_by);
    Some(RankedEntry {
        entry,
        name: names.get(nth)?,
        nth,
        found,
        score: total,
        exact: false,
        as_typed: false,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_word_within_reach_is_passed_over(typed in "[a-d]{1,8}|[a-f é]{1,7}", word in "[a-d]{1,9}|[a-f é]{1,9}") {
            let slow = distance(&typed, &word).filter(|distance| *distance <= max_typos(&typed));
            prop_assert_eq!(typos(&IndexedWord::new(&typed), &IndexedWord::new(&word)), slow);
        }
    }
}
