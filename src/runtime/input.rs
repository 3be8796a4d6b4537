//! Decodes the bytes a terminal sends into keys, mouse events, and pasted text (R20).
//!
//! Terminals send more than keys: replies to queries by other programs, strings, reports. None of these is ever taken for
//! a key, however late it arrives and wherever it is split or cut off.

mod background_color;
mod csi;
mod keys;
mod parser;
mod paste;
mod reader;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};

#[cfg(any(test, fuzzing))]
pub(crate) use parser::InputParser;
pub(crate) use reader::InputReader;

/// An event read from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InputEvent {
    /// A key was pressed.
    Key(KeyEvent),
    /// A mouse button was pressed or released, the pointer moved, or the wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste {
        /// The text.
        text: String,
        /// Whether the end marker arrived. If not, the paste ended after a timeout or with Ctrl-C.
        is_complete: bool,
    },
    /// The terminal window gained focus.
    Focus,
    /// The terminal reported its background color as RGB.
    Background([u8; 3]),
}

impl InputEvent {
    /// Returns whether it is Ctrl-C.
    pub(crate) fn is_ctrl_c(&self) -> bool {
        let is_it = |key: &KeyEvent| key.code == KeyCode::Char('c') && key.modifiers == KeyModifiers::CONTROL;
        matches!(self, Self::Key(key) if is_it(key))
    }
}
