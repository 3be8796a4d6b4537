//! The cursor and scroll offset of a list, in panes, dialogs and full-screen views alike. The cursor identifies its row
//! by id, so that it stays there when rows are added or removed. A row that disappears without the user's doing is
//! remembered, so that no key acts on its neighbor by accident.

use super::list_filter::ListFilter;
use super::location::Scroll;
use super::motion::Motion;
use super::rows::Rows;

/// The number of rows scrolled by one notch of the mouse wheel.
const NOTCH: usize = 3;

/// The cursor of a list whose rows are identified by `Id`.
#[derive(Clone, Debug)]
pub(crate) struct ListState<Id> {
    /// The row under the cursor; `None` in an empty list.
    pub cursor: Option<Id>,
    /// Its position when last drawn, used if the row disappears.
    pub row: usize,
    /// The first row on the screen.
    pub offset: usize,
    /// The filter of the list.
    pub filter: ListFilter,
    /// The row that disappeared from under the cursor, and the row the cursor moved to.
    lost: Option<(Id, Option<Id>)>,
    /// The state of the corpus for which the cursor was last placed.
    known: Option<u64>,
    height: usize,
}

impl<Id> Default for ListState<Id> {
    fn default() -> Self {
        let filter = ListFilter::default();
        Self { cursor: None, row: 0, offset: 0, filter, lost: None, known: None, height: 0 }
    }
}

impl<Id: Clone + PartialEq> ListState<Id> {
    /// Creates the state of a list with the cursor on `cursor`, else at the position `scroll`.
    pub(crate) fn at(cursor: Option<Id>, scroll: Scroll) -> Self {
        Self { cursor, row: scroll.row, offset: scroll.offset, ..Self::default() }
    }

    /// Returns the position of the cursor, to return to it later.
    pub(crate) fn scroll(&self) -> Scroll {
        Scroll { row: self.row, offset: self.offset }
    }

    /// Moves the cursor to the current position of its row, and scrolls so that the row is visible in a window of
    /// `height` rows.
    ///
    /// `ids` are the rows. If the cursor's row is not among them, the cursor stays at the same position. `known` is a
    /// number that changes with the corpus: a row that disappears with such a change was not removed by the user. It is
    /// [lost](Self::take_lost), and if it reappears before the cursor moves, the cursor returns to it: a file is
    /// briefly absent while another program writes it.
    pub(crate) fn reconcile(&mut self, ids: &impl Rows<Id>, height: usize, known: u64) {
        let has_changed = self.known.replace(known) != Some(known);
        self.height = height.max(1);
        self.place(ids, has_changed);
    }

    /// Places the cursor after the rows changed without the user's doing.
    pub(crate) fn refind(&mut self, ids: &impl Rows<Id>) {
        self.place(ids, true);
    }

    fn place(&mut self, ids: &impl Rows<Id>, has_changed: bool) {
        let has = |id: &Id| ids.row_of(id).and_then(|row| ids.id(row)).as_ref() == Some(id);
        let last = ids.count().saturating_sub(1);
        let mut lost = self.lost.take().filter(|(_, on)| *on == self.cursor).map(|(id, _)| id);
        if has_changed {
            if let Some(back) = lost.take_if(|id| has(id)) {
                self.cursor = Some(back);
            } else if lost.is_none() {
                lost = self.cursor.clone().filter(|id| !has(id));
            }
        }
        let is_in_place = self.cursor.is_some() && ids.id(self.row) == self.cursor;
        let moved = self.cursor.as_ref().filter(|_| !is_in_place).and_then(|id| ids.row_of(id));
        let row = moved.unwrap_or(self.row).min(last);
        // A row that moved stays on the same screen line.
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

    /// Returns the next of `count` rows that matches, or the previous one.
    pub(crate) fn next_row(
        &self,
        forward: bool,
        count: usize,
        is_match: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        match forward {
            true => (self.row.saturating_add(1)..count).find(|row| is_match(*row)),
            false => (0..self.row.min(count)).rfind(|row| is_match(*row)),
        }
    }

    /// Moves the cursor to a row.
    pub(crate) fn select(&mut self, row: usize, ids: &impl Rows<Id>) {
        if let Some(id) = ids.id(row) {
            self.row = row;
            self.cursor = Some(id);
            self.lost = None;
            self.offset = window(self.offset, row, ids.count(), self.height);
        }
    }

    /// Returns the row that has disappeared from under the cursor since the user last moved it.
    pub(crate) fn lost(&self) -> Option<&Id> {
        self.lost.as_ref().map(|(id, _)| id)
    }

    /// Returns the row that disappeared from under the cursor since the user last moved it, once: the next key that
    /// would act on a row does nothing.
    pub(crate) fn take_lost(&mut self) -> Option<Id> {
        self.lost.take().map(|(id, _)| id)
    }

    /// Moves the cursor to the row of `id`; returns whether there is one.
    pub(crate) fn select_id(&mut self, id: &Id, ids: &impl Rows<Id>) -> bool {
        let row = ids.row_of(id);
        row.into_iter().for_each(|row| self.select(row, ids));
        row.is_some()
    }

    /// Resets the cursor to the first row.
    pub(crate) fn rewind(&mut self) {
        (self.cursor, self.row, self.offset, self.lost) = (None, 0, 0, None);
    }

    /// Moves the cursor by a notch of the wheel, in a list that does not scroll separately.
    pub(crate) fn notch(&mut self, down: bool, ids: &impl Rows<Id>) {
        let last = ids.count().saturating_sub(1);
        let row = if down { (self.row + NOTCH).min(last) } else { self.row.saturating_sub(NOTCH) };
        self.select(row, ids);
    }

    /// Scrolls by a notch of the wheel, keeping the cursor in the window.
    pub(crate) fn wheel(&mut self, down: bool, ids: &impl Rows<Id>) {
        let (offset, row) = scrolled(self.offset, self.row, ids.count(), self.height, down);
        self.offset = offset;
        if row != self.row {
            self.select(row, ids);
        }
    }
}

/// Returns the first row of a window of `height` rows over `len` rows that contains `row`, scrolled as little as
/// possible.
pub(crate) fn window(offset: usize, row: usize, len: usize, height: usize) -> usize {
    let height = height.max(1);
    let most = len.saturating_sub(height);
    offset.clamp((row + 1).saturating_sub(height), row).min(most.max((row + 1).saturating_sub(height)))
}

/// Returns the offset after one notch of the wheel, and the row of the cursor kept in the window.
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
        state.reconcile(&rows, height, 0);
        state.select(cursor, &rows);
        (state, rows)
    }

    #[test]
    fn the_cursor_stays_on_the_second_of_two_equal_rows() {
        let (mut state, rows) = on(&["a", "b", "b", "c"], 2, 3);
        state.reconcile(&rows, 3, 1);
        assert_eq!(state.row, 2);
    }

    #[test]
    fn the_cursor_stays_on_its_row_and_line_when_rows_are_added() {
        let (mut state, _) = on(&["a", "b", "c", "d"], 2, 3);
        let line = state.row - state.offset;
        state.reconcile(&vec!["0", "1", "a", "b", "c", "d"], 3, 1);
        assert_eq!((state.cursor, state.row, state.row - state.offset), (Some("c"), 4, line));
    }

    #[test]
    fn a_cursor_whose_row_is_gone_stays_at_its_position_and_returns_with_the_row() {
        let (mut state, rows) = on(&["a", "b", "c"], 1, 3);
        state.reconcile(&vec!["a", "c"], 3, 1);
        assert_eq!(state.cursor, Some("c"));
        state.reconcile(&rows, 3, 2);
        assert_eq!(state.cursor, Some("b"));
        assert_eq!(state.take_lost(), None, "it is back");
        // Once the user has moved the cursor, it stays.
        state.reconcile(&vec!["a", "c"], 3, 3);
        state.select(0, &vec!["a", "c"]);
        state.reconcile(&rows, 3, 4);
        assert_eq!(state.cursor, Some("a"));
    }

    #[test]
    fn a_row_that_disappears_is_lost_once_and_a_filtered_one_is_not() {
        let (mut state, rows) = on(&["a", "b", "c"], 1, 3);
        let without = vec!["a", "c"];
        state.reconcile(&without, 3, 0);
        assert_eq!((state.cursor, state.take_lost()), (Some("c"), None), "by the reader");
        state.reconcile(&rows, 3, 0);
        state.select(1, &rows);
        state.reconcile(&without, 3, 1);
        state.reconcile(&without, 3, 1);
        assert_eq!((state.cursor, state.take_lost()), (Some("c"), Some("b")));
        assert_eq!(state.take_lost(), None);
        // What was said to be lost does not take the cursor back.
        state.reconcile(&rows, 3, 2);
        assert_eq!(state.cursor, Some("c"));
        // A cursor that the reader moves is where the reader wants it.
        state.reconcile(&without, 3, 3);
        state.select(1, &without);
        assert_eq!((state.cursor, state.take_lost()), (Some("c"), None));
    }

    #[test]
    fn an_empty_list_has_no_cursor_and_every_motion_is_harmless() {
        let mut state = ListState::<u8>::default();
        let rows = Vec::new();
        state.reconcile(&rows, 0, 0);
        for motion in Motion::EACH {
            state.motion(motion, &rows);
        }
        state.wheel(true, &rows);
        assert_eq!((state.cursor, state.row, state.offset), (None, 0, 0));
    }
}
