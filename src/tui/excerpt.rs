//! A kept copy around one citation, in a box of its own: the third column, and the right half of the review.
//! Reads what is in the box; which citation it is about is its owner's to say.

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::copies::{Copies, Held};
use super::draw::{Frame, Painter};
use super::known::{Citing, Known, source_label};
use super::mooring::{Mooring, third};
use super::paper::{Margin, Paper, Spot};
use super::row::{Ink, Row, name};
use super::sighting::{Sighting, hash_words, quoted, why_not, wrapped};
use super::sought::Sought;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// Widest column of text that is read with ease, the gutter included.
pub(crate) const MEASURE: u16 = 108;

/// A kept copy around one citation.
#[derive(Debug, Default)]
pub(crate) struct Excerpt {
    key: Option<(u64, Option<Citing>, EntryId)>,
    held: Option<Held>,
    paper: Option<Paper>,
    sighting: Option<Sighting>,
    top: Spot,
    mooring: Mooring,
    /// Whether the reader has scrolled since the citation came into view.
    scrolled: bool,
    bring: Option<Range<usize>>,
    title: Row,
    rows: Vec<Row>,
    height: usize,
}

/// What an excerpt is drawn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// The corpus.
    pub corpus: &'a Snapshot,
    /// Its number.
    pub load: u64,
    /// The copies that have been read.
    pub copies: &'a Copies,
}

impl Excerpt {
    /// Whether the words stand where the citation says.
    pub(crate) fn sighting(&self) -> Option<&Sighting> {
        self.sighting.as_ref()
    }

    /// The words that are still to be looked for.
    pub(crate) fn seeks(&self) -> Option<&Sought> {
        self.sighting.as_ref()?.sought.as_deref()
    }

    /// What is held of the copy.
    pub(crate) fn held(&self) -> Option<&Held> {
        self.held.as_ref()
    }

    /// Forgets everything: there is nothing to show.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Shows a source's copy in the box at `area`, around a citation where one is given.
    pub(crate) fn settle(&mut self, about: About<'_>, source: &EntryId, citing: Option<&Citing>, area: Rect) {
        self.look_up(about, source, citing);
        self.place(about, area);
    }

    /// Finds the copy and the citation's words in it; [`Excerpt::place`] lays them out.
    pub(crate) fn look_up(&mut self, about: About<'_>, source: &EntryId, citing: Option<&Citing>) {
        let held = about.copies.of(about.corpus, source);
        let key = Some((about.load, citing.cloned(), source.clone()));
        let same_copy = match (&self.paper, held.copy()) {
            (Some(paper), Some(copy)) => Arc::ptr_eq(paper.copy(), copy),
            (None, None) => true,
            _ => false,
        };
        if !same_copy {
            self.paper = held.copy().map(|copy| Paper::new(copy.clone()));
            self.top = Spot::default();
        }
        self.held = Some(held.clone());
        let known = citing.and_then(|citing| citing.known(about.corpus));
        let sought = self.seeks().is_some();
        if key != self.key || !same_copy || sought {
            let moved =
                self.key.as_ref().is_none_or(|(_, before, of)| before.as_ref() != citing || of != source);
            self.sighting = known.as_ref().map(|known| Sighting::of(&known.cite, &held));
            let found = sought && self.seeks().is_none() && !self.scrolled;
            if moved || !same_copy || found {
                self.scrolled = false;
                let focus = self.sighting.as_ref().and_then(|sighting| sighting.focus.clone());
                self.bring = Some(focus.unwrap_or(0..0));
            }
            self.key = key;
        }
        self.title = title(about.corpus, source, known.as_ref(), &held);
    }

    /// Lays out what was looked up last in the box at `area`.
    pub(crate) fn place(&mut self, about: About<'_>, area: Rect) {
        let inner = Rect {
            width: area.width.saturating_sub(3).min(MEASURE),
            height: area.height.saturating_sub(2),
            ..area
        };
        self.height = inner.height as usize;
        self.lay_out(inner);
        if self.paper.as_ref().is_none_or(Paper::is_blank)
            && let (Some((_, citing, source)), Some(held)) = (&self.key, &self.held)
        {
            let known = citing.as_ref().and_then(|citing| citing.known(about.corpus));
            self.rows =
                absent(about.corpus, source, known.as_ref(), held, inner.width.saturating_sub(2) as usize);
        }
    }

    fn lay_out(&mut self, inner: Rect) {
        self.rows.clear();
        let Some(paper) = &mut self.paper else { return };
        let height = self.height;
        let focus = self.sighting.as_ref().and_then(|sighting| sighting.focus.as_ref());
        self.top = self.mooring.fit(paper, (inner.width as usize, height), self.top, focus);
        if let Some(range) = self.bring.take() {
            self.top = third(paper, range.start, height);
        }
        self.top = paper.clamped(self.top, height);
        self.mooring.hold(paper, self.top, focus);
        let copy = paper.copy().clone();
        let lit = self.sighting.as_ref().map(|sighting| sighting.lit(Ink::Quote)).unwrap_or_default();
        let here =
            |paragraph| self.sighting.as_ref().is_some_and(|sighting| sighting.is_here(&copy, paragraph));
        self.rows =
            paper.rows(
                self.top,
                height,
                &lit,
                |paragraph| if here(paragraph) { Margin::Here } else { Margin::Bare },
            );
    }

    /// Scrolls by rows, up where negative; drawn so when it is settled next.
    pub(crate) fn scroll(&mut self, rows: isize) {
        self.scrolled = true;
        if let Some(paper) = &mut self.paper {
            self.top = paper.moved(self.top, rows);
        }
    }

    /// Scrolls to the first row, or the last.
    pub(crate) fn end(&mut self, last: bool) {
        self.scrolled = true;
        if let Some(paper) = &mut self.paper {
            self.top = if last { paper.bottom(self.height) } else { Spot::default() };
        }
    }

    /// Rows of the box.
    pub(crate) fn height(&self) -> usize {
        self.height
    }

    /// Draws the box, and in it what stands above the text; that was left out of the area it was placed in.
    pub(crate) fn view(&self, painter: &mut Painter<'_>, area: Rect, above: &[Row]) {
        let frame = Frame { title: self.title.clone(), ..Frame::default() };
        let mut inner = painter.frame(area, &frame);
        for row in above {
            let line = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
            painter.row(line, row, None);
            inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        }
        if !above.is_empty() {
            painter.rule(area, inner.y, false);
            inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        }
        let margin = u16::from(self.paper.as_ref().is_none_or(Paper::is_blank));
        for (i, row) in self.rows.iter().take(inner.height as usize).enumerate() {
            let line = Rect {
                x: inner.x + margin,
                y: inner.y + i as u16,
                width: inner.width.saturating_sub(margin),
                height: 1,
            };
            painter.row(line, row, None);
        }
    }
}

/// `Miller 2026 · para 10 · copy intact (sha256 96559e…)`.
fn title(corpus: &Snapshot, source: &EntryId, known: Option<&Known<'_>>, held: &Held) -> Row {
    let mut row = Row::default();
    row.name(&source_label(corpus, Some(source)), Ink::Strong);
    if let Some(at) = known.and_then(|known| known.cite.at.as_ref()) {
        row.lit(" · ", Ink::Dim).name(&at.to_string(), Ink::Plain);
    }
    if !matches!(held, Held::Reading) {
        let archive = corpus.get(source.as_str()).and_then(|entry| entry.archive());
        let (words, ink) = hash_words(archive, held);
        row.lit(" · ", Ink::Dim).name(&words, ink);
    }
    row
}

/// Why there is nothing to read, how to add it, and what is known all the same.
pub(crate) fn absent(
    corpus: &Snapshot,
    source: &EntryId,
    known: Option<&Known<'_>>,
    held: &Held,
    width: usize,
) -> Vec<Row> {
    if held.copy().is_some() {
        return wrapped("there is no text in this copy", Ink::Warning, width);
    }
    let mut rows = why_not(held, source, width);
    rows.push(Row::default());
    if let Some(entry) = corpus.get(source.as_str()) {
        rows.extend(wrapped(entry.name(), Ink::Plain, width));
    }
    if let Some(known) = known {
        rows.extend(wrapped(&known.reference(corpus), Ink::Plain, width));
        rows.extend(known.cite.quote().map(|quote| quoted(quote, width)).unwrap_or_default());
        rows.push(Row::default());
        rows.push(Row::of(name(&format!("cited by {}", known.owner.name())), Ink::Dim));
        rows.extend(wrapped(&known.says(corpus), Ink::Plain, width));
    }
    rows
}
