//! What an EDTF string says, and the first and last day that its parts can mean. Knows no spelling.

use crate::domain::day::{Day, days_in_month};

/// What the string says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    One(Point),
    Interval(Stretch),
    /// Never empty: one time within one of these.
    Set(Box<[Stretch]>),
}

/// From one end to the other; a single date of a set has two equal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stretch {
    pub(super) start: End,
    pub(super) end: End,
}

/// One end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    At(Point),
    /// `..`: there is no end.
    Open,
    /// Nothing written: there is an end, it is not known.
    Unknown,
}

/// One date with its mark. `year` is the first of its decade where the last digit is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    pub(super) year: i16,
    pub(super) reach: Reach,
    pub(super) mark: Mark,
}

/// How much of a date is known.
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

/// The mark of doubt at the end of a date [EDTF].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    None,
    Approximate,
    Uncertain,
    Both,
}

/// How finely a date is known, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Precision {
    /// A day.
    Day,
    /// A month, or some day of it.
    Month,
    /// A year, or some month or day of it.
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
