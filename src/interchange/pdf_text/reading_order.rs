//! The order in which the lines of a page are read, if it is not the order in which they are drawn: from top to bottom, and
//! columns that are drawn row by row one after the other. Everything else keeps its drawing order, which producers know
//! better than a guess: the cells of a table, captions, boxes beside the text.

mod line_piece;
mod text_columns;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::line::TextLine;
use line_piece::LinePiece;
use text_columns::TextColumns;

/// The maximum number of lines that are put in order, because every line is compared with every other.
const MAX_LINES: usize = 4000;
/// The maximum number of times that a page is divided into columns.
const MAX_DEPTH: usize = 12;

/// The lines of a page in reading order.
#[derive(Debug, Default)]
pub(super) struct OrderedLines {
    /// The lines.
    pub lines: Vec<TextLine>,
    /// Whether columns that are drawn row by row were separated, which a table with long cells looks like.
    pub has_separated_columns: bool,
}

impl OrderedLines {
    /// Puts the lines of a page, given in drawing order, in reading order; `None` if there are too many. Leaves out blank
    /// lines, and moves only lines in the most frequent direction.
    pub(super) fn of(mut drawn: Vec<TextLine>) -> Option<Self> {
        drawn.retain(|line| line.extent().is_some());
        if drawn.len() > MAX_LINES {
            return None;
        }
        let mut angles: BTreeMap<i32, usize> = BTreeMap::new();
        for line in &drawn {
            *angles.entry(line.angle).or_default() += 1;
        }
        let usual = angles.into_iter().max_by_key(|(angle, count)| (*count, Reverse(*angle)));
        let Some((usual, _)) = usual else { return Some(Self::default()) };
        let (lines, turned): (Vec<TextLine>, Vec<TextLine>) =
            drawn.iter().cloned().partition(|line| line.angle == usual);
        let mut pieces: Vec<LinePiece> = Vec::new();
        for (line, text) in lines.iter().enumerate() {
            let parts = text.pieces().into_iter();
            let first = pieces.len();
            pieces.extend(parts.enumerate().map(|(nth, text)| LinePiece { text, line, rank: first + nth }));
        }
        if pieces.len() > MAX_LINES {
            return None;
        }
        let mut ordered = Self::default();
        ordered.arrange(pieces, MAX_DEPTH);
        if ordered.lines == lines {
            ordered.lines = drawn;
        } else {
            ordered.lines.extend(turned);
        }
        Some(ordered)
    }

    /// Adds the pieces of a region in reading order.
    fn arrange(&mut self, pieces: Vec<LinePiece>, depth: usize) {
        let found = if depth == 0 { None } else { TextColumns::find(&pieces) };
        let Some(TextColumns { above, left, right, below }) = found else {
            self.lines.extend(top_down(joined(pieces)));
            return;
        };
        self.has_separated_columns = true;
        for region in [above, left, right, below] {
            self.arrange(region, depth - 1);
        }
    }
}

/// Joins the pieces that one region has of a line.
fn joined(mut pieces: Vec<LinePiece>) -> Vec<TextLine> {
    pieces.sort_by_key(|piece| piece.rank);
    let mut lines: Vec<(usize, TextLine)> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some((line, text)) if *line == piece.line => text.append(piece.text),
            _ => lines.push((piece.line, piece.text)),
        }
    }
    lines.into_iter().map(|(_, text)| text).collect()
}

/// Moves lines before those below them, and otherwise keeps their order.
fn top_down(lines: Vec<TextLine>) -> Vec<TextLine> {
    let edges: Vec<LineEdges> = lines.iter().map(LineEdges::of).collect();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); lines.len()];
    let mut waits: Vec<usize> = vec![0; lines.len()];
    for ((one, edge), later) in edges.iter().enumerate().zip(&mut below) {
        for (other, lower) in edges.iter().enumerate() {
            if one != other && edge.is_above(lower) {
                later.push(other);
                if let Some(count) = waits.get_mut(other) {
                    *count += 1;
                }
            }
        }
    }
    let free = waits.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut next: BinaryHeap<Reverse<usize>> = free.map(|(at, _)| Reverse(at)).collect();
    let mut lines: Vec<Option<TextLine>> = lines.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(lines.len());
    while let Some(Reverse(at)) = next.pop() {
        ordered.extend(lines.get_mut(at).and_then(Option::take));
        for other in below.get(at).into_iter().flatten() {
            if let Some(count) = waits.get_mut(*other) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    next.push(Reverse(*other));
                }
            }
        }
    }
    ordered
}

/// The position of a line.
struct LineEdges {
    start: f64,
    end: f64,
    base: f64,
    size: f64,
}

impl LineEdges {
    fn of(line: &TextLine) -> Self {
        let (start, end) = line.extent().unwrap_or_default();
        Self { start, end, base: line.base, size: line.size }
    }

    /// Returns whether a line is above another one. A raised note mark in the other line is not.
    fn is_above(&self, other: &Self) -> bool {
        let overlap = self.end.min(other.end) - self.start.max(other.start);
        overlap > 0.0 && self.base - other.base > self.size.max(other.size) * 0.6
    }
}
