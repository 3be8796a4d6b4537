//! Inline text: runs of safe text, each with an ink and a stop, wrapped together.

use std::ops::Range;

use crate::text::safe_text::{SafeText, TextKind, show};
use crate::text::wrap;
use crate::tui::row::{Ink, StyledText};

/// Text wrapped as a unit, made of runs that differ in ink and stop.
#[derive(Clone, Debug, Default)]
pub(super) struct InlineFlow {
    text: SafeText,
    runs: Vec<FlowRun>,
    /// Ranges without a line break, unless that would leave much of a line empty.
    solid: Vec<Range<usize>>,
    /// Additional indentation of the rows, in cells.
    pub(super) inset: usize,
}

#[derive(Clone, Debug)]
struct FlowRun {
    end: usize,
    ink: Ink,
    stop: Option<u32>,
}

impl InlineFlow {
    /// Creates a flow of one name.
    pub(super) fn of(text: &str, ink: Ink) -> Self {
        let mut flow = Self::default();
        flow.name(text, ink);
        flow
    }

    /// Returns the same flow, indented by `inset` more cells.
    pub(super) fn inset(self, inset: usize) -> Self {
        Self { inset, ..self }
    }

    pub(super) fn put(&mut self, text: &SafeText, ink: Ink, stop: Option<u32>) {
        if !text.is_empty() {
            self.text.push(text);
            self.runs.push(FlowRun { end: self.text.len(), ink, stop });
        }
    }

    /// Adds a name, an id or a vocabulary term.
    pub(super) fn name(&mut self, text: &str, ink: Ink) -> &mut Self {
        self.put(&show(text, TextKind::Name), ink, None);
        self
    }

    /// Adds text that is not broken across lines, such as an address or a date.
    pub(super) fn solid(&mut self, text: &str, ink: Ink) -> &mut Self {
        let from = self.text.len();
        self.name(text, ink);
        self.solid.push(from..self.text.len());
        self
    }

    /// Adds literal text.
    pub(super) fn literal(&mut self, words: &'static str, ink: Ink) -> &mut Self {
        self.put(&SafeText::literal(words), ink, None);
        self
    }

    /// Adds a space, unless the flow is empty.
    pub(super) fn space(&mut self) -> &mut Self {
        if !self.is_empty() {
            self.literal(" ", Ink::Plain);
        }
        self
    }

    /// Adds pieces of another flow.
    pub(super) fn add(&mut self, pieces: &[StyledText]) {
        for piece in pieces {
            self.put(&piece.text, piece.ink, piece.stop);
        }
    }

    /// Aligns the text to the right in `cells` cells.
    pub(super) fn align_right(&mut self, cells: usize) {
        let missing = cells.saturating_sub(self.width());
        if missing > 0 {
            let mut aligned = Self { inset: self.inset, ..Self::default() };
            aligned.put(&SafeText::default().pad(missing), Ink::Plain, None);
            aligned.add(&self.pieces());
            *self = aligned;
        }
    }

    /// Returns the whole text as pieces on one line.
    pub(super) fn pieces(&self) -> Vec<StyledText> {
        self.cut(0..self.text.len())
    }

    /// Returns the ranges of the lines at `width` cells, from byte `from` on.
    fn wrapped(&self, from: usize, width: usize) -> Vec<Range<usize>> {
        let text = self.text.slice(from..self.text.len());
        let lines = if self.solid.is_empty() {
            wrap(&text, width)
        } else {
            wrap(&self.without_breaks(from, width), width)
        };
        lines.into_iter().map(|range| range.start + from..range.end + from).collect()
    }

    /// Returns the text from `from` on, with every break inside an unbreakable range replaced by a letter of the
    /// same byte length and width.
    fn without_breaks(&self, from: usize, width: usize) -> SafeText {
        let whole = self.text.as_str();
        let mut out = String::with_capacity(whole.len());
        let mut done = from;
        for range in self.solid.iter().filter(|range| range.start >= from && range.len() * 2 <= width) {
            let (Some(before), Some(inside)) = (whole.get(done..range.start), whole.get(range.clone()))
            else {
                continue;
            };
            out.push_str(before);
            out.extend(inside.chars().map(|c| match c {
                ' ' | '-' => '_',
                '–' | '—' => '…',
                c => c,
            }));
            done = range.end;
        }
        out.push_str(whole.get(done..).unwrap_or(""));
        let out = show(&out, TextKind::Prose);
        // If a replacement changed the length, fall back to the original text.
        if out.len() + from == whole.len() { out } else { self.text.slice(from..whole.len()) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the width of the text on one line, in cells.
    pub(super) fn width(&self) -> usize {
        self.text.width()
    }

    /// Wraps to `width` cells; the first `short` lines, which have something beside them, to `narrow`.
    pub(super) fn lines(&self, width: usize, short: usize, narrow: usize) -> Vec<Vec<StyledText>> {
        let (width, narrow) = (width.max(1), narrow.max(1));
        if short == 0 || narrow >= width {
            return self.wrapped(0, width).into_iter().map(|range| self.cut(range)).collect();
        }
        let first = self.wrapped(0, narrow);
        let rest = first.get(short).map(|range| range.start);
        let mut lines: Vec<_> = first.into_iter().take(short).map(|range| self.cut(range)).collect();
        if let Some(from) = rest {
            lines.extend(self.wrapped(from, width).into_iter().map(|range| self.cut(range)));
        }
        lines
    }

    fn cut(&self, range: Range<usize>) -> Vec<StyledText> {
        let mut pieces = Vec::new();
        let mut at = self.runs.partition_point(|run| run.end <= range.start);
        let mut from = range.start;
        while let Some(run) = self.runs.get(at).filter(|_| from < range.end) {
            let to = run.end.min(range.end);
            let text = self.text.slice(from..to);
            if !text.is_empty() {
                pieces.push(StyledText { text, ink: run.ink, stop: run.stop });
            }
            from = to;
            at += 1;
        }
        pieces
    }
}
