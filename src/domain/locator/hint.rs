//! Suggests valid locators for the common ways people write places. Every suggestion parses.

use super::label::{FILLERS, Label};
use super::read::{place, split_label};
use super::target::LocatorTarget;
use crate::domain::number_words::NumberWords;

/// Maximum length of a string to guess at, in bytes.
const LONGEST: usize = 80;

/// Returns the locator that was probably meant, or several for more than one place.
pub(super) fn instead(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    single(text).map_or_else(|| apart(text), |one| vec![one])
}

fn single(text: &str) -> Option<String> {
    let mut tidy = text.trim().trim_matches([',', ';']).trim().trim_end_matches('.');
    tidy = tidy.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).unwrap_or(tidy).trim();
    while let Some((word, rest)) = tidy.split_once(' ')
        && FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(word.trim_end_matches('.')))
    {
        tidy = rest.trim_start();
    }
    [Some(tidy.to_owned()), labeled(tidy), ordinal(tidy), times(tidy)]
        .into_iter()
        .flatten()
        .find(|meant| meant != text && is_listed(meant))
}

fn is_listed(text: &str) -> bool {
    place(text).is_ok_and(|place| !matches!(place, LocatorTarget::Unlisted(_)))
}

/// Separates `para 2; para 9`, `para 3, 7 and 9`, `para 2 and p. 3`; returns nothing if a part is no locator.
fn apart(text: &str) -> Vec<String> {
    let text = text.trim();
    let (_, rest) = split_label(text);
    let label = text.get(..text.len() - rest.len()).unwrap_or_default().trim_end();
    let parts = text.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
    let locator = |part: &str| {
        let whole = if part.starts_with(|c: char| c.is_ascii_digit()) {
            format!("{label} {part}")
        } else {
            part.to_owned()
        };
        if is_listed(&whole) { Some(whole) } else { single(&whole) }
    };
    parts.filter(|part| !part.is_empty()).map(locator).collect::<Option<_>>().unwrap_or_default()
}

/// Parses `para 11 to 12`, `para no. 11`, `para 11f.`, `para 11, 12`, `para 123-24`, `para two`, `para XI`.
fn labeled(text: &str) -> Option<String> {
    let (word, rest) = split_label(text);
    let word = word.trim_end_matches([':', '=', '(', '#', '.']);
    Label::of(word)?;
    let lower = rest.to_lowercase();
    let rest = ["no.", "nos.", "no ", "nr.", "nr ", "number ", "numbers ", "№", "#", ":", "="]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix))
        .unwrap_or(&lower);
    if matches!(Label::of(word), Some(Label::Time)) {
        return times(rest).map(|time| format!("{word} {time}"));
    }
    let rest = rest.split_once(" of ").map_or(rest, |(number, _)| number);
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '.'));
    if let Some(number) = rest.strip_suffix('f').filter(|number| !number.ends_with('f')) {
        let number: u32 = number.trim_end().parse().ok()?;
        return Some(format!("{word} {number}-{}", number.checked_add(1)?));
    }
    if let Some(number) = in_letters(rest) {
        return Some(format!("{word} {number}"));
    }
    let Some((first, last, is_list)) = two_numbers(rest) else { return Some(format!("{word} {rest}")) };
    let (first, last) = match (first.parse::<u32>().ok()?, last.parse::<u32>().ok()?) {
        // `123-24` omits what the numbers share.
        (start, end) if end < start && last.len() < first.len() => {
            let shared = first.get(..first.len() - last.len())?;
            (start, format!("{shared}{last}").parse().ok()?)
        }
        (start, end) if end < start => (end, start),
        ends => ends,
    };
    (first < last && (!is_list || first + 1 == last)).then(|| format!("{word} {first}-{last}"))
}

/// Returns a number written as a word or as a Roman numeral.
fn in_letters(text: &str) -> Option<u32> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let word = NumberWords::read(text).filter(|read| read.high.is_none() && read.qualifier.is_none());
    word.and_then(|read| read.number.parse().ok()).or_else(|| roman(text))
}

fn roman(text: &str) -> Option<u32> {
    let values: Option<Vec<u32>> = text
        .chars()
        .map(|letter| {
            let units = [('i', 1), ('v', 5), ('x', 10), ('l', 50), ('c', 100), ('d', 500), ('m', 1000)];
            units.iter().find(|(unit, _)| *unit == letter.to_ascii_lowercase()).map(|(_, value)| *value)
        })
        .collect();
    let values = values?;
    // A letter before a greater one is subtracted.
    let next = values.iter().skip(1).chain(&[0]);
    let total: i64 = values
        .iter()
        .zip(next)
        .map(|(one, next)| if one < next { -i64::from(*one) } else { i64::from(*one) })
        .sum();
    u32::try_from(total).ok().filter(|number| *number > 0)
}

/// Splits two numbers, and returns whether they are a list, which is a range only if the numbers follow each other.
fn two_numbers(text: &str) -> Option<(&str, &str, bool)> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (first, rest) = text.split_at(digits(text));
    let last = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let between = rest.get(..rest.len() - last.len())?.trim();
    if first.is_empty() || last.is_empty() || digits(last) != last.len() {
        return None;
    }
    let is_list = match between {
        "," | ";" | "&" | "+" | "/" | "and" => true,
        "to" | "through" | "thru" | "until" | ".." | "..." | "…" | "-" | "–" | "—" => false,
        _ => return None,
    };
    Some((first, last, is_list))
}

/// Parses `11th paragraph`, `3rd chapter`.
fn ordinal(text: &str) -> Option<String> {
    let (number, label) = text.split_once(' ')?;
    let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = number.get(digits.len()..)?;
    Label::of(label)?;
    matches!(ending, "st" | "nd" | "rd" | "th").then(|| format!("{label} {digits}"))
}

/// Parses `12:30 to 13:00`, `12m30s`, `1h02m03s`, `12'30"`, `00:12:30.500`.
fn times(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let ends: Vec<String> = text
        .replace(" until ", " to ")
        .replace(" through ", " to ")
        .split(" to ")
        .flat_map(|end| end.split(['-', '–', '—']))
        .map(clock)
        .collect::<Option<_>>()?;
    Some(ends.join("-"))
}

/// Returns a time as minutes and seconds, or hours, minutes and seconds, separated by colons.
fn clock(text: &str) -> Option<String> {
    let units = ['h', 'm', '\'', '′', '’'];
    let has_units = text.contains(units);
    let text = text.trim().replace(units, ":");
    let text = text.trim_end_matches(['s', '"', '″', '”', ' ']);
    // A fraction of a second follows a period or comma.
    let whole = text.split(['.', ',']).next()?;
    let parts: Vec<&str> = whole.split(':').map(str::trim).collect();
    let [first, rest @ ..] = parts.as_slice() else { return None };
    // `12:3` may be a slip for 12:30.
    let two = |part: &&str| if has_units { format!("{part:0>2}") } else { (*part).to_owned() };
    let rest: Vec<String> = rest.iter().map(two).collect();
    (!rest.is_empty()).then(|| format!("{first:0>2}:{}", rest.join(":")))
}
