//! Where something stands in its file: byte ranges, and the line index that turns them into lines and columns.

use std::ops::Range;

/// A byte range in a dossier's text.
///
/// All spans are equal: a position is not content, so entries compare by what they say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
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
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `byte` lies inside.
    pub fn holds(self, byte: usize) -> bool {
        self.range().contains(&byte)
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
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub col: u32,
}

/// The byte at which each line of a text starts, built once a file.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`; a line ends at LF.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .filter_map(|(i, _)| u32::try_from(i + 1).ok()),
        );
        Self { starts }
    }

    /// The line of `byte`, from 1.
    pub fn line(&self, byte: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= byte).max(1) as u32
    }

    /// The line and column of `byte` in `text`, the text this index was built from.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte = byte.min(text.len());
        let line = self.line(byte);
        let start = self.starts.get(line as usize - 1).map_or(0, |s| *s as usize);
        let col = text
            .get(start..)
            .map_or(0, |rest| rest.char_indices().take_while(|(i, _)| start + i < byte).count());
        Position { line, col: col as u32 + 1 }
    }

    /// The text of `line` (from 1), without its line end.
    pub fn text_of<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.starts.get((line as usize).saturating_sub(1)).map_or(text.len(), |s| *s as usize);
        let end = self.starts.get(line as usize).map_or(text.len(), |s| *s as usize);
        text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// How many lines the text has; one more than it has LFs.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether nothing was indexed.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
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
}
