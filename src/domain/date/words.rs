//! Formats dates for display: a long form for text and a short form for columns. Neither says more than was written; the
//! short form may say less.

use super::form::{End, Form, Mark, Point, Reach, Stretch};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Width of a date column, in cells. Every character used here is one cell wide.
const COLUMN: usize = 13;

fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("?")
}

/// Formats a date in full.
pub(super) fn long(form: &Form) -> String {
    match form {
        Form::One(point) => alone(*point),
        Form::Interval(stretch) => interval(*stretch),
        Form::Set(set) => match set.as_ref() {
            [one] => member(*one, true),
            several => listed(several),
        },
    }
}

fn listed(set: &[Stretch]) -> String {
    let mut words = String::new();
    for (i, stretch) in set.iter().enumerate() {
        if i > 0 {
            words.push_str(if i + 1 == set.len() { " or " } else { ", " });
        }
        words.push_str(&member(*stretch, false));
    }
    words
}

fn member(stretch: Stretch, counted: bool) -> String {
    match (stretch.start, stretch.end) {
        (End::At(start), End::At(end)) if start == end => alone(start),
        (End::At(start), End::At(end)) => match (counted, unit(start, end)) {
            (true, unit) => format!("one {unit} {}", between(start, end)),
            (false, _) => between(start, end),
        },
        (End::At(start), _) => format!("{} or later", alone(start)),
        (_, End::At(end)) => format!("by {}", following(end)),
        _ => "unknown".to_owned(),
    }
}

/// Returns the unit that a range consists of, such as a day if both ends are days.
fn unit(start: Point, end: Point) -> &'static str {
    match (start.reach, end.reach) {
        (Reach::Day(..), Reach::Day(..)) => "day",
        (Reach::Month(_), Reach::Month(_)) => "month",
        (Reach::Year, Reach::Year) => "year",
        _ => "time",
    }
}

fn interval(stretch: Stretch) -> String {
    match (stretch.start, stretch.end) {
        (End::At(start), End::At(end)) if start == end => alone(start),
        (End::At(start), End::At(end)) => between(start, end),
        (End::At(start), End::Open) => format!("since {}", following(start)),
        (End::At(start), End::Unknown) => format!("from {}, end unknown", following(start)),
        (End::Open, End::At(end)) => format!("until {}", following(end)),
        (End::Unknown, End::At(end)) => format!("until {}, start unknown", following(end)),
        _ => "unknown".to_owned(),
    }
}

fn between(start: Point, end: Point) -> String {
    let plain = start.mark == Mark::None && end.mark == Mark::None;
    match (start.reach, end.reach) {
        (Reach::Day(m, a), Reach::Day(n, b)) if plain && start.year == end.year && m == n => {
            format!("{a}–{b} {} {}", month(m), end.year)
        }
        (Reach::Day(m, a), Reach::Day(n, b)) if plain && start.year == end.year => {
            format!("{a} {} – {b} {} {}", month(m), month(n), end.year)
        }
        (Reach::Month(m), Reach::Month(n)) if plain && start.year == end.year => {
            format!("{} – {} {}", month(m), month(n), end.year)
        }
        (Reach::Year, Reach::Year) if plain => format!("{}–{}", start.year, end.year),
        _ => format!("{} – {}", alone(start), alone(end)),
    }
}

fn alone(point: Point) -> String {
    match point.mark {
        Mark::None => bare(point),
        Mark::Approximate => format!("about {}", with_article(point)),
        Mark::Uncertain => format!("perhaps {}", with_article(point)),
        Mark::Both => format!("perhaps about {}", with_article(point)),
    }
}

/// Formats a date after a word such as "since", where a decade needs its article.
fn following(point: Point) -> String {
    if point.mark == Mark::None { with_article(point) } else { alone(point) }
}

fn with_article(point: Point) -> String {
    if point.reach == Reach::Decade { format!("the {}", bare(point)) } else { bare(point) }
}

fn bare(point: Point) -> String {
    let year = point.year;
    match point.reach {
        Reach::Decade => format!("{year}s"),
        Reach::Year => year.to_string(),
        Reach::SomeMonth => format!("some month of {year}"),
        Reach::SomeDayOfYear => format!("some day of {year}"),
        Reach::Month(m) => format!("{} {year}", month(m)),
        Reach::SomeDayOf(m) => format!("some day of {} {year}", month(m)),
        Reach::Day(m, day) => format!("{day} {} {year}", month(m)),
    }
}

/// Formats a date for a column, in the most detailed form that fits.
pub(super) fn short(form: &Form) -> String {
    match form {
        Form::One(point) => fitting(steps(*point)),
        Form::Interval(stretch) => brief(stretch.start, stretch.end, false),
        Form::Set(set) => match set.as_ref() {
            [a, b] if a.start == a.end && b.start == b.end => match (a.start, b.start) {
                (End::At(first), End::At(second)) => {
                    let either = format!("{} or {}", brief_point(first), brief_point(second));
                    if cells(&either) <= COLUMN { either } else { brief_between(first, second) }
                }
                _ => brief(a.start, b.end, true),
            },
            [first, .., last] => brief(first.start, last.end, true),
            [one] => brief(one.start, one.end, true),
            [] => String::new(),
        },
    }
}

fn brief(start: End, end: End, set: bool) -> String {
    let after =
        |words: &str, point: Point| fitting(steps(point).into_iter().map(|step| format!("{words}{step}")));
    match (start, end) {
        (End::At(start), End::At(end)) if start == end => fitting(steps(start)),
        (End::At(start), End::At(end)) => brief_between(start, end),
        (End::At(start), End::Open) => after(if set { "from " } else { "since " }, start),
        (End::At(start), End::Unknown) => fitting(steps(start).into_iter().map(|step| format!("{step}–?"))),
        (End::Open, End::At(end)) => after(if set { "by " } else { "until " }, end),
        (End::Unknown, End::At(end)) => after("?–", end),
        // A set that is open on both sides says nothing about when.
        _ => "any time".to_owned(),
    }
}

fn brief_between(start: Point, end: Point) -> String {
    let (from, to) = (sign(start.mark), sign(end.mark));
    let (y, z) = (start.year, end.year);
    let mut ways = Vec::new();
    match (start.reach, end.reach) {
        (Reach::Day(m, a), Reach::Day(n, b)) if (y, m) == (z, n) => {
            ways.push(format!("{from}{a}–{to}{b} {} {:02}", month(m), z % 100));
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
    if y == z && start.reach != Reach::Decade && end.reach != Reach::Decade {
        ways.push(format!("{from}{z}"));
    }
    let year = |point: Point| {
        if point.reach == Reach::Decade { format!("{}s", point.year) } else { point.year.to_string() }
    };
    ways.push(format!("{from}{}–{to}{}", year(start), year(end)));
    ways.push(format!("{}–{}", year(start), year(end)));
    fitting(ways)
}

fn month_of(point: Point) -> Option<u8> {
    match point.reach {
        Reach::Month(m) | Reach::SomeDayOf(m) | Reach::Day(m, _) => Some(m),
        _ => None,
    }
}

fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "",
        Mark::Approximate => "~",
        Mark::Uncertain => "?",
        Mark::Both => "~?",
    }
}

fn brief_point(point: Point) -> String {
    steps(point).into_iter().next().unwrap_or_default()
}

/// Returns the forms of a date, most detailed first. The last is at most seven cells wide.
fn steps(point: Point) -> Vec<String> {
    let (sign, year) = (sign(point.mark), point.year);
    let (m, day) = match point.reach {
        Reach::Decade => return vec![format!("{sign}{year}s")],
        Reach::Year | Reach::SomeMonth | Reach::SomeDayOfYear => {
            return vec![format!("{sign}{year}")];
        }
        Reach::Month(m) | Reach::SomeDayOf(m) => (month(m), None),
        Reach::Day(m, day) => (month(m), Some(day)),
    };
    let mut steps = Vec::with_capacity(5);
    if let Some(day) = day {
        steps.push(format!("{sign}{day} {m} {year}"));
        steps.push(format!("{sign}{day} {m} {:02}", year % 100));
    }
    steps.push(format!("{sign}{m} {year}"));
    steps.push(format!("{sign}{m} {:02}", year % 100));
    steps.push(format!("{sign}{year}"));
    steps
}

fn fitting(ways: impl IntoIterator<Item = String>) -> String {
    let mut last = String::new();
    for way in ways {
        if cells(&way) <= COLUMN {
            return way;
        }
        last = way;
    }
    last.chars().take(COLUMN).collect()
}

fn cells(text: &str) -> usize {
    text.chars().count()
}
