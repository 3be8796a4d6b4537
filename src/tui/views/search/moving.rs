//! Moving the cursor of the search, which is never on a heading.

use super::{SearchAction, SearchView};
use crate::tui::motion::Motion;

impl SearchView {
    /// Moves the cursor.
    pub(super) fn motion(&mut self, motion: Motion) {
        let before = self.list.row;
        self.list.motion(motion, &self.rows);
        self.leave_heading(self.list.row < before);
    }

    /// Moves the cursor from a heading to a hit: up, if it came from below.
    pub(super) fn leave_heading(&mut self, upwards: bool) {
        if self.rows.is_heading(self.list.row) {
            let row = self.list.row;
            self.list.select(if upwards && row > 0 { row - 1 } else { row + 1 }, &self.rows);
        }
        if self.list.row <= 1 {
            self.list.offset = 0;
        }
    }

    /// Returns the row of the next hit, or of the previous one.
    pub(super) fn next_hit(&self, action: SearchAction) -> Option<usize> {
        let is_hit = |row: usize| !self.rows.is_heading(row);
        self.list.next_row(action == SearchAction::NextStop, self.rows.len(), is_hit)
    }

    /// Moves to the first hit of the next group, or of the previous one.
    pub(super) fn section(&mut self, forward: bool) {
        if let Some(row) = self.rows.section(self.list.row, forward) {
            self.list.select(row, &self.rows);
            self.leave_heading(false);
        }
    }
}
