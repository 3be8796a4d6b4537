//! The parsed form of an EDTF string, and the first and last possible day of its parts.

use crate::domain::day::{Day, days_in_month};

/// The parsed form of a date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    One(Point),
    Interval(Stretch),
    /// One time within one of these ranges. Never empty.
    Set(Box<[Stretch]>),
}

/// A range between two ends, which are equal for a single date of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stretch {
    pub(super) start: End,
    pub(super) end: End,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    At(Point),
    /// `..`: open.
    Open,
    /// Empty: there is an end, but it is unknown.
    Unknown,
}

/// A single date with its qualifier. For a decade, `year` is its first year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    pub(super) year: i16,
    pub(super) reach: Reach,
    pub(super) mark: Mark,
}

/// The parts of a date that are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    /// `202X`
    Decade,
    Year,
    /// `2026-XX`
    SomeMonth,
    /// `2026-XX-XX`
    SomeDayOfYear,
    Month(u8),
    /// `2026-03-XX`
    SomeDayOf(u8),
    Day(u8, u8),
}

/// The qualifier at the end of a date [EDTF].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    None,
    Approximate,
    Uncertain,
    Both,
}

/// The precision of a date, from finest to coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Precision {
    /// A day.
    Day,
    /// A month, or an unspecified day in it.
    Month,
    /// A year, or an unspecified month or day in it.
    Year,
    /// Ten years.
    Decade,
}

impl Stretch {
    pub(super) fn of(point: Point) -> Stretch {
        Stretch { start: End::At(point), end: End::At(point) }
    }
}

impl End {
    pub(super) fn earliest(self) -> Option<Day> {
        match self {
            End::At(point) => Some(point.earliest()),
            End::Open | End::Unknown => None,
        }
    }

    pub(super) fn latest(self) -> Option<Day> {
        match self {
            End::At(point) => Some(point.latest()),
            End::Open | End::Unknown => None,
        }
    }
}

impl Point {
    pub(super) fn earliest(self) -> Day {
        let (month, day) = match self.reach {
            Reach::Decade | Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => (1, 1),
            Reach::Month(month) | Reach::SomeDayOf(month) => (month, 1),
            Reach::Day(month, day) => (month, day),
        };
        Day::from_ymd(i32::from(self.year), u32::from(month), u32::from(day)).unwrap_or(Day::MIN)
    }

    pub(super) fn latest(self) -> Day {
        let first = self.earliest();
        let (year, month, day) = match self.reach {
            Reach::Decade => (first.year() + 9, 12, 31),
            Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => (first.year(), 12, 31),
            Reach::Month(_) | Reach::SomeDayOf(_) => {
                let last = days_in_month(first.year(), first.month()).unwrap_or(first.day());
                (first.year(), first.month(), last)
            }
            Reach::Day(..) => return first,
        };
        Day::from_ymd(year, month, day).unwrap_or(Day::MAX)
    }

    pub(super) fn precision(self) -> Precision {
        match self.reach {
            Reach::Decade => Precision::Decade,
            Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => Precision::Year,
            Reach::Month(_) | Reach::SomeDayOf(_) => Precision::Month,
            Reach::Day(..) => Precision::Day,
        }
    }
}
