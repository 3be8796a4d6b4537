//! What a query may have meant where no one name has all of its words: words spread over an entry's names (an author and
//! a title), then words one or two slips away. Refuses to compete with what matches.

use super::name_query::{NameQuery, in_order};
use super::ranked_entry::{RankedEntry, is_of};
use crate::domain::id::Kind;
use crate::search::name_index::{IndexedEntry, IndexedName, NameIndex};

/// Returns how far from a word a slip may lead: nothing for short ones, for everything is near them.
fn slips(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// Returns the entries of which every word is in some name; nothing where `cancelled` says so.
pub(super) fn spread<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    if query.words.len() < 2 {
        return Some(Vec::new());
    }
    pass(name_index, query, kind, cancelled, &|query, word, name| {
        // A word of one or two letters is in some name of nearly everything.
        let here = in_order(word, &name.folded) && (word.chars().count() > 2 || has_word(name, word));
        if here { query.word(word, name).map(|scored| scored.score) } else { None }
    })
}

/// Returns the entries of which every word is, slips aside, a word of some name or the beginning of one.
pub(super) fn slipped<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    // Signs have no spelling to be near to.
    if query.words.is_empty() {
        return Some(Vec::new());
    }
    pass(name_index, query, kind, cancelled, &|_, word, name| {
        let off = name.folded.split(' ').filter_map(|known| distance(word, known)).min()?;
        (off <= slips(word)).then(|| i64::try_from(word.len()).unwrap_or(0) * 4 - 8 * off as i64)
    })
}

fn has_word(name: &IndexedName, word: &str) -> bool {
    name.folded.split(' ').any(|known| known == word)
}

/// Returns how many slips lie between what was typed and a word, or the beginning of the word that is as long.
fn distance(typed: &str, known: &str) -> Option<usize> {
    let letters = typed.chars().count();
    if known.chars().count() + slips(typed) < letters {
        return None;
    }
    let start: String = known.chars().take(letters).collect();
    Some(strsim::osa_distance(typed, known).min(strsim::osa_distance(typed, &start)))
}

/// Takes the entries of which every word of the query finds a name; each by the name that has most of them.
fn pass<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
    score: &dyn Fn(&NameQuery, &str, &IndexedName) -> Option<i64>,
) -> Option<Vec<RankedEntry<'h>>> {
    let mut found = Vec::new();
    for (seen, entry) in name_index.entries().iter().filter(|entry| is_of(entry, kind)).enumerate() {
        if seen % 64 == 0 && cancelled() {
            return None;
        }
        found.extend(one(name_index, query, entry, score));
    }
    Some(found)
}

fn one<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    entry: &'h IndexedEntry,
    score: &dyn Fn(&NameQuery, &str, &IndexedName) -> Option<i64>,
) -> Option<RankedEntry<'h>> {
    let names = name_index.names(entry);
    let mut sums = vec![0; names.len()];
    let mut total = 0;
    for word in &query.words {
        let mut best = None;
        for (sum, name) in sums.iter_mut().zip(names) {
            if let Some(score) = score(query, word, name) {
                *sum += score;
                best = best.max(Some(score));
            }
        }
        total += best?;
    }
    // The first of those that say most: the name it is shown by, where that is one of them.
    let nth = (0..sums.len()).rev().max_by_key(|nth| sums.get(*nth))?;
    Some(RankedEntry { entry, name: names.get(nth)?, nth, score: total, exact: false })
}
