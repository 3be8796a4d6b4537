//! A folded text and its map to the original. Independent of how text is folded.

use std::ops::Range;

use super::articles::Articles;
use super::level::Level;

/// A folded text with a map to the original.
///
/// White space is one space and dashes are `-`; a separator with several possible readings is one control character
/// (see `separator`). The text contains no other white space, dash or control character.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    pub(super) level: Level,
    pub(super) text: String,
    segments: Vec<FoldSegment>,
    /// Offsets in `text` of the separators with several possible readings, in ascending order.
    pub(super) ambiguous: Vec<u32>,
    pub(super) articles: Articles,
    /// Whether parts of the original are hidden: the addresses of Markdown links.
    pub(super) has_hidden: bool,
    /// Length of the original, in bytes.
    length: usize,
}

/// The start of a segment in both texts. A segment is either copied byte for byte, or an indivisible unit that is
/// matched as a whole or not at all.
#[derive(Clone, Copy, Debug)]
struct FoldSegment {
    folded: u32,
    /// Offset in the original; the highest bit is set for a unit.
    original: u32,
}

const UNIT: u32 = 1 << 31;
/// The number of segments that are compared one by one, before the rest is searched.
const NEAR: usize = 8;

impl FoldSegment {
    fn original(self) -> usize {
        (self.original & !UNIT) as usize
    }

    fn is_unit(self) -> bool {
        self.original & UNIT != 0
    }
}

impl Folded {
    /// Creates an empty folded text for an original of `length` bytes.
    pub(super) fn empty(length: usize, level: Level) -> Self {
        Self {
            level,
            text: String::with_capacity(length),
            segments: Vec::new(),
            ambiguous: Vec::new(),
            articles: Articles::default(),
            has_hidden: false,
            length,
        }
    }

    /// Gives back the memory that was set aside for more.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.segments.shrink_to_fit();
        self.ambiguous.shrink_to_fit();
    }

    /// Folds the case of ASCII letters.
    pub(super) fn make_ascii_lowercase(&mut self) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let (blocks, rest) = bytes.as_chunks_mut();
        for block in blocks {
            *block = lowercase(u64::from_le_bytes(*block)).to_le_bytes();
        }
        rest.make_ascii_lowercase();
        // Lossless: only ASCII letters have changed.
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }

    /// Finds the articles, once the whole text is folded.
    pub(super) fn find_articles(&mut self) {
        self.articles = Articles::of(&self.text, &self.ambiguous);
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

    /// Returns whether a byte of the folded text follows an ASCII letter or digit directly, in the original too, and is one.
    /// `hint` is of use to the next call, if that is for a byte further on.
    pub(super) fn splits_ascii_word(&self, at: usize, hint: &mut usize) -> bool {
        let is_letter = |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        if !is_letter(at) || !at.checked_sub(1).is_some_and(is_letter) {
            return false;
        }
        let begins = |segment: &FoldSegment| segment.folded as usize <= at;
        let ahead = self.segments.get(*hint..).unwrap_or_default();
        *hint += match ahead.get(NEAR) {
            Some(segment) if begins(segment) => ahead.partition_point(begins),
            _ => ahead.iter().take_while(|segment| begins(segment)).count(),
        };
        let segment = hint.checked_sub(1).and_then(|last| self.segments.get(last));
        segment.is_some_and(|segment| !segment.is_unit() && (segment.folded as usize) < at)
    }

    /// Returns the memory used by the folded text and its map, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
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
    pub(super) fn push_verbatim(&mut self, original: usize, text: &str) {
        if self.segments.last().is_none_or(|segment| segment.is_unit()) {
            self.segment(original, false);
        }
        self.text.push_str(text);
    }

    /// Appends one unit of the original, folded to `with`.
    pub(super) fn push_unit(&mut self, original: Range<usize>, with: &str) {
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

/// Folds the case of eight bytes at once.
fn lowercase(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7f * EACH);
    // The highest bit of a byte is set if its lower ones are at least `A`, and if they are more than `Z`.
    let from_a = low + u64::from(0x80 - b'A') * EACH;
    let past_z = low + u64::from(0x7f - b'Z') * EACH;
    let is_upper = (from_a ^ past_z) & !bytes & (0x80 * EACH);
    bytes | is_upper >> 2
}

/// Rounds a byte offset down to a character boundary.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_fold_as_one_does() {
        for byte in 0..=u8::MAX {
            for block in [[byte; 8], [b'a', byte, b'Z', byte, b'@', byte, b'[', byte]] {
                let folded = lowercase(u64::from_le_bytes(block)).to_le_bytes();
                assert_eq!(folded, block.map(|byte| byte.to_ascii_lowercase()), "{byte}");
            }
        }
    }
}
