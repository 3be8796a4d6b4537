//! A line for people, in pieces with styles; on a terminal it wraps at words, the lines that follow indented.

use std::io;
use std::ops::Range;

use super::call::Call;
use crate::runtime::printer::{Paint, PipeState};
use crate::text::SafeText;
use crate::text::wrap::wrap;

/// The narrowest column of text, in cells.
const MIN_WIDTH: usize = 20;
/// The indent of the lines that follow if the head is too wide for its column, in cells.
const INDENT: usize = 4;

/// A line in pieces with styles.
#[derive(Clone, Debug, Default)]
pub(super) struct StyledLine {
    text: SafeText,
    /// The end of each piece, in bytes, and its style.
    pieces: Vec<(usize, &'static [Paint])>,
    /// The end of the part that the text hangs from, in bytes.
    head: usize,
}

impl StyledLine {
    /// Adds a text.
    pub(super) fn push(&mut self, text: &SafeText, paints: &'static [Paint]) -> &mut Self {
        self.text.push(text);
        self.pieces.push((self.text.len(), paints));
        self
    }

    /// Ends the head: what follows is the text, which wraps under its own beginning.
    pub(super) fn end_head(&mut self) -> &mut Self {
        self.head = self.text.len();
        self
    }

    /// Prints the line, and on a terminal as many as it takes. The text hangs from the head if that leaves it half of the
    /// terminal, else from a small indent.
    pub(super) fn print(&self, call: &mut Call) -> io::Result<PipeState> {
        let head = self.text.slice(0..self.head).width();
        let hangs = self.head > 0 && call.out.columns().is_some_and(|columns| head <= columns / 2);
        self.print_indented(call, if hangs { head } else { INDENT })
    }

    /// The same with the text in the column that begins after `indent` cells, if the head is no wider.
    pub(super) fn print_indented(&self, call: &mut Call, indent: usize) -> io::Result<PipeState> {
        let Some(columns) = call.out.columns() else {
            self.print_range(call, 0..self.text.len())?;
            return call.line(&SafeText::default());
        };
        let head = self.text.slice(0..self.head).width();
        let start = if head <= indent { self.head } else { 0 };
        let room = columns.saturating_sub(indent).max(MIN_WIDTH);
        let lines = wrap(&self.text.slice(start..self.text.len()), room);
        if start > 0 {
            self.print_range(call, 0..start)?;
            let _ = call.out.text(&SafeText::default().pad(indent - head))?;
        }
        if lines.is_empty() {
            return call.line(&SafeText::default());
        }
        for (nth, line) in lines.into_iter().enumerate() {
            if nth > 0 {
                let _ = call.out.text(&SafeText::default().pad(indent))?;
            }
            self.print_range(call, start + line.start..start + line.end)?;
            if call.line(&SafeText::default())? == PipeState::Closed {
                return Ok(PipeState::Closed);
            }
        }
        Ok(PipeState::Open)
    }

    fn print_range(&self, call: &mut Call, range: Range<usize>) -> io::Result<()> {
        let mut start = 0;
        for (end, paints) in &self.pieces {
            let (from, to) = (start.max(range.start), (*end).min(range.end));
            if from < to {
                let _ = call.out.painted(&self.text.slice(from..to), paints)?;
            }
            start = *end;
        }
        Ok(())
    }
}
