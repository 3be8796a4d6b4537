//! The keys that work the same everywhere.

use super::actions::actions;
use super::cmd::Cmd;
use super::id::ViewId;
use super::spec::Shape;
use crate::tui::effect::Effect;
use crate::tui::location::Location;
use crate::tui::model::Model;

actions! {
    /// An action that is the same in every view.
    SharedAction {
        Back: ["backspace", "ctrl-o", "alt-left"] "back", "back along the trail";
        Forward: ["L", "alt-right"] "forward", "forward along the trail";
        Jump: ["ctrl-p"] "jump", "jump to anything by a few letters of its names" @ 60;
        Reload: ["R"] "reload", "read the folder again, or the rest of it";
        Problems: ["!"] "problems", "every problem of the corpus";
        Help: ["?"] "help", "the keys that work here and now";
        Quit: ["q"] "quit", "quit";
        Redraw: ["ctrl-l"] "redraw", "draw the screen afresh";
        Suspend: ["ctrl-z"] "suspend", "suspend; fg brings it back";
        QuitNow: ["ctrl-c"] "quit", "quit from anywhere";
    }
}

impl SharedAction {
    /// What it wants done.
    pub(crate) fn cmds(self, model: &Model) -> Vec<Cmd> {
        match self {
            Self::Back => vec![Cmd::Back],
            Self::Forward => vec![Cmd::Forward],
            Self::Jump => Cmd::open(Location::new(ViewId::Jump)),
            Self::Problems => Cmd::open(Location::new(ViewId::Problems)),
            Self::Help => Cmd::open(Location::new(ViewId::Help)),
            // What is being loaded need not be asked for; asked for again it would begin anew once it is stopped.
            Self::Reload if model.progress.is_underway() => Vec::new(),
            Self::Reload => vec![Cmd::Do(Effect::Reload(true))],
            Self::Redraw => vec![Cmd::Do(Effect::Redraw)],
            Self::Suspend => vec![Cmd::Do(Effect::Suspend)],
            Self::Quit | Self::QuitNow => vec![Cmd::Do(Effect::Quit)],
        }
    }

    /// Whether it would do something while a view of this shape has the keys.
    pub(crate) fn is_enabled(self, shape: Shape, model: &Model) -> bool {
        let in_history = shape == Shape::FullScreen;
        match self {
            Self::Back => in_history && model.nav.has_back(),
            Self::Forward => in_history && model.nav.has_forward(),
            Self::Reload => !model.progress.is_underway(),
            _ => true,
        }
    }

    /// Whether it works even where text is typed or a question is asked.
    pub(crate) fn is_always(self) -> bool {
        matches!(self, Self::Redraw | Self::Suspend | Self::QuitNow)
    }
}
