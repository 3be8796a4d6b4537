//! The third column of Browse on wide screens: the passage of the citation under the cursor.

use ratatui::layout::Rect;

use super::dossier::page::DossierPage;
use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::evidence::CopyState;
use crate::tui::canvas::Canvas;
use crate::tui::citation::CitationId;
use crate::tui::document::Target;
use crate::tui::excerpt::Excerpt;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::quote_state::{QuoteState, quoted, wrapped};
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::view::View;
use crate::tui::view::actions::NoAction;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;

/// The passage column.
#[derive(Debug, Default)]
pub(crate) struct PassagePane {
    shown: Option<(EntryId, Option<CitationId>)>,
    excerpt: Excerpt,
    /// The rows above the text: the quote and its state, a remark.
    head: Vec<StyledRow>,
    /// The key that steps to the next citation.
    step_key: String,
    area: Rect,
}

/// Returns the passage to show if there is none under the cursor: the next citation with a readable copy, or else the
/// first.
pub(crate) fn nearest(model: &Model, page: &DossierPage) -> Option<(EntryId, Option<CitationId>)> {
    let is_here = |source: &EntryId| !matches!(model.status.kept(source), None | Some(CopyState::Absent));
    let can_read = |target: &Target| matches!(target, Target::Cite { source, .. } if is_here(source));
    let cites = || page.document.stops.iter().filter(|stop| can_read(&stop.target));
    let next = cites().find(|stop| stop.row >= page.row).or_else(|| cites().next())?;
    let Target::Cite { owner, path, source, at } = &next.target else { return None };
    let cite = model.corpus.get(owner.as_str()).and_then(|entry| entry.cite_at(path));
    let quote = cite.and_then(Cite::quote);
    let (owner, path, quote) = (owner.clone(), path.clone(), quote.unwrap_or_default().into());
    let citation = CitationId { owner, path, source: source.clone(), at: at.clone(), quote, statement: None };
    Some((source.clone(), Some(citation)))
}

impl PassagePane {
    /// Places the pane and shows a passage; `step_key` is the key that steps to a citation.
    pub(crate) fn place(
        &mut self,
        area: Rect,
        shown: Option<(EntryId, Option<CitationId>)>,
        step_key: String,
    ) {
        self.area = area;
        self.shown = shown.filter(|_| !area.is_empty());
        self.step_key = step_key;
    }

    /// Returns the rows above the text, at most a third of the box.
    fn head(&self, model: &Model, citation: Option<&CitationId>) -> Vec<StyledRow> {
        let width = self.area.width.saturating_sub(4) as usize;
        let Some(known) = citation.and_then(|citation| citation.resolve(&model.corpus)) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        let quote = self.excerpt.quote();
        if let Some(words) = known.cite.quote() {
            let mut row = quoted(words, width.max(10)).into_iter().next().unwrap_or_default();
            if let Some((word, ink)) = quote.map(QuoteState::word) {
                row.right(word, ink);
            }
            rows.push(row);
        }
        if let Some(remark) = quote.and_then(QuoteState::remark) {
            rows.extend(wrapped(&remark, Ink::Warning, width));
        }
        rows.truncate(self.area.height as usize / 3);
        rows
    }
}

impl View for PassagePane {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::pane(ViewId::Passage, "passage");

    fn open(_location: &Location, _model: &Model) -> Self {
        Self::default()
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn needed_copies(&self, _model: &Model) -> Vec<EntryId> {
        self.shown.iter().map(|(source, _)| source.clone()).collect()
    }

    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        self.excerpt.needed_quote().cloned().into_iter().collect()
    }

    fn reconcile(&mut self, model: &Model) {
        let Some((source, citation)) = self.shown.clone() else {
            self.head.clear();
            return self.excerpt.clear();
        };
        self.excerpt.look_up(model, &source, citation.as_ref());
        self.head = self.head(model, citation.as_ref());
        // The text gets the rest of the box, below the head and the rule.
        let taken = if self.head.is_empty() { 0 } else { self.head.len() as u16 + 1 };
        let (y, height) = (self.area.y + taken, self.area.height.saturating_sub(taken));
        self.excerpt.place(model, Rect { y, height, ..self.area });
    }

    fn draw(&self, _model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        if self.area.is_empty() {
            return Hits::default();
        }
        if self.shown.is_none() {
            let words = format!("no citation under the cursor ({} to go to one)", self.step_key);
            canvas.empty_box(self.area, "Passage", false, &[name(&words)]);
        } else {
            self.excerpt.draw(canvas, self.area, &self.head, false);
        }
        Hits::default()
    }
}
