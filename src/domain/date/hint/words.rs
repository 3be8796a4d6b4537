//! Dates in words: about, possibly, between, from … to, before, since, or several dates of which one is meant.

use super::interpretation::{Interpretation, is_date};
use super::part::ends;
use super::period::period;
use super::point::point;
use crate::domain::day::Day;

/// Words that mark the date before or after them as approximate.
const ABOUT: [&str; 13] = [
    "approximately",
    "approx.",
    "approx",
    "around",
    "about",
    "roughly",
    "circa",
    "cca.",
    "ca.",
    "ca",
    "abt.",
    "c.",
    "c",
];
/// Words that mark it as uncertain.
const UNCERTAIN: [&str; 9] = [
    "possibly",
    "probably",
    "perhaps",
    "maybe",
    "likely",
    "presumably",
    "reportedly",
    "allegedly",
    "uncertain",
];

/// Maximum number of qualifying words of a date.
const MARKS: usize = 2;

/// Parses a normalized date.
pub(super) fn date(text: &str, reading: Interpretation) -> Option<String> {
    with_marks(text, reading, MARKS)
}

/// Parses a date with at most `marks` qualifying words, at either end.
fn with_marks(text: &str, reading: Interpretation, marks: usize) -> Option<String> {
    let text = text.trim();
    let marked = || if marks > 0 { marked(text, reading, marks - 1) } else { None };
    point(text, reading)
        .or_else(marked)
        .or_else(|| between(text, reading))
        .or_else(|| bounded(text, reading))
        .or_else(|| period(text, reading))
        .or_else(|| interval(text, reading))
        .or_else(|| set(text, reading))
        .filter(|date| is_date(date))
}

/// Parses `c. 2007`, `~2007`, `2007 or so`, `probably 2007`, `2007 (approx.)`, `2007 (?)`.
fn marked(text: &str, reading: Interpretation, marks: usize) -> Option<String> {
    let date = |text: &str| with_marks(text, reading, marks);
    let signs = [('~', '~'), ('?', '?'), ('%', '%'), ('±', '~')];
    if let Some((sign, mark)) = signs.into_iter().find(|(sign, _)| text.starts_with(*sign)) {
        return mark_all(&date(text.strip_prefix(sign)?)?, mark);
    }
    let inner = |text: &str| {
        text.trim_end()
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('))
            .map(|(date, word)| (date.to_owned(), word.to_owned()))
    };
    if let Some((rest, word)) = inner(text) {
        let mark = mark_of(word.trim())?;
        return mark_all(&date(&rest)?, mark);
    }
    if let Some(rest) = text.strip_suffix(" or so") {
        return mark_all(&date(rest)?, '~');
    }
    let with = |word: &&str, mark: char| {
        let before = text.strip_prefix(*word).filter(|rest| rest.starts_with(' ') || word.ends_with('.'));
        let after = || text.strip_suffix(*word).filter(|rest| rest.ends_with([' ', ',']));
        let rest = before.or_else(after)?.trim_matches([' ', ',']);
        mark_all(&date(rest)?, mark)
    };
    ABOUT
        .iter()
        .find_map(|word| with(word, '~'))
        .or_else(|| UNCERTAIN.iter().find_map(|word| with(word, '?')))
}

fn mark_of(word: &str) -> Option<char> {
    if ABOUT.contains(&word) {
        return Some('~');
    }
    (word == "?" || UNCERTAIN.contains(&word)).then_some('?')
}

/// Appends a qualifier to every date in a string.
fn mark_all(date: &str, mark: char) -> Option<String> {
    let mut out = String::new();
    let is_of_date = |c: char| c.is_ascii_digit() || matches!(c, '-' | 'X' | '~' | '?' | '%');
    let mut rest = date;
    while let Some(start) = rest.find(is_of_date) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|c| !is_of_date(c)).unwrap_or(from.len());
        let (one, after) = from.split_at(length);
        let bare = one.trim_end_matches(['~', '?', '%']);
        let both = one.len() > bare.len() && !one.ends_with(mark);
        out.push_str(before);
        out.push_str(bare);
        out.push(if both { '%' } else { mark });
        rest = after;
    }
    out.push_str(rest);
    is_date(&out).then_some(out)
}

/// Parses `between 1963 and 1968` as a set.
fn between(text: &str, reading: Interpretation) -> Option<String> {
    let rest = text.strip_prefix("between ").or_else(|| text.strip_prefix("btw. "))?;
    let (first, last) = [" and ", " & ", " to ", " - ", "-", "/"]
        .iter()
        .flat_map(|word| {
            rest.match_indices(word).map(|(at, word)| (rest.get(..at), rest.get(at + word.len()..)))
        })
        .find_map(|(first, last)| ends(first?, last?, reading))?;
    Some(format!("[{first}..{last}]"))
}

/// Parses `before 2016`, `by May 2016`, `after 2016`, `since 2016`, `until 2016`.
fn bounded(text: &str, reading: Interpretation) -> Option<String> {
    let after = |words: &[&str]| words.iter().find_map(|word| point(text.strip_prefix(word)?, reading));
    if let Some(end) = after(&["before ", "prior to ", "bef. "]) {
        return neighbor(&end, -1).map(|end| format!("[..{end}]"));
    }
    if let Some(start) = after(&["after ", "later than ", "aft. "]) {
        return neighbor(&start, 1).map(|start| format!("[{start}..]"));
    }
    if let Some(end) = after(&["by ", "no later than ", "not later than ", "at the latest "]) {
        return Some(format!("[..{end}]"));
    }
    if let Some(start) = after(&["no earlier than ", "not before "]) {
        return Some(format!("[{start}..]"));
    }
    if let Some(start) = after(&["since ", "from ", "as of ", "starting ", "beginning "]) {
        return Some(format!("{start}/.."));
    }
    let end = after(&["until ", "till ", "up to ", "through ", "to "])?;
    Some(format!("/{end}"))
}

/// Returns the previous or next year, month or day.
fn neighbor(date: &str, step: i32) -> Option<String> {
    let parts: Vec<i32> = date.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    let found = match parts.as_slice() {
        [year] => format!("{:04}", year + step),
        [year, month] => {
            let months = year * 12 + month - 1 + step;
            format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
        }
        [year, month, day] => {
            let day = Day::from_ymd(*year, u32::try_from(*month).ok()?, u32::try_from(*day).ok()?)?;
            day.plus_days(i64::from(step)).to_string()
        }
        _ => return None,
    };
    is_date(&found).then_some(found)
}

/// Parses `2014 - 2016`, `from 2014 to 2016`, `2014..2016`, `17-23 March 2026`, `2026-03-17/23`, `2014 to present`.
fn interval(text: &str, reading: Interpretation) -> Option<String> {
    let text = text.strip_prefix("from ").unwrap_or(text);
    // A set without its closing bracket is not an interval.
    if text.starts_with('[') {
        return None;
    }
    let words = [" to ", " until ", " till ", " through ", " - ", "--", "..", "/", "-"];
    for (at, word) in words.iter().flat_map(|word| text.match_indices(word)) {
        let (Some(first), Some(last)) = (text.get(..at), text.get(at + word.len()..)) else { continue };
        let found = match (open(first), open(last)) {
            (_, Some(end)) if first.trim().is_empty() && end.is_empty() => None,
            (_, Some(end)) => point(first, reading).map(|start| format!("{start}/{end}")),
            (Some(start), None) if word.trim() != "-" => {
                point(last, reading).map(|end| format!("{start}/{end}"))
            }
            _ => ends(first, last, reading).map(|(start, end)| match start == end {
                true => start,
                false => format!("{start}/{end}"),
            }),
        };
        if let Some(found) = found.filter(|found| is_date(found)) {
            return Some(found);
        }
    }
    None
}

/// Parses an end that is open or unknown.
fn open(text: &str) -> Option<&'static str> {
    match text.trim() {
        "" | "unknown" | "?" => Some(""),
        "open" | "now" | "present" | "today" | "date" | "ongoing" | "current" | "the present" | ".." => {
            Some("..")
        }
        _ => None,
    }
}

/// Parses `1947; 1948`, `1947 or 1948`, `[2014, 2016]` as a set.
fn set(text: &str, reading: Interpretation) -> Option<String> {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let text = text.strip_prefix("either ").unwrap_or(inside.unwrap_or(text));
    let mut members = vec![text];
    for word in [";", "|", ",", " or ", " and ", " & "] {
        members = members.into_iter().flat_map(|member| member.split(word)).collect();
    }
    let members: Vec<String> = members
        .iter()
        .map(|member| member.trim())
        .filter(|member| !member.is_empty())
        .map(|member| point(member, reading))
        .collect::<Option<_>>()?;
    (members.len() > 1).then(|| format!("[{}]", members.join(",")))
}
