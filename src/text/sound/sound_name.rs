//! A whole name as sounds, word by word.

use std::collections::HashSet;
use std::ops::Range;

use super::name_words::name_words;
use super::sound_key::SoundKey;
use super::sound_word::SoundWord;

/// The consonants of two words that are one word of another name even if that is all there is of either.
const LONG: usize = 6;
/// The maximum number of words of a name that are compared.
const MOST_WORDS: usize = 24;

/// The words of a name, without articles, `bin` and `ibn`.
#[derive(Clone, Debug)]
pub(crate) struct SoundName {
    words: Vec<SoundWord>,
}

impl SoundName {
    /// Splits a name into words and finds their sounds.
    pub(crate) fn new(name: &str) -> Self {
        let mut words = name_words(name);
        words.truncate(MOST_WORDS);
        Self { words: words.iter().map(|word| SoundWord::new(word)).collect() }
    }

    /// Returns the words, in order.
    pub(crate) fn into_words(self) -> impl Iterator<Item = SoundWord> {
        self.words.into_iter()
    }

    /// Returns the keys of the whole name: two names that sound alike share a key, however they are split into words.
    pub(crate) fn keys(&self) -> Vec<SoundKey> {
        SoundKey::of(self.words.iter().flat_map(|word| word.phones.iter().copied()))
    }

    /// Returns whether a word of one is a known given name, and the word in the same position of the other is a
    /// different one: Salim and Salam are one letter apart, but different people.
    pub(crate) fn has_other_given_name(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).any(|(one, other)| one.is_other_given_name(other))
    }

    /// Returns whether both are likely spellings of one name: word by word in order, where two adjacent words of one may be
    /// one word of the other.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let other: Vec<&SoundWord> = other.words.iter().collect();
        !other.is_empty() && self.ends_of_run(&other, 0).any(|end| end == other.len())
    }

    /// Returns the indices of consecutive words in a longer name that are likely another spelling of this one.
    pub(crate) fn run_in(&self, name: &[&SoundWord]) -> Option<Range<usize>> {
        let name = name.get(..MOST_WORDS).unwrap_or(name);
        (0..name.len()).find_map(|start| Some(start..self.ends_of_run(name, start).min()?))
    }

    /// Returns the places in a name where this one can end if it begins at `start`.
    fn ends_of_run(&self, name: &[&SoundWord], start: usize) -> impl Iterator<Item = usize> + use<> {
        let (one, two) = (&self.words, name.get(start..).unwrap_or_default());
        // A whole name only matches one word if its parts form a given name: Ali-Reza, Abu Bakr, Nasr Allah.
        let whole = one.len() == 1 || two.len() == 1;
        // The numbers of words of each matched so far, for every alignment.
        let mut matched = HashSet::from([(0, 0)]);
        for (i, a) in one.iter().enumerate() {
            for (j, b) in
                two.iter().enumerate().filter(|(j, _)| matched.contains(&(i, *j))).collect::<Vec<_>>()
            {
                if a.is_like(b) {
                    matched.insert((i + 1, j + 1));
                }
                // The same applies to a query of two words that matches one word of a name.
                let whole_query = whole || one.len() == 2;
                if one.get(i + 1).and_then(|next| joined(a, next, whole_query)).is_some_and(|a| a.is_like(b))
                {
                    matched.insert((i + 2, j + 1));
                }
                if two.get(j + 1).and_then(|next| joined(b, next, whole)).is_some_and(|b| a.is_like(&b)) {
                    matched.insert((i + 1, j + 2));
                }
            }
        }
        let length = one.len();
        matched.into_iter().filter(move |(i, _)| *i == length && length > 0).map(move |(_, j)| start + j)
    }

    /// Returns each two adjacent words, written as one.
    pub(crate) fn joined_pairs(&self) -> impl Iterator<Item = SoundWord> {
        self.words.windows(2).filter_map(|pair| match pair {
            [first, next] => Some(first.joined(next)),
            _ => None,
        })
    }
}

fn joined(first: &SoundWord, next: &SoundWord, whole: bool) -> Option<SoundWord> {
    // Few words have so many consonants in common by chance: احمدی نژاد is Ahmadinejad.
    let is_long = first.consonants() + next.consonants() >= LONG;
    if whole && !is_long { first.compound(next) } else { Some(first.joined(next)) }
}
