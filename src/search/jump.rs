//! Name search for the jump dialog: compares every name with the query and ranks the entries. Does not depend on the
//! screen.

mod candidates;
mod claims;
mod close_matches;
mod found_by;
mod glued;
mod highlights;
mod jump_hit;
mod name_match;
mod name_query;
mod query_word;
mod ranked_entry;
mod some_words;
mod sound_run;
mod word_order;

use super::name_index::{IndexedEntry, IndexedName, NameIndex};
use crate::domain::id::Kind;
use candidates::Candidates;
pub(crate) use found_by::FoundBy;
pub(crate) use jump_hit::{JumpHit, JumpKind};
use name_match::NameMatch;
use name_query::NameQuery;
use ranked_entry::{RankedEntry, compare, has_kind};

/// The number of names compared between two checks for cancellation.
const CANCEL_INTERVAL: usize = 256;

/// The result of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JumpResults {
    /// The best entries and claims, in order.
    pub hits: Vec<JumpHit>,
    /// How many entries and claims match.
    pub matching: usize,
    /// How many entries were searched.
    pub searched: usize,
}

/// Finds the entries, of one kind or of all, that have a name matching every word of the query, in any order, and the claims
/// with this address or id.
///
/// If none matches by words, finds the entries whose names sound like the whole query, then those that have its letters; if
/// there are none, those whose names match the words together, else those within two typos, else those with a name that has
/// some of the words.
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
    let searched = name_index.entries().iter().filter(|entry| has_kind(entry, kind)).count();
    let claims = claims::claims(name_index, query, kind);
    // A query that is the address of a claim is not meant for its dossier.
    if query.contains('#') && !claims.is_empty() {
        let matching = claims.len();
        return Some(JumpResults { hits: claims.into_iter().take(limit).collect(), matching, searched });
    }
    let as_typed = NameQuery::with_english_article(query, name_index.words());
    let query = NameQuery::new(query, name_index.words());
    let candidates = Candidates::of(&query, name_index);
    let (mut ranked, mut unscored) =
        compare_all(name_index, (&query, as_typed.as_ref()), &candidates, kind, cancelled)?;
    // Words that sound alike individually have been found by now; scattered letters rank below a whole name that sounds
    // alike.
    let has_words = ranked.iter().any(|ranked| ranked.found.found_by <= FoundBy::Part);
    if !has_words {
        let by_sound = sound_run::sound_runs(name_index, &query, kind, cancelled)?;
        let is_found = |entry: &IndexedEntry| by_sound.iter().any(|found| found.entry.id == entry.id);
        ranked.retain(|ranked| !is_found(ranked.entry));
        unscored.retain(|entry| !is_found(entry));
        ranked.extend(by_sound);
    }
    let mut matching = ranked.len() + unscored.len() + claims.len();
    // Entries that only have the letters come last, so they are not scored if others fill the list.
    if ranked.len() < limit {
        ranked.extend(score_all(name_index, &query, &unscored, cancelled)?);
    }
    for find_close in [close_matches::across_names, close_matches::with_typos, some_words::some_words] {
        if matching == 0 {
            ranked = find_close(name_index, &query, kind, cancelled)?;
            matching = ranked.len();
        }
    }
    // Nobody sees the order of the others.
    if let Some(last) = limit.checked_sub(1).filter(|last| *last < ranked.len()) {
        ranked.select_nth_unstable_by(last, compare);
        ranked.truncate(limit);
    }
    ranked.sort_unstable_by(compare);
    let by_words = ranked.partition_point(|ranked| ranked.found.found_by <= FoundBy::Prefixes);
    let mut hits: Vec<JumpHit> = ranked
        .iter()
        .map(|ranked| {
            hit(as_typed.as_ref().filter(|_| ranked.as_typed).unwrap_or(&query), ranked, name_index)
        })
        .collect();
    let at = by_words.min(hits.len());
    hits.splice(at..at, claims);
    hits.truncate(limit);
    Some(JumpResults { hits, matching, searched })
}

/// Compares every name by words and keeps the best one of each entry. Also returns the entries of which a name only has the
/// letters, in order. A query with an English article is also compared as typed; that only counts if the name has all its words.
fn compare_all<'h>(
    name_index: &'h NameIndex,
    (query, typed): (&NameQuery, Option<&NameQuery>),
    candidates: &Candidates,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Vec<RankedEntry<'h>>, Vec<&'h IndexedEntry>)> {
    let (mut found, mut unscored) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for entry in name_index.entries().iter().filter(|entry| has_kind(entry, kind)) {
        let mut best: Option<RankedEntry<'h>> = None;
        let mut has_letters = false;
        for (nth, (number, name)) in name_index.numbered(entry).enumerate() {
            if !query.words.is_empty() && !candidates.has(number) {
                continue;
            }
            if seen % CANCEL_INTERVAL == 0 && cancelled() {
                return None;
            }
            seen += 1;
            // Without a query, every name matches equally well: list the entry under the displayed one.
            if query.is_empty() && nth > 0 {
                break;
            }
            let typed_match = typed.and_then(|typed| name_match(typed, name));
            let typed_match = typed_match.filter(|found| found.found_by <= FoundBy::Prefixes);
            let as_typed = typed_match.is_some();
            let Some(found) = typed_match.or_else(|| name_match(query, name)) else {
                has_letters |= best.is_none() && query.has_letters(name);
                continue;
            };
            let exact = query.equals(name);
            let this = RankedEntry { entry, name, nth, found, score: 0, exact, as_typed };
            if best.as_ref().is_none_or(|best| compare(&this, best).is_lt()) {
                best = Some(this);
            }
        }
        match best {
            Some(best) => found.push(best),
            None if has_letters => unscored.push(entry),
            None => {}
        }
    }
    Some((found, unscored))
}

fn name_match(query: &NameQuery, name: &IndexedName) -> Option<NameMatch> {
    if query.words.is_empty() {
        return query.has_letters(name).then_some(NameMatch::only(FoundBy::Words));
    }
    NameMatch::of(query, name)
}

/// Scores the names of entries by their letters and keeps the best one of each.
fn score_all<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    entries: &[&'h IndexedEntry],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    let found = NameMatch::only(FoundBy::Letters);
    let mut ranked = Vec::with_capacity(entries.len());
    for (seen, entry) in entries.iter().enumerate() {
        if seen % CANCEL_INTERVAL == 0 && cancelled() {
            return None;
        }
        let names = name_index.names(entry).iter().enumerate().filter(|(_, name)| query.has_letters(name));
        let scored = names.filter_map(|(nth, name)| {
            Some(RankedEntry {
                entry,
                name,
                nth,
                found,
                score: query.score(name)?,
                exact: false,
                as_typed: false,
            })
        });
        ranked.extend(scored.min_by(compare));
    }
    Some(ranked)
}

/// Converts a ranked entry to a hit, with the ranges to highlight.
fn hit(query: &NameQuery, ranked: &RankedEntry<'_>, name_index: &NameIndex) -> JumpHit {
    let found = (ranked.name, ranked.nth, ranked.found.found_by);
    let (name, nth, found_by) = by_displayed_name(query, ranked, name_index).unwrap_or(found);
    JumpHit {
        id: ranked.entry.id.clone(),
        kind: JumpKind::Entry(ranked.entry.kind),
        name: ranked.entry.name.to_string(),
        matched: name.text.to_string(),
        is_alias: nth > 0,
        highlights: highlights::highlights(query, name, found_by, name_index.words()),
        found_by,
        exact: ranked.exact,
    }
}

/// Returns the displayed name of an entry that was found by its id, with its index and how it matches, if it is found in the same
/// class of names: it says more than the id.
fn by_displayed_name<'h>(
    query: &NameQuery,
    ranked: &RankedEntry<'_>,
    name_index: &'h NameIndex,
) -> Option<(&'h IndexedName, usize, FoundBy)> {
    let is_by_id = ranked.nth > 0 && !ranked.exact && *ranked.name.text == *ranked.entry.id.as_str();
    let name = name_index.names(ranked.entry).first().filter(|_| is_by_id)?;
    let found_by = name_match(query, name)?.found_by;
    (found_by.tier() == ranked.found.found_by.tier()).then_some((name, 0, found_by))
}

#[cfg(test)]
mod tests;
