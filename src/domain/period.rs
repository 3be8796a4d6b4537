//! Periods: exact ranges of days, as used in queries.

use super::day::Day;

/// All days from the first to the last, inclusive. [`Day::MIN`] and [`Day::MAX`] mean no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Period {
    first: Day,
    last: Day,
}

impl Period {
    /// All time.
    pub(crate) const EVER: Period = Period { first: Day::MIN, last: Day::MAX };

    /// Creates the period from `first` to `last`, inclusive; `None` if they are in the wrong order.
    pub(crate) fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Returns the first day.
    pub(crate) fn first(self) -> Day {
        self.first
    }

    /// Returns the last day.
    pub(crate) fn last(self) -> Day {
        self.last
    }

    /// Returns whether the periods have a day in common.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Returns whether this period contains every day of `other`.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}
