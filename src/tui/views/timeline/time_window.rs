//! The visible part of a timeline, and its zoom level.

use crate::analysis::TimeScale;
use crate::domain::day::Day;
use crate::domain::period::Period;

/// The lengths of a cell in days: from a day to a decade.
const LEVELS: [i64; 11] = [1, 2, 7, 14, 30, 91, 182, 365, 1_096, 1_826, 3_652];

/// The visible part of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TimeWindow {
    /// The length of a cell, as an index into [`LEVELS`]; `None` if the whole timeline fits.
    level: Option<usize>,
    /// The axis, as last placed; `None` if nothing has a date or there is no room.
    scale: Option<TimeScale>,
    /// Whether the level has changed since it was placed.
    is_moved: bool,
}

impl TimeWindow {
    /// Creates the window of a level as stored by [`TimeWindow::word`].
    pub(super) fn of(word: &str) -> Self {
        let level = word.parse().ok().filter(|level| *level < LEVELS.len());
        Self { level, is_moved: true, ..Self::default() }
    }

    /// Returns the level as text; empty if the whole timeline fits.
    pub(super) fn word(&self) -> String {
        self.level.map_or_else(String::new, |level| level.to_string())
    }

    /// Returns the axis.
    pub(super) fn scale(&self) -> Option<&TimeScale> {
        self.scale.as_ref()
    }

    /// Places the axis of `cells` cells over a range so that `cursor` is on it, moving it as little as possible.
    pub(super) fn place(&mut self, range: Option<Period>, cells: usize, cursor: Option<Day>) {
        let before = self.scale.take();
        let (Some(range), true) = (range, cells > 0) else { return };
        let whole = TimeScale::fit(range, cells);
        let Some(days) = self.level.and_then(|level| LEVELS.get(level)) else {
            self.scale = Some(whole);
            return;
        };
        let days = days * i64::try_from(cells).unwrap_or(1);
        let number = |day: Day| i64::from(day.days_since_epoch());
        // A thing that started long before the range is drawn up to its edge.
        let cursor = cursor.map_or(range.first(), |day| day.clamp(range.first(), range.last()));
        let cursor = number(cursor);
        let centered = cursor - days / 2;
        // A quarter of the axis on either side of the cursor shows its surroundings.
        let margin = days / 4;
        let first = match before.filter(|before| !self.is_moved && before.days() == days) {
            Some(before) => before.first().clamp(cursor + margin - days + 1, cursor - margin),
            None => centered,
        };
        self.is_moved = false;
        self.scale = Some(TimeScale::new(first, days, cells));
    }

    /// Returns the length of a cell in days.
    fn days_per_cell(&self) -> Option<f64> {
        self.scale.map(|scale| scale.days() as f64 / scale.cells() as f64)
    }

    /// Returns the level with the next shorter or next longer cells; `None` if there is none.
    pub(super) fn next(&self, is_closer: bool) -> Option<usize> {
        let now = self.days_per_cell()?;
        let days = |level: &usize| LEVELS.get(*level).copied().unwrap_or(1) as f64;
        match is_closer {
            true => (0..LEVELS.len()).rfind(|level| days(level) < now * 0.99),
            false => (0..LEVELS.len()).find(|level| days(level) > now * 1.01),
        }
    }

    /// Changes the level.
    pub(super) fn zoom(&mut self, level: Option<usize>) {
        (self.level, self.is_moved) = (level, true);
    }

    /// Returns whether the whole timeline fits.
    pub(super) fn is_fit(&self) -> bool {
        self.level.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> Day {
        Day::from_epoch(n)
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_on_the_axis(
            first in 0_i64..9_000,
            days in 1_i64..9_000,
            cells in 1_usize..200,
            steps in prop::collection::vec((0_i64..9_000, 0_usize..3), 1..12),
        ) {
            let range = Period::new(day(first), day(first + days - 1)).unwrap();
            let mut window = TimeWindow::default();
            for (at, key) in steps {
                let cursor = day(first + at % days);
                window.place(Some(range), cells, Some(cursor));
                prop_assert!(window.scale().is_some_and(|scale| scale.has(cursor) && scale.cells() == cells));
                let level = match key {
                    0 => None,
                    key => window.next(key == 1),
                };
                if key == 0 || level.is_some() {
                    window.zoom(level);
                    let before = window.days_per_cell().unwrap_or(0.0);
                    window.place(Some(range), cells, Some(cursor));
                    let now = window.days_per_cell().unwrap_or(0.0);
                    match key {
                        0 => prop_assert!(window.is_fit()),
                        1 => prop_assert!(now < before),
                        _ => prop_assert!(now > before),
                    }
                    prop_assert!(window.scale().is_some_and(|scale| scale.has(cursor)));
                }
            }
        }
    }

    #[test]
    fn the_axis_moves_only_when_the_cursor_comes_near_its_edge() {
        let range = Period::new(day(0), day(10_000)).unwrap();
        let mut window = TimeWindow::of("0");
        window.place(Some(range), 40, Some(day(500)));
        let first = window.scale().map(TimeScale::first);
        assert_eq!(first, Some(480));
        window.place(Some(range), 40, Some(day(505)));
        assert_eq!(window.scale().map(TimeScale::first), first);
        window.place(Some(range), 40, Some(day(515)));
        assert_eq!(window.scale().map(TimeScale::first), Some(486));
        assert_eq!((TimeWindow::of("99").word(), TimeWindow::of("4").word()), (String::new(), "4".into()));
    }
}
