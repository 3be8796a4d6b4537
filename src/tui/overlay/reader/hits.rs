//! The reader's search within its copy: typing the words, stepping from hit to hit.

use super::Reader;
use super::find::{Find, WHILE_TYPING};
use crate::tui::keys::Action;
use crate::tui::msg::Status;
use crate::tui::overlay::{Ask, World};

impl Reader {
    /// Goes to the next hit from where one is.
    pub(super) fn next_hit(&mut self, forward: bool, world: &World) -> Vec<Ask> {
        let (Some(paper), Some(find)) = (&mut self.paper, &mut self.find) else {
            let find = world.key(Action::Filter);
            let words = format!("nothing is looked for: {find} finds words in the text");
            return vec![Ask::Say(Status::hint(words))];
        };
        let from = match (&find.hit, forward) {
            (Some(hit), true) => hit.start + 1,
            (Some(hit), false) => hit.start,
            (None, _) => paper.start_of(self.top),
        };
        let copy = paper.copy().clone();
        match find.go(&copy, from, forward, usize::MAX) {
            Some(hit) => {
                let around = if forward { hit.start < from } else { hit.start >= from };
                self.bring = Some(hit);
                if around {
                    let back = world.key(if forward { Action::PrevStop } else { Action::NextStop });
                    let words = format!("found around the end of the text; {back} goes back");
                    vec![Ask::Say(Status::good(words))]
                } else {
                    Vec::new()
                }
            }
            None => vec![Ask::Say(Status::bad(format!("“{}” stands nowhere in this copy", find.words)))],
        }
    }

    pub(super) fn type_words(&mut self) {
        let Some((line, from)) = &self.typing else { return };
        let mut find = Find::new(line.text());
        if let Some(paper) = &self.paper {
            self.bring = find.go(paper.copy(), *from, true, WHILE_TYPING);
        }
        self.find = Some(find);
    }

    pub(super) fn end_typing(&mut self, take: bool, world: &World) -> Vec<Ask> {
        let Some((line, from)) = self.typing.take() else { return Vec::new() };
        if !take || line.text().trim().is_empty() {
            self.find = None;
            if let Some(paper) = &mut self.paper {
                self.top = paper.spot_of(from);
            }
            return Vec::new();
        }
        if self.find.as_ref().is_some_and(|find| find.hit.is_some()) {
            Vec::new()
        } else {
            self.next_hit(true, world)
        }
    }
}
