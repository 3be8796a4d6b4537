//! The parsed form of an EDTF string, and the first and last possible day of its parts.

use crate::domain::day::{Day, days_in_month};

/// The parsed form of a date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum DateForm {
    One(Point),
    Interval(DateRange),
    /// One time within one of these ranges. Never empty.
    Set(Box<[DateRange]>),
}

/// A range between two ends, which are equal for a single date of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DateRange {
    pub(super) start: RangeEnd,
    pub(super) end: RangeEnd,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum RangeEnd {
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
    pub(super) reach: DateParts,
    pub(super) mark: DateQualifier,
}

/// The parts of a date that are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum DateParts {
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
pub(super) enum DateQualifier {
    None,
    Approximate,
    Uncertain,
    Both,
}

/// The precision of a date, from finest to coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum DatePrecision {
    /// A day.
    Day,
    /// A month, or an unspecified day in it.
    Month,
    /// A year, or an unspecified month or day in it.
    Year,
    /// Ten years.
    Decade,
}

impl DateRange {
    pub(super) fn of(point: Point) -> DateRange {
        DateRange { start: RangeEnd::At(point), end: RangeEnd::At(point) }
    }
}

impl RangeEnd {
    pub(super) fn earliest(self) -> Option<Day> {
        match self {
            RangeEnd::At(point) => Some(point.earliest()),
            RangeEnd::Open | RangeEnd::Unknown => None,
        }
    }

    pub(super) fn latest(self) -> Option<Day> {
        match self {
            RangeEnd::At(point) => Some(point.latest()),
            RangeEnd::Open | RangeEnd::Unknown => None,
        }
    }
}

impl Point {
    pub(super) fn earliest(self) -> Day {
        let (month, day) = match self.reach {
            DateParts::Decade | DateParts::Year | DateParts::SomeMonth | DateParts::SomeDayOfYear => (1, 1),
            DateParts::Month(month) | DateParts::SomeDayOf(month) => (month, 1),
            DateParts::Day(month, day) => (month, day),
        };
        Day::from_ymd(i32::from(self.year), u32::from(month), u32::from(day)).unwrap_or(Day::MIN)
    }

    pub(super) fn latest(self) -> Day {
        let first = self.earliest();
        let (year, month, day) = match self.reach {
            DateParts::Decade => (first.year() + 9, 12, 31),
            DateParts::Year | DateParts::SomeMonth | DateParts::SomeDayOfYear => (first.year(), 12, 31),
            DateParts::Month(_) | DateParts::SomeDayOf(_) => {
                let last = days_in_month(first.year(), first.month()).unwrap_or(first.day());
                (first.year(), first.month(), last)
            }
            DateParts::Day(..) => return first,
        };
        Day::from_ymd(year, month, day).unwrap_or(Day::MAX)
    }

    pub(super) fn precision(self) -> DatePrecision {
        match self.reach {
            DateParts::Decade => DatePrecision::Decade,
            DateParts::Year | DateParts::SomeMonth | DateParts::SomeDayOfYear => DatePrecision::Year,
            DateParts::Month(_) | DateParts::SomeDayOf(_) => DatePrecision::Month,
            DateParts::Day(..) => DatePrecision::Day,
        }
    }
}
