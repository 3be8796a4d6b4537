//! Whether a date overlaps a period, evaluated day by day from the wording of the format. The reference that
//! `domain::date` is compared with; shares no code with it.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The number of days: enough for dates from 2013 to 2017 and everything that qualifiers extend them to.
pub(crate) const FIRST: (i32, u32, u32) = (2011, 1, 1);
/// The last day.
pub(crate) const LAST: (i32, u32, u32) = (2019, 12, 31);

/// Returns the number of a day.
pub(crate) fn on((year, month, day): (i32, u32, u32)) -> i32 {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day").num_days_from_ce()
}

/// A date: the possible days as written and as extended by `~`, its qualifier, and whether it covers all of its days.
struct One {
    days: Vec<i32>,
    wide: Vec<i32>,
    mark: Option<char>,
    plain: bool,
}

fn one(text: &str) -> One {
    let mark = text.chars().last().filter(|c| "?~%".contains(*c));
    let bare = text.trim_end_matches(['?', '~', '%']);
    let parts: Vec<&str> = bare.split('-').collect();
    let number = |nth: usize| parts.get(nth).and_then(|part| part.parse::<u32>().ok());
    let year = number(0).expect("a year") as i32;
    let first = NaiveDate::from_ymd_opt(year, number(1).unwrap_or(1), number(2).unwrap_or(1)).expect("first");
    // Returns one unit of its precision: a day, a month, a year; an unknown month has the precision of a year.
    let unit = |from: NaiveDate, back: bool| match (number(1), number(2)) {
        (Some(_), Some(_)) if back => from - Days::new(1),
        (Some(_), Some(_)) => from + Days::new(1),
        (Some(_), None) if back => from - Months::new(1),
        (Some(_), None) => from + Months::new(1),
        _ if back => from - Months::new(12),
        _ => from + Months::new(12),
    };
    let days =
        |from: NaiveDate, to: NaiveDate| (from.num_days_from_ce()..to.num_days_from_ce()).collect::<Vec<_>>();
    let after = unit(first, false);
    let widened = matches!(mark, Some('~' | '%'));
    let wide = if widened { days(unit(first, true), unit(after, false)) } else { days(first, after) };
    One { days: days(first, after), wide, mark, plain: !bare.contains('X') }
}

fn all() -> std::ops::RangeInclusive<i32> {
    on(FIRST)..=on(LAST)
}

/// What a date means: happens, holds, known as of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum How {
    Happens,
    Holds,
    AsOf,
}

/// Returns whether it certainly and whether it possibly overlaps the days from `from` to `to`.
pub(crate) fn overlaps(text: &str, from: i32, to: i32, how: &How, through: i32) -> (bool, bool) {
    let asked = |day: &i32| (from..=to).contains(day);
    match text.split_once('/') {
        Some((start, end)) => match how {
            How::AsOf => (names(start, end, through).iter().any(asked), true),
            How::Happens | How::Holds => interval(start, end, from, to, through),
        },
        None => {
            let (days, wide, marked, plain) = occasions(text);
            let certain = !marked && days.iter().all(asked);
            match how {
                How::Happens => (certain, wide.iter().any(asked)),
                // It can have begun and ended on any day around the one on which it applied.
                How::Holds => (certain, true),
                How::AsOf if plain => (!marked && days.iter().any(asked), true),
                How::AsOf => (certain, true),
            }
        }
    }
}

/// Returns the possible days of one occasion, as written and as extended; whether it has a qualifier; and whether it
/// covers all of them.
fn occasions(text: &str) -> (Vec<i32>, Vec<i32>, bool, bool) {
    let Some(inside) = text.strip_prefix('[') else {
        let one = one(text);
        return (one.days, one.wide, one.mark.is_some(), one.plain);
    };
    let (mut days, mut wide, mut marked) = (Vec::new(), Vec::new(), false);
    for member in inside.trim_end_matches(']').split(',') {
        let (start, end) = member.split_once("..").unwrap_or((member, member));
        let ends = [start, end].map(|end| (!end.is_empty()).then(|| one(end)));
        marked |= ends.iter().flatten().any(|end| end.mark.is_some());
        let stretch = |days: fn(&One) -> &Vec<i32>| {
            let first = ends[0].as_ref().map_or(on(FIRST), |end| days(end)[0]);
            let last = ends[1].as_ref().map_or(on(LAST), |end| *days(end).last().expect("a day"));
            first..=last
        };
        days.extend(stretch(|end| &end.days));
        wide.extend(stretch(|end| &end.wide));
    }
    (days, wide, marked, false)
}

/// Returns the possible days of one end, as written and as extended, whether a qualifier makes it uncertain, and its
/// first and last day as written.
struct End {
    days: Vec<i32>,
    wide: Vec<i32>,
    marked: bool,
    written: Option<(i32, i32)>,
}

impl End {
    fn unknown() -> Self {
        Self { days: all().collect(), wide: all().collect(), marked: false, written: None }
    }

    fn on(days: Vec<i32>, wide: Vec<i32>, marked: bool) -> Self {
        let written = days.iter().min().copied().zip(days.iter().max().copied());
        Self { days, wide, marked, written }
    }
}

fn interval(start: &str, end: &str, from: i32, to: i32, through: i32) -> (bool, bool) {
    let end_at = |text: &str, open: Vec<i32>| match text {
        "" => End::unknown(),
        ".." => End::on(open.clone(), open, false),
        _ => {
            let one = one(text);
            End::on(one.days, one.wide, one.mark.is_some())
        }
    };
    let (start, end) = (end_at(start, vec![on(FIRST)]), end_at(end, (through..=on(LAST)).collect()));
    spans(start, end, from, to)
}

/// Returns whether something that lasts from one date to another certainly and possibly overlaps the days; a missing
/// end is unknown.
pub(crate) fn lasts(start: Option<&str>, end: Option<&str>, from: i32, to: i32) -> (bool, bool) {
    let end_at = |text: Option<&str>| {
        text.map_or_else(End::unknown, |text| {
            let (days, wide, marked, _) = occasions(text);
            End::on(days, wide, marked)
        })
    };
    spans(end_at(start), end_at(end), from, to)
}

/// Returns the first and the last possible day of a date, including qualifiers.
pub(crate) fn bounds(text: &str) -> (i32, i32) {
    let wide = match text.split_once('/') {
        None => occasions(text).1,
        Some((start, end)) => {
            let days = |text: &str, bound: i32| match text {
                "" | ".." => vec![bound],
                _ => one(text).wide,
            };
            [days(start, on(FIRST)), days(end, on(LAST))].concat()
        }
    };
    (*wide.iter().min().expect("a day"), *wide.iter().max().expect("a day"))
}

/// Try every pair of possible ends.
fn spans(start: End, end: End, from: i32, to: i32) -> (bool, bool) {
    let overlaps = |s: i32, e: i32| s <= to && from <= e;
    let possible = start.wide.iter().any(|s| end.wide.iter().any(|e| s <= e && overlaps(*s, *e)));
    // The days between the ends: after the last day of the start, before the first day of the end.
    let between = start.written.map(|(_, last)| last + 1).zip(end.written.map(|(first, _)| first - 1));
    let between = between.filter(|(first, last)| first <= last);
    // An uncertain end can be any day, as long as the days in between are covered.
    let anywhere = || all().collect::<Vec<_>>();
    let starts = if start.marked { anywhere() } else { start.days };
    let ends = if end.marked { anywhere() } else { end.days };
    let certain = starts.iter().all(|s| {
        ends.iter().all(|e| {
            let world = s <= e && between.is_none_or(|(first, last)| *s <= first && last <= *e);
            !world || overlaps(*s, *e)
        })
    });
    (certain, possible)
}

/// Returns the days from the first to the last that an interval covers, excluding uncertain ends.
fn names(start: &str, end: &str, through: i32) -> Vec<i32> {
    let known = |text: &str| (!text.is_empty() && text != "..").then(|| one(text));
    let (first, last) = (known(start), known(end));
    let from = match (&first, &last) {
        (Some(one), _) => one.days[0],
        (None, Some(end)) if start.is_empty() => end.days[0],
        (None, _) => on(FIRST),
    };
    let to = match (&last, &first) {
        (Some(one), _) => *one.days.last().expect("a day"),
        (None, Some(start)) if end.is_empty() => *start.days.last().expect("a day"),
        (None, Some(start)) => through.max(*start.days.last().expect("a day")),
        (None, None) => through,
    };
    let doubtful = |day: &i32| {
        [&first, &last].into_iter().flatten().any(|end| end.mark.is_some() && end.days.contains(day))
    };
    (from..=to).filter(|day| !doubtful(day)).collect()
}
