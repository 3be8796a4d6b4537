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

/// Number of bytes between two character counts.
const BLOCK: usize = 256;

/// The start of each line of a text, and the number of characters before each block of bytes. Looking up a position reads at
/// most one block, however long the line is.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineIndex {
    starts: Vec<u32>,
    /// The number of characters before each block; empty if the text is ASCII.
    chars: Vec<u32>,
}

/// Returns whether a byte is the first of its character.
fn begins(byte: &u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The byte order mark, which editors don't count as a column.
const BOM: &str = "\u{feff}";

impl LineIndex {
    /// Indexes `text`. Lines end at LF.
    pub(crate) fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .filter_map(|(i, _)| u32::try_from(i + 1).ok()),
        );
        let mut chars = Vec::new();
        if !text.is_ascii() {
            let mut before = 0_u32;
            for block in text.as_bytes().chunks(BLOCK) {
                chars.push(before);
                before = before.saturating_add(block.iter().filter(|byte| begins(byte)).count() as u32);
            }
            chars.push(before);
        }
        Self { starts, chars }
    }

    /// Returns the number of characters of `text` before `byte`.
    fn chars_before(&self, text: &str, byte: usize) -> usize {
        let Some(before) = self.chars.get(byte / BLOCK) else { return byte };
        let block = text.as_bytes().get(byte / BLOCK * BLOCK..byte).unwrap_or_default();
        *before as usize + block.iter().filter(|byte| begins(byte)).count()
    }

    /// Returns the offset of the start of the line that contains `byte`.
    pub(crate) fn line_start(&self, byte: usize) -> usize {
        self.starts.get(self.line(byte) as usize - 1).map_or(0, |start| *start as usize)
    }

    /// Returns the line that contains `byte`, from 1.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= byte).max(1) as u32
    }

    /// Returns the line and column of `byte` in `text`, which must be the indexed text. A byte order mark has no column.
    pub(crate) fn position(&self, text: &str, byte: usize) -> Position {
        let byte = byte.min(text.len());
        let line = self.line(byte);
        let start = self.line_start(byte);
        let mark = usize::from(line == 1 && byte > 0 && text.starts_with(BOM));
        let col = self.chars_before(text, byte) - self.chars_before(text, start) - mark;
        Position { line, col: u32::try_from(col).unwrap_or(u32::MAX - 1) + 1 }
    }

    /// Returns the text of `line` (from 1), without its line ending.
    pub(crate) fn text_of<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.starts.get((line as usize).saturating_sub(1)).map_or(text.len(), |s| *s as usize);
        let end = self.starts.get(line as usize).map_or(text.len(), |s| *s as usize);
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
}
