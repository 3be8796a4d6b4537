//! Which parts of a found name to highlight.

use std::ops::Range;

use super::found_by::FoundBy;
use super::glued::glued;
use super::name_match::{best_words, initials};
use super::name_query::NameQuery;
use super::query_word::{BestWord, QueryWord, WordMatch};
use super::some_words::found_words;
use super::sound_run::sound_run;
use crate::search::name_index::IndexedName;
use crate::search::word_index::WordIndex;
use crate::text::sound::SoundName;

/// Returns the byte ranges of a name to highlight: whole graphemes, in order.
pub(super) fn highlights(
    query: &NameQuery,
    name: &IndexedName,
    found_by: FoundBy,
    index: &WordIndex,
) -> Vec<Range<usize>> {
    if let Some(symbols) = &query.symbols {
        let found = name.text.match_indices(symbols.as_str());
        return found.map(|(at, found)| at..at + found.len()).collect();
    }
    if found_by != FoundBy::Letters && found_by != FoundBy::SeveralNames {
        let at = words(query, name, found_by)
            .or_else(|| glued(&name.folded, &query.squashed).map(|found| found.at));
        let at = at.or_else(|| initials(&name.folded, &query.squashed));
        let in_a_row = || sound_run(query, name, index).filter(|_| found_by == FoundBy::Sound);
        let at = at.or_else(|| Some(in_a_row()?.flat_map(|nth| sounding(name, nth)).collect()));
        if let Some(at) = at {
            return name.highlights(&at, &[]);
        }
    }
    let (mut in_folded, mut in_bare) = (Vec::new(), Vec::new());
    for scored in query.words.iter().filter_map(|word| query.score_word(word.text(), name)) {
        if scored.in_bare { &mut in_bare } else { &mut in_folded }.extend(scored.at);
    }
    name.highlights(&in_folded, &in_bare)
}

/// Returns the indices of the characters of the folded name that the words of the query matched.
fn words(query: &NameQuery, name: &IndexedName, found_by: FoundBy) -> Option<Vec<usize>> {
    let mut at = Vec::new();
    let best: Vec<(&QueryWord, BestWord)> = match found_by {
        FoundBy::SomeWords => found_words(query, name),
        _ => query.words.iter().zip(best_words(query, name)?).collect(),
    };
    for (word, best) in best {
        match best.spelled.filter(|_| best.found != WordMatch::Sound) {
            Some(nth) => at.extend(spelled(word, name, nth)),
            None => at.extend(best.sounding.into_iter().flat_map(|nth| sounding(name, nth))),
        }
    }
    Some(at)
}

/// Returns the characters of a word of the name that a word of the query has.
fn spelled(word: &QueryWord, name: &IndexedName, nth: usize) -> Range<usize> {
    let Some(text) = name.folded.split(' ').nth(nth) else { return 0..0 };
    let start: usize = name.folded.split(' ').take(nth).map(|word| word.chars().count() + 1).sum();
    let within = word.letters_in(text);
    start + within.start..start + within.end
}

/// Returns the characters of the word of the name that is the `nth` one as names sound.
fn sounding(name: &IndexedName, nth: usize) -> Range<usize> {
    let Some(heard) = SoundName::new(&name.text).into_words().nth(nth) else { return 0..0 };
    let mut start = 0;
    for text in name.folded.split(' ') {
        let length = text.chars().count();
        if SoundName::new(text).into_words().next().is_some_and(|word| word.is_like(&heard)) {
            return start..start + length;
        }
        start += length + 1;
    }
    0..0
}
