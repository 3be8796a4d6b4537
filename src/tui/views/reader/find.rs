//! A copy as a text that is searched: its paragraphs, by their bytes in the copy.

use std::ops::Range;

use crate::evidence::Copy;
use crate::text::fold::{Phrase, floor};
use crate::tui::text_find::{FindText, TextFind};

/// The maximum number of bytes searched while typing.
pub(super) const WHILE_TYPING: usize = 1 << 20;
/// What the shortest paragraph costs, in bytes: what follows it is searched as well.
const LEAST_COST: usize = 512;
/// The maximum number of matches highlighted in a window.
const MAX_HIGHLIGHTED: usize = 300;

impl FindText for Copy {
    fn part_count(&self) -> usize {
        self.paragraphs().len()
    }

    fn size_of(&self, part: usize) -> usize {
        self.paragraphs().get(part).map_or(0, |paragraph| paragraph.len().max(LEAST_COST))
    }

    fn matches(&self, part: usize, phrase: &Phrase) -> Vec<Range<usize>> {
        self.paragraphs().get(part).map_or_else(Vec::new, |paragraph| matches_in(self, &paragraph, phrase))
    }
}

/// Returns the matches that start in a piece of a copy; they may end after it.
fn matches_in(copy: &Copy, piece: &Range<usize>, phrase: &Phrase) -> Vec<Range<usize>> {
    // Folding rarely shrinks text to less than a quarter.
    let beyond = phrase.written().len().saturating_mul(4).saturating_add(64);
    let end = floor(copy.text(), piece.end.saturating_add(beyond));
    let text = copy.text().get(piece.start..end).unwrap_or("");
    let found = phrase.find_all(text).into_iter().map(|hit| hit.start + piece.start..hit.end + piece.start);
    found.filter(|hit| hit.start < piece.end).collect()
}

/// Returns the matches that start in a window of a copy.
pub(super) fn within(find: &TextFind, copy: &Copy, window: &Range<usize>) -> Vec<Range<usize>> {
    let mut hits = find.phrase().map_or_else(Vec::new, |phrase| matches_in(copy, window, phrase));
    hits.truncate(MAX_HIGHLIGHTED);
    hits
}

/// Returns where a search from a byte of a copy begins.
pub(super) fn from_byte(copy: &Copy, byte: usize) -> (usize, usize) {
    (copy.paragraph_at(byte).map_or(0, |number| number - 1), byte)
}
