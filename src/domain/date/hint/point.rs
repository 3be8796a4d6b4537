//! Single dates in other notations: `18.3.2026`, `March 18th, 2026`, `18-Mar-2026`, `1990s`.

use super::interpretation::{Interpretation, is_date};
use crate::domain::date::months::MONTHS;
use crate::domain::suggest::suggest;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words to ignore.
const EMPTY: [&str; 9] = ["the", "of", "in", "on", "day", "year", "ad", "ce", "month"];

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
    let squeezed = text.replace(' ', "");
    let upper = squeezed.replace(['x', 'u'], "X");
    [Some(upper), numbers(&squeezed, reading), decade(text), named(text)]
        .into_iter()
        .flatten()
        .find(|date| is_date(date))
}

/// Parses `2026-3-18`, `2026.03.18`, `20260318`, `18.3.2026`, `3/2026`.
fn numbers(text: &str, reading: Interpretation) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?));
    }
    let text = text.trim_end_matches('.');
    // A second kind of separator separates dates: `2026-03/05`.
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let numbers: Vec<&str> = text.split(separator).collect();
    if numbers.iter().any(|n| n.is_empty() || n.len() > 4 || !n.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    Some(match numbers.as_slice() {
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [a, b, year] if year.len() == 4 => {
            let (first, second) = (a.parse::<u8>().ok()?, b.parse::<u8>().ok()?);
            // Both orders are in use, so if both fit, both are suggested.
            let month_first = match (first > 12, second > 12) {
                (true, false) => false,
                (false, true) => true,
                _ => reading == Interpretation::Second,
            };
            let (day, month) = if month_first { (second, first) } else { (first, second) };
            format!("{year}-{month:02}-{day:02}")
        }
        _ => return None,
    })
}

/// Parses `1990s`, `the 1990's`.
fn decade(text: &str) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let decade = text.strip_suffix("0s").or_else(|| text.strip_suffix("0's"))?;
    (decade.len() == 3).then(|| format!("{decade}X"))
}

/// Parses `18 March 2026`, `March 18th, 2026`, `Mar 2026`, `Wednesday, 18 March 2026`, `18-Mar-2026`.
fn named(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if EMPTY.contains(&word) || name_of(word, &DAYS).is_some() {
            continue;
        }
        if let Some(found) = name_of(word, &MONTHS) {
            if month.replace(found + 1).is_some() {
                return None;
            }
        } else if word.len() == 4 && digits.len() == 4 {
            if year.replace(word).is_some() {
                return None;
            }
        } else if (1..=2).contains(&digits.len())
            && ["", "st", "nd", "rd", "th"].contains(&word.get(digits.len()..)?)
        {
            if day.replace(digits.parse::<u8>().ok()?).is_some() {
                return None;
            }
        } else {
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
