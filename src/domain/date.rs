//! A date as an analyst types it: an EDTF string [ISO 8601-2] of the format's subset, its bounds and its doubts.
//! Refuses to know clocks, time zones and which field it stands in.

mod cited;
mod error;
mod form;
mod hint;
mod overlap;
mod parse;
mod part;
mod point;
mod words;

pub(crate) use cited::CitedYear;
pub(crate) use error::{DateError, DateErrorKind};
pub(crate) use overlap::lasts_in;

use std::cmp::Ordering;
use std::fmt;

use super::day::Day;
use form::{End, Form, Mark, Point, Reach, Stretch};

/// An EDTF date: a day, month, year or decade, an interval of them, or a set of which one holds.
///
/// Two dates are equal where they are written alike; `cmp_start` sorts them in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Date {
    written: Box<str>,
    form: Form,
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

#[cfg(test)]
mod tests;
