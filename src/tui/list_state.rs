//! The cursor of a list and the window around it, in panes, dialogs and full-screen views alike.
//! The cursor is on a row by its identity, so that it stays there when rows come and go.

use super::list_filter::ListFilter;
use super::location::Scroll;
use super::motion::Motion;

/// Rows that one notch of the mouse wheel scrolls.
const NOTCH: usize = 3;

/// The cursor of a list whose rows are identified by `Id`.
#[derive(Clone, Debug)]
pub(crate) struct ListState<Id> {
    /// The row under the cursor; `None` in an empty list.
    pub cursor: Option<Id>,
    /// Its position when it was last drawn, for when it is gone.
    pub row: usize,
    /// The first row on the screen.
    pub offset: usize,
    /// The filter that is typed over the list.
    pub filter: ListFilter,
    /// The row that vanished from under the cursor, and the one the cursor is on instead.
    lost: Option<(Id, Option<Id>)>,
    height: usize,
}

impl<Id> Default for ListState<Id> {
    fn default() -> Self {
        Self { cursor: None, row: 0, offset: 0, filter: ListFilter::default(), lost: None, height: 0 }
    }
}

impl<Id: Clone + PartialEq> ListState<Id> {
    /// A list whose cursor is on `cursor`, else where `scroll` says.
    pub(crate) fn at(cursor: Option<Id>, scroll: Scroll) -> Self {
        Self { cursor, row: scroll.row, offset: scroll.offset, ..Self::default() }
    }

    /// Where the cursor is, to return to.
    pub(crate) fn scroll(&self) -> Scroll {
        Scroll { row: self.row, offset: self.offset }
    }

    /// Puts the cursor back on its row and the row into a window of `height` rows.
    ///
    /// `ids` are the rows. A cursor whose row is not among them goes to the row at the same position. If it `is_gone`
    /// altogether and comes back before the cursor moves, the cursor returns to it: a file is absent for as long as
    /// another program takes to write it.
    pub(crate) fn reconcile(&mut self, ids: &impl Rows<Id>, height: usize, is_gone: impl Fn(&Id) -> bool) {
        self.height = height.max(1);
        let last = ids.count().saturating_sub(1);
        let mut lost = self.lost.take().filter(|(_, on)| *on == self.cursor).map(|(id, _)| id);
        if let Some(back) = lost.take_if(|id| ids.row_of(id).is_some()) {
            self.cursor = Some(back);
        } else if lost.is_none() {
            lost = self.cursor.clone().filter(&is_gone);
        }
        let row = self.cursor.as_ref().and_then(|id| ids.row_of(id)).unwrap_or(self.row).min(last);
        // A row that moved stays on the same line of the screen.
        if row != self.row {
            let line = self.row.saturating_sub(self.offset);
            if self.cursor.is_some() && line < self.height {
                self.offset = row.saturating_sub(line);
            }
        }
        self.row = row;
        self.cursor = ids.id(row);
        self.lost = lost.map(|id| (id, self.cursor.clone()));
        self.offset = window(self.offset, row, ids.count(), self.height);
    }

    /// Moves the cursor.
    pub(crate) fn motion(&mut self, motion: Motion, ids: &impl Rows<Id>) {
        let half = (self.height / 2).max(1);
        if let Some(row) = motion.row(self.row, ids.count(), half) {
            self.select(row, ids);
        }
    }

    /// Puts the cursor on a row.
    pub(crate) fn select(&mut self, row: usize, ids: &impl Rows<Id>) {
        if let Some(id) = ids.id(row) {
            self.row = row;
            self.cursor = Some(id);
            self.offset = window(self.offset, row, ids.count(), self.height);
        }
    }

    /// Puts the cursor on the row of `id`; returns whether there is one.
    pub(crate) fn select_id(&mut self, id: &Id, ids: &impl Rows<Id>) -> bool {
        let row = ids.row_of(id);
        row.into_iter().for_each(|row| self.select(row, ids));
        row.is_some()
    }

    /// Puts the cursor on the first row, wherever it is next time.
    pub(crate) fn rewind(&mut self) {
        (self.cursor, self.row, self.offset) = (None, 0, 0);
    }

    /// Moves the cursor by a notch of the wheel, in a list that is all there is to scroll.
    pub(crate) fn notch(&mut self, down: bool, ids: &impl Rows<Id>) {
        let last = ids.count().saturating_sub(1);
        let row = if down { (self.row + NOTCH).min(last) } else { self.row.saturating_sub(NOTCH) };
        self.select(row, ids);
    }

    /// Scrolls by a notch of the wheel; the cursor stays in the window.
    pub(crate) fn wheel(&mut self, down: bool, ids: &impl Rows<Id>) {
        let (offset, row) = scrolled(self.offset, self.row, ids.count(), self.height, down);
        self.offset = offset;
        if row != self.row {
            self.select(row, ids);
        }
    }
}

/// The rows of a list by their identities.
pub(crate) trait Rows<Id> {
    /// How many rows there are.
    fn count(&self) -> usize;
    /// The row at a position.
    fn id(&self, row: usize) -> Option<Id>;
    /// The position of a row.
    fn row_of(&self, id: &Id) -> Option<usize>;
}

impl<Id: Clone + PartialEq> Rows<Id> for Vec<Id> {
    fn count(&self) -> usize {
        self.len()
    }

    fn id(&self, row: usize) -> Option<Id> {
        self.get(row).cloned()
    }

    fn row_of(&self, id: &Id) -> Option<usize> {
        self.iter().position(|own| own == id)
    }
}

/// The first row of a window of `height` rows over `len` that contains `row`, moved as little as possible.
pub(crate) fn window(offset: usize, row: usize, len: usize, height: usize) -> usize {
    let height = height.max(1);
    let most = len.saturating_sub(height);
    offset.clamp((row + 1).saturating_sub(height), row).min(most.max((row + 1).saturating_sub(height)))
}

/// The window one notch of the wheel further, and the row of the cursor in it.
pub(crate) fn scrolled(offset: usize, row: usize, len: usize, height: usize, down: bool) -> (usize, usize) {
    let most = len.saturating_sub(height);
    let offset = if down { (offset + NOTCH).min(most) } else { offset.saturating_sub(NOTCH) };
    let last = (offset + height).saturating_sub(1).min(len.saturating_sub(1));
    (offset, row.clamp(offset.min(last), last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_moves_as_little_as_possible() {
        assert_eq!(window(0, 3, 10, 5), 0);
        assert_eq!(window(0, 5, 10, 5), 1);
        assert_eq!(window(4, 2, 10, 5), 2);
        assert_eq!(window(9, 9, 10, 5), 5);
        assert_eq!(window(5, 0, 0, 5), 0);
        assert_eq!(window(3, 3, 10, 0), 3);
    }

    fn on(
        rows: &[&'static str],
        cursor: usize,
        height: usize,
    ) -> (ListState<&'static str>, Vec<&'static str>) {
        let rows = rows.to_vec();
        let mut state = ListState::default();
        state.reconcile(&rows, height, |_| false);
        state.select(cursor, &rows);
        (state, rows)
    }

    #[test]
    fn the_cursor_stays_on_its_row_and_line_when_rows_come() {
        let (mut state, _) = on(&["a", "b", "c", "d"], 2, 3);
        let line = state.row - state.offset;
        state.reconcile(&vec!["0", "1", "a", "b", "c", "d"], 3, |_| false);
        assert_eq!((state.cursor, state.row, state.row - state.offset), (Some("c"), 4, line));
    }

    #[test]
    fn a_cursor_whose_row_is_gone_stays_at_its_position_and_returns_with_the_row() {
        let (mut state, rows) = on(&["a", "b", "c"], 1, 3);
        state.reconcile(&vec!["a", "c"], 3, |id| *id == "b");
        assert_eq!(state.cursor, Some("c"));
        state.reconcile(&rows, 3, |_| false);
        assert_eq!(state.cursor, Some("b"));
        // A reader who has moved on is left alone.
        state.reconcile(&vec!["a", "c"], 3, |id| *id == "b");
        state.select(0, &vec!["a", "c"]);
        state.reconcile(&rows, 3, |_| false);
        assert_eq!(state.cursor, Some("a"));
    }

    #[test]
    fn an_empty_list_has_no_cursor_and_every_motion_is_harmless() {
        let mut state = ListState::<u8>::default();
        let rows = Vec::new();
        state.reconcile(&rows, 0, |_| false);
        for motion in Motion::EACH {
            state.motion(motion, &rows);
        }
        state.wheel(true, &rows);
        assert_eq!((state.cursor, state.row, state.offset), (None, 0, 0));
    }
}
