//! The distinct words of all names, so that a word of a query is compared with each of them once.

use std::collections::HashMap;

use crate::text::sound::{SoundIndex, SoundWord};

/// Words as they are spelled and words as they sound, each numbered.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordIndex {
    words: Vec<IndexedWord>,
    numbers: HashMap<Box<str>, u32>,
    sounds: SoundIndex,
}

/// A word of a name, folded.
#[derive(Clone, Debug)]
pub(crate) struct IndexedWord {
    /// The word.
    pub text: Box<str>,
    /// Its length, in characters.
    pub length: usize,
    /// Its letters. See [`letter_set`].
    pub letters: u64,
}

impl IndexedWord {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.into(), length: text.chars().count(), letters: letter_set(text) }
    }
}

impl WordIndex {
    /// Adds the words of a folded name, and returns their numbers. A possessive is added without its `s`.
    pub(super) fn add_words(&mut self, folded: &str, possessives: &[String]) -> Box<[u32]> {
        let owner = |word: &str| possessives.iter().any(|other| other == word);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        let words = words.map(|word| word.strip_suffix('s').filter(|_| owner(word)).unwrap_or(word));
        words
            .map(|word| {
                self.numbers.get(word).copied().unwrap_or_else(|| {
                    let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                    self.words.push(IndexedWord::new(word));
                    self.numbers.insert(word.into(), number);
                    number
                })
            })
            .collect()
    }

    /// Adds the words of a name as they sound, and returns their numbers; then those of the words that two adjacent ones
    /// make when written as one.
    pub(super) fn add_sounds(&mut self, name: &str) -> (Box<[u32]>, Box<[u32]>) {
        self.sounds.add(name)
    }

    /// Returns the words, by number.
    pub(super) fn words(&self) -> &[IndexedWord] {
        &self.words
    }

    /// Returns how many words there are as they sound.
    pub(super) fn sound_count(&self) -> usize {
        self.sounds.len()
    }

    /// Returns a word as it sounds, by number.
    pub(super) fn sound(&self, number: u32) -> Option<&SoundWord> {
        self.sounds.word(number)
    }

    /// Returns the words that sound like one, by number.
    pub(super) fn sounding_like(&self, word: &SoundWord) -> Vec<u32> {
        self.sounds.sounding_like(word)
    }
}

/// Returns the letters of a text as a set of 64: a text that contains another has all of its letters.
pub(super) fn letter_set(text: &str) -> u64 {
    text.chars().filter(|c| *c != ' ').fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}
