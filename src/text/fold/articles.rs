//! The Arabic article, which search may skip: `al-` with its assimilated forms, and `ال`.

use std::ops::Range;

use memchr::memmem;

use super::separator::is_separator;

/// The transliterated article as a word of its own.
const SPACED: &str = "al ";
/// The article in Arabic script, which is written as one word with its noun.
const ARABIC: &str = "ال";
/// The transliterated article as written with a hyphen, and the letters that follow each assimilated form.
const TRANSLITERATED: [(&str, &str); 12] = [
    ("al", ""),
    ("el", ""),
    ("ul", ""),
    ("ad", "d"),
    ("an", "n"),
    ("ar", "r"),
    ("as", "s"),
    ("ash", "sh"),
    ("at", "t"),
    ("ath", "th"),
    ("az", "z"),
    ("adh", "dh"),
];

/// The byte ranges of the articles of a folded text, each with its separator; in order and disjoint.
#[derive(Clone, Debug, Default)]
pub(super) struct Articles(Vec<Range<u32>>);

impl Articles {
    /// Finds the articles in a text folded for search; `ambiguous` are the offsets of its ambiguous separators.
    pub(super) fn of(text: &str, ambiguous: &[u32]) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let narrowed = |range: Range<usize>| narrow(range.start)..narrow(range.end);
        let mut found: Vec<Range<u32>> = Vec::new();
        for at in ambiguous.iter().map(|at| *at as usize) {
            found.extend(transliterated(text, at).map(narrowed));
        }
        for article in [SPACED, ARABIC] {
            let all = memmem::find_iter(text.as_bytes(), article).map(|at| at..at + article.len());
            let is_article =
                |range: &Range<usize>| begins_word(text, range.start) && is_letter_at(text, range.end);
            found.extend(all.filter(is_article).map(narrowed));
        }
        found.sort_unstable_by_key(|range| range.start);
        found.shrink_to_fit();
        Self(found)
    }

    /// Returns the articles, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.0.iter().map(|range| range.start as usize..range.end as usize)
    }

    /// Returns the start of the article that ends at `end`.
    pub(super) fn ending_at(&self, end: usize) -> Option<usize> {
        let at = self.0.binary_search_by_key(&end, |range| range.end as usize).ok()?;
        self.0.get(at).map(|range| range.start as usize)
    }

    /// Returns the memory used, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.0.capacity() * size_of::<Range<u32>>()
    }

    /// Returns the articles that begin at or after `start`.
    pub(super) fn from(&self, start: usize) -> std::slice::Iter<'_, Range<u32>> {
        let at = self.0.partition_point(|range| (range.start as usize) < start);
        self.0.get(at..).unwrap_or_default().iter()
    }
}

/// Returns the article before the hyphen at `at`, including the hyphen.
fn transliterated(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, rest) = (text.get(..at)?, text.get(at + 1..)?);
    let (article, _) = TRANSLITERATED.iter().find(|(article, letters)| {
        before.ends_with(article) && rest.starts_with(letters) && begins_word(text, at - article.len())
    })?;
    is_letter_at(text, at + 1).then_some(at - article.len()..at + 1)
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| u8::try_from(c).is_ok_and(is_separator) || !c.is_alphanumeric())
}

fn is_letter_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
}
