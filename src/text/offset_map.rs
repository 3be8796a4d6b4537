//! Maps byte offsets between a source text and its sanitized form.

use std::ops::Range;

/// A map from the byte offsets of a source text to those of its sanitized form, and back.
#[derive(Clone, Debug, Default)]
pub(crate) struct OffsetMap {
    stages: [RewritePass; 2],
}

impl OffsetMap {
    pub(crate) fn new(first: RewritePass, second: RewritePass) -> Self {
        Self { stages: [first, second] }
    }

    /// Maps an offset of the source to the sanitized text; one inside a replaced code point maps to its start.
    pub(crate) fn to_safe(&self, source: usize) -> usize {
        self.stages.iter().fold(source, |at, stage| stage.forward(at))
    }

    /// Maps a range of the source to the sanitized text.
    pub(crate) fn safe_range(&self, source: &Range<usize>) -> Range<usize> {
        let start = self.to_safe(source.start);
        start..self.to_safe(source.end).max(start)
    }

    /// Maps an offset of the sanitized text to the source.
    pub(crate) fn to_source(&self, shown: usize) -> usize {
        self.stages.iter().rev().fold(shown, |at, stage| stage.back(at))
    }
}

/// One rewriting pass: the offsets at which replaced and verbatim segments begin, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct RewritePass(Vec<MapSegment>);

#[derive(Clone, Copy, Debug)]
struct MapSegment {
    from: usize,
    to: usize,
    verbatim: bool,
}

impl RewritePass {
    pub(crate) fn replaced(&mut self, source: Range<usize>, out: Range<usize>) {
        if self.0.last().is_some_and(|last| last.from == source.start) {
            self.0.pop();
        }
        self.0.push(MapSegment { from: source.start, to: out.start, verbatim: false });
        self.0.push(MapSegment { from: source.end, to: out.end, verbatim: true });
    }

    fn forward(&self, at: usize) -> usize {
        let next = self.0.partition_point(|segment| segment.from <= at);
        match next.checked_sub(1).and_then(|last| self.0.get(last)) {
            None => at,
            Some(segment) if segment.verbatim => segment.to + (at - segment.from),
            Some(segment) => segment.to,
        }
    }

    fn back(&self, at: usize) -> usize {
        let next = self.0.partition_point(|segment| segment.to <= at);
        match next.checked_sub(1).and_then(|last| self.0.get(last)) {
            None => at,
            Some(segment) if segment.verbatim => segment.from + (at - segment.to),
            Some(segment) => segment.from,
        }
    }
}
