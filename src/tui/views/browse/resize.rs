//! Resizing of the focused pane by keys.

use super::BrowseView;
use super::layout::Layout;
use super::position::Focus;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::split::{Edge, Split};
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

/// The number of columns by which a key moves a divider.
const STEP: u16 = 4;

impl BrowseView {
    /// Returns the split with the focused pane larger or smaller; `None` if it fills the screen or is at its limit.
    pub(super) fn resized(&self, larger: bool, model: &Model) -> Option<Split> {
        let at = self.layout.dossier.x;
        if at == 0 {
            return None;
        }
        let is_list = matches!(self.here.focus, Focus::List(_));
        let to = if larger == is_list { at.saturating_add(STEP) } else { at.saturating_sub(STEP) };
        let split = model.split.moved(Edge::Lists, model.area.width, to);
        let layout = Layout::of(model.body(), self.here.focus, self.here.list, split, self.wants(model));
        (layout != self.layout).then_some(split)
    }

    /// Moves the divider beside the focused pane and saves its position.
    pub(super) fn resize(&self, larger: bool, model: &Model) -> Vec<Cmd> {
        match self.resized(larger, model) {
            Some(split) => vec![Cmd::Split(split), Cmd::Do(Effect::Remember(split))],
            None if self.layout.dossier.x == 0 => {
                Cmd::say(Status::hint("this pane already fills the screen"))
            }
            None if larger => Cmd::say(Status::hint("this pane cannot be larger")),
            None => Cmd::say(Status::hint("this pane cannot be smaller")),
        }
    }
}
