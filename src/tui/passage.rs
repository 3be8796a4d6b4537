//! The third column on wide screens: the passage of the kept copy that the citation under the cursor points at.

use ratatui::layout::Rect;

use crate::text::shown::Shown;

use super::draw::Painter;
use super::state::State;
use super::view::empty_box;

/// Draws the passage column.
pub fn view(state: &State, painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let _ = state;
    empty_box(painter, area, "Passage", false, &[Shown::lit("no citation under the cursor")]);
}
