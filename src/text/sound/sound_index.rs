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
    /// The words that alone sound like too many others.
    short_by_key: HashMap<SoundKey, Vec<u32>>,
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
            joined.extend(numbers.last().and_then(|before| self.add_compound(*before, number)));
            numbers.push(number);
        }
        (numbers.into(), joined.into())
    }

    /// Adds the word that two words, by number, make when written as one, if they are often; returns its number.
    pub(crate) fn add_compound(&mut self, first: u32, next: u32) -> Option<u32> {
        let compound = self.word(first)?.compound(self.word(next)?)?;
        Some(self.add_word(compound))
    }

    fn add_word(&mut self, word: SoundWord) -> u32 {
        if let Some(number) = self.numbers.get(word.written()) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let by_key = if word.is_short() { &mut self.short_by_key } else { &mut self.by_key };
        for key in word.every_key() {
            by_key.entry(key).or_default().push(number);
        }
        self.numbers.insert(word.written().into(), number);
        self.words.push(word);
        number
    }

    /// Returns how many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns a word, by number.
    pub(crate) fn word(&self, number: u32) -> Option<&SoundWord> {
        self.words.get(number as usize)
    }

    /// Returns the words that sound like one, by number. A word of one or two letters sounds like none but itself.
    pub(crate) fn sounding_like(&self, word: &SoundWord) -> Vec<u32> {
        let keys = if word.is_short() { Vec::new() } else { word.every_key() };
        self.like(word, keys.iter().flat_map(|key| self.by_key.get(key)))
    }

    /// Returns the words that sound like one beside others that do, by number: those of one or two letters, too.
    pub(crate) fn sounding_like_beside(&self, word: &SoundWord) -> Vec<u32> {
        let keys = word.every_key();
        self.like(
            word,
            keys.iter().flat_map(|key| [self.by_key.get(key), self.short_by_key.get(key)]).flatten(),
        )
    }

    fn like<'i>(&'i self, word: &SoundWord, keyed: impl Iterator<Item = &'i Vec<u32>>) -> Vec<u32> {
        let mut found: Vec<u32> = self.numbers.get(word.written()).copied().into_iter().collect();
        let is_like = |at: &&u32| self.word(**at).is_some_and(|other| other.is_like(word));
        found.extend(keyed.flatten().filter(is_like));
        found.sort_unstable();
        found.dedup();
        found
    }
}
