//! Named parts of a year, month or decade: `Q3 2020`, `early March 2026`, `second half of 2020`, `spring 2020`.

use super::interpretation::Interpretation;
use super::point::point;
use crate::domain::day::days_in_month;

/// Parses a named part and returns it as a set.
pub(super) fn period(text: &str, reading: Interpretation) -> Option<String> {
    third(text, reading)
        .or_else(|| numbered(text))
        .or_else(|| season(text, reading))
        .map(|(first, last)| format!("[{first}..{last}]"))
}

/// Parses `early March 2026`, `mid-2026`, `late 1990s`, `end of March 2026`.
fn third(text: &str, reading: Interpretation) -> Option<(String, String)> {
    const PARTS: [(&str, usize); 14] = [
        ("early in ", 0),
        ("early-", 0),
        ("early ", 0),
        ("beginning of ", 0),
        ("start of ", 0),
        ("middle of ", 1),
        ("mid-", 1),
        ("mid ", 1),
        ("late in ", 2),
        ("late-", 2),
        ("late ", 2),
        ("end of ", 2),
        ("the beginning of ", 0),
        ("the end of ", 2),
    ];
    let (part, rest) = PARTS.iter().find_map(|(word, part)| Some((*part, text.strip_prefix(word)?)))?;
    let whole = point(rest, reading)?;
    match whole.len() {
        4 if whole.ends_with('X') => {
            let decade = whole.get(..3)?;
            let (first, last) = [(0, 3), (4, 6), (7, 9)][part];
            Some((format!("{decade}{first}"), format!("{decade}{last}")))
        }
        4 => {
            let (first, last) = [(1, 4), (5, 8), (9, 12)][part];
            Some((format!("{whole}-{first:02}"), format!("{whole}-{last:02}")))
        }
        7 => {
            let (year, month) = (whole.get(..4)?.parse().ok()?, whole.get(5..)?.parse().ok()?);
            let days = days_in_month(year, month)?;
            let (first, last) = [(1, 10), (11, 20), (21, days)][part];
            Some((format!("{whole}-{first:02}"), format!("{whole}-{last:02}")))
        }
        _ => None,
    }
}

/// Parses `Q3 2020`, `2020-Q3`, `3Q 2020`, `third quarter of 2020`, `H1 2020`, `first half of 2020`.
fn numbered(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> =
        text.split([' ', '-', '/', ',']).filter(|word| !matches!(*word, "" | "the" | "of")).collect();
    let year = words.iter().find(|word| is_year(word))?;
    let rest: Vec<&str> = words.iter().copied().filter(|word| word != year).collect();
    let (unit, number) = match rest.as_slice() {
        [one] => {
            let unit = one.chars().find(char::is_ascii_alphabetic)?;
            (unit, one.trim_matches(unit).parse::<usize>().ok()?)
        }
        [ordinal, unit] => {
            let unit = match *unit {
                "quarter" => 'q',
                "half" => 'h',
                _ => return None,
            };
            let ordinals = ["first", "second", "third", "fourth"];
            let digit = || ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<usize>().ok();
            let number = match *ordinal {
                "last" => Some(if unit == 'q' { 4 } else { 2 }),
                _ => ordinals.iter().position(|word| word == ordinal).map(|nth| nth + 1).or_else(digit),
            };
            (unit, number?)
        }
        _ => return None,
    };
    let months = match unit {
        'q' if (1..=4).contains(&number) => 3,
        'h' if (1..=2).contains(&number) => 6,
        _ => return None,
    };
    let last = number * months;
    Some((format!("{year}-{:02}", last - months + 1), format!("{year}-{last:02}")))
}

/// Parses `spring 2020`, `winter of 2020`, as in the northern hemisphere.
fn season(text: &str, reading: Interpretation) -> Option<(String, String)> {
    let words: Vec<&str> =
        text.split([' ', ',']).filter(|word| !matches!(*word, "" | "the" | "of" | "in")).collect();
    let (name, year) = match words.as_slice() {
        [year, name] if is_year(year) => (*name, *year),
        [name, year] if is_year(year) => (*name, *year),
        _ => return None,
    };
    let number: i32 = year.parse().ok()?;
    match name {
        "spring" => Some((format!("{year}-03"), format!("{year}-05"))),
        "summer" => Some((format!("{year}-06"), format!("{year}-08"))),
        "autumn" | "fall" => Some((format!("{year}-09"), format!("{year}-11"))),
        "winter" if reading == Interpretation::First => {
            Some((format!("{year}-12"), format!("{}-02", number + 1)))
        }
        "winter" => Some((format!("{}-12", number - 1), format!("{year}-02"))),
        _ => None,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}
