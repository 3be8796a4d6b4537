//! The nearest names to a query that no name has all words of.

use super::found_by::FoundBy;
use super::name_match::NameMatch;
use super::name_query::NameQuery;
use super::query_word::{BestWord, QueryWord, WordMatch};
use super::ranked_entry::{RankedEntry, compare, has_kind};
use crate::domain::id::Kind;
use crate::search::name_index::{IndexedName, NameIndex};

/// Returns the entries of which a name has the most words of a query of several, however they are spelled; `None` if
/// cancelled.
pub(super) fn some_words<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    let (mut found, mut most) = (Vec::new(), 1);
    for (seen, entry) in name_index.entries().iter().filter(|entry| has_kind(entry, kind)).enumerate() {
        if seen % 64 == 0 && cancelled() {
            return None;
        }
        let named = name_index.names(entry).iter().enumerate().filter(|(_, name)| name.own);
        let ranked = named.filter_map(|(nth, name)| {
            let (has, found) = matched(query, name)?;
            Some((has, RankedEntry { entry, name, nth, found, score: 0, exact: false, as_typed: false }))
        });
        let best = ranked.max_by(|(a, one), (b, other)| a.cmp(b).then_with(|| compare(other, one)));
        let Some((has, best)) = best.filter(|(has, _)| *has >= most) else { continue };
        if has > most {
            found.clear();
            most = has;
        }
        found.push(best);
    }
    Some(found)
}

/// Returns how many words of the query a name has, and how well; `None` without any.
fn matched(query: &NameQuery, name: &IndexedName) -> Option<(usize, NameMatch)> {
    let words = found_words(query, name);
    let cost = words.iter().map(|(_, word)| word.cost).sum();
    let starts = words.iter().any(|(_, word)| word.spelled == Some(0) || word.sounding == Some(0));
    let unmatched = name.words.len().saturating_sub(words.len());
    let found = NameMatch { cost, starts, unmatched, ..NameMatch::only(FoundBy::SomeWords) };
    (query.words.len() > 1 && !words.is_empty()).then_some((words.len(), found))
}

/// Returns the words of a query that a name has. Two letters are in many names, and parts of words in more.
pub(super) fn found_words<'q>(query: &'q NameQuery, name: &IndexedName) -> Vec<(&'q QueryWord, BestWord)> {
    let long = query.words.iter().filter(|word| word.text().chars().count() > 2);
    let best = long.filter_map(|word| Some((word, word.best_in(name, None)?)));
    best.filter(|(_, best)| best.found != WordMatch::Inside).collect()
}
