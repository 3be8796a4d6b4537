//! The actions shared by all views.

use super::actions::actions;
use super::cmd::Cmd;
use super::id::ViewId;
use super::spec::ViewShape;
use crate::tui::effect::Effect;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::status::Status;

actions! {
    /// An action shared by all views.
    SharedAction {
        Back: ["backspace", "ctrl-o", "alt-left", "H"] "back", "go back in history" in Go @ 93;
        Forward: ["L", "alt-right"] "forward", "go forward in history" in Go;
        AsOf: ["@"] "as of", "show the corpus as of a date" in Find @ 91;
        PrevChange: ["<"] "previous change", "step to the previous change" in Find;
        NextChange: [">"] "next change", "step to the next change" in Find;
        Jump: ["ctrl-p"] "jump", "jump to an entry by name" in Find @ 60;
        Search: ["s"] "search", "search dossiers and archived copies" in Find @ 61;
        Commands: [":"] "commands", "run a command by name" in Find @ 94;
        Undo: ["u"] "undo", "undo the last verdict, fix or saved view" in Write @ 26;
        Reload: ["R"] "reload", "reload, or load the rest" in Program @ 96;
        Problems: ["!"] "problems", "list all problems" in Go @ 92;
        Help: ["?"] "help", "show the keys of this view" in Program;
        Close: ["q"] "close", "close this view or dialog; in Browse, quit" in Program;
        Redraw: ["ctrl-l"] "redraw", "redraw the screen" in Program;
        Suspend: ["ctrl-z"] "suspend", "suspend the program (fg resumes it)" in Program;
        QuitNow: ["ctrl-c"] "quit", "quit from anywhere" in Program;
    }
}

impl SharedAction {
    /// Returns the commands of the action while `view` has focus.
    pub(crate) fn cmds(self, view: ViewId, model: &Model) -> Vec<Cmd> {
        match self {
            Self::Back => vec![Cmd::Back],
            Self::Forward => vec![Cmd::Forward],
            Self::AsOf => Cmd::open(Location::new(ViewId::AsOf)),
            Self::PrevChange | Self::NextChange => vec![Cmd::StepAsOf(self == Self::NextChange)],
            Self::Jump => Cmd::open(Location::new(ViewId::Jump)),
            Self::Search => Cmd::open(Location::new(ViewId::Search)),
            Self::Commands => Cmd::open(Location::new(ViewId::CommandPalette)),
            Self::Problems => Cmd::open(Location::new(ViewId::Problems)),
            Self::Help => Cmd::open(Location::new(ViewId::Help)),
            // A load is already running; a second one would restart it after it is stopped.
            Self::Reload if model.progress.is_underway() => Vec::new(),
            Self::Reload => vec![Cmd::Do(Effect::Reload(true))],
            Self::Undo => match model.undo.effect() {
                Some(effect) => vec![Cmd::Do(effect)],
                None if model.undo.is_awaited() => {
                    Cmd::say(Status::hint("nothing undone: the last write is not finished yet"))
                }
                None if model.undo.has_written => Cmd::say(Status::hint("nothing left to undo")),
                None => Cmd::say(Status::hint("nothing to undo: nothing was written in this session")),
            },
            Self::Redraw => vec![Cmd::Do(Effect::Redraw)],
            Self::Suspend => vec![Cmd::Do(Effect::Suspend)],
            Self::Close if view != ViewId::Browse => vec![Cmd::Close],
            Self::Close | Self::QuitNow => vec![Cmd::Do(Effect::Quit)],
        }
    }

    /// Returns whether it would do something while a view of this shape has focus.
    pub(crate) fn is_enabled(self, shape: ViewShape, model: &Model) -> bool {
        let in_history = shape == ViewShape::FullScreen;
        match self {
            Self::Back => in_history && model.nav.has_back(),
            Self::Forward => in_history && model.nav.has_forward(),
            Self::AsOf | Self::PrevChange | Self::NextChange => !model.corpus.entries().is_empty(),
            Self::Undo => model.undo.effect().is_some(),
            Self::Reload => !model.progress.is_underway(),
            _ => true,
        }
    }

    /// Returns whether it works in a view whose spec has these `shared_keys`.
    pub(crate) fn works(self, shared_keys: bool) -> bool {
        shared_keys || self.is_always() || self == Self::Close
    }

    /// Returns whether it works even while typing or in a prompt.
    pub(crate) fn is_always(self) -> bool {
        matches!(self, Self::Redraw | Self::Suspend | Self::QuitNow)
    }
}
