//! What a person does at the terminal, read from the bytes it sends (R20): keys, the mouse, pasted text.
//!
//! Terminals send more than keys: answers to questions that another program asked, strings, reports. None of it is ever a
//! key here, however late it comes and wherever it is split or cut off. It refuses to know what a key does.

mod csi;
mod keys;
mod parser;
mod paste;
mod reader;
mod report;

use crossterm::event::{KeyEvent, MouseEvent};

pub(crate) use reader::Reader;

/// One thing that was read from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was pressed, released, moved or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste {
        /// The text.
        text: String,
        /// Whether its end came, too; else it ended because nothing more came, or by Ctrl-C.
        whole: bool,
    },
    /// The window of the terminal was chosen.
    Focus,
    /// The terminal says what its background color is, each part from 0 to 255.
    Background([u8; 3]),
}
