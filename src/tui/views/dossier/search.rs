//! Text search on a dossier's page: typing the text, stepping between matches, and the bottom border.

use super::find::WHILE_TYPING;
use super::{Dossier, DossierAction};
use crate::tui::canvas::Canvas;
use crate::tui::geometry::line;
use crate::tui::labels::short_name;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::status::Status;
use crate::tui::text_find::TextFind;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::id::ViewId;

impl Dossier {
    /// Returns whether there is a search.
    pub(crate) fn has_find(&self) -> bool {
        self.find.is_some()
    }

    /// Clears the search; returns whether there was one.
    pub(crate) fn clear_find(&mut self) -> bool {
        self.typing = None;
        self.find.take().is_some()
    }

    /// Searches for the text being typed, from where the cursor was.
    pub(super) fn type_words(&mut self) {
        let Some((line, from)) = &self.typing else { return };
        let from = *from;
        let mut find = TextFind::new(line.text());
        find.refresh(self.page.version);
        let at = find.go(&*self.page.document, (from, 0), true, WHILE_TYPING);
        self.page.select(at.map_or(from, |at| at.part), None);
        self.find = Some(find);
    }

    /// Goes to the next or previous match.
    pub(super) fn next_match(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        let Some(find) = &mut self.find else { return Vec::new() };
        let from = match (find.at.as_ref().filter(|at| at.part == self.page.row), forward) {
            (Some(at), true) => (at.part, at.range.start + 1),
            (Some(at), false) => (at.part, at.range.start),
            (None, _) => (self.page.row, 0),
        };
        match find.go(&*self.page.document, from, forward, usize::MAX) {
            Some(at) => {
                self.page.select(at.part, None);
                Vec::new()
            }
            None => {
                let other = model.key(DossierAction::Filter);
                let words = format!("no match for \"{}\" on this page ({other} to search again)", find.words);
                Cmd::say(Status::hint(words))
            }
        }
    }

    /// Ends typing, and keeps the search if accepted.
    pub(super) fn end_typing(&mut self, accept: bool, model: &Model) -> Vec<Cmd> {
        let Some((line, from)) = self.typing.take() else { return Vec::new() };
        let text = line.text().to_owned();
        if !accept || text.trim().is_empty() {
            self.find = None;
            self.page.select(from, None);
            return Cmd::typed(ViewId::Dossier, text);
        }
        let is_found = self.find.as_ref().is_some_and(|find| find.at.is_some());
        let mut cmds = if is_found { Vec::new() } else { self.next_match(true, model) };
        cmds.extend(Cmd::typed(ViewId::Dossier, text));
        cmds
    }

    /// Draws the left of the bottom border, beside `taken` cells: the search, else the history, nearest first.
    pub(super) fn draw_trail(&self, model: &Model, canvas: &mut Canvas<'_>, taken: u16) {
        let area = self.place.area;
        let room = area.width.saturating_sub(taken + 8) as usize;
        let mut row = StyledRow::default();
        let tally = self.find.as_ref().map(|find| format!(" {}", find.tally(&*self.page.document)));
        if let Some((line, _)) = &self.typing {
            row.literal(" /", Ink::Link).left.extend(line.row(room.saturating_sub(20)).left);
            row.name(tally.as_deref().unwrap_or(""), Ink::Dim);
        } else if let Some(find) = &self.find {
            row.literal(" /", Ink::Link).name(&find.words, Ink::Input);
            row.name(tally.as_deref().unwrap_or(""), Ink::Dim);
        } else {
            for location in model.nav.past() {
                // Without an open entry, all entries were shown.
                let label = model
                    .entry(location.subject.as_ref())
                    .map_or("all".into(), |entry| short_name(&model.corpus, entry));
                let step = name(&format!(" ‹ {label}"));
                if row.left_width() + step.width() + 1 > room {
                    break;
                }
                row.push(step, Ink::Dim);
            }
        }
        if area.height >= 2 && !row.left.is_empty() {
            row.literal(" ", Ink::Dim);
            let below = line(area, area.height as usize - 1);
            let below = ratatui::layout::Rect { x: area.x + 1, width: row.left_width() as u16, ..below };
            canvas.clear(below);
            canvas.row(below, &row, None);
        }
    }
}
