//! An archived copy scrolled to one citation, in its own box: the third column, and the right half of the review.
//! The owner chooses the citation.

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::archive_text::{ArchiveText, Margin, TextPosition};
use super::archived_copies::ArchivedCopy;
use super::canvas::{Canvas, PaneFrame};
use super::citation::{CitationId, ResolvedCitation};
use super::labels::source_label;
use super::model::Model;
use super::page_position::{PagePosition, third};
use super::quote_lookup::QuoteLookup;
use super::quote_state::{QuoteState, hash_words, quoted, why_not, wrapped};
use super::row::{Ink, StyledRow, name};
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// The maximum width of a readable column of text, including the gutter.
pub(crate) const MEASURE: u16 = 108;

/// An archived copy scrolled to one citation.
#[derive(Debug, Default)]
pub(crate) struct Excerpt {
    key: Option<(u64, Option<CitationId>, EntryId)>,
    archived: Option<ArchivedCopy>,
    text: Option<ArchiveText>,
    quote: Option<QuoteState>,
    top: TextPosition,
    position: PagePosition,
    /// Whether the user has scrolled since the citation came into view.
    scrolled: bool,
    bring: Option<Range<usize>>,
    title: StyledRow,
    rows: Vec<StyledRow>,
    height: usize,
}

impl Excerpt {
    /// Returns whether the quote is where the citation says.
    pub(crate) fn quote(&self) -> Option<&QuoteState> {
        self.quote.as_ref()
    }

    /// Returns the quote that still needs to be looked up.
    pub(crate) fn needed_quote(&self) -> Option<&QuoteLookup> {
        self.quote.as_ref()?.lookup.as_deref()
    }

    /// Returns the state of the archived copy.
    pub(crate) fn archived(&self) -> Option<&ArchivedCopy> {
        self.archived.as_ref()
    }

    /// Clears the excerpt.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Shows a source's copy in the box at `area`, scrolled to a citation if one is given.
    pub(crate) fn show(&mut self, model: &Model, source: &EntryId, citing: Option<&CitationId>, area: Rect) {
        self.look_up(model, source, citing);
        self.place(model, area);
    }

    /// Looks up the copy and the quote in it; [`Excerpt::place`] lays them out.
    pub(crate) fn look_up(&mut self, model: &Model, source: &EntryId, citing: Option<&CitationId>) {
        let archived = model.copies.of(&model.corpus, source);
        let key = Some((model.load, citing.cloned(), source.clone()));
        let same_copy = match (&self.text, archived.copy()) {
            (Some(text), Some(copy)) => Arc::ptr_eq(text.copy(), copy),
            (None, None) => true,
            _ => false,
        };
        if !same_copy {
            self.text = archived.copy().map(|copy| ArchiveText::new(copy.clone()));
            self.top = TextPosition::default();
        }
        self.archived = Some(archived.clone());
        let known = citing.and_then(|citing| citing.resolve(&model.corpus));
        let lookup = self.needed_quote().is_some();
        if key != self.key || !same_copy || lookup {
            let moved =
                self.key.as_ref().is_none_or(|(_, before, of)| before.as_ref() != citing || of != source);
            self.quote = known.as_ref().map(|known| QuoteState::of(known.cite, &archived));
            let found = lookup && self.needed_quote().is_none() && !self.scrolled;
            if moved || !same_copy || found {
                self.scrolled = false;
                let focus = self.quote.as_ref().and_then(|quote| quote.focus.clone());
                self.bring = Some(focus.unwrap_or(0..0));
            }
            self.key = key;
        }
        self.title = title(&model.corpus, source, known.as_ref(), &archived);
    }

    /// Lays out the copy looked up last in the box at `area`.
    pub(crate) fn place(&mut self, model: &Model, area: Rect) {
        let inner = Rect {
            width: area.width.saturating_sub(3).min(MEASURE),
            height: area.height.saturating_sub(2),
            ..area
        };
        self.height = inner.height as usize;
        self.lay_out(inner);
        if self.text.as_ref().is_none_or(ArchiveText::is_blank)
            && let (Some((_, citing, source)), Some(archived)) = (&self.key, &self.archived)
        {
            let known = citing.as_ref().and_then(|citing| citing.resolve(&model.corpus));
            self.rows = absent(
                &model.corpus,
                source,
                known.as_ref(),
                archived,
                inner.width.saturating_sub(2) as usize,
            );
        }
    }

    fn lay_out(&mut self, inner: Rect) {
        self.rows.clear();
        let Some(text) = &mut self.text else { return };
        let height = self.height;
        let focus = self.quote.as_ref().and_then(|quote| quote.focus.as_ref());
        self.top = self.position.fit(text, (inner.width as usize, height), self.top, focus);
        if let Some(range) = self.bring.take() {
            self.top = third(text, range.start, height);
        }
        self.top = text.clamped_top(self.top, height);
        self.position.record(text, self.top, focus);
        let copy = text.copy().clone();
        let highlights = self.quote.as_ref().map(|quote| quote.highlights(Ink::Quote)).unwrap_or_default();
        let here = |paragraph| self.quote.as_ref().is_some_and(|quote| quote.is_here(&copy, paragraph));
        self.rows = text.rows(self.top, height, &highlights, |paragraph| {
            if here(paragraph) { Margin::Here } else { Margin::Bare }
        });
    }

    /// Scrolls by rows, up if negative; takes effect at the next layout.
    pub(crate) fn scroll(&mut self, rows: isize) {
        self.scrolled = true;
        if let Some(text) = &mut self.text {
            self.top = text.offset_by(self.top, rows);
        }
    }

    /// Scrolls to the first row, or the last.
    pub(crate) fn end(&mut self, last: bool) {
        self.scrolled = true;
        if let Some(text) = &mut self.text {
            self.top = if last { text.bottom(self.height) } else { TextPosition::default() };
        }
    }

    /// Returns the height of the box in rows.
    pub(crate) fn height(&self) -> usize {
        self.height
    }

    /// Draws the box, with the rows `above` before the text; the area passed to `place` excludes them.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, above: &[StyledRow], focused: bool) {
        let frame = PaneFrame { title: self.title.clone(), focused, ..PaneFrame::default() };
        let mut inner = canvas.frame(area, &frame);
        for row in above {
            let line = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
            canvas.row(line, row, None);
            inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        }
        if !above.is_empty() {
            canvas.rule(area, inner.y, focused);
            inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        }
        let margin = u16::from(self.text.as_ref().is_none_or(ArchiveText::is_blank));
        for (i, row) in self.rows.iter().take(inner.height as usize).enumerate() {
            let line = Rect {
                x: inner.x + margin,
                y: inner.y + i as u16,
                width: inner.width.saturating_sub(margin),
                height: 1,
            };
            canvas.row(line, row, None);
        }
    }
}

/// Returns the title: `Miller 2026 · para 10 · copy intact (sha256 96559e…)`.
fn title(
    corpus: &Snapshot,
    source: &EntryId,
    known: Option<&ResolvedCitation<'_>>,
    archived: &ArchivedCopy,
) -> StyledRow {
    let mut row = StyledRow::default();
    row.name(&source_label(corpus, Some(source)), Ink::Strong);
    if let Some(at) = known.and_then(|known| known.cite.at.as_ref()) {
        row.literal(" · ", Ink::Dim).name(&at.to_string(), Ink::Plain);
    }
    if !matches!(archived, ArchivedCopy::Loading) {
        let archive = corpus.get(source.as_str()).and_then(|entry| entry.archive());
        let (words, ink) = hash_words(archive, archived);
        row.literal(" · ", Ink::Dim).name(&words, ink);
    }
    row
}

/// Explains why there is no text, how to add it, and what is known without it.
pub(crate) fn absent(
    corpus: &Snapshot,
    source: &EntryId,
    known: Option<&ResolvedCitation<'_>>,
    archived: &ArchivedCopy,
    width: usize,
) -> Vec<StyledRow> {
    if archived.copy().is_some() {
        return wrapped("this copy contains no text", Ink::Warning, width);
    }
    let mut rows = why_not(archived, source, width);
    rows.push(StyledRow::default());
    if let Some(entry) = corpus.get(source.as_str()) {
        rows.extend(wrapped(entry.name(), Ink::Plain, width));
    }
    if let Some(known) = known {
        rows.extend(wrapped(&known.reference(corpus), Ink::Plain, width));
        rows.extend(known.cite.quote().map(|quote| quoted(quote, width)).unwrap_or_default());
        rows.push(StyledRow::default());
        rows.push(StyledRow::of(name(&format!("cited by {}", known.owner.name())), Ink::Dim));
        rows.extend(wrapped(&known.statement_text(corpus), Ink::Plain, width));
    }
    rows
}
