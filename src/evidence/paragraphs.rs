//! Paragraphs and lines of an archived copy, counted as the format specifies. Does not depend on quotes.

use std::ops::Range;

use crate::text::fold::{floor, is_space};
use crate::text::varint::{push_varint, read_varint};

/// Number of paragraphs from one stored place to the next. Looking up a paragraph reads at most as many.
const BLOCK: usize = 32;
/// The number of bytes before a paragraph from which it is a number of its own.
const LONG: usize = 3;

/// The paragraphs of a text: runs of non-blank lines, or, in a text with no blank line between two non-blank ones,
/// every non-blank line.
///
/// A line ends only at LF or CR LF. A line is blank if it consists of Unicode white space, including no-break spaces,
/// so that other programs that strip lines count the same. Headings and bylines count. A range excludes the line end.
///
/// Most paragraphs take one or two bytes, because a copy of 64 MiB can have 32 million of them.
#[derive(Debug, Default)]
pub(crate) struct Paragraphs {
    /// For each paragraph its length times four, and the number of bytes between it and the end of the one before it, at most
    /// [`LONG`]; how many more those are follows.
    lengths: Vec<u8>,
    /// What precedes every [`BLOCK`]th paragraph.
    blocks: Vec<Preceding>,
    count: usize,
    last: Range<usize>,
}

/// What precedes a paragraph: where the one before it ends, in the text and in the lengths.
#[derive(Clone, Copy, Debug, Default)]
struct Preceding {
    end: u32,
    lengths: u32,
}

/// An iterator over paragraphs from one on.
struct ParagraphReader<'p> {
    lengths: &'p [u8],
    at: usize,
    end: usize,
}

impl Iterator for ParagraphReader<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let number = read_varint(self.lengths, &mut self.at)?;
        let gap = match number & 3 {
            LONG => LONG + read_varint(self.lengths, &mut self.at)?,
            gap => gap,
        };
        let start = self.end + gap;
        self.end = start + (number >> 2);
        Some(start..self.end)
    }
}

impl Paragraphs {
    /// Finds the paragraphs of a text; nothing after 4 GiB is read.
    pub(crate) fn new(text: &str) -> Self {
        let text = text.get(..floor(text, u32::MAX as usize)).unwrap_or_default();
        let has_runs = ranges(text, true).nth(1).is_some();
        let mut paragraphs = Self::default();
        for range in ranges(text, has_runs) {
            paragraphs.push(range);
        }
        paragraphs.lengths.shrink_to_fit();
        paragraphs.blocks.shrink_to_fit();
        paragraphs
    }

    fn push(&mut self, range: Range<usize>) {
        if self.count.is_multiple_of(BLOCK) {
            // Lossless, as the text is shorter.
            let [end, lengths] =
                [self.last.end, self.lengths.len()].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
            self.blocks.push(Preceding { end, lengths });
        }
        let gap = range.start - self.last.end;
        push_varint(&mut self.lengths, range.len() << 2 | gap.min(LONG));
        if let Some(more) = gap.checked_sub(LONG) {
            push_varint(&mut self.lengths, more);
        }
        self.count += 1;
        self.last = range;
    }

    /// Returns the number of paragraphs.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Returns the bytes of the paragraph at an index, counted from 0.
    pub(crate) fn get(&self, index: usize) -> Option<Range<usize>> {
        self.from(*self.blocks.get(index / BLOCK)?).nth(index % BLOCK)
    }

    /// Returns the bytes of the last paragraph.
    pub(crate) fn last(&self) -> Option<Range<usize>> {
        (self.count > 0).then(|| self.last.clone())
    }

    /// Yields the bytes of each paragraph, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.from(Preceding::default())
    }

    /// Returns the number of paragraphs that start at or before a byte.
    pub(crate) fn started_by(&self, offset: usize) -> usize {
        let begun = self.blocks.partition_point(|block| block.end as usize <= offset);
        let Some((block, place)) = begun.checked_sub(1).and_then(|last| Some((last, self.blocks.get(last)?)))
        else {
            return 0;
        };
        let in_block = self.from(*place).take(BLOCK).take_while(|range| range.start <= offset).count();
        block * BLOCK + in_block
    }

    fn from(&self, place: Preceding) -> ParagraphReader<'_> {
        ParagraphReader { lengths: &self.lengths, at: place.lengths as usize, end: place.end as usize }
    }

    /// Returns the memory used, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.lengths.capacity() + self.blocks.capacity() * size_of::<Preceding>()
    }
}

/// Yields the runs of non-blank lines, or every non-blank line.
fn ranges(text: &str, runs: bool) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut lines = lines(text);
    std::iter::from_fn(move || {
        let is_blank = |line: &Range<usize>| text[line.clone()].chars().all(is_space);
        let mut range = lines.find(|line| !is_blank(line))?;
        while runs && let Some(line) = lines.next().filter(|line| !is_blank(line)) {
            range.end = line.end;
        }
        Some(range)
    })
}

/// Yields the byte range of each line without its LF or CR LF; a final line end does not start another line.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let rest = &text[start..];
        let (length, step) = match rest.find('\n') {
            Some(at) if rest[..at].ends_with('\r') => (at - 1, at + 1),
            Some(at) => (at, at + 1),
            None => (rest.len(), rest.len()),
        };
        let line = start..start + length;
        start += step;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<&str> {
        Paragraphs::new(text).iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn runs_of_non_blank_lines_are_paragraphs() {
        assert_eq!(read("\n\nHead\n\none\ntwo\n \t\nthree\n"), ["Head", "one\ntwo", "three"]);
    }

    #[test]
    fn without_a_blank_line_inside_every_line_is_a_paragraph() {
        assert_eq!(read("\n\nHead\none\ntwo\n\n"), ["Head", "one", "two"]);
    }

    #[test]
    fn windows_line_ends_count_as_one_and_are_excluded() {
        assert_eq!(read("one\r\ntwo\r\n\r\nthree\r\n"), ["one\r\ntwo", "three"]);
    }

    #[test]
    fn no_other_control_or_separator_ends_a_line() {
        let odd = "a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\rg";
        assert_eq!(read(odd), [odd]);
    }

    #[test]
    fn a_line_of_no_break_spaces_is_blank() {
        assert_eq!(read("one\n\u{a0}\u{3000}\ntwo"), ["one", "two"]);
    }

    #[test]
    fn blank_text_has_no_paragraph() {
        assert!(read("").is_empty());
        assert!(read(" \r\n\n\t").is_empty());
    }

    /// The same by collecting every range.
    fn collected(text: &str) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut singles: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for line in lines(text) {
            if text[line.clone()].chars().all(is_space) {
                open = false;
                continue;
            }
            match runs.last_mut() {
                Some(run) if open => run.end = line.end,
                _ => runs.push(line.clone()),
            }
            open = true;
            singles.push(line);
        }
        if runs.len() > 1 { runs } else { singles }
    }

    proptest! {
        #[test]
        fn packed_ranges_equal_the_original_ones(
            pieces in prop::collection::vec(prop_oneof!["[a-c \u{a0}é\r]{0,3}", "\n{1,3}", "\n{250,260}", " {300}\n", "(a\n\n){30,70}"], 0..24)
        ) {
            let text = pieces.concat();
            let paragraphs = Paragraphs::new(&text);
            let all = collected(&text);
            prop_assert_eq!(paragraphs.iter().collect::<Vec<_>>(), all.clone());
            prop_assert_eq!(paragraphs.last(), all.last().cloned());
            prop_assert_eq!(paragraphs.len(), all.len());
            for index in 0..=all.len() {
                prop_assert_eq!(paragraphs.get(index), all.get(index).cloned());
            }
            for offset in 0..text.len() + 2 {
                let started = all.iter().filter(|range| range.start <= offset).count();
                prop_assert_eq!(paragraphs.started_by(offset), started);
            }
        }
    }

    #[test]
    fn the_paragraphs_of_any_text_take_less_memory_than_it() {
        for text in
            ["\n".repeat(1 << 20), "x\n".repeat(1 << 19), "x\n\n".repeat(1 << 18), "word ".repeat(1 << 18)]
        {
            let size = Paragraphs::new(&text).size();
            assert!(size < text.len(), "{size} for {}", text.len());
        }
    }
}
