//! Steps of the cursor over the timeline that are longer than a row.

use super::{TimelineAction, TimelineView};
use crate::analysis::DatedThing;
use crate::domain::day::Day;
use crate::tui::rows::Rows;

impl TimelineView {
    /// Returns the next or previous thing that certainly matches, if some match possibly; else just the next or previous one.
    pub(super) fn next_match(&self, action: TimelineAction) -> Option<usize> {
        let things = self.rows.shown();
        let is_match =
            |row: usize| !self.rows.has_possible || things.get(row).is_some_and(|thing| thing.is_certain);
        self.list.next_row(action == TimelineAction::NextStop, things.len(), is_match)
    }

    /// Moves the cursor to the next thing that is in another cell of the strip.
    pub(super) fn leap(&mut self, is_later: bool) {
        let (Some(scale), timeline) = (self.strip.scale, &self.rows.timeline) else { return };
        let place = |row: usize| timeline.things().get(row).and_then(DatedThing::place);
        let start = |cell: usize| timeline.row_from(Day::from_epoch(scale.start(cell)));
        let Some(cell) = place(self.list.row).map(|day| scale.cell_of(day)) else { return };
        let row = match (is_later, start(cell)) {
            (true, _) => start(cell + 1),
            (false, first) if first < self.list.row => first,
            (false, first) => {
                first.checked_sub(1).and_then(place).map_or(first, |day| start(scale.cell_of(day)))
            }
        };
        self.list.select(row.min(self.rows.count().saturating_sub(1)), &*self.rows);
    }
}
