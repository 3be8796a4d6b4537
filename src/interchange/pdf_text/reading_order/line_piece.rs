//! A piece of a line between wide gaps.

use super::super::line::TextLine;

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct LinePiece {
    /// Its text.
    pub text: TextLine,
    /// The number of its line, in drawing order.
    pub line: usize,
    /// Its number among all pieces, in drawing order.
    pub rank: usize,
}
