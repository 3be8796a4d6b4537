//! Text search in the reader: typing the text, and stepping between matches.

use super::find::{WHILE_TYPING, from_byte};
use super::{ReaderAction, ReaderView};
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::text_find::TextFind;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::id::ViewId;

impl ReaderView {
    /// Goes to the next or previous match.
    pub(super) fn next_hit(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        let (Some(text), Some(find)) = (&mut self.text, &mut self.find) else {
            let find = model.key(ReaderAction::Filter);
            let words = format!("no search yet ({find} to search the text)");
            return Cmd::say(Status::hint(words));
        };
        let from = match (&find.at, forward) {
            (Some(at), true) => at.range.start + 1,
            (Some(at), false) => at.range.start,
            (None, _) => text.start_of(self.top),
        };
        let copy = text.copy().clone();
        match find.go(&*copy, from_byte(&copy, from), forward, usize::MAX).map(|at| at.range) {
            Some(hit) => {
                let around = if forward { hit.start < from } else { hit.start >= from };
                self.bring = Some(hit);
                if around {
                    let back =
                        model.key(if forward { ReaderAction::PrevStop } else { ReaderAction::NextStop });
                    let words = format!("search wrapped around ({back} to go back)");
                    Cmd::say(Status::good(words))
                } else {
                    Vec::new()
                }
            }
            None => Cmd::say(Status::bad(format!("no match for \"{}\" in this copy", find.words))),
        }
    }

    pub(super) fn type_words(&mut self) {
        let Some((line, from)) = &self.typing else { return };
        let mut find = TextFind::new(line.text());
        if let Some(text) = &self.text {
            let copy = &**text.copy();
            self.bring = find.go(copy, from_byte(copy, *from), true, WHILE_TYPING).map(|at| at.range);
        }
        self.find = Some(find);
    }

    pub(super) fn end_typing(&mut self, take: bool, model: &Model) -> Vec<Cmd> {
        let Some((line, from)) = self.typing.take() else { return Vec::new() };
        if !take || line.text().trim().is_empty() {
            self.find = None;
            if let Some(text) = &mut self.text {
                self.top = text.position_of(from);
            }
            return Cmd::typed(ViewId::Reader, line.text().to_owned());
        }
        let is_found = self.find.as_ref().is_some_and(|find| find.at.is_some());
        let mut cmds = if is_found { Vec::new() } else { self.next_hit(true, model) };
        cmds.extend(Cmd::typed(ViewId::Reader, line.text().to_owned()));
        cmds
    }
}
