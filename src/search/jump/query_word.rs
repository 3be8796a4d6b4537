//! One word of a query, compared with every word that occurs in a name.

use super::found_by::FoundBy;
use crate::search::name_index::IndexedName;
use crate::search::word_index::{IndexedWord, WordIndex};
use crate::text::sound::SoundWord;

/// How a word of a query matches a word of a name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordMatch {
    /// It is the word.
    Whole,
    /// The word begins with it.
    Prefix,
    /// One letter is missing, extra, different, or swapped with the next one.
    Spelling,
    /// Both sound alike.
    Sound,
    /// It begins the word, but for one letter.
    NearPrefix,
    /// It is inside the word.
    Inside,
}

impl WordMatch {
    /// Less is better.
    fn cost(self) -> u32 {
        match self {
            Self::Whole => 0,
            Self::Prefix => 1,
            Self::Spelling | Self::Sound => 4,
            Self::NearPrefix => 6,
            Self::Inside => 7,
        }
    }

    /// Returns whether the typed word matches the whole word, not a part of it.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::Spelling | Self::Sound)
    }

    /// Returns how an entry was found if this is its worst match.
    pub(super) fn found_by(self) -> FoundBy {
        match self {
            Self::Whole => FoundBy::Words,
            Self::Prefix => FoundBy::Prefixes,
            Self::Spelling | Self::NearPrefix => FoundBy::Spelling,
            Self::Sound => FoundBy::Sound,
            Self::Inside => FoundBy::Part,
        }
    }
}

/// A word of a query and how it matches each indexed word.
pub(super) struct QueryWord {
    word: IndexedWord,
    /// How it matches the words of the index, by number, by their letters.
    spelled: Vec<Option<WordMatch>>,
    /// The words of the index that sound like it, by number.
    sounding: Vec<u32>,
}

/// The best match of a word of a query in a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct BestWord {
    /// How it matches.
    pub found: WordMatch,
    /// What it adds to the cost of the name.
    pub cost: u32,
    /// The index of the matched word of the name, if it was matched by its letters.
    pub spelled: Option<usize>,
    /// The index of the matched word of the name as it sounds.
    pub sounding: Option<usize>,
}

impl QueryWord {
    /// Compares a word with all indexed words; `sound` is the word as typed.
    pub(super) fn new(word: &str, sound: Option<&SoundWord>, index: &WordIndex) -> Self {
        let word = IndexedWord::new(word);
        let spelled = index.words().iter().map(|other| spelling(&word, other)).collect();
        Self { spelled, sounding: sound.map(|sound| index.sounding_like(sound)).unwrap_or_default(), word }
    }

    /// Returns the word, folded.
    pub(super) fn text(&self) -> &str {
        &self.word.text
    }

    /// Returns the words of the index that match it by their letters, by number.
    pub(super) fn spelled_numbers(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.spelled).filter(|(_, found)| found.is_some()).map(|(number, _)| number)
    }

    /// Returns the words of the index that sound like it, by number.
    pub(super) fn sounding(&self) -> &[u32] {
        &self.sounding
    }

    /// Returns the word with its letters.
    pub(super) fn word(&self) -> &IndexedWord {
        &self.word
    }

    /// Returns the letters of the word, as a set.
    pub(super) fn letters(&self) -> u64 {
        self.word.letters
    }

    /// Returns the best match in a name; of several equal ones the first after those of the word before, if there is one,
    /// else the first.
    pub(super) fn best_in(&self, name: &IndexedName, before: Option<&BestWord>) -> Option<BestWord> {
        let matches = |nth: usize| self.spelled.get(*name.words.get(nth)? as usize).copied().flatten();
        let best = (0..name.words.len()).filter_map(matches).min();
        let after = before.and_then(|before| before.spelled).map_or(0, |nth| nth + 1);
        let in_order = (after..name.words.len()).chain(0..after.min(name.words.len()));
        let spelled = best.and_then(|best| {
            in_order.into_iter().find(|nth| matches(*nth) == Some(best)).map(|nth| (best, nth))
        });
        let is_heard = |word: &u32| !self.sounding.is_empty() && self.sounding.binary_search(word).is_ok();
        let after = before.and_then(|before| before.sounding).map_or(0, |nth| nth + 1);
        let later = name.sounds.iter().skip(after).position(is_heard).map(|nth| after + nth);
        let sounding = later.or_else(|| name.sounds.iter().position(is_heard));
        let is_heard = sounding.is_some() || name.joined.iter().any(is_heard);
        let found =
            spelled.map(|(found, _)| found).into_iter().chain(is_heard.then_some(WordMatch::Sound)).min()?;
        // A spelling that sounds right is better than one that does not.
        let both = is_heard && spelled.is_some_and(|(found, _)| found == WordMatch::Spelling);
        Some(BestWord {
            found,
            cost: found.cost() - u32::from(both),
            spelled: spelled.map(|(_, nth)| nth),
            sounding,
        })
    }

    /// Returns the characters of a word of a name to highlight for this word.
    pub(super) fn letters_in(&self, word: &str) -> std::ops::Range<usize> {
        let all = 0..word.chars().count();
        match spelling(&self.word, &IndexedWord::new(word)) {
            Some(WordMatch::Prefix) => 0..self.word.length,
            Some(WordMatch::Inside) => {
                let before = word
                    .find(&*self.word.text)
                    .and_then(|at| word.get(..at))
                    .map_or(0, |s| s.chars().count());
                before..before + self.word.length
            }
            _ => all,
        }
    }
}

/// Compares a typed word with a word of a name by their letters.
fn spelling(typed: &IndexedWord, word: &IndexedWord) -> Option<WordMatch> {
    let missing = (typed.letters & !word.letters).count_ones();
    if missing > 1 {
        return None;
    }
    if typed.text == word.text {
        return Some(WordMatch::Whole);
    }
    if missing == 0 && word.length > typed.length {
        if word.text.starts_with(&*typed.text) {
            return Some(WordMatch::Prefix);
        }
        // Many words contain any given two letters.
        if typed.length > 2 && word.text.contains(&*typed.text) && one_typo(typed, word, false).is_none() {
            return Some(WordMatch::Inside);
        }
    }
    one_typo(typed, word, true)
}

/// Returns whether a word is one typo away from what was typed, or, if `begins`, begins with something that is.
fn one_typo(typed: &IndexedWord, word: &IndexedWord, begins: bool) -> Option<WordMatch> {
    // A short word is one typo away from many others, and a number from other numbers.
    if typed.length < 4 || typed.text.contains(char::is_numeric) {
        return None;
    }
    let extra = (word.letters & !typed.letters).count_ones();
    if extra <= 1
        && word.length.abs_diff(typed.length) <= 1
        && strsim::osa_distance(&typed.text, &word.text) == 1
    {
        return Some(WordMatch::Spelling);
    }
    // A typo in the first letter is rare, and comparing every word is slow.
    let same_start = typed.text.chars().next() == word.text.chars().next();
    if !begins || !same_start || typed.length < 5 || word.length <= typed.length {
        return None;
    }
    // The part of the word that has as many letters as were typed, or one less or more.
    let start = |length: usize| -> &str {
        let end = word.text.char_indices().nth(length).map_or(word.text.len(), |(end, _)| end);
        word.text.get(..end).unwrap_or(&word.text)
    };
    let near = [typed.length, typed.length + 1, typed.length - 1]
        .into_iter()
        .any(|length| strsim::osa_distance(&typed.text, start(length)) == 1);
    near.then_some(WordMatch::NearPrefix)
}
