//! Two dates where one omits what it shares with the other: `17-23 March 2026`, `March 18-22, 2026`, `2026-03-17/23`.

use super::interpretation::Interpretation;
use super::period::{FirstAndLast, span};
use super::point::month;

/// Maximum number of years between two years if the second is written with two digits.
const LONGEST_SHORTENED: u32 = 50;
/// Maximum number of words that a date can omit.
const OMITTED: usize = 3;

/// Parses two dates that may share a day, month, year or century.
pub(super) fn ends(first: &str, last: &str, reading: Interpretation) -> Option<(FirstAndLast, FirstAndLast)> {
    let (first, last) = (first.trim(), last.trim());
    let last = &*with_month_of(first, last);
    let (mut start, mut end) = (span(first, reading), span(last, reading));
    if start.is_none() {
        start = with_end_of(last, first).iter().find_map(|text| span(text, reading));
    }
    if end.is_none() {
        end = with_start_of(first, last).iter().find_map(|text| span(text, reading));
    }
    if end.is_none()
        && let Some((start, _)) = &start
    {
        end = with_century_of(start, last).and_then(|text| span(&text, reading));
    }
    start.zip(end)
}

/// Adds the month that the date before it ends in to a date that starts with a day: `7, 2020` after `March 5`.
pub(super) fn with_month_of(first: &str, last: &str) -> String {
    let (first, last) = (first.trim(), last.trim());
    let is_day = |word: &str| {
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(word.len() - ending.len(), 1 | 2) && matches!(ending, "" | "st" | "nd" | "rd" | "th")
    };
    let words = |text| str::split(text, [' ', ',', '.', '-', '/']).filter(|word| !word.is_empty());
    let names_month = |text| words(text).any(|word| month(word).is_some());
    let day = first.rfind([' ', '.']).filter(|at| first.get(at + 1..).is_some_and(is_day));
    let month_before = day
        .and_then(|at| first.get(..=at))
        .filter(|before| words(before).next_back().is_some_and(|word| month(word).is_some()));
    match month_before {
        Some(before) if words(last).next().is_some_and(is_day) && !names_month(last) => {
            format!("{before}{last}")
        }
        _ => last.to_owned(),
    }
}

/// Returns the positions between the words and numbers of a text.
fn boundaries(text: &str) -> Vec<usize> {
    text.match_indices([' ', '-', '.', '/']).map(|(at, _)| at).collect()
}

/// Completes a date with the last words of the one after it, most words first: `17` before `23 March 2026`, `28 Feb` before
/// `3 March 2026`, `early` before `mid March 2026`.
fn with_end_of(last: &str, first: &str) -> Vec<String> {
    let first = first.trim_end_matches(['.', ',']);
    let kept = boundaries(last).into_iter().rev().take(OMITTED).collect::<Vec<_>>();
    let mut texts: Vec<String> =
        kept.iter().rev().filter_map(|at| Some(format!("{first}{}", last.get(*at..)?))).collect();
    if !last.contains(' ') {
        texts.push(format!("{first} {last}"));
    }
    texts
}

/// Completes a date with the first words of the one before it, most words first: `22, 2026` after `March 18`, `23` after
/// `2026-03-17`.
fn with_start_of(first: &str, last: &str) -> Vec<String> {
    let kept = boundaries(first).into_iter().take(OMITTED).collect::<Vec<_>>();
    kept.iter().rev().filter_map(|at| Some(format!("{}{last}", first.get(..=*at)?))).collect()
}

/// Completes a year or decade of two digits: `16` after `2014`, `00` after `1999`, `60s` after `1950s`.
fn with_century_of(start: &str, last: &str) -> Option<String> {
    let digits = last.trim_end_matches(['\'', 's']);
    if digits.len() != 2 || !matches!(last.get(2..), Some("" | "s" | "'s")) {
        return None;
    }
    let start = start.trim_end_matches(['~', '?', '%']);
    let start: u32 = start.replace('X', "0").parse().ok()?;
    let last_year: u32 = digits.parse().ok()?;
    // `1999-00` continues into the next century; `2026-13` is a month that does not exist.
    let century = start / 100 + u32::from(last_year < start % 100);
    (100 * century + last_year <= start + LONGEST_SHORTENED).then(|| format!("{century}{last}"))
}
