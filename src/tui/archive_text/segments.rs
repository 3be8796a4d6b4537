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

/// The segments of a copy. Those that start a paragraph are found in the copy when they are needed, because there can be
/// millions of them.
#[derive(Debug)]
pub(super) struct Segments {
    /// The segments that start inside a paragraph, in order.
    continued: Vec<Continuation>,
    count: usize,
}

/// A segment that starts inside a paragraph.
#[derive(Debug)]
struct Continuation {
    /// Its first byte.
    start: u32,
    /// Its index among all segments.
    index: u32,
}

impl Segments {
    /// Splits a copy.
    pub(super) fn new(copy: &Copy) -> Self {
        let (mut continued, mut count) = (Vec::new(), 0);
        for paragraph in copy.paragraphs().iter() {
            let mut from = paragraph.start;
            while from < paragraph.end {
                if from > paragraph.start {
                    // Lossless: a copy is at most 64 MiB.
                    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                    continued.push(Continuation { start: narrow(from), index: narrow(count) });
                }
                count += 1;
                from = cut(copy.text(), from, paragraph.end);
            }
        }
        Self { continued, count }
    }

    /// Returns the number of segments.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Returns the index of the segment that contains the byte `at` of `copy`, which must be the one that was split, or of the
    /// last one before it; 0 if there is none.
    pub(super) fn at(&self, copy: &Copy, at: usize) -> usize {
        let continued = self.continued.partition_point(|segment| segment.start as usize <= at);
        (copy.paragraphs().started_by(at) + continued).saturating_sub(1)
    }

    /// Returns the byte of `copy` at which a segment starts.
    pub(super) fn start(&self, copy: &Copy, index: usize) -> Option<usize> {
        let continued = self.continued.partition_point(|segment| segment.index as usize <= index);
        let last = continued.checked_sub(1).and_then(|last| self.continued.get(last));
        match last {
            Some(segment) if segment.index as usize == index => Some(segment.start as usize),
            _ => copy.paragraphs().get(index - continued).map(|paragraph| paragraph.start),
        }
    }

    /// Returns a segment of `copy`.
    pub(super) fn get(&self, copy: &Copy, index: usize) -> Option<Segment> {
        let start = self.start(copy, index)?;
        let paragraph = copy.paragraph_at(start)?;
        let whole = copy.paragraph(paragraph)?;
        let end = self.start(copy, index + 1).map_or(whole.end, |next| next.min(whole.end));
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
        let at = [0, 4, usize::MAX].map(|byte| segments.at(&copy, byte));
        assert_eq!(at, [0, 1, all.len() - 1]);
        for (index, segment) in all.iter().enumerate() {
            assert_eq!(segments.at(&copy, segment.range.start), index);
            assert_eq!(segments.at(&copy, segment.range.end - 1), index);
        }
    }

    #[test]
    fn short_paragraphs_take_no_memory() {
        let copy = Copy::new("a\n\n".repeat(1_000)).expect("a copy");
        let segments = Segments::new(&copy);
        assert_eq!((segments.len(), segments.continued.capacity()), (1_000, 0));
        assert_eq!(segments.get(&copy, 999).map(|segment| segment.range), Some(2997..2998));
    }
}
