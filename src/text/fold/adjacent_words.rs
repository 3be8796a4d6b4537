//! Words that have to be directly before or after a place in a folded text.

use std::ops::Range;

use super::separator::is_separator;
use super::walk::{Letters, Soft};
use super::{Folded, Level};

/// Words that adjoin a place, folded as a quote; they may begin or end inside a word.
#[derive(Clone, Debug)]
pub(crate) struct AdjacentWords {
    folded: String,
    letters: Letters,
}

impl AdjacentWords {
    /// Takes the words; `None` if there are none.
    pub(crate) fn new(words: &str) -> Option<Self> {
        let folded = Folded::new(words, Level::Quote);
        let text = folded.text().trim_matches(' ');
        let start = folded.text().len() - folded.text().trim_start_matches(' ').len();
        let letters = Letters::of(&folded, start..start + text.len());
        (!text.is_empty()).then(|| Self { folded: text.to_owned(), letters })
    }

    /// Returns whether a folded text ends with the words at `end`, white space aside.
    pub(crate) fn ends_at(&self, text: &Folded, end: usize) -> bool {
        let before = text.text().get(..end).unwrap_or_default();
        before.trim_end_matches(' ').ends_with(&self.folded)
            || self
                .places(text, end.saturating_sub(self.reach())..end)
                .any(|place| is_gap(text, place.end..end))
    }

    /// Returns whether a folded text begins with the words at `start`, white space aside.
    pub(crate) fn begins_at(&self, text: &Folded, start: usize) -> bool {
        let after = text.text().get(start..).unwrap_or_default();
        let end = start.saturating_add(self.reach()).min(text.text().len());
        after.trim_start_matches(' ').starts_with(&self.folded)
            || self.places(text, start..end).any(|place| is_gap(text, start..place.start))
    }

    fn places<'a>(&'a self, text: &'a Folded, within: Range<usize>) -> Soft<'a> {
        Soft::new(&self.letters, text, within)
    }

    /// Returns how far from a place the words can begin or end.
    fn reach(&self) -> usize {
        self.folded.len().saturating_mul(4) + 16
    }
}

fn is_gap(text: &Folded, range: Range<usize>) -> bool {
    text.text().as_bytes().get(range).is_some_and(|between| between.iter().copied().all(is_separator))
}
