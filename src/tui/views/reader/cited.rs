//! Cited passages in the reader: going from one to the next, their review, and names that are not cited yet.

use super::{ReaderAction, ReaderView};
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::id::ViewId;

impl ReaderView {
    fn read_passage(&mut self, at: usize, model: &Model) {
        let Some(passage) = self.passages.all.get(at) else { return };
        self.cited = Some(passage.citation.clone());
        self.look_up(model);
        self.bring = self.quote.as_ref().and_then(|quote| quote.focus.clone());
    }

    /// Goes to the next cited passage after the current one; if that is off screen, after what is visible.
    pub(super) fn step(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        let height = self.areas(model.body()).text.height as usize;
        let Some(text) = &mut self.text else { return Vec::new() };
        let copy = text.copy().clone();
        let seen = text.window(self.top, height);
        let focus = self.quote.as_ref().and_then(|quote| quote.focus.as_ref());
        let in_sight = focus.is_some_and(|focus| seen.contains(&focus.start));
        let top = copy.paragraph_at(seen.start).unwrap_or(1);
        let next = match self.at() {
            Some(at) if in_sight => self.passages.step(at, forward),
            _ => self.passages.near(top, forward),
        };
        match next {
            Some(next) => {
                self.read_passage(next, model);
                Vec::new()
            }
            None if self.passages.placed() == 0 => Cmd::say(Status::hint("no passage of this copy is cited")),
            None => Cmd::say(Status::hint(if forward {
                "no cited passage below"
            } else {
                "no cited passage above"
            })),
        }
    }

    /// Opens the review at the current citation.
    pub(super) fn review(&self, model: &Model) -> Vec<Cmd> {
        match &self.cited {
            Some(cited) => {
                let location = Location::new(ViewId::Review).with("scope", "source");
                Cmd::open(location.at(Some(LocationAnchor::Citation(cited.clone()))))
            }
            None => Cmd::say(Status::bad(format!(
                "no citation here ({} to go to the next cited passage)",
                model.key(ReaderAction::NextCited)
            ))),
        }
    }

    /// Marks the paragraphs with uncited names, or hides the marks.
    pub(super) fn toggle_names(&mut self) -> Vec<Cmd> {
        self.hides_names = !self.hides_names;
        Cmd::say(Status::hint(match self.hides_names {
            true => "name marks hidden",
            false => "+ and ⊕ (cited) mark paragraphs with names that are not cited there",
        }))
    }
}
