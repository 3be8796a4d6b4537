//! A stretch of days that one asks about: a day, a month, a year, from one day to another. Knows no doubt.

use super::day::Day;

/// Every day from the first to the last; [`Day::MIN`] and [`Day::MAX`] stand for no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Period {
    first: Day,
    last: Day,
}

impl Period {
    /// All time.
    pub(crate) const EVER: Period = Period { first: Day::MIN, last: Day::MAX };

    /// The days from `first` to `last`, both included; none if they are in the wrong order.
    pub(crate) fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first day.
    pub(crate) fn first(self) -> Day {
        self.first
    }

    /// The last day.
    pub(crate) fn last(self) -> Day {
        self.last
    }

    /// Whether the two have a day in common.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether every day of `other` is a day of this one.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}
