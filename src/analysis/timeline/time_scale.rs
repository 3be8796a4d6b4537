//! A range of days divided into equal cells, as on a row of the screen.

use crate::domain::day::Day;
use crate::domain::period::Period;

/// A range of days divided into equal cells. It has at least as many days as cells, so that each cell has a day of its
/// own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeScale {
    /// The first day, in days since 1970-01-01.
    first: i64,
    days: i64,
    cells: i64,
}

impl TimeScale {
    /// Divides `days` days, starting at `first` in days since 1970-01-01, into `cells` cells; at least one of each.
    pub(crate) fn new(first: i64, days: i64, cells: usize) -> Self {
        let cells = i64::try_from(cells).unwrap_or(1).max(1);
        Self { first, days: days.max(cells), cells }
    }

    /// Divides a period. A period with fewer days than cells is extended on both sides.
    pub(crate) fn fit(period: Period, cells: usize) -> Self {
        let (first, last) = (number(period.first()), number(period.last()));
        let days = last - first + 1;
        let scale = Self::new(first, days, cells);
        Self { first: first - (scale.days - days) / 2, ..scale }
    }

    /// Returns the first day, in days since 1970-01-01.
    pub(crate) fn first(&self) -> i64 {
        self.first
    }

    /// Returns the number of days.
    pub(crate) fn days(&self) -> i64 {
        self.days
    }

    /// Returns the number of cells.
    pub(crate) fn cells(&self) -> usize {
        usize::try_from(self.cells).unwrap_or(1)
    }

    /// Returns the first day of a cell, in days since 1970-01-01; for the cell after the last, the day after the last.
    pub(crate) fn start(&self, cell: usize) -> i64 {
        let cell = i64::try_from(cell).unwrap_or(i64::MAX).min(self.cells);
        // Rounded up, so that `cell_of` is its inverse.
        self.first + (cell * self.days + self.cells - 1).div_euclid(self.cells)
    }

    /// Returns the days of a cell.
    pub(crate) fn period(&self, cell: usize) -> Period {
        let (first, last) = (self.start(cell), self.start(cell.saturating_add(1)) - 1);
        Period::new(Day::from_epoch(first), Day::from_epoch(last.max(first))).unwrap_or(Period::EVER)
    }

    /// Returns the cell of a day, or the nearest cell if the day is out of range.
    pub(crate) fn cell_of(&self, day: Day) -> usize {
        usize::try_from(self.position(day).clamp(0, self.cells - 1)).unwrap_or(0)
    }

    /// Returns the position of a day in cells, extrapolated if the day is out of range.
    pub(crate) fn position(&self, day: Day) -> i64 {
        ((number(day) - self.first) * self.cells).div_euclid(self.days)
    }

    /// Returns whether a day is in the range.
    pub(crate) fn has(&self, day: Day) -> bool {
        (0..self.days).contains(&(number(day) - self.first))
    }
}

fn number(day: Day) -> i64 {
    i64::from(day.days_since_epoch())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_day_is_in_the_cell_that_has_it(
            first in -400_000_i64..400_000,
            days in 1_i64..5_000,
            cells in 0_usize..300,
        ) {
            let scale = TimeScale::new(first, days, cells);
            let mut counted = 0;
            for cell in 0..scale.cells() {
                let period = scale.period(cell);
                prop_assert!(period.first() <= period.last());
                for day in number(period.first())..=number(period.last()) {
                    prop_assert_eq!(scale.cell_of(Day::from_epoch(day)), cell);
                    prop_assert_eq!(scale.position(Day::from_epoch(day)), cell as i64);
                    prop_assert_eq!(day, scale.first() + counted);
                    counted += 1;
                }
            }
            prop_assert_eq!(counted, scale.days());
        }

        #[test]
        fn cells_differ_by_a_day_at_most(days in 1_i64..5_000, cells in 1_usize..300) {
            let scale = TimeScale::new(0, days, cells);
            let wide = |cell| scale.start(cell + 1) - scale.start(cell);
            let (least, most) = ((0..cells).map(wide).min(), (0..cells).map(wide).max());
            prop_assert!(most.zip(least).is_some_and(|(most, least)| least >= 1 && most - least <= 1));
        }
    }

    #[test]
    fn a_short_period_is_in_the_middle() {
        let day = Day::from_ymd(2026, 3, 18).unwrap();
        let scale = TimeScale::fit(Period::new(day, day).unwrap(), 11);
        assert_eq!((scale.cell_of(day), scale.cells(), scale.days()), (5, 11, 11));
        assert!(scale.has(day) && !scale.has(day.plus_days(6)) && !scale.has(day.plus_days(-6)));
    }
}
