//! The keys that work while typing text. Any other key is inserted.

use super::actions::actions;
use crate::tui::key::Key;

actions! {
    /// An action while typing.
    TypingAction {
        Accept: ["enter"] "accept", "accept the text; in the jump dialog, open the entry" in Program @ 10;
        Complete: ["tab"] "complete", "complete the key or value of a query, or a name" in Find @ 15;
        InputDown: ["ctrl-n", "down"] "next", "go to the next row" in Move @ 20;
        InputUp: ["ctrl-p", "up"] "previous", "go to the previous row, or recall the last text if empty" in Move @ 30;
        Cancel: ["esc"] "cancel", "stop typing; close the dialog, or restore the filter" in Program @ 90;
    }
}

/// An event for a view with a text input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextEvent {
    /// A key that is not an action.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The text is accepted.
    Accept,
    /// The text is discarded.
    Cancel,
    /// Complete the text before the cursor.
    Complete,
    /// Move to the next row of the results.
    Down,
    /// Move to the previous row.
    Up,
}

impl From<TypingAction> for TextEvent {
    fn from(typing: TypingAction) -> Self {
        match typing {
            TypingAction::Accept => Self::Accept,
            TypingAction::Complete => Self::Complete,
            TypingAction::InputDown => Self::Down,
            TypingAction::InputUp => Self::Up,
            TypingAction::Cancel => Self::Cancel,
        }
    }
}
