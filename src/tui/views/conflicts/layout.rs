//! How the height of the conflicts is shared between the list and the detail.

use ratatui::layout::Rect;

/// The number of rows below the list, which show the answer under the cursor in full.
pub(super) const DETAIL: u16 = 6;
/// The minimum height of the body at which they are shown.
pub(super) const DETAIL_FROM: u16 = 18;

/// Returns the number of lines of the list on the screen.
pub(super) fn list_height(body: Rect) -> usize {
    let detail = if body.height >= DETAIL_FROM { DETAIL + 1 } else { 0 };
    body.height.saturating_sub(2 + detail).max(1) as usize
}
