//! The motions of a cursor and of scrolling, shared by all views.

use super::view::actions::actions;

actions! {
    /// A movement of a cursor.
    Motion {
        Down: ["j", "down"] "down", "move down a row" in Move;
        Up: ["k", "up"] "up", "move up a row" in Move;
        First: ["g", "home"] "top", "go to the first row" in Move;
        Last: ["G", "end"] "end", "go to the last row" in Move;
        HalfDown: ["ctrl-d"] "half a page", "move down half a page" in Move;
        HalfUp: ["ctrl-u"] "half a page", "move up half a page" in Move;
        PageDown: ["ctrl-f", "pgdn"] "page", "move down a page" in Move;
        PageUp: ["ctrl-b", "pgup"] "page", "move up a page" in Move;
    }
}

impl Motion {
    /// Every motion.
    #[cfg(test)]
    pub(crate) const EACH: [Self; 8] = [
        Self::Down,
        Self::Up,
        Self::First,
        Self::Last,
        Self::HalfDown,
        Self::HalfUp,
        Self::PageDown,
        Self::PageUp,
    ];

    /// Returns the target row for a cursor at `row` in a list of `len` rows, where `half` is half a screen; `None` in
    /// an empty list.
    pub(crate) fn row(self, row: usize, len: usize, half: usize) -> Option<usize> {
        let last = len.checked_sub(1)?;
        let row = match self {
            Self::Down => row.saturating_add(1),
            Self::Up => row.saturating_sub(1),
            Self::HalfDown => row.saturating_add(half),
            Self::HalfUp => row.saturating_sub(half),
            Self::PageDown => row.saturating_add(half.saturating_mul(2)),
            Self::PageUp => row.saturating_sub(half.saturating_mul(2)),
            Self::First => 0,
            Self::Last => last,
        };
        Some(row.min(last))
    }

    /// Returns the number of rows it scrolls a text by, positive for down; `None` if it goes to an end.
    pub(crate) fn rows(self, half: usize) -> Option<isize> {
        let half = isize::try_from(half.max(1)).unwrap_or(isize::MAX);
        match self {
            Self::Down => Some(1),
            Self::Up => Some(-1),
            Self::HalfDown => Some(half),
            Self::HalfUp => Some(-half),
            Self::PageDown => Some(half.saturating_mul(2)),
            Self::PageUp => Some(half.saturating_mul(-2)),
            Self::First | Self::Last => None,
        }
    }
}
