//! The keys that move a cursor or scroll, the same in every view.

use super::view::actions::actions;

actions! {
    /// A movement of a cursor.
    Motion {
        Down: ["j", "down"] "down", "next row";
        Up: ["k", "up"] "up", "previous row";
        First: ["g", "home"] "first", "first row";
        Last: ["G", "end"] "last", "last row";
        HalfDown: ["ctrl-d", "pgdn"] "page", "half a page down";
        HalfUp: ["ctrl-u", "pgup"] "page", "half a page up";
    }
}

impl Motion {
    /// Every motion.
    #[cfg(test)]
    pub(crate) const EACH: [Self; 6] =
        [Self::Down, Self::Up, Self::First, Self::Last, Self::HalfDown, Self::HalfUp];

    /// The row it leads to from `row` in a list of `len` rows, `half` rows being half a screen; `None` in an empty list.
    pub(crate) fn row(self, row: usize, len: usize, half: usize) -> Option<usize> {
        let last = len.checked_sub(1)?;
        let row = match self {
            Self::Down => row.saturating_add(1),
            Self::Up => row.saturating_sub(1),
            Self::HalfDown => row.saturating_add(half),
            Self::HalfUp => row.saturating_sub(half),
            Self::First => 0,
            Self::Last => last,
        };
        Some(row.min(last))
    }

    /// The rows it scrolls a text by, down if positive; `None` if it goes to an end.
    pub(crate) fn rows(self, half: usize) -> Option<isize> {
        let half = isize::try_from(half.max(1)).unwrap_or(isize::MAX);
        match self {
            Self::Down => Some(1),
            Self::Up => Some(-1),
            Self::HalfDown => Some(half),
            Self::HalfUp => Some(-half),
            Self::First | Self::Last => None,
        }
    }
}
