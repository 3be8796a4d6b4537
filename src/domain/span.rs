//! Byte ranges in a file, and the line index that converts them to lines and columns.

use std::ops::Range;

/// A byte range in the text of a file.
///
/// All spans compare equal, so that entries compare by content only.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Span {}

impl Span {
    /// Returns the range as `usize`, for slicing.
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        let cap = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: cap(range.start), end: cap(range.end) }
    }
}

/// A line and column, both from 1. The column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub col: u32,
}

/// Number of bytes between two counts.
const BLOCK: usize = 256;

/// The number of lines and characters before each block of a text. Looking up a position reads at most one block, however
/// long the line is and however many lines there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineIndex {
    /// The number of line ends before each block.
    lines: Vec<u32>,
    /// The number of characters before each block; empty if the text is ASCII.
    chars: Vec<u32>,
}

/// Returns whether a byte is the first of its character.
fn begins(byte: &u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Returns whether a byte ends a line.
fn ends_line(byte: &u8) -> bool {
    *byte == b'\n'
}

/// Returns the number of bytes that `counts` selects before each block of `text`.
fn counted(text: &str, counts: fn(&u8) -> bool) -> Vec<u32> {
    let blocks =
        text.as_bytes().chunks(BLOCK).map(|block| block.iter().filter(|byte| counts(byte)).count() as u32);
    let before = |sum: &mut u32, count: u32| {
        let before = *sum;
        *sum = sum.saturating_add(count);
        Some(before)
    };
    blocks.chain([0]).scan(0, before).collect()
}

/// Returns the number of bytes that `counts` selects before `byte`, given those before each block.
fn before(blocks: &[u32], text: &str, byte: usize, counts: fn(&u8) -> bool) -> u32 {
    let byte = byte.min(text.len());
    let block = text.as_bytes().get(byte / BLOCK * BLOCK..byte).unwrap_or_default();
    blocks.get(byte / BLOCK).map_or(0, |before| *before)
        + block.iter().filter(|byte| counts(byte)).count() as u32
}

/// The byte order mark, which editors don't count as a column.
const BOM: &str = "\u{feff}";

/// Every `text` must be the indexed one.
impl LineIndex {
    /// Indexes `text`. Lines end at LF.
    pub(crate) fn new(text: &str) -> Self {
        let chars = if text.is_ascii() { Vec::new() } else { counted(text, begins) };
        Self { lines: counted(text, ends_line), chars }
    }

    /// Returns the number of characters of `text` before `byte`.
    fn chars_before(&self, text: &str, byte: usize) -> u32 {
        match self.chars.as_slice() {
            [] => u32::try_from(byte).unwrap_or(u32::MAX),
            chars => before(chars, text, byte, begins),
        }
    }

    /// Returns the offset of the start of `line` (from 1); `None` if there are fewer lines.
    pub(crate) fn start_of(&self, text: &str, line: usize) -> Option<usize> {
        let Some(nth) = line.checked_sub(2) else { return (line == 1).then_some(0) };
        let block = self.lines.partition_point(|before| *before as usize <= nth).checked_sub(1)?;
        let inside = nth - self.lines[block] as usize;
        let from = block * BLOCK;
        let bytes = text.as_bytes().get(from..(from + BLOCK).min(text.len()))?;
        let end = bytes.iter().enumerate().filter(|(_, byte)| ends_line(byte)).nth(inside)?.0;
        Some(from + end + 1)
    }

    /// Returns the offset of the start of the line that contains `byte`.
    pub(crate) fn line_start(&self, text: &str, byte: usize) -> usize {
        self.start_of(text, self.line(text, byte) as usize).unwrap_or(0)
    }

    /// Returns the line that contains `byte`, from 1.
    pub(crate) fn line(&self, text: &str, byte: usize) -> u32 {
        before(&self.lines, text, byte, ends_line) + 1
    }

    /// Returns the line and column of `byte`. A byte order mark has no column.
    pub(crate) fn position(&self, text: &str, byte: usize) -> Position {
        let byte = byte.min(text.len());
        let line = self.line(text, byte);
        let start = self.start_of(text, line as usize).unwrap_or(0);
        let mark = u32::from(line == 1 && byte > 0 && text.starts_with(BOM));
        let col = self.chars_before(text, byte) - self.chars_before(text, start) - mark;
        Position { line, col: col.saturating_add(1) }
    }

    /// Returns the text of `line` (from 1), without its line ending.
    pub(crate) fn text_of<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.start_of(text, line as usize).unwrap_or(text.len());
        let end = self.start_of(text, line as usize + 1).unwrap_or(text.len());
        text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_scalar_values() {
        let text = "ab\nçd = 1\r\nlast";
        let index = LineIndex::new(text);
        let at = |byte| {
            let p = index.position(text, byte);
            (p.line, p.col)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(5), (2, 2), "ç is two bytes and one column");
        assert_eq!(at(text.len()), (3, 5));
        assert_eq!(at(9999), (3, 5));
        assert_eq!(index.text_of(text, 2), "çd = 1");
        assert_eq!(index.text_of(text, 9), "");
    }

    #[test]
    fn positions_in_long_lines_agree_with_counting() {
        for part in ["[[zz]] ", "aé日𐍈 ", "\u{feff}a"] {
            let text = format!("x\n{}\nlast é", part.repeat(400));
            let index = LineIndex::new(&text);
            for (byte, _) in text.char_indices() {
                let before = &text[..byte];
                let line = before.matches('\n').count() + 1;
                let col = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                assert_eq!(
                    index.position(&text, byte),
                    Position { line: line as u32, col: col as u32 },
                    "{byte}"
                );
                assert_eq!(
                    index.line_start(&text, byte),
                    before.rfind('\n').map_or(0, |at| at + 1),
                    "{byte}"
                );
            }
        }
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let text = "\u{feff}name = x\nkind = y";
        let index = LineIndex::new(text);
        let col = |byte| index.position(text, byte).col;
        assert_eq!((col(0), col(3), col(10)), (1, 1, 8));
        assert_eq!(index.position(text, text.len()), Position { line: 2, col: 9 });
    }

    #[test]
    fn lines_are_found_by_number_however_short_or_long() {
        for text in
            ["", "\n", "a", "a\n", &"\n".repeat(600), &"x\n".repeat(300), &format!("{}\nb", "a".repeat(700))]
        {
            let index = LineIndex::new(text);
            let starts: Vec<usize> =
                std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            let found: Vec<usize> = (1..).map_while(|line| index.start_of(text, line)).collect();
            assert_eq!(found, starts);
            assert_eq!(
                (index.start_of(text, 0), index.line(text, text.len()) as usize),
                (None, starts.len())
            );
        }
    }
}
