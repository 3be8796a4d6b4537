//! Navigation between cited passages in the reader.

use super::ReaderView;
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

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
}
