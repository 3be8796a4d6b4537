//! Dates: a subset of EDTF [ISO 8601-2], without time of day or time zones.

mod cited;
mod error;
mod form;
mod fragment;
mod hint;
mod months;
mod open_ends;
mod overlap;
mod parse;
mod point;
mod words;

pub(crate) use cited::CitedYear;
pub(crate) use error::{DateError, DateErrorKind};
pub(crate) use hint::{DateEvent, event_before, is_unknown};
pub(crate) use months::MONTHS;
pub(crate) use overlap::lasts_in;

use std::cmp::Ordering;
use std::fmt;

use super::day::Day;
use super::field_text::FieldText;
use super::quoted_input::quoted_input;
use form::{DateForm, DateParts, DateQualifier, DateRange, Point, RangeEnd};

/// An EDTF date: a day, month, year or decade, an interval, or a set of which one applies.
///
/// Dates are equal if they are spelled the same; use `cmp_start` to sort by time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Date {
    written: FieldText,
    form: DateForm,
}

impl Date {
    /// Parses a date.
    ///
    /// # Errors
    /// Fails if the string is not in the supported subset of EDTF, not in the calendar, or ends before it starts.
    pub(crate) fn parse(text: &str) -> Result<Date, DateError> {
        Self::parse_as(text, FieldText::own)
    }

    /// Like [`Self::parse`]; `keep` makes a copy of the spelling.
    ///
    /// # Errors
    /// See [`Self::parse`].
    pub(super) fn parse_as(text: &str, keep: impl Fn(&str) -> FieldText) -> Result<Date, DateError> {
        match parse::form(text) {
            Ok(form) => Ok(Date { written: keep(text), form }),
            Err(error) => Err(hinted(error, text)),
        }
    }

    /// Returns the original spelling.
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// Returns the first possible day, ignoring qualifiers; `None` if the start is open or unknown.
    pub(crate) fn earliest(&self) -> Option<Day> {
        // `None` sorts before any day, so an open range of a set wins.
        self.stretches().map(|s| s.start.earliest()).min().flatten()
    }

    /// Returns the last possible day, ignoring qualifiers; `None` if the end is open or unknown.
    pub(crate) fn latest(&self) -> Option<Day> {
        let mut last = None;
        for stretch in self.stretches() {
            last = last.max(Some(stretch.end.latest()?));
        }
        last
    }

    /// Returns whether any part is approximate (`~`, `%`).
    pub(crate) fn is_approximate(&self) -> bool {
        self.points().any(|p| matches!(p.mark, DateQualifier::Approximate | DateQualifier::Both))
    }

    /// Returns whether any part is uncertain (`?`, `%`).
    pub(crate) fn is_uncertain(&self) -> bool {
        self.points().any(|p| matches!(p.mark, DateQualifier::Uncertain | DateQualifier::Both))
    }

    /// Returns whether the end is open (`2014/..`, `[2014..]`).
    pub(crate) fn is_open_end(&self) -> bool {
        self.stretches().any(|s| s.end == RangeEnd::Open)
    }

    /// Returns whether the date is an interval, covering all days between its ends.
    pub(crate) fn is_interval(&self) -> bool {
        matches!(self.form, DateForm::Interval(_))
    }

    /// Returns whether the start and the end of an interval are marked as uncertain or approximate.
    pub(crate) fn marked_ends(&self) -> (bool, bool) {
        let is_marked = |end| matches!(end, RangeEnd::At(point) if point.mark != DateQualifier::None);
        match &self.form {
            DateForm::Interval(stretch) => (is_marked(stretch.start), is_marked(stretch.end)),
            DateForm::One(_) | DateForm::Set(_) => (false, false),
        }
    }

    /// Returns the number of days within which the date's unknown day lies; for an interval, the larger number of its
    /// two ends. An open end counts as one day; `None` if an end is unknown.
    pub(crate) fn longest_range(&self) -> Option<u32> {
        let days = |first: Option<Day>, last: Option<Day>| {
            u32::try_from(i64::from(last?.days_since_epoch()) - i64::from(first?.days_since_epoch()) + 1).ok()
        };
        match &self.form {
            DateForm::One(point) => days(Some(point.earliest()), Some(point.latest())),
            DateForm::Set(_) => days(self.earliest(), self.latest()),
            DateForm::Interval(range) => {
                let end = |end: RangeEnd| match end {
                    RangeEnd::Open => Some(1),
                    RangeEnd::At(_) | RangeEnd::Unknown => days(end.earliest(), end.latest()),
                };
                Some(end(range.start)?.max(end(range.end)?))
            }
        }
    }

    /// Compares by first day, then last day, then spelling. Open and unknown starts come first, such ends last.
    pub(crate) fn cmp_start(&self, other: &Date) -> Ordering {
        let ends = |date: &Date| (date.earliest(), date.latest().is_none(), date.latest());
        ends(self).cmp(&ends(other)).then_with(|| self.written.cmp(&other.written))
    }

    /// Returns whether its last day is before the first day of `other`; false if either is open or unknown. Ignores
    /// qualifiers.
    pub(crate) fn certainly_before(&self, other: &Date) -> bool {
        matches!((self.latest(), other.earliest()), (Some(last), Some(first)) if last < first)
    }

    /// Formats the date for display: `about 2007`, `17–23 Mar 2026`, `since Jun 2014`.
    pub(crate) fn words(&self) -> String {
        words::long(&self.form)
    }

    /// Formats the date as a time at which something is known: `as of Mar 2026`, `as of some time between Mar and May 2026`,
    /// `known since 2015`.
    pub(crate) fn words_as_of(&self) -> String {
        words::as_of(&self.form)
    }

    /// Formats the date as a time at which something is known for a list column, behind an `@`; as wide as [`Date::short`] at
    /// most.
    pub(crate) fn short_as_of(&self) -> String {
        words::short_as_of(&self.form)
    }

    /// The width of a list column of dates, in cells.
    pub(crate) const SHORT: usize = words::COLUMN;

    /// Formats the date for a list column, at most [`Date::SHORT`] cells wide. Drops the finest parts first if it doesn't
    /// fit.
    pub(crate) fn short(&self) -> String {
        words::short(&self.form)
    }

    fn stretches(&self) -> impl Iterator<Item = DateRange> + '_ {
        let (one, many): (Option<DateRange>, &[DateRange]) = match &self.form {
            DateForm::One(point) => (Some(DateRange::of(*point)), &[]),
            DateForm::Interval(stretch) => (Some(*stretch), &[]),
            DateForm::Set(set) => (None, set),
        };
        one.into_iter().chain(many.iter().copied())
    }

    fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.stretches().flat_map(|s| [s.start, s.end]).filter_map(|end| match end {
            RangeEnd::At(point) => Some(point),
            RangeEnd::Open | RangeEnd::Unknown => None,
        })
    }
}

/// Adds suggestions to an error.
fn hinted(error: DateError, text: &str) -> DateError {
    // Seasons and times of day have their own help.
    if matches!(error.kind, DateErrorKind::Season | DateErrorKind::TimeOfDay) {
        return error;
    }
    let meant = hint::instead(text);
    if meant.is_empty()
        && error.kind == DateErrorKind::Syntax
        && let Some(month) = hint::month_without_day(text)
    {
        let message = format!("no such day: \"{}\" is not in the calendar", quoted_input(text));
        let help = format!("correct the day, or write `\"{month}\"` for the whole month");
        return DateError { kind: DateErrorKind::NoSuchDay, message, help, ..error };
    }
    if meant.is_empty()
        && let Some(date) = hint::without_time(text)
        && let [day] = Date::parse(&date).map_or_else(|error| error.instead, |_| vec![date]).as_slice()
    {
        let help = format!("write only the day, `\"{day}\"`; put the time in a note");
        return DateError { help, ..error };
    }
    if meant.is_empty() && hint::is_unknown(text) {
        let help = "delete the field: a date that is not known is left out";
        return DateError { help: help.to_owned(), ..error };
    }
    if meant.is_empty() && hint::lacks_year(text) {
        let help = "write the year with four digits, as in `\"2026-03-18\"` or `\"2026-03\"`";
        return DateError { help: help.to_owned(), ..error };
    }
    let offer = |date: &String| {
        let words = parse::form(date).map_or_else(|_| String::new(), |form| words::long(&form));
        let weekday = hint::other_weekday(text, date).map(|day| format!(", which was a {day}"));
        format!("`\"{date}\"` for {words}{}", weekday.unwrap_or_default())
    };
    let help = match meant.as_slice() {
        [] => return error,
        [one] => format!("write `\"{one}\"`"),
        several => format!("write {}", several.iter().map(offer).collect::<Vec<_>>().join(", or ")),
    };
    DateError { help, instead: meant, ..error }
}

impl From<Day> for Date {
    /// Converts a day. Days before the year 1000, which the subset excludes, become 1000-01-01.
    fn from(day: Day) -> Date {
        let (day, year) = match i16::try_from(day.year()) {
            Ok(year) if year >= 1000 => (day, year),
            _ => (Day::from_ymd(1000, 1, 1).unwrap_or(Day::MAX), 1000),
        };
        let reach = DateParts::Day(day.month() as u8, day.day() as u8);
        Date {
            written: day.to_string().into(),
            form: DateForm::One(Point { year, reach, mark: DateQualifier::None }),
        }
    }
}

impl fmt::Display for Date {
    /// Formats the date for display.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.words())
    }
}

#[cfg(test)]
mod tests;
