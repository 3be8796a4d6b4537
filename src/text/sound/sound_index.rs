//! The distinct words of names by their sound, so that a word is only compared with those that share a key.

use std::collections::HashMap;

use super::name_words::name_words;
use super::sound_key::SoundKey;
use super::sound_word::SoundWord;

/// Words as they sound, each numbered.
#[derive(Clone, Debug, Default)]
pub(crate) struct SoundIndex {
    words: Vec<SoundWord>,
    numbers: HashMap<Box<str>, u32>,
    by_key: HashMap<SoundKey, Vec<u32>>,
}

impl SoundIndex {
    /// Adds the words of a name, and returns their numbers; then those of the words that two adjacent ones make when written
    /// as one.
    pub(crate) fn add(&mut self, name: &str) -> (Box<[u32]>, Box<[u32]>) {
        let mut numbers: Vec<u32> = Vec::new();
        let mut joined: Vec<u32> = Vec::new();
        for word in name_words(name) {
            // Most words are already known, and finding their sounds is slow.
            let known = self.numbers.get(word.as_str()).copied();
            let number = known.unwrap_or_else(|| self.add_word(SoundWord::new(&word)));
            let before = numbers.last().and_then(|before| self.words.get(*before as usize));
            let compound = before.zip(self.words.get(number as usize)).and_then(|(a, b)| a.compound(b));
            joined.extend(compound.map(|word| self.add_word(word)));
            numbers.push(number);
        }
        (numbers.into(), joined.into())
    }

    fn add_word(&mut self, word: SoundWord) -> u32 {
        if let Some(number) = self.numbers.get(word.written()) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        for key in word.keys() {
            self.by_key.entry(key).or_default().push(number);
        }
        self.numbers.insert(word.written().into(), number);
        self.words.push(word);
        number
    }

    /// Returns a word, by number.
    pub(crate) fn word(&self, number: u32) -> Option<&SoundWord> {
        self.words.get(number as usize)
    }

    /// Returns the words that sound like one, by number.
    pub(crate) fn sounding_like(&self, word: &SoundWord) -> Vec<u32> {
        let mut found: Vec<u32> = self.numbers.get(word.written()).copied().into_iter().collect();
        for key in word.keys() {
            let keyed = self.by_key.get(&key).into_iter().flatten();
            found.extend(
                keyed.filter(|at| self.words.get(**at as usize).is_some_and(|other| other.is_like(word))),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
