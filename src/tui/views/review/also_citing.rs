//! The other citations of the passage under review. Each can be selected and judged in place.

use super::ReviewView;
use crate::domain::corpus::paragraphs;
use crate::tui::citation::{CitationId, ResolvedCitation};
use crate::tui::list_state::window;
use crate::tui::marks::ink;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

/// The fewest rows kept for the list while one of it is selected: the heading, an owner, and statements.
const MIN_ROWS: usize = 5;

/// The other citations of a passage, by entry.
#[derive(Debug, Default)]
pub(super) struct AlsoCiting {
    /// The load, and the citation whose passage they cite.
    of: Option<(u64, CitationId)>,
    all: Vec<CitationId>,
}

/// A row of the list.
enum ListRow<'a> {
    Owner(&'a CitationId),
    Citation(usize, &'a CitationId),
}

impl AlsoCiting {
    /// Finds the other citations of the passage that `here` cites, once for each load.
    pub(super) fn collect(&mut self, model: &Model, here: &CitationId) {
        if self.of.as_ref().is_some_and(|(load, of)| *load == model.load && of == here) {
            return;
        }
        self.of = Some((model.load, here.clone()));
        self.all.clear();
        let Some((first, last)) = here.at.as_ref().and_then(paragraphs) else { return };
        for other in model.corpus.citations_of(&here.source) {
            let at = other.cite.at.as_ref().and_then(paragraphs);
            let touches = at.is_some_and(|(from, to)| from <= last && to >= first);
            let is_here = other.owner.id == here.owner && other.path == here.path;
            if touches && !is_here {
                self.all.extend(CitationId::of(&other.owner.id, &other.path, other.cite));
            }
        }
    }

    /// Clears the list.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the number of citations.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the position of a citation as it is in the corpus now.
    pub(super) fn position(&self, citation: &CitationId) -> Option<usize> {
        self.all.iter().position(|own| own.owner == citation.owner && own.path == citation.path)
    }

    /// Returns the citation after `selected`, or before it; `None` past either end, where the review returns to its
    /// own.
    fn step(&self, selected: Option<&CitationId>, forward: bool) -> Option<&CitationId> {
        let at = selected.and_then(|selected| self.position(selected));
        match (at, forward) {
            (None, true) => self.all.first(),
            (None, false) => self.all.last(),
            (Some(at), true) => self.all.get(at + 1),
            (Some(at), false) => self.all.get(at.checked_sub(1)?),
        }
    }

    fn list(&self) -> Vec<ListRow<'_>> {
        let mut rows = Vec::new();
        let mut last = None;
        for (nth, citation) in self.all.iter().enumerate() {
            if last.replace(&citation.owner) != Some(&citation.owner) {
                rows.push(ListRow::Owner(citation));
            }
            rows.push(ListRow::Citation(nth, citation));
        }
        rows
    }

    /// Returns the number of rows it takes, with its heading.
    fn height(&self) -> usize {
        if self.all.is_empty() { 0 } else { self.list().len() + 1 }
    }
}

/// The left half of the review in rows.
#[derive(Debug, Default)]
pub(super) struct DetailRows {
    /// The rows.
    pub rows: Vec<StyledRow>,
    /// The rows that stand for another citation.
    pub links: Vec<(usize, CitationId)>,
    /// The row of the selected one.
    pub selected: Option<usize>,
}

impl ReviewView {
    /// Selects the next or previous other citation of the passage, or the review's own past either end.
    pub(super) fn step_beside(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        if self.also.is_empty() {
            return Cmd::say(Status::hint("nothing else cites this passage"));
        }
        let next = self.also.step(self.beside.as_ref(), forward).cloned();
        self.select_beside(next, model);
        Vec::new()
    }

    /// Selects another citation of the passage, or the review's own.
    pub(super) fn select_beside(&mut self, citation: Option<CitationId>, model: &Model) {
        self.beside = citation.map(|citation| citation.pinned(&model.corpus));
        (self.edited, self.lost) = (false, false);
    }

    /// Puts the list of the other citations below the details, in `height` rows in all.
    pub(super) fn with_list(&self, mut details: Vec<StyledRow>, model: &Model, height: usize) -> DetailRows {
        let wanted = self.also.height();
        let room = height.saturating_sub(details.len());
        let room = match self.beside {
            Some(_) => room.max(MIN_ROWS.max(height / 3)).min(height).min(wanted),
            None => room.min(wanted),
        };
        // One row says how much is missing.
        let of_details = height - room;
        if details.len() > of_details || (room == 0 && wanted > 0) {
            let kept = of_details.saturating_sub(1).min(details.len());
            let more = details.len() - kept + if room == 0 { wanted } else { 0 };
            details.truncate(kept);
            details.push(StyledRow::of(name(&format!("… {more} more rows")), Ink::Dim));
        }
        let mut out = DetailRows { rows: details, ..DetailRows::default() };
        if room == 0 {
            return out;
        }
        let count = self.also.len();
        let noun = if count == 1 { "citation" } else { "citations" };
        out.rows.push(StyledRow::of(name(&format!("also citing this passage: {count} {noun}")), Ink::Dim));
        let at = self.beside.as_ref().and_then(|beside| self.also.position(beside));
        let list = self.also.list();
        let row = list.iter().position(|row| matches!(row, ListRow::Citation(nth, _) if Some(*nth) == at));
        let mut shown = room - 1;
        let cut = list.len() > shown && row.is_none();
        if cut {
            shown = shown.saturating_sub(1);
        }
        // The owner above the first statement stays in view.
        let offset = row.map_or(0, |row| window(row.saturating_sub(shown / 2), row, list.len(), shown));
        for one in list.iter().skip(offset).take(shown) {
            let (row, citation) = match one {
                ListRow::Owner(citation) => (owner_row(model, citation), citation),
                ListRow::Citation(nth, citation) => {
                    if Some(*nth) == at {
                        out.selected = Some(out.rows.len());
                    }
                    (citation_row(model, citation), citation)
                }
            };
            out.links.push((out.rows.len(), (*citation).clone()));
            out.rows.push(row);
        }
        if cut {
            let more = format!("… {} more rows", list.len() - shown);
            out.rows.push(StyledRow::of(name(&more), Ink::Dim));
        }
        out
    }
}

fn owner_row(model: &Model, citation: &CitationId) -> StyledRow {
    let owner = model.corpus.get(citation.owner.as_str());
    let mut row = StyledRow::default();
    row.lit("  ", Ink::Plain).name(owner.map_or(citation.owner.as_str(), |owner| owner.name()), Ink::Plain);
    row
}

fn citation_row(model: &Model, citation: &CitationId) -> StyledRow {
    let mut row = StyledRow::default();
    let Some(known) = citation.resolve(&model.corpus) else { return row };
    let ResolvedCitation { owner, cite, .. } = &known;
    let trust = model.status.trust(owner, cite);
    row.lit("  ", Ink::Plain).lit(trust.sign(), ink(trust)).lit(" ", Ink::Plain);
    row.name(&known.statement_text(&model.corpus), Ink::Dim);
    row
}
