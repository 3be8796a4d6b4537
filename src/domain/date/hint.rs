//! Suggests valid dates for the common ways people write dates. Every suggestion parses.

mod bound;
mod completion;
mod foreign_months;
mod foreign_words;
mod interpretation;
mod meanings;
mod period;
mod point;
mod qualifier;
mod words;

use std::borrow::Cow;

use crate::domain::day::Day;
use interpretation::{Interpretation, is_date};

/// Maximum length of a string to guess at, in bytes.
const LONGEST: usize = 80;

/// Words before a date that say nothing about it.
const LEADING: [&str; 23] = [
    "born on ",
    "born in ",
    "born ",
    "b. ",
    "died on ",
    "died ",
    "d. ",
    "dob: ",
    "dob ",
    "the night of ",
    "night of ",
    "at some point in ",
    "sometime ",
    "some time ",
    "during ",
    "within ",
    "dated ",
    "at ",
    "established ",
    "founded ",
    "copyright ",
    "cop. ",
    "©",
];

/// Returns the dates that were probably meant: none, one, or both interpretations of an ambiguous date.
pub(super) fn instead(text: &str) -> Vec<String> {
    let mut meant: Vec<String> = Vec::new();
    if text.len() > LONGEST {
        return meant;
    }
    let mut tidy = tidy(text);
    // In EDTF, two digits are a century; a later one than this is the end of a year, as is one after an apostrophe.
    let is_shortened = text.trim_start().starts_with(['\'', '’', '‘']);
    if matches!(tidy.parse::<u8>(), Ok(10..=20)) && tidy.len() == 2 && !is_shortened {
        tidy.push_str("xx");
    }
    if let Some(date) = foreign_months::solar_hijri_in_numbers(&tidy) {
        return solar_hijri(&date).into_iter().filter(|date| is_date(date)).collect();
    }
    meant.extend(open_ended(&tidy));
    meant.extend(meanings::of_ambiguous_start(&tidy));
    if !meant.is_empty() {
        return meant;
    }
    for reading in [Interpretation::First, Interpretation::Second] {
        let guess = words::date(&tidy, reading).filter(|guess| guess != text && is_date(guess));
        meant.extend(guess.filter(|guess| !meant.contains(guess)));
    }
    match meant.as_slice() {
        [one] if may_be_of_another_calendar(text, one) => Vec::new(),
        [one] => readings(text, &tidy, one.clone()),
        _ => meant,
    }
}

/// Returns whether a year of a date can be one of the calendars of Iran and of Islam, as in `پس از ۱۳۹۳` and `since 1404/12`, where
/// the text is more than a date that can be converted.
fn may_be_of_another_calendar(text: &str, date: &str) -> bool {
    let is_of_script = |c: char| matches!(c, '\u{600}'..='\u{6ff}');
    let is_likely = text.contains(is_of_script) || (text.contains('/') && text.contains(' '));
    let mut numbers = date.split(|c: char| !c.is_ascii_digit());
    is_likely
        && solar_hijri(date).is_none()
        && numbers.any(|number| matches!(number.parse(), Ok(1250..=1501)))
}

/// Returns the meanings of a text that was understood as `date`, if it can mean something else too.
fn readings(text: &str, tidy: &str, date: String) -> Vec<String> {
    let set =
        date.split_once('/').map(|(first, last)| format!("[{first}..{last}]")).filter(|set| is_date(set));
    if is_misread(tidy, &date) {
        return Vec::new();
    }
    if let Some(meant) = meanings::of_date(tidy, &date) {
        return meant;
    }
    match set {
        // The night between two days is one time.
        Some(set) if text.to_lowercase().contains("night of ") => vec![set],
        // Lists write one year between two like this, and others a time from one to the other.
        Some(set) if are_years(tidy) || are_alternatives(tidy) => vec![date, set],
        // Only one of the two is right.
        _ if contradicts_weekday(tidy, &date) => {
            date.get(..7).map(str::to_owned).into_iter().chain([date.clone()]).collect()
        }
        _ => solar_hijri(&date).into_iter().chain([date]).collect(),
    }
}

/// Returns whether a text is two years or decades with a hyphen or slash between them, the second perhaps without its century.
fn are_years(text: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let are_years = |(first, last): (&str, &str)| {
        // `192X-33` is a quarter in EDTF, and `1922?-40` a half.
        let first = first.trim_end().trim_end_matches(['?', '~', '%', 's']).replace('x', "0");
        let last = last.trim_start().trim_end_matches('s');
        first.len() == 4 && matches!(last.len(), 2 | 4) && is_digits(&first) && is_digits(last)
    };
    ["--", "-", "/", " to "].iter().any(|between| text.split_once(between).is_some_and(are_years))
}

/// Returns whether a text is two days or months with a slash between them, and in words: `3/4 May 2020`, `May/June 2020`.
fn are_alternatives(text: &str) -> bool {
    text.matches('/').count() == 1 && text.contains(|c: char| c.is_alphabetic())
}

/// Returns whether a text has something that `date` leaves out: the number of a week or of an unknown month, or a month above 12
/// after a year.
fn is_misread(text: &str, date: &str) -> bool {
    let is_interval = date.contains('/');
    let month = text.get(5..7).and_then(|month| month.parse::<u8>().ok());
    let is_year_first = text.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
        && text.get(4..5) == Some("-");
    (is_interval && (text.contains("-w") || text.contains("-xx") || text.matches('/').count() > 2))
        || (is_year_first && text.len() == 10 && month.is_some_and(|month| month > 12))
}

/// Returns whether a text names another day of the week than that of the date.
fn contradicts_weekday(text: &str, date: &str) -> bool {
    let named = text.split(' ').find_map(point::weekday);
    named.is_some_and(|named| weekday_of(date).is_some_and(|own| named != own))
}

/// Returns the day of the week of a day, from 0 for Monday.
fn weekday_of(date: &str) -> Option<usize> {
    let parts: Vec<i32> = date.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [year, month, day] = *parts.as_slice() else { return None };
    let day = Day::from_ymd(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    // 1 January 1970 was a Thursday.
    usize::try_from((day.days_since_epoch() + 3).rem_euclid(7)).ok()
}

/// Returns the day of the week of a date, such as `Monday`, if the text names another one.
pub(super) fn other_weekday(text: &str, date: &str) -> Option<&'static str> {
    let own = contradicts_weekday(&tidy(text), date).then(|| weekday_of(date))??;
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].get(own).copied()
}

/// What a word before a date says has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateEvent {
    /// A birth or foundation.
    Start,
    /// A death.
    End,
}

/// Returns what the word before a date says has happened: `d. 2020`, `founded 1990`.
pub(crate) fn event_before(text: &str) -> Option<DateEvent> {
    let tidy = text.trim_start().to_lowercase();
    let is_before = |words: &[&str]| words.iter().any(|word| tidy.starts_with(word));
    if is_before(&["died ", "d. "]) {
        return Some(DateEvent::End);
    }
    is_before(&["born ", "b. ", "dob ", "dob: ", "established ", "founded "]).then_some(DateEvent::Start)
}

/// Returns the day or days that a date is in the calendar of Iran and Afghanistan.
fn solar_hijri(date: &str) -> Option<String> {
    let parts: Vec<i64> = date.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    if let [year @ 1250..=1500, month @ 1..=12] = *parts.as_slice() {
        let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let first = solar_hijri(&format!("{year}-{month:02}-01"))?;
        let after = solar_hijri_day(next_year, next, 1)?;
        return Some(format!("[{first}..{}]", after.plus_days(-1)));
    }
    let [year, month, day] = *parts.as_slice() else { return None };
    solar_hijri_day(year, month, day).map(|day| day.to_string())
}

/// Returns the day of a date in the calendar of Iran and Afghanistan, if its year can be one of the last 150 there.
fn solar_hijri_day(year: i64, month: i64, day: i64) -> Option<Day> {
    let (1250..=1501, 1..=12, 1..=31) = (year, month, day) else { return None };
    // Leap years repeat every 33 years in this time.
    let is_leap = |year: &i64| matches!(year.rem_euclid(33), 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    let length = |year: i64| 365 + i64::from(is_leap(&year));
    let years: i64 =
        if year < 1404 { -(year..1404).map(length).sum::<i64>() } else { (1404..year).map(length).sum() };
    // The first six months have 31 days.
    let before = (month - 1) * 30 + (month - 1).min(6);
    let is_in_month = day <= 30 || month <= 6;
    let new_year = Day::from_ymd(2025, 3, 21)?;
    is_in_month.then(|| new_year.plus_days(years + before + day - 1))
}

/// Returns the month of a date whose day it does not have: `2014-04` for `31 April 2014`.
pub(super) fn month_without_day(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    ["29", "30", "31"].into_iter().find_map(|day| {
        text.match_indices(day).find_map(|(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + day.len()..)?);
            if before.ends_with(is_digit) || after.starts_with(is_digit) {
                return None;
            }
            // Every month has a day 28.
            let other = format!("{before}28{after}");
            let dates = if is_date(&other) { vec![other] } else { instead(&other) };
            let [one] = dates.as_slice() else { return None };
            let month = one.strip_suffix("-28").filter(|month| month.len() == 7)?;
            (!is_date(&format!("{month}-{day}"))).then(|| month.to_owned())
        })
    })
}

/// Returns both meanings of `2014..` or `..2014`: all the time from or until then, and one time in it.
fn open_ended(text: &str) -> Vec<String> {
    let date = |text: &str| words::date(text.trim(), Interpretation::First).filter(|date| is_date(date));
    let meant = match (text.strip_suffix(".."), text.strip_prefix("..")) {
        (Some(start), None) => date(start).map(|start| [format!("{start}/.."), format!("[{start}..]")]),
        (None, Some(end)) => date(end).map(|end| [format!("../{end}"), format!("[..{end}]")]),
        _ => None,
    };
    meant.into_iter().flatten().filter(|date| is_date(date)).collect()
}

/// Returns the text without its times of day, if it has any: `18.3.2026 12:30`, `March 18, 2026 at 5 pm`.
pub(super) fn without_time(text: &str) -> Option<String> {
    let is_suffix = |word: &str| matches!(word, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m");
    let mut kept: Vec<&str> = Vec::new();
    let mut found = false;
    for word in text.split_whitespace() {
        let lower = word.to_lowercase();
        let hour = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        let starts_with_digit = lower.starts_with(|c: char| c.is_ascii_digit());
        if is_suffix(&lower) {
            kept.pop();
        } else if !(starts_with_digit && (lower.contains(':') || is_suffix(&lower[hour.len()..])))
            && !(found && matches!(&*lower, "utc" | "gmt" | "local" | "time" | "hrs"))
        {
            kept.push(word);
            continue;
        }
        found = true;
        kept.pop_if(|before| before.eq_ignore_ascii_case("at"));
    }
    found.then(|| kept.join(" "))
}

/// Returns whether the text says that a value or date is not known: `n.d.`, `N/A`, `null`, `0000-00-00`.
pub(crate) fn is_unknown(text: &str) -> bool {
    let words = [
        "nd",
        "no date",
        "undated",
        "unknown",
        "not known",
        "none",
        "n/a",
        "na",
        "null",
        "tbd",
        "date unknown",
        "in press",
        "forthcoming",
        "to appear",
        "nil",
        "undefined",
    ];
    let text = tidy(text);
    // Of a year that is not known: Latin, French and Spanish.
    let is_abbreviated = ["s.a", "s.d", "s.f", "o.j"].contains(&&*text);
    let text = text.replace('.', "");
    is_abbreviated || words.contains(&&*text) || text.chars().all(|c| matches!(c, '0' | '-' | '/' | '?'))
}

/// Returns whether the text looks like a date whose year is missing or has only two digits: `18.3.26`, `18 March`.
pub(super) fn lacks_year(text: &str) -> bool {
    let words = || {
        let lower = tidy(text);
        let split = lower.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned);
        split.filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    let is_number = |word: &String| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let words = words();
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let months = words.iter().filter(|word| point::month(word).is_some()).count();
    let is_short_year = words.iter().all(|word| word.len() == 2);
    let is_date = matches!((numbers, months), (2 | 3, 0) | (1 | 2, 1))
        || ((numbers, months) == (1, 0) && is_short_year);
    numbers + months == words.len() && is_date
}

/// Normalizes text: lower case, ASCII digits and hyphens, single spaces, trimmed, without empty words before it.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{660}'..='\u{669}' => out.extend(char::from_digit(u32::from(c) - 0x660, 10)),
            '\u{6f0}'..='\u{6f9}' => out.extend(char::from_digit(u32::from(c) - 0x6f0, 10)),
            '\u{ff10}'..='\u{ff19}' => out.extend(char::from_digit(u32::from(c) - 0xff10, 10)),
            '…' => out.push_str(".."),
            '≈' => out.push('~'),
            '≤' => out.push_str("<="),
            '≥' => out.push_str(">="),
            // Chinese and Japanese write 2026年3月18日, Korean 2026년 3월 18일.
            '年' | '月' | '년' | '월' => out.push('-'),
            '日' | '일' | '\u{200e}' | '\u{200f}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    let mut out = out.replace("+/-", "±").replace("-??", "-xx").replace("; alt. ", " or ");
    if text.contains(['年', '月', '년', '월']) {
        // The number after a year is its month.
        let numbers = out.trim_end_matches('-').split('-').map(|part| format!("{:0>2}", part.trim()));
        out = numbers.collect::<Vec<_>>().join("-");
    }
    let mut out = out.trim_matches(|c: char| matches!(c, ' ' | '"' | '\'' | '“' | '”' | ',' | ';'));
    // A time zone after a full date.
    if let Some((day, zone)) = out.split_at_checked(10)
        && is_date(day)
        && (zone == "z"
            || (zone.starts_with(['+', '-'])
                && matches!(zone.len(), 5 | 6)
                && zone.bytes().skip(1).all(|b| b.is_ascii_digit() || b == b':')))
    {
        out = day;
    }
    while let Some(rest) = LEADING.iter().find_map(|word| out.strip_prefix(word)) {
        out = rest.trim_start();
    }
    let out = foreign_words::in_english(out);
    let out = foreign_months::in_english(&out);
    let out = quarter_apart(&out);
    // A trailing period ends a sentence or an abbreviated month.
    out.strip_suffix('.').filter(|out| !out.ends_with('.')).unwrap_or(&out).to_owned()
}

/// Returns a quarter that is glued to its year in two words: `2020 q3` for `2020q3`.
fn quarter_apart(text: &str) -> Cow<'_, str> {
    let split = text.split_at_checked(4).map(|(year, rest)| (year, rest.strip_prefix('-').unwrap_or(rest)));
    match split {
        Some((year, quarter @ ("q1" | "q2" | "q3" | "q4" | "h1" | "h2")))
            if year.bytes().all(|b| b.is_ascii_digit()) =>
        {
            Cow::Owned(format!("{year} {quarter}"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests;
