//! The keys that work the same everywhere.

use super::actions::actions;

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
    /// Whether it works even where text is typed or a question is asked.
    pub(crate) fn is_always(self) -> bool {
        matches!(self, Self::Redraw | Self::Suspend | Self::QuitNow)
    }
}
