//! Words that must directly precede or follow a position in a folded text.

use std::ops::Range;

use super::ambiguous_matches::{AmbiguousMatches, PhraseLetters};
use super::separator::is_separator;
use super::{Folded, Level};

/// Words adjacent to a position, folded as a quote; they may begin or end in the middle of a word.
#[derive(Clone, Debug)]
pub(crate) struct AdjacentWords {
    folded: String,
    letters: PhraseLetters,
}

impl AdjacentWords {
    /// Folds the words; `None` if nothing is left.
    pub(crate) fn new(words: &str) -> Option<Self> {
        let folded = Folded::new(words, Level::Quote);
        let text = folded.text().trim_matches(' ');
        let start = folded.text().len() - folded.text().trim_start_matches(' ').len();
        let letters = PhraseLetters::of(&folded, start..start + text.len());
        (!text.is_empty()).then(|| Self { folded: text.to_owned(), letters })
    }

    /// Returns whether a folded text ends in the words at `end`, ignoring white space.
    pub(crate) fn ends_at(&self, text: &Folded, end: usize) -> bool {
        let before = text.text().get(..end).unwrap_or_default();
        before.trim_end_matches(' ').ends_with(&self.folded)
            || self
                .matches(text, end.saturating_sub(self.reach())..end)
                .any(|found| is_gap(text, found.end..end))
    }

    /// Returns whether a folded text begins with the words at `start`, ignoring white space.
    pub(crate) fn begins_at(&self, text: &Folded, start: usize) -> bool {
        let after = text.text().get(start..).unwrap_or_default();
        let end = start.saturating_add(self.reach()).min(text.text().len());
        after.trim_start_matches(' ').starts_with(&self.folded)
            || self.matches(text, start..end).any(|found| is_gap(text, start..found.start))
    }

    fn matches<'a>(&'a self, text: &'a Folded, within: Range<usize>) -> AmbiguousMatches<'a> {
        AmbiguousMatches::new(&self.letters, text, within)
    }

    /// Returns the maximum distance between the position and the far end of the words, in bytes.
    fn reach(&self) -> usize {
        self.folded.len().saturating_mul(4) + 16
    }
}

fn is_gap(text: &Folded, range: Range<usize>) -> bool {
    text.text().as_bytes().get(range).is_some_and(|between| between.iter().copied().all(is_separator))
}
