//! The placement of a pane of Browse.

use ratatui::layout::Rect;

use super::row::StyledRow;

/// The area of a pane and the style of its box.
#[derive(Clone, Debug, Default)]
pub(crate) struct PanePlacement {
    /// The area of its box; empty if the pane is not on the screen.
    pub area: Rect,
    /// Its number, which identifies it in hit areas.
    pub number: usize,
    /// Whether it has focus.
    pub focused: bool,
    /// Whether its box shares the border of the box above.
    pub joined: bool,
    /// The key that focuses it and a space, or empty.
    pub key: String,
    /// The title of a box shared by several lists.
    pub tabs: Option<StyledRow>,
}
