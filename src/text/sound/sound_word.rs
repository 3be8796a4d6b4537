//! One word of a name as sounds.

use super::alignment::{AlignedWord, difference};
use super::given_names::{self, GivenName};
use super::phone::Phone;
use super::sound_key::SoundKey;
use super::{abjad, cyrillic, latin};

/// The maximum difference of two words that count as the same. See [`difference`].
const MOST: f32 = 0.31;

/// The maximum number of sounds of a word that are compared; more than any real word has.
const MOST_PHONES: usize = 40;

/// A word as sounds. A word in another script, or with a digit, is compared as written.
#[derive(Clone, Debug)]
pub(crate) struct SoundWord {
    written: Box<str>,
    pub(super) phones: Box<[Phone]>,
    /// Whether the script omits short vowels.
    pub(super) is_abjad: bool,
    given: Option<GivenName>,
}

impl SoundWord {
    /// Finds the sounds of a word in lower case, without accents.
    pub(crate) fn new(word: &str) -> Self {
        let first = word.chars().next();
        let is_abjad = first.is_some_and(|c| matches!(c, '\u{620}'..='\u{6d3}' | 'ە'));
        let mut phones = match first {
            _ if word.chars().any(char::is_numeric) => Vec::new(),
            _ if is_abjad => abjad::phones(word),
            Some('a'..='z' | 'ğ' | 'ö' | 'ü' | 'ä') => latin::phones(word),
            Some('\u{400}'..='\u{52f}') => cyrillic::phones(word),
            _ => Vec::new(),
        };
        phones.truncate(MOST_PHONES);
        Self { written: word.into(), phones: phones.into(), is_abjad, given: given_names::find(word) }
    }

    /// Returns the word formed by two adjacent ones that are often joined: Abd al-Mahdi, Nasr Allah, Ali Reza.
    pub(crate) fn compound(&self, next: &Self) -> Option<Self> {
        let given = self.given.is_some() && next.given.is_some();
        (given || self.makes_compound() || next.makes_compound()).then(|| self.joined(next))
    }

    /// Returns the word formed by two adjacent ones.
    pub(super) fn joined(&self, next: &Self) -> Self {
        let written = format!("{}{}", self.written, next.written);
        // The vowel between them may be that of a dropped article.
        let between = Phone::VOWEL.optional();
        let phones =
            self.phones.iter().chain([&between]).chain(&next.phones).copied().take(MOST_PHONES).collect();
        Self {
            given: given_names::find(&written),
            written: written.into(),
            phones,
            is_abjad: self.is_abjad || next.is_abjad,
        }
    }

    /// Returns whether the word is often joined to the next one: Abu Bakr, Abd al-Rahman, Nasr Allah, Salah al-Din.
    fn makes_compound(&self) -> bool {
        const PARTS: [&str; 12] =
            ["abu", "abd", "allah", "ullah", "ollah", "alla", "din", "deen", "الله", "دين", "алла", "дин"];
        PARTS.contains(&&*self.written)
    }

    /// Returns the word in lower case, without accents.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// Returns whether its script leaves out short vowels.
    pub(crate) fn is_abjad(&self) -> bool {
        self.is_abjad
    }

    /// Returns whether the word has sounds to compare.
    fn has_sound(&self) -> bool {
        !self.phones.is_empty()
    }

    /// Returns whether both are known given names, and different ones.
    pub(super) fn is_other_given_name(&self, other: &Self) -> bool {
        self.given.zip(other.given).is_some_and(|(own, other)| !own.is_same(other))
    }

    /// Returns whether both are likely spellings of one word.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        if self.written == other.written {
            return true;
        }
        if let (Some(own), Some(other)) = (self.given, other.given) {
            return own.is_same(other);
        }
        self.has_sound() && other.has_sound() && difference(self.aligned(), other.aligned()) <= MOST
    }

    fn aligned(&self) -> AlignedWord<'_> {
        AlignedWord { phones: &self.phones, is_abjad: self.is_abjad }
    }

    /// Returns whether the word has one or two letters, or one sound, and so sounds like too many others.
    pub(super) fn is_short(&self) -> bool {
        self.phones.len() < 2 || self.written.chars().count() < 3
    }

    /// Returns the number of consonants that are always heard.
    pub(crate) fn consonants(&self) -> usize {
        self.phones.iter().filter(|phone| !phone.is_weak() && !phone.is_optional()).count()
    }

    /// Returns the keys of the word: two words that sound alike have one in common.
    pub(super) fn every_key(&self) -> Vec<SoundKey> {
        SoundKey::of(self.phones.iter().copied())
    }
}
