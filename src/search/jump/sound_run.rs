//! Finds a query in a name as consecutive words that sound alike, where two adjacent words of either can match one of
//! the other: `حزب الله` is Hezbollah. Next to other words, even a short word counts that would sound like too many
//! alone.

use std::ops::Range;

use super::candidates::Candidates;
use super::found_by::FoundBy;
use super::name_match::NameMatch;
use super::name_query::NameQuery;
use super::ranked_entry::{RankedEntry, compare, has_kind};
use crate::domain::id::Kind;
use crate::search::name_index::{IndexedName, NameIndex};
use crate::search::word_index::WordIndex;
use crate::text::sound::SoundWord;

/// Returns the words of a name that sound like the whole query, as indices among its sounding words.
pub(super) fn sound_run(query: &NameQuery, name: &IndexedName, index: &WordIndex) -> Option<Range<usize>> {
    // Most names have no word that sounds like any, which is cheaper to check.
    let mut sounds = name.sounds.iter().chain(&name.joined);
    if !sounds.any(|number| query.sounding.binary_search(number).is_ok()) {
        return None;
    }
    let words: Vec<&SoundWord> = name.sounds.iter().filter_map(|number| index.sound(*number)).collect();
    query.sound.run_in(&words)
}

/// Returns the entries with a name that sounds like the whole query; `None` if cancelled.
pub(super) fn sound_runs<'h>(
    name_index: &'h NameIndex,
    query: &NameQuery,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankedEntry<'h>>> {
    let mut found = Vec::new();
    if query.words.len() < 2 {
        return Some(found);
    }
    let candidates = Candidates::sounding(query, name_index);
    for (seen, entry) in name_index.entries().iter().filter(|entry| has_kind(entry, kind)).enumerate() {
        if seen % 64 == 0 && cancelled() {
            return None;
        }
        let names = name_index.numbered(entry).enumerate().filter(|(_, (number, _))| candidates.has(*number));
        let ranked = names.filter_map(|(nth, (_, name))| {
            let run = sound_run(query, name, name_index.words())?;
            let unmatched = name.sounds.len().saturating_sub(run.len());
            let found = NameMatch {
                complete: unmatched == 0,
                starts: run.start == 0,
                unmatched,
                ..NameMatch::only(FoundBy::Sound)
            };
            Some(RankedEntry { entry, name, nth, found, score: 0, exact: false, as_typed: false })
        });
        found.extend(ranked.min_by(compare));
    }
    Some(found)
}
