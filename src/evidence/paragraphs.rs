//! Paragraphs and lines of an archived copy, counted as the format specifies. Does not depend on quotes.

use std::ops::Range;

use crate::text::fold::{floor, is_space};

/// The largest gap that is stored in one byte; a longer one is listed.
const LONG: u8 = u8::MAX;

/// The paragraphs of a text: runs of non-blank lines, or, in a text with no blank line between two non-blank ones,
/// every non-blank line.
///
/// A line ends only at LF or CR LF. A line is blank if it consists of Unicode white space, including no-break spaces,
/// so that other programs that strip lines count the same. Headings and bylines count. A range excludes the line end.
///
/// Takes five bytes per paragraph, because a copy of 64 MiB can have 32 million of them.
#[derive(Debug, Default)]
pub(crate) struct Paragraphs {
    starts: Vec<u32>,
    /// For each paragraph but the last, the number of bytes between its end and the next start, at most [`LONG`].
    gaps: Vec<u8>,
    /// The ends of the paragraphs before a gap of at least [`LONG`] bytes, by index.
    ends: Vec<(u32, u32)>,
    /// The end of the last one.
    end: u32,
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
        paragraphs.starts.shrink_to_fit();
        paragraphs.gaps.shrink_to_fit();
        paragraphs
    }

    fn push(&mut self, range: Range<usize>) {
        // Lossless, as the text is shorter.
        let [start, end] = [range.start, range.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        if let Some(last) = self.starts.len().checked_sub(1) {
            let gap = u8::try_from(start - self.end).unwrap_or(LONG);
            if gap == LONG {
                self.ends.push((u32::try_from(last).unwrap_or(u32::MAX), self.end));
            }
            self.gaps.push(gap);
        }
        self.starts.push(start);
        self.end = end;
    }

    /// Returns the number of paragraphs.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns the bytes of the paragraph at an index, counted from 0.
    pub(crate) fn get(&self, index: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(index)?;
        let end = match (self.gaps.get(index), self.starts.get(index + 1)) {
            (Some(&LONG), _) => {
                let at = self.ends.binary_search_by_key(&index, |(at, _)| *at as usize).ok()?;
                self.ends.get(at)?.1
            }
            (Some(gap), Some(next)) => next - u32::from(*gap),
            _ => self.end,
        };
        Some(start as usize..end as usize)
    }

    /// Returns the bytes of the last paragraph.
    pub(crate) fn last(&self) -> Option<Range<usize>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// Yields the bytes of each paragraph, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Returns the number of paragraphs that start at or before a byte.
    pub(crate) fn started_by(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset)
    }

    /// Returns the memory used, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.starts.capacity() * 4 + self.gaps.capacity() + self.ends.capacity() * 8
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
            pieces in prop::collection::vec(prop_oneof!["[a-c \u{a0}é\r]{0,3}", "\n{1,3}", "\n{250,260}", " {300}\n"], 0..24)
        ) {
            let text = pieces.concat();
            let paragraphs = Paragraphs::new(&text);
            let all = collected(&text);
            prop_assert_eq!(paragraphs.iter().collect::<Vec<_>>(), all.clone());
            prop_assert_eq!(paragraphs.last(), all.last().cloned());
            prop_assert_eq!(paragraphs.get(all.len()), None);
            for offset in 0..text.len() + 2 {
                let started = all.iter().filter(|range| range.start <= offset).count();
                prop_assert_eq!(paragraphs.started_by(offset), started);
            }
        }
    }

    #[test]
    fn the_paragraphs_of_any_text_take_less_than_three_times_its_bytes() {
        for text in
            ["\n".repeat(1 << 20), "x\n".repeat(1 << 19), "x\n\n".repeat(1 << 18), "word ".repeat(1 << 18)]
        {
            let size = Paragraphs::new(&text).size();
            assert!(size < 3 * text.len(), "{size} for {}", text.len());
        }
    }
}
