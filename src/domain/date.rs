//! A date as an analyst types it: an EDTF string [ISO 8601-2] of the format's subset, its bounds and its doubts.
//! Refuses to know clocks, time zones and which field it stands in.

mod cited;
mod hint;
mod overlap;
mod parse;
mod point;
mod words;

pub(crate) use cited::CitedYear;
pub(crate) use overlap::lasts_in;

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use super::day::Day;

/// An EDTF date: a day, month, year or decade, an interval of them, or a set of which one holds.
///
/// Two dates are equal where they are written alike; `cmp_start` sorts them in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Date {
    written: Box<str>,
    form: Form,
}

/// What the string says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Form {
    One(Point),
    Interval(Stretch),
    /// Never empty: one time within one of these.
    Set(Box<[Stretch]>),
}

/// From one end to the other; a single date of a set has two equal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Stretch {
    start: End,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    At(Point),
    /// `..`: there is no end.
    Open,
    /// Nothing written: there is an end, it is not known.
    Unknown,
}

/// One date with its mark. `year` is the first of its decade where the last digit is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Point {
    year: i16,
    reach: Reach,
    mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Reach {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Mark {
    None,
    Approximate,
    Uncertain,
    Both,
}

/// How finely a date is known, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Precision {
    /// A day.
    Day,
    /// A month, or some day of it.
    Month,
    /// A year, or some month or day of it.
    Year,
    /// Ten years.
    Decade,
}

/// What is wrong with a date, apart from its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DateErrorKind {
    /// Nothing is written.
    Empty,
    /// It is not EDTF, or not the part of it that the format takes.
    Syntax,
    /// The calendar has no such day or month.
    NoSuchDay,
    /// A season, which EDTF writes as month 21 to 41.
    Season,
    /// A century or a millennium.
    Century,
    /// A year before 1000 or after 9999.
    YearOutOfRange,
    /// A time of day.
    TimeOfDay,
    /// An interval or a set that ends before it starts.
    EndBeforeStart,
}

/// Why a string is no date of the format, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateError {
    /// What is wrong, for a program.
    pub kind: DateErrorKind,
    /// What is wrong, for people.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The dates that were probably meant: the one to write, or both readings of an ambiguous date.
    pub instead: Vec<String>,
    /// The byte range of the fault in what was written.
    pub at: Range<usize>,
}

impl Date {
    /// Reads a date as it is written.
    ///
    /// Errors where it is not EDTF, not within the format's subset, not in the calendar, or ends before it starts.
    pub(crate) fn parse(text: &str) -> Result<Date, DateError> {
        match parse::form(text) {
            Ok(form) => Ok(Date { written: text.into(), form }),
            Err(error) => Err(hinted(error, text)),
        }
    }

    /// The string as the analyst typed it.
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// The first day it can mean, or nothing where the start is open or not known; marks of doubt do not widen it.
    pub(crate) fn earliest(&self) -> Option<Day> {
        // Nothing sorts before a day, so an open stretch of a set wins.
        self.stretches().map(|s| s.start.earliest()).min().flatten()
    }

    /// The last day it can mean, or nothing where the end is open or not known; marks of doubt do not widen it.
    pub(crate) fn latest(&self) -> Option<Day> {
        let mut last = None;
        for stretch in self.stretches() {
            last = last.max(Some(stretch.end.latest()?));
        }
        last
    }

    /// Whether any part is marked as about (`~`, `%`).
    pub(crate) fn is_approximate(&self) -> bool {
        self.points().any(|p| matches!(p.mark, Mark::Approximate | Mark::Both))
    }

    /// Whether any part is marked as uncertain (`?`, `%`).
    pub(crate) fn is_uncertain(&self) -> bool {
        self.points().any(|p| matches!(p.mark, Mark::Uncertain | Mark::Both))
    }

    /// Whether it has no end (`2014/..`, `[2014..]`).
    pub(crate) fn is_open_end(&self) -> bool {
        self.stretches().any(|s| s.end == End::Open)
    }

    /// Whether it is an interval: the whole span from one end to the other.
    pub(crate) fn is_interval(&self) -> bool {
        matches!(self.form, Form::Interval(_))
    }

    /// Compares by first day, then last day, then spelling; a start that is open or unknown comes first, such an end last.
    pub(crate) fn cmp_start(&self, other: &Date) -> Ordering {
        let ends = |date: &Date| (date.earliest(), date.latest().is_none(), date.latest());
        ends(self).cmp(&ends(other)).then_with(|| self.written.cmp(&other.written))
    }

    /// Whether its last day lies before the other's first; never where either is open or not known. Marks are not weighed.
    pub(crate) fn certainly_before(&self, other: &Date) -> bool {
        matches!((self.latest(), other.earliest()), (Some(last), Some(first)) if last < first)
    }

    /// What people read: `about 2007`, `17–23 Mar 2026`, `since Jun 2014`.
    pub(crate) fn words(&self) -> String {
        words::long(&self.form)
    }

    /// What a list column shows, at most 13 cells; what does not fit is left out, the finest first.
    pub(crate) fn short(&self) -> String {
        words::short(&self.form)
    }

    fn stretches(&self) -> impl Iterator<Item = Stretch> + '_ {
        let (one, many): (Option<Stretch>, &[Stretch]) = match &self.form {
            Form::One(point) => (Some(Stretch::of(*point)), &[]),
            Form::Interval(stretch) => (Some(*stretch), &[]),
            Form::Set(set) => (None, set),
        };
        one.into_iter().chain(many.iter().copied())
    }

    fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.stretches().flat_map(|s| [s.start, s.end]).filter_map(|end| match end {
            End::At(point) => Some(point),
            End::Open | End::Unknown => None,
        })
    }
}

/// Adds to an error what was probably meant.
fn hinted(error: DateError, text: &str) -> DateError {
    // A season and a time of day have help of their own.
    if matches!(error.kind, DateErrorKind::Season | DateErrorKind::TimeOfDay) {
        return error;
    }
    let meant = hint::instead(text);
    let offer = |date: &String| {
        let words = parse::form(date).map_or_else(|_| String::new(), |form| words::long(&form));
        format!("\"{date}\" for {words}")
    };
    let help = match meant.as_slice() {
        [] => return error,
        [one] => format!("write \"{one}\""),
        several => format!("write {}", several.iter().map(offer).collect::<Vec<_>>().join(", or ")),
    };
    DateError { help, instead: meant, ..error }
}

impl From<Day> for Date {
    /// The date that means that day; days before the year 1000, which EDTF's subset lacks, become 1000-01-01.
    fn from(day: Day) -> Date {
        let (day, year) = match i16::try_from(day.year()) {
            Ok(year) if year >= 1000 => (day, year),
            _ => (Day::from_ymd(1000, 1, 1).unwrap_or(Day::MAX), 1000),
        };
        let reach = Reach::Day(day.month() as u8, day.day() as u8);
        Date { written: day.to_string().into(), form: Form::One(Point { year, reach, mark: Mark::None }) }
    }
}

impl fmt::Display for Date {
    /// Writes the date in words for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.words())
    }
}

impl fmt::Display for DateError {
    /// Writes the message without its help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}

impl Stretch {
    fn of(point: Point) -> Stretch {
        Stretch { start: End::At(point), end: End::At(point) }
    }
}

impl End {
    fn earliest(self) -> Option<Day> {
        match self {
            End::At(point) => Some(point.earliest()),
            End::Open | End::Unknown => None,
        }
    }

    fn latest(self) -> Option<Day> {
        match self {
            End::At(point) => Some(point.latest()),
            End::Open | End::Unknown => None,
        }
    }
}

impl Point {
    fn earliest(self) -> Day {
        let (month, day) = match self.reach {
            Reach::Decade | Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => (1, 1),
            Reach::Month(month) | Reach::SomeDayOf(month) => (month, 1),
            Reach::Day(month, day) => (month, day),
        };
        Day::from_ymd(i32::from(self.year), u32::from(month), u32::from(day)).unwrap_or(Day::MIN)
    }

    fn latest(self) -> Day {
        let first = self.earliest();
        let (year, month, day) = match self.reach {
            Reach::Decade => (first.year() + 9, 12, 31),
            Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => (first.year(), 12, 31),
            Reach::Month(_) | Reach::SomeDayOf(_) => {
                let last = super::day::days_in_month(first.year(), first.month()).unwrap_or(first.day());
                (first.year(), first.month(), last)
            }
            Reach::Day(..) => return first,
        };
        Day::from_ymd(year, month, day).unwrap_or(Day::MAX)
    }

    fn precision(self) -> Precision {
        match self.reach {
            Reach::Decade => Precision::Decade,
            Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => Precision::Year,
            Reach::Month(_) | Reach::SomeDayOf(_) => Precision::Month,
            Reach::Day(..) => Precision::Day,
        }
    }
}

#[cfg(test)]
mod tests;
