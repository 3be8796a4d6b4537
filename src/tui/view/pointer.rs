//! Mouse events for views.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::hits::HitArea;

/// A mouse event at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mouse {
    /// The cell.
    pub at: Position,
    /// The kind of event.
    pub kind: MouseKind,
}

/// The kind of a mouse event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MouseKind {
    /// The left button was pressed.
    Press,
    /// The mouse moved with the button down; reported only while a divider is dragged.
    Drag,
    /// The button was released.
    Release,
    /// The wheel turned down.
    WheelDown,
    /// The wheel turned up.
    WheelUp,
}

impl Mouse {
    /// Converts a terminal event; `None` if it is not used.
    pub(crate) fn of(event: MouseEvent) -> Option<Self> {
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
            MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
            MouseEventKind::Up(_) => MouseKind::Release,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            _ => return None,
        };
        Some(Self { at: Position::new(event.column, event.row), kind })
    }
}

/// A mouse event with the item under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pointer {
    /// The event.
    pub mouse: Mouse,
    /// The hit area at the cell, if any.
    pub hit: Option<HitArea>,
    /// Whether it is the second click of a double click on the same item.
    pub is_double: bool,
}

impl Pointer {
    /// Returns whether the wheel scrolled down; `None` if it was not used.
    pub(crate) fn wheel(&self) -> Option<bool> {
        match self.mouse.kind {
            MouseKind::WheelDown => Some(true),
            MouseKind::WheelUp => Some(false),
            _ => None,
        }
    }
}
