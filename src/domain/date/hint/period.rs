//! Named parts of a year, month, decade or century: `Q3 2020`, `early March 2026`, `second half of 2020`, `spring 2020`.

use super::interpretation::Interpretation;
use super::point::point;
use super::qualifier::{mark_all, without_qualifier};
use crate::domain::day::{Day, days_in_month};

/// The first and last date of a stretch of time; the same date twice for a single date.
pub(super) type FirstAndLast = (String, String);

/// Words for a third of a longer time.
pub(super) const THIRDS: [(&str, usize); 8] = [
    ("early", 0),
    ("beginning", 0),
    ("start", 0),
    ("middle", 1),
    ("mid", 1),
    ("late", 2),
    ("end", 2),
    ("later", 2),
];
const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "last"];

/// Parses a date, or a stretch of time with a name.
pub(super) fn span(text: &str, reading: Interpretation) -> Option<FirstAndLast> {
    let date = |date: String| (date.clone(), date);
    // A word such as `maybe` is similar to the name of a month.
    without_qualifier(text)
        .and_then(|(rest, mark)| {
            let (first, last) = span(rest, reading)?;
            Some((mark_all(&first, mark)?, mark_all(&last, mark)?))
        })
        .or_else(|| point(text, reading).map(date))
        .or_else(|| week(text, reading))
        .or_else(|| part(text, reading))
        .or_else(|| ends_of(&units(text, reading)?))
}

/// Parses `20th century`, `19xx`; returns its first and last year.
pub(super) fn century(text: &str) -> Option<(u32, u32)> {
    const NAMES: [(&str, u32); 5] = [
        ("seventeenth", 17),
        ("eighteenth", 18),
        ("nineteenth", 19),
        ("twentieth", 20),
        ("twenty-first", 21),
    ];
    let text = text.strip_prefix("the ").unwrap_or(text);
    let digits = |text: &str| text.parse::<u32>().ok().filter(|n| (10..=99).contains(n));
    if let Some(number) = text.strip_suffix("xx").or_else(|| text.strip_suffix("??")) {
        return digits(number).map(|number| (number * 100, number * 100 + 99));
    }
    let (name, unit) = text.rsplit_once(' ')?;
    let number = NAMES
        .iter()
        .find_map(|(word, number)| (*word == name).then_some(*number))
        .or_else(|| digits(name.trim_end_matches(|c: char| c.is_ascii_alphabetic())))?;
    matches!(unit, "century" | "cent." | "cent" | "c." | "c")
        .then(|| ((number - 1) * 100 + 1, number * 100))
        .filter(|(first, _)| *first >= 1000)
}

/// Parses `early March 2026`, `mid-2026`, `March 2026 (late)`, `Q3 2020`, `3Q 2020`, `the first half of March 2026`.
fn part(text: &str, reading: Interpretation) -> Option<FirstAndLast> {
    let words: Vec<&str> = text
        .split([' ', '-', '/', ',', '(', ')'])
        .filter(|word| !matches!(*word, "" | "the" | "of" | "in"))
        .collect();
    let numbered = |word: &str| {
        let unit = word.chars().find(char::is_ascii_alphabetic)?;
        Some((word.trim_matches(unit).parse::<usize>().ok()?.checked_sub(1)?, unit))
    };
    let ordinal = |word: &str| {
        let digit = || word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<usize>().ok();
        ORDINALS.iter().position(|each| *each == word).or_else(|| digit()?.checked_sub(1))
    };
    let (nth, of, taken) = (0..words.len()).find_map(|at| {
        let word = words[at];
        let next = words.get(at + 1).copied().unwrap_or_default();
        if let Some((_, third)) = THIRDS.iter().find(|(name, _)| *name == word) {
            return Some((*third, 3, at..at + 1));
        }
        let of = |unit: &str| match unit {
            "q" | "quarter" => Some(4),
            "h" | "half" => Some(2),
            "week" => Some(5),
            _ => None,
        };
        if let Some(of) = of(next) {
            let nth = ordinal(word)?;
            return Some((if word == "last" { of - 1 } else { nth }, of, at..at + 2));
        }
        let (nth, unit) = numbered(word)?;
        Some((nth, of(unit.encode_utf8(&mut [0; 4])).filter(|of| *of < 5)?, at..at + 1))
    })?;
    let rest: Vec<&str> =
        words.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, word)| *word).collect();
    let units = units(&rest.join(" "), reading)?;
    let of_month = (28..=31).contains(&units.len());
    match of {
        // Weeks are those of a month, quarters those of a year.
        5 if of_month && nth == 4 => ends_of(units.get(units.len() - 7..)?),
        5 if of_month => ends_of(units.get(nth * 7..nth * 7 + 7)?),
        4 if units.len() != 12 => None,
        2..=4 if nth < of => {
            // The last part of a month is longer.
            let round = if of_month { 30 } else { units.len() };
            let cut = |nth: usize| (nth * round).div_ceil(of);
            let last = if nth + 1 == of { units.len() } else { cut(nth + 1) };
            ends_of(units.get(cut(nth)..last)?)
        }
        _ => None,
    }
}

fn ends_of(units: &[String]) -> Option<FirstAndLast> {
    Some((units.first()?.clone(), units.last()?.clone()))
}

/// Returns what a longer time consists of: the months of a year or season, the days of a month, the years of a decade or
/// century.
fn units(text: &str, reading: Interpretation) -> Option<Vec<String>> {
    if let Some(months) = season(text, reading) {
        return Some(months);
    }
    if let Some((first, last)) = century(text) {
        return Some((first..=last).map(|year| year.to_string()).collect());
    }
    let whole = point(text, reading)?;
    Some(match whole.len() {
        4 if whole.ends_with('X') => (0..10).map(|year| whole.replace('X', &year.to_string())).collect(),
        4 => (1..=12).map(|month| format!("{whole}-{month:02}")).collect(),
        7 => {
            let (year, month) = (whole.get(..4)?.parse().ok()?, whole.get(5..)?.parse().ok()?);
            (1..=days_in_month(year, month)?).map(|day| format!("{whole}-{day:02}")).collect()
        }
        _ => return None,
    })
}

/// Parses `spring 2020`, `winter of 2020/21`, as in the northern hemisphere; returns its months.
fn season(text: &str, reading: Interpretation) -> Option<Vec<String>> {
    let mut words: Vec<&str> = text
        .split([' ', ',', '-', '/'])
        .filter(|word| !matches!(*word, "" | "the" | "of" | "in" | "to"))
        .collect();
    let (at, first) = words.iter().enumerate().find_map(|(at, word)| Some((at, season_start(word)?)))?;
    words.remove(at);
    let year: i32 = words.first().filter(|word| is_year(word))?.parse().ok()?;
    let year = match words.get(1..)? {
        [] if first == 12 && reading == Interpretation::Second => year - 1,
        [] => year,
        [next] if first == 12 && (year + 1).to_string().ends_with(next) && next.len() >= 2 => year,
        _ => return None,
    };
    let months = (first - 1..first + 2).map(|n| format!("{:04}-{:02}", year + n / 12, n % 12 + 1));
    Some(months.collect())
}

/// Returns the first month of a season, as in the northern hemisphere.
pub(super) fn season_start(word: &str) -> Option<i32> {
    match word {
        "spring" => Some(3),
        "summer" => Some(6),
        "autumn" | "fall" => Some(9),
        "winter" => Some(12),
        _ => None,
    }
}

/// Parses a day by its week, `2026-W11-3` [ISO 8601].
pub(super) fn week_day(text: &str) -> Option<String> {
    let (week_text, day) = text.rsplit_once('-')?;
    let day: i64 = day.parse().ok().filter(|day| (1..=7).contains(day))?;
    let has_week = week_text.split('-').nth(1)?.starts_with('w');
    let (monday, _) = week(week_text, Interpretation::First).filter(|_| has_week)?;
    let number = |at: std::ops::Range<usize>| monday.get(at)?.parse::<u32>().ok();
    let monday = Day::from_ymd(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)?;
    Some(monday.plus_days(day - 1).to_string())
}

/// Parses `week of 9 March 2026`, `2026-W11`, `week 11, 2026` [ISO 8601].
fn week(text: &str, reading: Interpretation) -> Option<FirstAndLast> {
    let of = text.strip_prefix("the ").unwrap_or(text).strip_prefix("week of ");
    let monday = if let Some(day) = of {
        let date = point(day, reading).filter(|date| date.len() == 10)?;
        let number = |at: std::ops::Range<usize>| date.get(at)?.parse::<u32>().ok();
        Day::from_ymd(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)?
    } else {
        let words: Vec<&str> =
            text.split([' ', '-', ',', '/']).filter(|word| !matches!(*word, "" | "week" | "of")).collect();
        let [a, b] = words.as_slice() else { return None };
        let (year, week) = if is_year(a) { (a, b) } else { (b, a) };
        let number = week.strip_prefix('w').or_else(|| text.contains("week").then_some(*week))?;
        let week: i64 = number.parse().ok().filter(|n| is_year(year) && (1..=53).contains(n))?;
        // The first week has 4 January in it; 1970-01-01 was a Thursday.
        let fourth = Day::from_ymd(year.parse().ok()?, 1, 4)?;
        let weekday = (i64::from(fourth.days_since_epoch()) + 3).rem_euclid(7);
        fourth.plus_days((week - 1) * 7 - weekday)
    };
    Some((monday.to_string(), monday.plus_days(6).to_string()))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}
