//! The reader's walk from one cited passage to the next.

use super::Reader;
use crate::tui::msg::Status;
use crate::tui::overlay::{Ask, World};

impl Reader {
    fn read_passage(&mut self, at: usize, world: &World) {
        let Some(passage) = self.passages.all.get(at) else { return };
        self.cited = Some(passage.citing.clone());
        self.look_up(world);
        self.bring = self.sighting.as_ref().and_then(|sighting| sighting.focus.clone());
    }

    /// The next cited passage behind the one that is read; where that is out of sight, behind what is seen.
    pub(super) fn step(&mut self, forward: bool, world: &World) -> Vec<Ask> {
        let height = self.areas(world.body).text.height as usize;
        let Some(paper) = &mut self.paper else { return Vec::new() };
        let copy = paper.copy().clone();
        let seen = paper.window(self.top, height);
        let focus = self.sighting.as_ref().and_then(|sighting| sighting.focus.as_ref());
        let in_sight = focus.is_some_and(|focus| seen.contains(&focus.start));
        let top = copy.paragraph_at(seen.start).unwrap_or(1);
        let next = match self.at() {
            Some(at) if in_sight => self.passages.step(at, forward),
            _ => self.passages.near(top, forward),
        };
        match next {
            Some(next) => {
                self.read_passage(next, world);
                Vec::new()
            }
            None if self.passages.placed() == 0 => {
                vec![Ask::Say(Status::hint("no statement cites a passage of this copy"))]
            }
            None => vec![Ask::Say(Status::hint(if forward {
                "no cited passage further down"
            } else {
                "no cited passage further up"
            }))],
        }
    }
}
