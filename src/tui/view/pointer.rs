//! What the mouse did, as the views see it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::hits::Hit;

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mouse {
    /// The cell.
    pub at: Position,
    /// What it did there.
    pub did: Did,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Did {
    /// The left button went down.
    Press,
    /// It moved with the button down; terminals report this only while a divider is dragged.
    Drag,
    /// The button went up.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

impl Mouse {
    /// What an event of the terminal reports; `None` if it means nothing here.
    pub(crate) fn of(event: MouseEvent) -> Option<Self> {
        let did = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Did::Press,
            MouseEventKind::Drag(MouseButton::Left) => Did::Drag,
            MouseEventKind::Up(_) => Did::Release,
            MouseEventKind::ScrollDown => Did::WheelDown,
            MouseEventKind::ScrollUp => Did::WheelUp,
            _ => return None,
        };
        Some(Self { at: Position::new(event.column, event.row), did })
    }
}

/// The mouse over a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pointer {
    /// What it did, and where.
    pub mouse: Mouse,
    /// What was drawn there.
    pub hit: Option<Hit>,
    /// Whether the same was pressed last, with nothing between: a double click.
    pub again: bool,
}

impl Pointer {
    /// Whether the wheel turned, and whether it scrolls down.
    pub(crate) fn wheel(&self) -> Option<bool> {
        match self.mouse.did {
            Did::WheelDown => Some(true),
            Did::WheelUp => Some(false),
            _ => None,
        }
    }
}
