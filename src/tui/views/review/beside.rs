//! The other citations of the passage under review: each is listed with its mark, and can be selected for a verdict.

use super::ReviewView;
use super::also_citing::{DetailRows, ListRow};
use crate::tui::citation::{CitationId, ResolvedCitation};
use crate::tui::list_state::window;
use crate::tui::marks::ink;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

/// The minimum number of rows for the list while one of its citations is selected: the heading, an owner, and
/// statements.
const MIN_ROWS: usize = 5;

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

    /// Adds the list of other citations below the details, in a total of `height` rows.
    pub(super) fn with_list(&self, mut details: Vec<StyledRow>, model: &Model, height: usize) -> DetailRows {
        let wanted = self.also.height();
        let room = height.saturating_sub(details.len());
        let room = match self.beside {
            Some(_) => room.max(MIN_ROWS.max(height / 3)).min(height).min(wanted),
            None => room.min(wanted),
        };
        // One row shows how many are hidden.
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
        let words = match count {
            1 => "1 other citation of this passage".to_owned(),
            _ => format!("{count} other citations of this passage"),
        };
        out.rows.push(StyledRow::of(name(&words), Ink::Dim));
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
    row.literal("  ", Ink::Plain)
        .name(owner.map_or(citation.owner.as_str(), |owner| owner.name()), Ink::Plain);
    row
}

fn citation_row(model: &Model, citation: &CitationId) -> StyledRow {
    let mut row = StyledRow::default();
    let Some(known) = citation.resolve(&model.corpus) else { return row };
    let ResolvedCitation { owner, cite, .. } = &known;
    let trust = model.status.trust(owner, cite);
    row.literal("  ", Ink::Plain).literal(trust.sign(), ink(trust)).literal(" ", Ink::Plain);
    row.name(&known.statement_text(&model.corpus), Ink::Dim);
    row
}
