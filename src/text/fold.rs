//! Folding: reduces spelling variants of a text to one form, with a map back to the bytes of the original.
//!
//! Every comparison of text in the program uses one of two levels:
//!
//! * [`Level::Quote`] folds what typesetting, copying and file formats change without changing a word. White space of any
//!   kind, line breaks included, is one space; between letters of scripts written without spaces, a line break may also be
//!   nothing. A word hyphenated at a line break matches with the hyphen, without it, and with a space after it. Soft hyphens
//!   and other invisible characters, the Arabic tatweel, and Arabic and Hebrew vowel signs are dropped. Quotation marks and
//!   dashes become ASCII; the space that French puts inside quotation marks and before `! ? : ; %` is dropped; ligatures and
//!   presentation forms become ordinary letters. Markdown emphasis, links and backslashes are dropped, and so is the `>` that
//!   starts each line of quoted mail.
//! * [`Level::Search`] also folds case, accents, apostrophes, hyphens (a hyphen, a space or nothing), equivalent letters
//!   (`ß` and `ss`, `ي` and `ی`), and a leading article (`al-`, `ال`).
//!
//! Texts that are equal at the quote level are equal at the search level. Folding takes linear time; the map stores only
//! the places where the folded text differs from the original.

mod adjacent_words;
mod ambiguous_matches;
mod articles;
mod char_class;
mod fold_pass;
mod folded_name;
mod markdown;
mod occurrences;
mod phrase;
mod search_letter;
mod separator;

use std::ops::Range;

pub(crate) use adjacent_words::AdjacentWords;
pub(crate) use char_class::{is_invisible, is_space, is_unspaced_script};
pub(crate) use folded_name::{FoldedName, QueryWords, fold_name};
pub(crate) use phrase::{Phrase, PhraseMatch};

use articles::Articles;

/// The maximum length of a text in bytes. What follows is ignored, so that nothing past it is ever found.
const MAX_LENGTH: usize = 256 << 20;

/// The differences that folding ignores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    /// Typesetting only: the ways in which a quote may differ from its source. Letters, digits, case and accents count.
    Quote,
    /// Case, accents, apostrophes, hyphens and articles as well: how search compares text.
    Search,
}

/// A folded text with a map to the original.
///
/// White space is one space and dashes are `-`; a separator with several possible readings is one control character (see
/// `separator`). The text contains no other white space, dash or control character.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    level: Level,
    text: String,
    segments: Vec<FoldSegment>,
    /// Offsets in `text` of the separators with several possible readings, in ascending order.
    ambiguous: Vec<u32>,
    articles: Articles,
    /// Length of the original, in bytes.
    length: usize,
}

/// The start of a segment in both texts. A segment is either copied byte for byte, or an indivisible unit that is matched
/// as a whole or not at all.
#[derive(Clone, Copy, Debug)]
struct FoldSegment {
    folded: u32,
    /// Offset in the original; the highest bit is set for a unit.
    original: u32,
}

const UNIT: u32 = 1 << 31;

impl FoldSegment {
    fn original(self) -> usize {
        (self.original & !UNIT) as usize
    }

    fn is_unit(self) -> bool {
        self.original & UNIT != 0
    }
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str, level: Level) -> Self {
        let text = text.get(..floor(text, MAX_LENGTH)).unwrap_or_default();
        let empty = Self {
            level,
            text: String::with_capacity(text.len()),
            segments: Vec::new(),
            ambiguous: Vec::new(),
            articles: Articles::default(),
            length: text.len(),
        };
        let mut folded = fold_pass::fold(text, empty);
        if level == Level::Search {
            folded.articles = Articles::of(&folded);
        }
        folded
    }

    /// Returns the folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Maps a range of the folded text to the original; `None` if it is empty or cuts through a unit.
    pub(crate) fn original(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.start_of(range.start)?;
        let end = self.end_of(range.end)?;
        (start < end).then_some(start..end)
    }

    /// Maps a range of the folded text to all of the original that it touches, extended to whole units.
    pub(crate) fn touched(&self, range: Range<usize>) -> Range<usize> {
        let first = self.segment_at(range.start);
        let start = match first {
            Some((_, segment)) if segment.is_unit() => segment.original(),
            Some((_, segment)) => segment.original() + range.start - segment.folded as usize,
            None => 0,
        };
        if range.is_empty() {
            return start..start;
        }
        let end = match self.segment_at(range.end - 1) {
            Some((index, segment)) if segment.is_unit() => self.next_original(index),
            Some((_, segment)) => segment.original() + range.end - segment.folded as usize,
            None => self.length,
        };
        start..end.max(start)
    }

    /// Maps a range of the original to all of the folded text that it produced.
    pub(crate) fn covering(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.segments.partition_point(|segment| segment.original() <= range.start);
        let start = match start.checked_sub(1).map(|at| (self.segments[at], self.next_folded(at))) {
            None => 0,
            Some((segment, _)) if segment.is_unit() => segment.folded as usize,
            Some((segment, next)) => next.min(segment.folded as usize + range.start - segment.original()),
        };
        let end = self.segments.partition_point(|segment| segment.original() < range.end);
        let end = match end.checked_sub(1).map(|at| (self.segments[at], self.next_folded(at))) {
            None => 0,
            Some((segment, next)) if segment.is_unit() => next,
            Some((segment, next)) => next.min(segment.folded as usize + range.end - segment.original()),
        };
        floor(&self.text, start)..floor(&self.text, end.max(start))
    }

    /// Returns the memory used by the folded text and its map, in bytes.
    #[cfg(test)]
    fn size(&self) -> usize {
        self.text.capacity()
            + self.segments.capacity() * size_of::<FoldSegment>()
            + self.ambiguous.capacity() * 4
    }

    /// Returns the segment of the byte at `at` of the folded text, and its index.
    fn segment_at(&self, at: usize) -> Option<(usize, FoldSegment)> {
        let index = self.segments.partition_point(|segment| segment.folded as usize <= at).checked_sub(1)?;
        Some((index, self.segments[index]))
    }

    fn start_of(&self, at: usize) -> Option<usize> {
        let (_, segment) = self.segment_at(at)?;
        let into = at - segment.folded as usize;
        (!segment.is_unit() || into == 0).then_some(segment.original() + into)
    }

    fn end_of(&self, at: usize) -> Option<usize> {
        let index = self.segments.partition_point(|segment| (segment.folded as usize) < at).checked_sub(1)?;
        let segment = self.segments[index];
        if !segment.is_unit() {
            return Some(segment.original() + at - segment.folded as usize);
        }
        (self.next_folded(index) == at).then(|| self.next_original(index))
    }

    fn next_folded(&self, index: usize) -> usize {
        self.segments.get(index + 1).map_or(self.text.len(), |next| next.folded as usize)
    }

    fn next_original(&self, index: usize) -> usize {
        self.segments.get(index + 1).map_or(self.length, |next| next.original())
    }

    /// Appends bytes that fold to themselves or, byte for byte, to others.
    fn push_verbatim(&mut self, original: usize, text: &str) {
        if self.segments.last().is_none_or(|segment| segment.is_unit()) {
            self.segment(original, false);
        }
        self.text.push_str(text);
    }

    /// Appends one unit of the original, folded to `with`.
    fn push_unit(&mut self, original: Range<usize>, with: &str) {
        let one = with.chars().nth(1).is_none();
        // A single character of the same length needs no segment of its own to be mapped back.
        if one && !with.is_empty() && with.len() == original.len() {
            self.push_verbatim(original.start, with);
        } else {
            self.segment(original.start, true);
            self.text.push_str(with);
        }
    }

    fn segment(&mut self, original: usize, unit: bool) {
        // Lossless: MAX_LENGTH bounds the original, and no character folds to more than eleven times its length.
        let folded = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let original = u32::try_from(original).unwrap_or(0) | if unit { UNIT } else { 0 };
        self.segments.push(FoldSegment { folded, original });
    }
}

/// Rounds a byte offset down to a character boundary.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
