//! What is known of the words of texts so far, by each word as it is written: whether a name may begin with it, and what it
//! sounds like. Most words occur many times.

use std::collections::HashMap;

use crate::text::sound::SoundWord;

/// The most words that are remembered.
const MOST: usize = 1 << 20;

/// The words of the texts so far.
#[derive(Debug, Default)]
pub(crate) struct HeardWords {
    /// Whether a name may begin with a word, by the word with its punctuation.
    may_begin: HashMap<Box<str>, bool>,
    /// What a word sounds like, and the words of names that it sounds like, by number.
    sounds: HashMap<Box<str>, (SoundWord, Box<[u32]>)>,
}

impl HeardWords {
    /// Returns whether a name may begin with a word of a text; `may_begin` finds that out for one.
    pub(super) fn may_have_name(&mut self, text: &str, may_begin: impl Fn(&str) -> bool) -> bool {
        text.split(char::is_whitespace).filter(|word| !word.is_empty()).any(|word| {
            self.may_begin.get(word).copied().unwrap_or_else(|| {
                let begins = may_begin(word);
                if self.may_begin.len() < MOST {
                    self.may_begin.insert(word.into(), begins);
                }
                begins
            })
        })
    }

    /// Finds out what a word sounds like; `like` finds the words of names that sound like it.
    pub(super) fn hear(&mut self, word: &str, like: impl Fn(&SoundWord) -> Vec<u32>) {
        if !self.sounds.contains_key(word) {
            let sound = SoundWord::new(word);
            let like = like(&sound);
            self.sounds.insert(word.into(), (sound, like.into()));
        }
    }

    /// Returns what a word sounds like, if it was heard, and the words of names that it sounds like.
    pub(super) fn sound(&self, word: &str) -> Option<(&SoundWord, &[u32])> {
        self.sounds.get(word).map(|(sound, like)| (sound, &**like))
    }
}
