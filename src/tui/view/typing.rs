//! The keys that still work while a line is typed. Every other key is a letter of the line.

use super::actions::actions;
use crate::tui::key::Key;

actions! {
    /// An action while a line is typed.
    Typing {
        Accept: ["enter"] "accept", "accept what is typed; in the jump box, go there" in Program @ 10;
        InputDown: ["ctrl-n", "down"] "next", "go to the next row" in Move @ 20;
        InputUp: ["ctrl-p", "up"] "previous", "go to the previous row; on an empty line, recall the last text" in Move @ 30;
        Cancel: ["esc"] "close", "stop typing and clear the line" in Program @ 90;
    }
}

/// What a view whose line is being typed is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A key that is no action.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The line is done.
    Accept,
    /// The line is given up.
    Cancel,
    /// The next row of what the line selects.
    Down,
    /// The previous row.
    Up,
}

impl From<Typing> for Typed {
    fn from(typing: Typing) -> Self {
        match typing {
            Typing::Accept => Self::Accept,
            Typing::InputDown => Self::Down,
            Typing::InputUp => Self::Up,
            Typing::Cancel => Self::Cancel,
        }
    }
}
