//! An archived copy in pieces short enough to be sanitized and wrapped one at a time.

use std::ops::Range;

use crate::evidence::Copy;

/// The maximum number of bytes sanitized and wrapped at a time; a line of a megabyte is split into many segments.
const MAX_SEGMENT: usize = 2048;
/// A piece of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Its bytes.
    pub range: Range<usize>,
    /// The number of its paragraph, from 1.
    pub paragraph: usize,
    /// Whether it is the first of its paragraph.
    pub first: bool,
    /// Whether it is the last of its paragraph.
    pub last: bool,
}

/// The bytes at which the segments of a copy start. The rest is found in the copy when it is needed, because there can be
/// millions of segments.
#[derive(Debug)]
pub(super) struct Segments(Vec<u32>);

impl Segments {
    /// Splits a copy.
    pub(super) fn new(copy: &Copy) -> Self {
        let mut starts = Vec::with_capacity(copy.paragraphs().len());
        for paragraph in copy.paragraphs().iter() {
            let mut from = paragraph.start;
            while from < paragraph.end {
                // Lossless: a copy is at most 64 MiB.
                starts.push(u32::try_from(from).unwrap_or(u32::MAX));
                from = cut(copy.text(), from, paragraph.end);
            }
        }
        Self(starts)
    }

    /// Returns the number of segments.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the index of the segment that contains the byte `at`, or of the last one before it; 0 if there is none.
    pub(super) fn at(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start as usize <= at).saturating_sub(1)
    }

    /// Returns the byte at which a segment starts.
    pub(super) fn start(&self, index: usize) -> Option<usize> {
        self.0.get(index).map(|start| *start as usize)
    }

    /// Returns a segment of `copy`, which must be the one that was split.
    pub(super) fn get(&self, copy: &Copy, index: usize) -> Option<Segment> {
        let start = self.start(index)?;
        let paragraph = copy.paragraph_at(start)?;
        let whole = copy.paragraph(paragraph)?;
        let end = self.start(index + 1).map_or(whole.end, |next| next.min(whole.end));
        Some(Segment { range: start..end, paragraph, first: start == whole.start, last: end == whole.end })
    }
}

/// Returns where the segment that starts at `from` ends: after a line or a word, else between characters.
fn cut(text: &str, from: usize, end: usize) -> usize {
    if end - from <= MAX_SEGMENT {
        return end;
    }
    let mut to = from + MAX_SEGMENT;
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let part = text.get(from..to).unwrap_or("");
    let at = part.rfind('\n').or_else(|| part.rfind(' ')).map_or(part.len(), |at| at + 1);
    // A break near the start would make the segment too short.
    if at > MAX_SEGMENT / 4 { from + at } else { to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cover_every_paragraph_in_pieces_of_bounded_size() {
        let copy = Copy::new(format!("a\n\n{}\n\n\nb", "word ".repeat(2_000))).expect("a copy");
        let segments = Segments::new(&copy);
        let all: Vec<Segment> = (0..).map_while(|index| segments.get(&copy, index)).collect();
        assert_eq!(all.len(), segments.len());
        for number in 1..=3 {
            let own: Vec<&Segment> = all.iter().filter(|segment| segment.paragraph == number).collect();
            let ends = (own.first().map(|first| first.range.start), own.last().map(|last| last.range.end));
            let whole = copy.paragraph(number).expect("a paragraph");
            assert_eq!(ends, (Some(whole.start), Some(whole.end)));
            assert!(own.windows(2).all(|two| two[0].range.end == two[1].range.start));
            assert!(own.iter().all(|segment| segment.range.len() <= MAX_SEGMENT));
            assert_eq!(
                own.iter().map(|s| (s.first, s.last)).filter(|(first, last)| *first || *last).count(),
                own.len().min(2)
            );
            assert!(own[0].first && own[own.len() - 1].last);
        }
        assert_eq!((segments.at(0), segments.at(4), segments.at(usize::MAX)), (0, 1, all.len() - 1));
    }
}
