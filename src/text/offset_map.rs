//! Where the bytes of a text went when it was made safe to show, and back.
//! Knows offsets only.

use std::ops::Range;

/// Byte offsets of a source text against those of its shown text.
#[derive(Clone, Debug, Default)]
pub(crate) struct OffsetMap {
    stages: [Stage; 2],
}

impl OffsetMap {
    pub(crate) fn new(first: Stage, second: Stage) -> Self {
        Self { stages: [first, second] }
    }

    /// Returns where a byte offset of the source stands in the shown text; inside a replaced code point, its start.
    pub(crate) fn to_safe(&self, source: usize) -> usize {
        self.stages.iter().fold(source, |at, stage| stage.forward(at))
    }

    /// Returns the range of the shown text that a range of the source became.
    pub(crate) fn safe_range(&self, source: &Range<usize>) -> Range<usize> {
        let start = self.to_safe(source.start);
        start..self.to_safe(source.end).max(start)
    }

    /// Returns where a byte offset of the shown text stands in the source.
    pub(crate) fn to_source(&self, shown: usize) -> usize {
        self.stages.iter().rev().fold(shown, |at, stage| stage.back(at))
    }
}

/// One rewriting: the places where source and result part or go on together, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage(Vec<Piece>);

#[derive(Clone, Copy, Debug)]
struct Piece {
    from: usize,
    to: usize,
    verbatim: bool,
}

impl Stage {
    pub(crate) fn replaced(&mut self, source: Range<usize>, out: Range<usize>) {
        if self.0.last().is_some_and(|last| last.from == source.start) {
            self.0.pop();
        }
        self.0.push(Piece { from: source.start, to: out.start, verbatim: false });
        self.0.push(Piece { from: source.end, to: out.end, verbatim: true });
    }

    fn forward(&self, at: usize) -> usize {
        let next = self.0.partition_point(|piece| piece.from <= at);
        match next.checked_sub(1).and_then(|last| self.0.get(last)) {
            None => at,
            Some(piece) if piece.verbatim => piece.to + (at - piece.from),
            Some(piece) => piece.to,
        }
    }

    fn back(&self, at: usize) -> usize {
        let next = self.0.partition_point(|piece| piece.to <= at);
        match next.checked_sub(1).and_then(|last| self.0.get(last)) {
            None => at,
            Some(piece) if piece.verbatim => piece.from + (at - piece.to),
            Some(piece) => piece.from,
        }
    }
}
