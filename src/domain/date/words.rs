//! Formats dates for display: a long form for text and a short form for columns. Neither says more than was written; the
//! short form may say less.

use super::form::{DateForm, DateParts, DateQualifier, DateRange, Point, RangeEnd};
use crate::domain::day::Day;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Width of a date column, in cells. Every character used here is one cell wide.
pub(super) const COLUMN: usize = 15;

fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("?")
}

/// Formats a date in full.
pub(super) fn long(form: &DateForm) -> String {
    match form {
        DateForm::One(point) => alone(*point),
        DateForm::Interval(stretch) => interval(*stretch),
        DateForm::Set(set) => match set.as_ref() {
            [one] => match (one.start, one.end) {
                (RangeEnd::At(start), RangeEnd::At(end)) if start != end => within(start, end),
                _ => member(*one),
            },
            several => listed(several),
        },
    }
}

/// Formats a date at which something is known: "as of" a time, "known since" or "known until" where an end is open, "as of
/// some time" where one time within a range is meant.
pub(super) fn as_of(form: &DateForm) -> String {
    let one = |stretch: &DateRange| match (stretch.start, stretch.end) {
        (RangeEnd::At(start), RangeEnd::At(end)) if start != end => {
            format!("as of some time {}", within(start, end))
        }
        (RangeEnd::At(start), RangeEnd::Open | RangeEnd::Unknown) => {
            format!("as of some time from {} on", following(start))
        }
        (RangeEnd::Open | RangeEnd::Unknown, RangeEnd::At(end)) => {
            format!("as of some time up to {}", following(end))
        }
        _ => format!("as of {}", member(*stretch)),
    };
    match form {
        DateForm::Interval(stretch) => match (stretch.start, stretch.end) {
            (RangeEnd::At(start), RangeEnd::Open) => format!("known since {}", following(start)),
            (RangeEnd::At(start), RangeEnd::Unknown) => {
                format!("known from {}, end unknown", following(start))
            }
            (RangeEnd::Open, RangeEnd::At(end)) => format!("known until {}", following(end)),
            (RangeEnd::Unknown, RangeEnd::At(end)) => {
                format!("known until {}, start unknown", following(end))
            }
            (RangeEnd::At(start), RangeEnd::At(end)) if start == end => format!("as of {}", alone(start)),
            _ => format!("as of {}", interval(*stretch)),
        },
        DateForm::Set(set) if set.len() == 1 => set.iter().map(one).collect(),
        DateForm::Set(set) => format!("as of {}", listed(set)),
        DateForm::One(point) => format!("as of {}", alone(*point)),
    }
}

/// Formats the members of a set. A range among them is one time within it, and is set off by a comma.
fn listed(set: &[DateRange]) -> String {
    let is_range = |stretch: &DateRange| stretch.start != stretch.end;
    let or = if set.iter().any(is_range) { ", or " } else { " or " };
    let mut words = String::new();
    for (i, stretch) in set.iter().enumerate() {
        if i > 0 {
            words.push_str(if i + 1 == set.len() { or } else { ", " });
        }
        words.push_str(&member(*stretch));
    }
    words
}

fn member(stretch: DateRange) -> String {
    match (stretch.start, stretch.end) {
        (RangeEnd::At(start), RangeEnd::At(end)) if start == end => alone(start),
        (RangeEnd::At(start), RangeEnd::At(end)) => within(start, end),
        (RangeEnd::At(start), _) => format!("{} or later", alone(start)),
        (_, RangeEnd::At(end)) => format!("by {}", following(end)),
        _ => "unknown".to_owned(),
    }
}

/// Formats one time within a range, `between 1 and 14 Oct 2025`, so that it cannot be read as all of the range.
fn within(start: Point, end: Point) -> String {
    let (start, end) = alike(start, end);
    let plain = start.mark == DateQualifier::None && end.mark == DateQualifier::None;
    match (start.reach, end.reach) {
        (DateParts::Day(m, a), DateParts::Day(n, b)) if plain && (start.year, m) == (end.year, n) => {
            format!("between {a} and {b} {} {}", month(m), end.year)
        }
        (DateParts::Day(m, a), DateParts::Day(..)) if plain && start.year == end.year => {
            format!("between {a} {} and {}", month(m), bare(end))
        }
        (DateParts::Month(m), DateParts::Month(_)) if plain && start.year == end.year => {
            format!("between {} and {}", month(m), bare(end))
        }
        _ => format!("between {} and {}", following(start), following(end)),
    }
}

/// Widens both ends of a range to the same precision, using the first and last day or month of a coarser end. Does not
/// change the days of the range.
fn alike(start: Point, end: Point) -> (Point, Point) {
    let units = |point: Point| match point.reach {
        DateParts::Decade => 0,
        DateParts::Year | DateParts::SomeMonth | DateParts::SomeDayOfYear => 1,
        DateParts::Month(_) | DateParts::SomeDayOf(_) => 2,
        DateParts::Day(..) => 3,
    };
    let finer = |point: Point, day: Day, to: u8| {
        let month = u8::try_from(day.month()).unwrap_or(1);
        let reach = match to {
            1 => DateParts::Year,
            2 => DateParts::Month(month),
            _ => DateParts::Day(month, u8::try_from(day.day()).unwrap_or(1)),
        };
        let year = i16::try_from(day.year()).unwrap_or(point.year);
        // A qualifier applies to the date as written, which a more precise date would not be.
        if point.mark == DateQualifier::None { Point { year, reach, ..point } } else { point }
    };
    match (units(start), units(end)) {
        (from, to) if from < to => (finer(start, start.earliest(), to), end),
        (from, to) if from > to => (start, finer(end, end.latest(), from)),
        _ => (start, end),
    }
}

fn interval(stretch: DateRange) -> String {
    match (stretch.start, stretch.end) {
        // Both ends are somewhere in the same year or month, which is more than one occasion in it.
        (RangeEnd::At(start), RangeEnd::At(end)) if start == end && !is_day(start) => {
            format!("within {}", following(start))
        }
        (RangeEnd::At(start), RangeEnd::At(end)) if start == end => alone(start),
        (RangeEnd::At(start), RangeEnd::At(end)) => between(start, end),
        (RangeEnd::At(start), RangeEnd::Open) => format!("since {}", following(start)),
        (RangeEnd::At(start), RangeEnd::Unknown) => format!("from {}, end unknown", following(start)),
        (RangeEnd::Open, RangeEnd::At(end)) => format!("until {}", following(end)),
        (RangeEnd::Unknown, RangeEnd::At(end)) => format!("until {}, start unknown", following(end)),
        _ => "unknown".to_owned(),
    }
}

fn between(start: Point, end: Point) -> String {
    let plain = start.mark == DateQualifier::None && end.mark == DateQualifier::None;
    match (start.reach, end.reach) {
        (DateParts::Day(m, a), DateParts::Day(n, b)) if plain && start.year == end.year && m == n => {
            format!("{a}–{b} {} {}", month(m), end.year)
        }
        (DateParts::Day(m, a), DateParts::Day(n, b)) if plain && start.year == end.year => {
            format!("{a} {} – {b} {} {}", month(m), month(n), end.year)
        }
        (DateParts::Month(m), DateParts::Month(n)) if plain && start.year == end.year => {
            format!("{} – {} {}", month(m), month(n), end.year)
        }
        (DateParts::Year, DateParts::Year) if plain => format!("{}–{}", start.year, end.year),
        _ => format!("{} – {}", alone(start), alone(end)),
    }
}

/// Formats one point of a date in full.
pub(super) fn alone(point: Point) -> String {
    match point.mark {
        DateQualifier::None => bare(point),
        DateQualifier::Approximate => format!("about {}", with_article(point)),
        DateQualifier::Uncertain => format!("perhaps {}", with_article(point)),
        DateQualifier::Both => format!("perhaps about {}", with_article(point)),
    }
}

/// Formats a date after a word such as "since", where a decade needs its article.
fn following(point: Point) -> String {
    if point.mark == DateQualifier::None { with_article(point) } else { alone(point) }
}

fn with_article(point: Point) -> String {
    if point.reach == DateParts::Decade { format!("the {}", bare(point)) } else { bare(point) }
}

fn bare(point: Point) -> String {
    let year = point.year;
    match point.reach {
        DateParts::Decade => format!("{year}s"),
        DateParts::Year => year.to_string(),
        DateParts::SomeMonth => format!("some month of {year}"),
        DateParts::SomeDayOfYear => format!("some day of {year}"),
        DateParts::Month(m) => format!("{} {year}", month(m)),
        DateParts::SomeDayOf(m) => format!("some day of {} {year}", month(m)),
        DateParts::Day(m, day) => format!("{day} {} {year}", month(m)),
    }
}

/// Formats a date for a column, in the most detailed form that fits. One time within a range ends in `?`, so that it is
/// not read as all of the range.
pub(super) fn short(form: &DateForm) -> String {
    short_in(form, COLUMN)
}

/// Formats a date at which something is known for a column: behind an `@`, so that it is not read as a beginning and an end.
pub(super) fn short_as_of(form: &DateForm) -> String {
    format!("@{}", short_in(form, COLUMN - 1))
}

fn short_in(form: &DateForm, room: usize) -> String {
    match form {
        DateForm::One(point) => fitting(steps(*point), room),
        DateForm::Interval(stretch) => brief(stretch.start, stretch.end, false, room),
        DateForm::Set(set) => match set.as_ref() {
            [a, b] if a.start == a.end && b.start == b.end => match (a.start, b.start) {
                (RangeEnd::At(first), RangeEnd::At(second)) => {
                    let either = format!("{} or {}", brief_point(first), brief_point(second));
                    if cells(&either) <= room { either } else { brief_between(first, second, true, room) }
                }
                _ => brief(a.start, b.end, true, room),
            },
            [first, .., last] => brief(first.start, last.end, true, room),
            [one] => brief(one.start, one.end, true, room),
            [] => String::new(),
        },
    }
}

fn brief(start: RangeEnd, end: RangeEnd, set: bool, room: usize) -> String {
    let after = |words: &str, point: Point| {
        fitting(steps(point).into_iter().map(|step| format!("{words}{step}")), room)
    };
    match (start, end) {
        (RangeEnd::At(start), RangeEnd::At(end)) if start == end && !set && !is_day(start) => {
            after("within ", start)
        }
        (RangeEnd::At(start), RangeEnd::At(end)) if start == end => fitting(steps(start), room),
        (RangeEnd::At(start), RangeEnd::At(end)) => brief_between(start, end, set, room),
        (RangeEnd::At(start), RangeEnd::Open) if set => {
            fitting(steps(start).into_iter().map(|step| format!("{step} or later")), room)
        }
        (RangeEnd::At(start), RangeEnd::Open) => after("since ", start),
        (RangeEnd::At(start), RangeEnd::Unknown) => {
            fitting(steps(start).into_iter().map(|step| format!("{step}–?")), room)
        }
        (RangeEnd::Open, RangeEnd::At(end)) => after(if set { "by " } else { "until " }, end),
        (RangeEnd::Unknown, RangeEnd::At(end)) => after("?–", end),
        // A set that is open on both sides leaves something out between them.
        _ => "some time".to_owned(),
    }
}

fn brief_between(start: Point, end: Point, set: bool, room: usize) -> String {
    let (start, end) = if set { alike(start, end) } else { (start, end) };
    let (from, to) = (sign(start.mark), sign(end.mark));
    let (y, z) = (start.year, end.year);
    let mut ways = Vec::new();
    match (start.reach, end.reach) {
        (DateParts::Day(m, a), DateParts::Day(n, b)) if (y, m) == (z, n) => {
            ways.push(format!("{from}{a}–{to}{b} {} {z}", month(m)));
            ways.push(format!("{from}{} {z}", month(m)));
        }
        _ => {}
    }
    if let (Some(m), Some(n)) = (month_of(start), month_of(end)) {
        if (y, m) == (z, n) {
            ways.push(format!("{from}{} {z}", month(m)));
        } else if y == z {
            ways.push(format!("{from}{}–{to}{} {z}", month(m), month(n)));
            ways.push(format!("{from}{}–{to}{} {:02}", month(m), month(n), z % 100));
        } else {
            ways.push(format!("{from}{} {:02}–{to}{} {:02}", month(m), y % 100, month(n), z % 100));
        }
    }
    if y == z && start.reach != DateParts::Decade && end.reach != DateParts::Decade {
        ways.push(format!("{from}{z}"));
    }
    let year = |point: Point| {
        if point.reach == DateParts::Decade { format!("{}s", point.year) } else { point.year.to_string() }
    };
    ways.push(format!("{from}{}–{to}{}", year(start), year(end)));
    ways.push(format!("{}–{}", year(start), year(end)));
    let end = if set { "?" } else { "" };
    fitting(ways.into_iter().map(|way| format!("{way}{end}")), room)
}

fn is_day(point: Point) -> bool {
    matches!(point.reach, DateParts::Day(..))
}

fn month_of(point: Point) -> Option<u8> {
    match point.reach {
        DateParts::Month(m) | DateParts::SomeDayOf(m) | DateParts::Day(m, _) => Some(m),
        _ => None,
    }
}

fn sign(mark: DateQualifier) -> &'static str {
    match mark {
        DateQualifier::None => "",
        DateQualifier::Approximate => "~",
        DateQualifier::Uncertain => "?",
        DateQualifier::Both => "~?",
    }
}

fn brief_point(point: Point) -> String {
    steps(point).into_iter().next().unwrap_or_default()
}

/// Returns the forms of a date, most detailed first. The last is at most seven cells wide.
fn steps(point: Point) -> Vec<String> {
    let (sign, year) = (sign(point.mark), point.year);
    let (m, day) = match point.reach {
        DateParts::Decade => return vec![format!("{sign}{year}s")],
        DateParts::Year | DateParts::SomeMonth | DateParts::SomeDayOfYear => {
            return vec![format!("{sign}{year}")];
        }
        DateParts::Month(m) | DateParts::SomeDayOf(m) => (month(m), None),
        DateParts::Day(m, day) => (month(m), Some(day)),
    };
    let mut steps = Vec::with_capacity(4);
    if let Some(day) = day {
        steps.push(format!("{sign}{day} {m} {year}"));
    }
    steps.push(format!("{sign}{m} {year}"));
    steps.push(format!("{sign}{m} {:02}", year % 100));
    steps.push(format!("{sign}{year}"));
    steps
}

fn fitting(ways: impl IntoIterator<Item = String>, room: usize) -> String {
    let mut last = String::new();
    for way in ways {
        if cells(&way) <= room {
            return way;
        }
        last = way;
    }
    last.chars().take(room).collect()
}

fn cells(text: &str) -> usize {
    text.chars().count()
}
