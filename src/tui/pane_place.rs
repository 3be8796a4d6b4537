//! Where a pane of Browse is, and what surrounds it.

use ratatui::layout::Rect;

use super::row::Row;

/// Where a pane is and how its box is drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct PanePlace {
    /// Its box; empty if the pane is not on the screen.
    pub area: Rect,
    /// Its number, by which a click finds it.
    pub number: usize,
    /// Whether it has the keys.
    pub focused: bool,
    /// Whether its box shares the border of the one above.
    pub joined: bool,
    /// The key that goes to it and a space, or nothing.
    pub key: String,
    /// The title of a box that several lists share.
    pub tabs: Option<Row>,
}
