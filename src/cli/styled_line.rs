//! A line of styled text; on a terminal it wraps at words, with a hanging indent.

use std::io;
use std::ops::Range;

use super::call::Call;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::SafeText;
use crate::text::wrap::wrap;

/// The minimum width of the text column, in cells.
const MIN_WIDTH: usize = 20;
/// The hanging indent if the head is too wide for its column, in cells.
const INDENT: usize = 4;

/// A line of styled text.
#[derive(Clone, Debug, Default)]
pub(super) struct StyledLine {
    text: SafeText,
    /// The end of each piece, in bytes, and its style.
    pieces: Vec<(usize, &'static [PrintStyle])>,
    /// The end of the head, in bytes.
    head: usize,
}

impl StyledLine {
    /// Adds a text.
    pub(super) fn push(&mut self, text: &SafeText, paints: &'static [PrintStyle]) -> &mut Self {
        self.text.push(text);
        self.pieces.push((self.text.len(), paints));
        self
    }

    /// Ends the head: text added later is aligned to this position when it wraps.
    pub(super) fn end_head(&mut self) -> &mut Self {
        self.head = self.text.len();
        self
    }

    /// Prints the line, on a terminal wrapped to its width. The text is aligned to the end of the head if that leaves
    /// it half of the width, otherwise to a small indent.
    pub(super) fn print(&self, call: &mut Call) -> io::Result<PipeState> {
        let head = self.text.slice(0..self.head).width();
        let hangs = self.head > 0 && call.out.columns().is_some_and(|columns| head <= columns / 2);
        self.print_indented(call, if hangs { head } else { INDENT })
    }

    /// Prints the line with the text in the column after `indent` cells, if the head is narrow enough.
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
