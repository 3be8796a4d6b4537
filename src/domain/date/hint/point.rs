//! Single dates in other notations: `18.3.2026`, `March 18th, 2026`, `18-Mar-2026`, `1990s`.

use super::interpretation::{Interpretation, is_date};
use crate::domain::date::months::MONTHS;
use crate::domain::suggest::suggest;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words to ignore, among them the endings of ordinal numbers.
const IGNORED: [&str; 13] =
    ["the", "of", "in", "on", "day", "year", "ad", "ce", "month", "st", "nd", "rd", "th"];

/// Parses a single date with an optional qualifier.
pub(super) fn point(text: &str, reading: Interpretation) -> Option<String> {
    let text = text.trim();
    let bare = text.trim_end_matches(['~', '?', '%']).trim_end();
    let mark = match text.get(bare.len()..)?.trim() {
        "?~" | "~?" => "%",
        "" => "",
        mark => mark.get(mark.len() - 1..)?,
    };
    let date = plain(bare, reading)?;
    Some(format!("{date}{mark}"))
}

fn plain(text: &str, reading: Interpretation) -> Option<String> {
    // A hyphen at either end belongs to an interval without a start or end.
    if text.starts_with(['-', '/']) || text.ends_with(['-', '/']) {
        return None;
    }
    let kept: Vec<&str> = text.split(' ').filter(|word| !is_weekday(word)).collect();
    let text = &*kept.join(" ");
    // Two numbers are never one: `18/03` is not the year 1803.
    let is_digit = |text: &str, at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let joins = |(at, _): (usize, &str)| at > 0 && is_digit(text, at - 1) && is_digit(text, at + 1);
    let upper = (!text.match_indices(' ').any(joins)).then(|| text.replace(' ', "").replace(['x', 'u'], "X"));
    [upper, numbers(text, reading), decade(text, reading), named(text)]
        .into_iter()
        .flatten()
        .find(|date| is_date(date))
}

/// Parses `2026-3-18`, `2026-03-00`, `2026.03.18`, `2026 3 18`, `20260318`, `18.3.2026`, `3/2026`.
fn numbers(text: &str, reading: Interpretation) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?));
    }
    let text = text.trim_end_matches('.');
    // A second kind of separator separates dates: `2026-03/05`.
    let mut separators = text.chars().filter(|c| !c.is_ascii_digit() && *c != ' ');
    let separator = separators.next().unwrap_or(' ');
    if separators.any(|c| c != separator) || !matches!(separator, '-' | '/' | '.' | ',' | '_' | ' ') {
        return None;
    }
    let mut numbers: Vec<&str> = text.split(separator).map(str::trim).collect();
    // Lists write 00 for a day or month that is not known.
    let all = numbers.len();
    numbers.retain(|n| all < 3 || n.len() == 4 || n.parse() != Ok(0_u8));
    if numbers.iter().any(|n| n.is_empty() || n.len() > 4 || !n.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    // Both orders are in use, so if both fit, both are suggested.
    let month_first = |a: &str, b: &str| match (a.parse::<u8>().ok()? > 12, b.parse::<u8>().ok()? > 12) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => Some(reading == Interpretation::Second),
    };
    Some(match numbers.as_slice() {
        [year] if year.len() == 4 && all == 3 => (*year).to_owned(),
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [year, day, month] if year.len() == 4 && day.parse::<u8>().is_ok_and(|day| day > 12) => {
            format!("{year}-{month:0>2}-{day}")
        }
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [a, b, year] if year.len() == 4 => {
            let (day, month) = if month_first(a, b)? { (b, a) } else { (a, b) };
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => return None,
    })
}

/// Parses `1990s`, `the 1990's`, `'90s`.
fn decade(text: &str, reading: Interpretation) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text).trim_start_matches(['\'', '’', '‘']);
    let decade = text.strip_suffix('s')?.trim_end_matches(['\'', '’']).strip_suffix('0')?;
    match decade.len() {
        3 => Some(format!("{decade}X")),
        // The `20s` are those of either century.
        1 if matches!(decade, "0" | "1" | "2") && reading == Interpretation::Second => {
            Some(format!("20{decade}X"))
        }
        1 => Some(format!("19{decade}X")),
        _ => None,
    }
}

/// Parses `18 March 2026`, `March 18th, 2026`, `Mar 2026`, `Wednesday, 18 March 2026`, `18-Mar-2026`, `18MAR2026`.
fn named(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in words(text) {
        if IGNORED.contains(&word) || is_weekday(word) {
            continue;
        }
        let is_number = word.bytes().all(|b| b.is_ascii_digit());
        let is_second = match word.len() {
            4 if is_number => year.replace(word).is_some(),
            1 | 2 if is_number => day.replace(word.parse::<u8>().ok()?).is_some(),
            _ => month.replace(self::month(word)?).is_some(),
        };
        if is_second {
            return None;
        }
    }
    let year = year?;
    Some(match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, None) => year.to_owned(),
        (None, Some(_)) => return None,
    })
}

/// Splits a text at punctuation, and between digits and letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '.', '-', '/', '_', '(', ')']).flat_map(|run| {
        let digits = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
        let letters = run.find(|c: char| c.is_ascii_digit()).unwrap_or(run.len());
        let (first, rest) = run.split_at(digits.max(letters));
        // `18mar2026` has a year after the month.
        let (second, third) =
            rest.split_at(rest.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0).unwrap_or(rest.len()));
        [first, second, third].into_iter().filter(|word| !word.is_empty())
    })
}

fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

/// Returns the day of the week that a word names, from 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<usize> {
    name_of(word.trim_matches(['(', ')', ',', '.']), &DAYS)
}

/// Returns the number of the month that a word names.
pub(super) fn month(word: &str) -> Option<usize> {
    name_of(word, &MONTHS).map(|month| month + 1)
}

/// Returns the index of the name a word means: in full, abbreviated to at least three letters, or misspelled.
fn name_of(word: &str, names: &[&'static str]) -> Option<usize> {
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let short = names.iter().position(|name| name.starts_with(word));
    let sept = || (word == "sept").then(|| names.iter().position(|name| *name == "september")).flatten();
    let slip = || {
        let meant = (word.len() > 4).then(|| suggest(word, names.iter().copied())).flatten()?;
        names.iter().position(|name| *name == meant)
    };
    short.or_else(sept).or_else(slip)
}
