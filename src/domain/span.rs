//! Where something stands in its file: byte ranges, and the line index that turns them into lines and columns.

use std::ops::Range;

/// A byte range in a dossier's text.
///
/// All spans are equal: a position is not content, so entries compare by what they say.
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
    /// The same range as `usize`, for slicing.
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

/// A place for people: line and column, both from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub col: u32,
}

/// How many bytes lie between two counts of a text's characters.
const BLOCK: usize = 256;

/// The byte at which each line of a text starts, and how many characters lie before every so many bytes; built once a
/// file, so that no place costs more than a look at one block, however long its line is.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineIndex {
    starts: Vec<u32>,
    /// The characters that begin before each block; empty where every character is one byte.
    chars: Vec<u32>,
}

/// Whether a byte is the first of its character.
fn begins(byte: &u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The mark some editors put before the first character; no editor counts it as a column.
const BOM: &str = "\u{feff}";

impl LineIndex {
    /// Indexes `text`; a line ends at LF.
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

    /// How many characters of `text` begin before `byte`.
    fn chars_before(&self, text: &str, byte: usize) -> usize {
        let Some(before) = self.chars.get(byte / BLOCK) else { return byte };
        let block = text.as_bytes().get(byte / BLOCK * BLOCK..byte).unwrap_or_default();
        *before as usize + block.iter().filter(|byte| begins(byte)).count()
    }

    /// The byte at which the line of `byte` starts.
    pub(crate) fn line_start(&self, byte: usize) -> usize {
        self.starts.get(self.line(byte) as usize - 1).map_or(0, |start| *start as usize)
    }

    /// The line of `byte`, from 1.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= byte).max(1) as u32
    }

    /// The line and column of `byte` in `text`, the text this index was built from; a byte order mark has no column.
    pub(crate) fn position(&self, text: &str, byte: usize) -> Position {
        let byte = byte.min(text.len());
        let line = self.line(byte);
        let start = self.line_start(byte);
        let mark = usize::from(line == 1 && byte > 0 && text.starts_with(BOM));
        let col = self.chars_before(text, byte) - self.chars_before(text, start) - mark;
        Position { line, col: u32::try_from(col).unwrap_or(u32::MAX - 1) + 1 }
    }

    /// The text of `line` (from 1), without its line end.
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
    fn places_far_into_a_long_line_are_those_that_counting_gives() {
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
