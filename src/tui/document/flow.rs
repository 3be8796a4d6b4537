//! Inline text: runs of safe text with an ink and a stop each, wrapped as one.
//! Knows cells; refuses to know what the text says.

use std::ops::Range;

use crate::text::shown::{Kind, Shown, show};
use crate::text::wrap;
use crate::tui::row::{Ink, Piece};

/// Text to be wrapped whole, whose parts look and lead differently.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    text: Shown,
    runs: Vec<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    end: usize,
    ink: Ink,
    stop: Option<u32>,
}

impl Flow {
    /// A flow of one name.
    pub(super) fn of(text: &str, ink: Ink) -> Self {
        let mut flow = Self::default();
        flow.name(text, ink);
        flow
    }

    pub(super) fn put(&mut self, text: &Shown, ink: Ink, stop: Option<u32>) {
        if !text.is_empty() {
            self.text.push(text);
            self.runs.push(Run { end: self.text.len(), ink, stop });
        }
    }

    /// Adds a name, an id, words of a vocabulary.
    pub(super) fn name(&mut self, text: &str, ink: Ink) -> &mut Self {
        self.put(&show(text, Kind::Name), ink, None);
        self
    }

    /// Adds prose whose lines have been joined.
    pub(super) fn prose(&mut self, text: &str, ink: Ink) {
        self.put(&show(text, Kind::Prose), ink, None);
    }

    /// Adds words of the program.
    pub(super) fn lit(&mut self, words: &'static str, ink: Ink) -> &mut Self {
        self.put(&Shown::lit(words), ink, None);
        self
    }

    /// Adds the dot between two facts, unless nothing stands before it.
    pub(super) fn dot(&mut self) -> &mut Self {
        if !self.is_empty() {
            self.lit(" · ", Ink::Dim);
        }
        self
    }

    /// Adds a space, unless nothing stands before it.
    pub(super) fn space(&mut self) -> &mut Self {
        if !self.is_empty() {
            self.lit(" ", Ink::Plain);
        }
        self
    }

    /// Adds pieces made elsewhere.
    pub(super) fn pieces(&mut self, pieces: &[Piece]) -> &mut Self {
        for piece in pieces {
            self.put(&piece.text, piece.ink, piece.stop);
        }
        self
    }

    /// Adds all of another flow.
    pub(super) fn append(&mut self, other: Flow) {
        let mut from = 0;
        for run in other.runs {
            self.put(&other.text.slice(from..run.end), run.ink, run.stop);
            from = run.end;
        }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &Shown {
        &self.text
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Cells of the whole, were it one line.
    pub(super) fn width(&self) -> usize {
        self.text.width()
    }

    /// Wraps to `width` cells; the first `short` lines to `narrow`, for they have something beside them.
    pub(super) fn lines(&self, width: usize, short: usize, narrow: usize) -> Vec<Vec<Piece>> {
        let (width, narrow) = (width.max(1), narrow.max(1));
        if short == 0 || narrow >= width {
            return wrap(&self.text, width).into_iter().map(|range| self.cut(range)).collect();
        }
        let first = wrap(&self.text, narrow);
        let rest = first.get(short).map(|range| range.start);
        let mut lines: Vec<_> = first.into_iter().take(short).map(|range| self.cut(range)).collect();
        if let Some(from) = rest {
            let tail = self.text.slice(from..self.text.len());
            lines.extend(
                wrap(&tail, width).into_iter().map(|range| self.cut(range.start + from..range.end + from)),
            );
        }
        lines
    }

    /// Wraps to `width` cells, every line after the first to `hang` cells less.
    pub(super) fn hanging_lines(&self, width: usize, hang: usize) -> Vec<Vec<Piece>> {
        let width = width.max(1);
        let first = wrap(&self.text, width);
        let Some(from) = first.get(1).map(|range| range.start) else {
            return first.into_iter().map(|range| self.cut(range)).collect();
        };
        let tail = self.text.slice(from..self.text.len());
        let rest = wrap(&tail, width.saturating_sub(hang).max(1));
        let rest = rest.into_iter().map(|range| range.start + from..range.end + from);
        first.into_iter().take(1).chain(rest).map(|range| self.cut(range)).collect()
    }

    fn cut(&self, range: Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = self.runs.partition_point(|run| run.end <= range.start);
        let mut from = range.start;
        while let Some(run) = self.runs.get(at).filter(|_| from < range.end) {
            let to = run.end.min(range.end);
            let text = self.text.slice(from..to);
            if !text.is_empty() {
                pieces.push(Piece { text, ink: run.ink, stop: run.stop });
            }
            from = to;
            at += 1;
        }
        pieces
    }
}
