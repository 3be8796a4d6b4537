//! Dates in words: about, possibly, between, from … to, before, since, or several dates of which one is meant.

use std::borrow::Cow;

use super::bound::bounded;
use super::completion::{ends, with_month_of};
use super::interpretation::{Interpretation, is_date};
use super::period::{century, span, week_day};
use super::point::month;
use super::qualifier::{mark_all, without_qualifier};

/// Parses a normalized date.
pub(super) fn date(text: &str, reading: Interpretation) -> Option<String> {
    if let Some(date) = without_day(text) {
        return Some(date);
    }
    if let Some(inside) = bracketed(text) {
        let date = date(inside, reading)?;
        return Some(match date.split_once('/') {
            Some((first, last)) if text.starts_with('[') || text.ends_with(']') => set_of(first, last),
            _ => date,
        });
    }
    // The same date twice, as some databases export it.
    if let Some((first, last)) = text.split_once(' ')
        && first == last
    {
        return date(first, reading);
    }
    if let Some(dual) = dual_year(text, reading) {
        return several(&dual, reading);
    }
    let qualified = without_qualifier(text);
    let marked = |(rest, mark)| mark_all(&date(rest, reading)?, mark);
    // In `ca 2014/2016`, the word may be about the first date only.
    let is_before = qualified.is_some_and(|(rest, _)| text.ends_with(rest));
    let interval = || several(text, reading).filter(|date| date.contains('/'));
    let first_only = (is_before && reading == Interpretation::Second).then(interval).flatten();
    first_only.or_else(|| qualified.and_then(marked)).or_else(|| several(text, reading))
}

/// Parses a date with a day that is not known: `??/03/2020`, `2020/03/??`, `March ?? 2020`, `??.??.2020`.
fn without_day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '-', '.', ',', ' ']).filter(|part| !part.is_empty()).collect();
    let is_unknown = |part: &str| matches!(part, "?" | "??" | "xx");
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let (year, [month, day]) = match parts.as_slice() {
        [year, month, day] if is_year(year) => (*year, [*month, *day]),
        [one, other, year] if is_year(year) && is_unknown(one) => (*year, [*other, *one]),
        [one, other, year] if is_year(year) => (*year, [*one, *other]),
        _ => return None,
    };
    if !is_unknown(day) {
        return None;
    }
    let number = || month.parse().ok().filter(|number| (1..=12).contains(number));
    let month = match is_unknown(month) {
        true => "XX".to_owned(),
        false => format!("{:02}", self::month(month).or_else(number)?),
    };
    Some(format!("{year}-{month}-XX")).filter(|date| is_date(date))
}

/// Returns one of the years of `15 January 1743/44`: before 1752, the English year began on 25 March.
fn dual_year(text: &str, reading: Interpretation) -> Option<String> {
    let (date, next) = text.split_once('/')?;
    let (before, year) = date.split_at_checked(date.len().checked_sub(4)?)?;
    let year: u32 = year.parse().ok()?;
    let number: u32 = next.parse().ok()?;
    let is_next = match next.len() {
        2 => number == (year + 1) % 100,
        4 => number == year + 1,
        _ => false,
    };
    let year = if reading == Interpretation::First { year } else { year + 1 };
    (is_next && before.contains(|c: char| c.is_ascii_alphabetic())).then(|| format!("{before}{year}"))
}

/// Returns what is inside brackets.
fn bracketed(text: &str) -> Option<&str> {
    let inside = text.trim_start_matches(['[', '(']).trim_end_matches(']');
    let inside = if text.starts_with('(') { inside.strip_suffix(')')? } else { inside };
    (inside.len() < text.len()).then(|| inside.trim())
}

/// Returns whether a text is a whole date and the number of a later day: `2026-03-05-07`.
fn days_of_month(text: &str) -> Option<(&str, String)> {
    let (first, last) = text.split_at_checked(10)?;
    let last = last.trim_start().strip_prefix('-')?.trim_start();
    let is_day = matches!(last.len(), 1 | 2) && last.bytes().all(|b| b.is_ascii_digit());
    let month = first
        .get(..8)
        .filter(|_| is_day && first.as_bytes().get(4).copied() == Some(b'-') && is_date(first))?;
    Some((first, format!("{month}{last:0>2}")))
}

/// Parses a date, several dates, or a bound.
fn several(text: &str, reading: Interpretation) -> Option<String> {
    let text = text.trim();
    if let Some((first, last)) = days_of_month(text) {
        return Some(format!("{first}/{last}")).filter(|date| is_date(date));
    }
    if let Some(day) = week_day(text) {
        return Some(day);
    }
    if reading == Interpretation::Second
        && let Some((first, last)) = century(text)
    {
        return Some(format!("{first}/{last}"));
    }
    span(text, reading)
        .map(|(first, last)| if first == last { first } else { set_of(&first, &last) })
        .or_else(|| between(text, reading))
        .or_else(|| bounded(text, reading))
        .or_else(|| interval(text, reading))
        .or_else(|| set(text, reading))
        .filter(|date| is_date(date))
}

/// Formats a set of the dates between two; an open end is empty or `..`.
fn set_of(first: &str, last: &str) -> String {
    format!("[{}..{}]", first.trim_matches('.'), last.trim_matches('.'))
}

/// Parses `between 1963 and 1968`, `1958 ± 2` as a set.
fn between(text: &str, reading: Interpretation) -> Option<String> {
    if let Some((year, distance)) = text.split_once('±') {
        let distance = distance.trim().trim_end_matches("years").trim_end_matches("yrs").trim_end();
        let (year, distance): (i32, i32) = (year.trim().parse().ok()?, distance.parse().ok()?);
        return Some(format!("[{}..{}]", year.checked_sub(distance)?, year.checked_add(distance)?));
    }
    let rest = ["between ", "betw. ", "btw. ", "btw ", "bet. ", "bet "]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    [" and ", " & ", " to ", " - ", "-", "/"]
        .iter()
        .flat_map(|word| rest.match_indices(word))
        .filter_map(|(at, word)| ends(rest.get(..at)?, rest.get(at + word.len()..)?, reading))
        .map(|((first, _), (_, last))| set_of(&first, &last))
        .find(|date| is_date(date))
}

/// Parses `2014 - 2016`, `from 2014 to 2016`, `2014..2016`, `17-23 March 2026`, `2026-03-17/23`, `2014 to present`.
fn interval(text: &str, reading: Interpretation) -> Option<String> {
    let text = text.strip_prefix("from ").unwrap_or(text);
    let words = [" to ", " until ", " till ", " through ", " thru ", " - ", "--", "..", "/", "-"];
    words
        .iter()
        .flat_map(|word| text.match_indices(word))
        .filter_map(|(at, word)| Some((text.get(..at)?, text.get(at + word.len()..)?)))
        .filter_map(|(first, last)| match (open(first), open(last)) {
            (Some(_), Some(_)) => None,
            // A hyphen without an end is open or unknown.
            (None, Some(end)) => {
                let end = if last.trim().is_empty() && reading == Interpretation::First { ".." } else { end };
                span(first, reading).map(|(start, _)| format!("{start}/{end}"))
            }
            (Some(start), None) => span(last, reading).map(|(_, end)| format!("{start}/{end}")),
            (None, None) => ends(first, last, reading).map(|((start, _), (_, end))| match start == end {
                true => start,
                false => format!("{start}/{end}"),
            }),
        })
        .find(|date| is_date(date))
}

/// Parses an end that is open or unknown.
fn open(text: &str) -> Option<&'static str> {
    match text.trim() {
        "" | "unknown" | "?" | "??" | "0000" | "0000-00" | "0000-00-00" => Some(""),
        "open" | "now" | "present" | "today" | "date" | "ongoing" | "current" | "the present" | ".." => {
            Some("..")
        }
        _ => None,
    }
}

/// Parses `1947; 1948`, `1947 or 1948`, `18 and 19 March 2026` as a set.
fn set(text: &str, reading: Interpretation) -> Option<String> {
    let text = &*with_year(text.strip_prefix("either ").unwrap_or(text));
    let words: [&[&str]; 2] = [&[";", "|", " or ", " and ", " & "], &[";", "|", ",", " or ", " and ", " & "]];
    words.iter().find_map(|words| {
        let mut members = vec![text];
        for word in *words {
            members = members.into_iter().flat_map(|member| member.split(word)).collect();
        }
        members.retain(|member| !member.trim().is_empty());
        let first = *members.first()?;
        let members = members.iter().map(|member| with_month_of(first, member));
        let members: Vec<String> = members.collect();
        let last = members.last()?;
        let dates: Vec<String> = members
            .iter()
            .map(|member| {
                let (start, end) = ends(member, last, reading)
                    .map(|(member, _)| member)
                    .or_else(|| ends(first, member, reading).map(|(_, member)| member))?;
                Some(if start == end { start } else { format!("{start}..{end}") })
            })
            .collect::<Option<_>>()?;
        (dates.len() > 1).then(|| format!("[{}]", dates.join(","))).filter(|date| is_date(date))
    })
}

/// Drops the comma before the only year of a list, so that the year is not a part of it: `March 5, 6 and 7, 2020`.
fn with_year(text: &str) -> Cow<'_, str> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match text.rsplit_once(',') {
        Some((before, year))
            if year.trim().len() == 4
                && is_number(year.trim())
                && !before.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4) =>
        {
            Cow::Owned(format!("{before}{year}"))
        }
        _ => Cow::Borrowed(text),
    }
}
