//! A folded text and its map to the original. Independent of how text is folded.

use std::ops::Range;

use super::articles::Articles;
use super::fold_map::{FoldCursor, FoldMap};
use super::level::Level;

/// A folded text with a map to the original.
///
/// White space is one space and dashes are `-`; a separator with several possible readings is one control character
/// (see `separator`). The text contains no other white space, dash or control character.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    pub(super) level: Level,
    pub(super) text: String,
    map: FoldMap,
    /// Offsets in `text` of the separators with several possible readings, in ascending order.
    pub(super) ambiguous: Vec<u32>,
    pub(super) articles: Articles,
    /// Whether parts of the original are hidden: the addresses of Markdown links.
    pub(super) has_hidden: bool,
    /// Length of the original, in bytes.
    length: usize,
}

impl Folded {
    /// Creates an empty folded text for an original of `length` bytes.
    pub(super) fn empty(length: usize, level: Level) -> Self {
        Self {
            level,
            text: String::with_capacity(length),
            map: FoldMap::default(),
            ambiguous: Vec::new(),
            articles: Articles::default(),
            has_hidden: false,
            length,
        }
    }

    /// Ends the text, and gives back the memory that was set aside for more.
    pub(super) fn finish(&mut self) {
        self.map.finish();
        self.text.shrink_to_fit();
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
        let start = self.map.last(|folded, _| folded <= range.start);
        let start = start.map_or(0, |segment| match segment.is_unit {
            true => segment.original.start,
            false => segment.original.start + range.start - segment.folded.start,
        });
        if range.is_empty() {
            return start..start;
        }
        let end = self.map.last(|folded, _| folded < range.end);
        let end = end.map_or(self.length, |segment| match segment.is_unit {
            true => segment.original.end,
            false => segment.original.start + range.end - segment.folded.start,
        });
        start..end.max(start)
    }

    /// Maps a range of the original to all of the folded text that it produced.
    pub(crate) fn covering(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.map.last(|_, original| original <= range.start);
        let start = start.map_or(0, |segment| match segment.is_unit {
            true => segment.folded.start,
            false => segment.folded.end.min(segment.folded.start + range.start - segment.original.start),
        });
        let end = self.map.last(|_, original| original < range.end);
        let end = end.map_or(0, |segment| match segment.is_unit {
            true => segment.folded.end,
            false => segment.folded.end.min(segment.folded.start + range.end - segment.original.start),
        });
        floor(&self.text, start)..floor(&self.text, end.max(start))
    }

    /// Returns whether a byte of the folded text follows an ASCII letter or digit directly, in the original too, and is one.
    /// The cursor may be where an earlier byte was.
    pub(super) fn splits_ascii_word(&self, at: usize, cursor: &mut FoldCursor) -> bool {
        let is_letter = |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        if !is_letter(at) || !at.checked_sub(1).is_some_and(is_letter) {
            return false;
        }
        let segment = self.map.last_from(cursor, |folded, _| folded <= at);
        segment.is_some_and(|segment| !segment.is_unit && segment.folded.start < at)
    }

    /// Returns the memory used by the folded text and its map, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.text.capacity() + self.map.size() + self.ambiguous.capacity() * 4 + self.articles.size()
    }

    fn start_of(&self, at: usize) -> Option<usize> {
        let segment = self.map.last(|folded, _| folded <= at)?;
        let into = at - segment.folded.start;
        (!segment.is_unit || into == 0).then_some(segment.original.start + into)
    }

    fn end_of(&self, at: usize) -> Option<usize> {
        let segment = self.map.last(|folded, _| folded < at)?;
        if !segment.is_unit {
            return Some(segment.original.start + at - segment.folded.start);
        }
        (segment.folded.end == at).then_some(segment.original.end)
    }

    /// Appends bytes that fold to themselves or, byte for byte, to others.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        self.map.push_copied(text.len());
        self.text.push_str(text);
    }

    /// Appends one unit of `length` bytes of the original, folded to `with`.
    pub(super) fn push_unit(&mut self, length: usize, with: &str) {
        let one = with.chars().nth(1).is_none();
        // A single character of the same length needs no segment of its own to be mapped back.
        if one && with.len() == length {
            self.push_verbatim(with);
        } else {
            self.map.push_unit(length, with.len());
            self.text.push_str(with);
        }
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
