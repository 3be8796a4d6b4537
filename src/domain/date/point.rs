//! Parser for a single date of an EDTF string: year, month, day, unspecified digits and qualifier.

use super::super::day::days_in_month;
use super::error::{DateError, DateErrorKind};
use super::form::{DateParts, DateQualifier, Point};
use super::fragment::{FORMS, Fragment};
use super::months::capitalized;
use crate::domain::quoted_input::quoted_input;

/// Parses one date with its qualifier.
pub(super) fn point(part: Fragment<'_>) -> Result<Point, DateError> {
    if has_time(part.text) {
        let help = match part.text.get(..10) {
            Some(day) => format!("write only the day, `\"{}\"`; put the time in a note", quoted_input(day)),
            None => "write only the day; put the time in a note".to_owned(),
        };
        return Err(part.fault(
            DateErrorKind::TimeOfDay,
            format!("\"{}\" has a time of day", part.shown()),
            help,
        ));
    }
    let (bare, mark) = match part.text.as_bytes().last() {
        Some(b'~') => (part.slice(0, part.text.len() - 1), DateQualifier::Approximate),
        Some(b'?') => (part.slice(0, part.text.len() - 1), DateQualifier::Uncertain),
        Some(b'%') => (part.slice(0, part.text.len() - 1), DateQualifier::Both),
        _ => (part, DateQualifier::None),
    };
    if bare.text.contains(['~', '?', '%']) {
        let message = format!("\"{}\" has a qualifier that is not at its end", part.shown());
        return Err(part.fault(
            DateErrorKind::Syntax,
            message,
            "write one qualifier at the end: `\"2007~\"` (approximate), `\"2007?\"` (uncertain) or `\"2007%\"` (both)",
        ));
    }
    if bare.text.starts_with(['-', '+', 'Y', 'y']) {
        return Err(out_of_range(part));
    }
    let (year_part, rest) = bare.split("-").map_or((bare, None), |(year, rest)| (year, Some(rest)));
    let (year, decade) = year(year_part)?;
    let Some(rest) = rest else {
        return Ok(Point { year, reach: if decade { DateParts::Decade } else { DateParts::Year }, mark });
    };
    if decade {
        let message = format!("\"{}\" has a month but no exact year", part.shown());
        return Err(part.fault(
            DateErrorKind::Syntax,
            message,
            format!("write only the decade, `\"{}\"`", year_part.text),
        ));
    }
    let (month_part, day_part) = rest.split("-").map_or((rest, None), |(month, day)| (month, Some(day)));
    let month = two(month_part)?;
    let day = day_part.map(two).transpose()?;
    let reach = match (month, day) {
        (None, None) => DateParts::SomeMonth,
        (None, Some(None)) => DateParts::SomeDayOfYear,
        (None, Some(Some(_))) => {
            let message = format!("\"{}\" has a day but no month", part.shown());
            return Err(part.fault(
                DateErrorKind::Syntax,
                message,
                format!("write `\"{}-XX\"`", year_part.text),
            ));
        }
        (Some(month), day) => {
            check_month(year, month, month_part, bare)?;
            match day {
                None => DateParts::Month(month),
                Some(None) => DateParts::SomeDayOf(month),
                Some(Some(day)) => {
                    check_day(year, month, day, bare)?;
                    DateParts::Day(month, day)
                }
            }
        }
    };
    Ok(Point { year, reach, mark })
}

/// Returns whether a time follows the day: `2026-03-18T10`, `2026-03-18 10:30`.
fn has_time(text: &str) -> bool {
    let day = |from: &str| {
        from.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    match (text.get(..10), text.get(10..)) {
        (Some(start), Some(rest)) if day(start) => {
            let mut rest = rest.bytes();
            let is_clock = || text.get(10..).is_some_and(|rest| rest.contains(':') || rest.len() < 6);
            matches!(rest.next(), Some(b'T' | b't' | b' '))
                && rest.next().is_some_and(|b| b.is_ascii_digit())
                && is_clock()
        }
        _ => false,
    }
}

/// Parses a year. The flag is set for a decade, whose last digit is unspecified.
fn year(part: Fragment<'_>) -> Result<(i16, bool), DateError> {
    let bytes = part.text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let value = part.text.get(..digits).and_then(|d| d.parse::<i16>().ok());
    let unknown = bytes.iter().skip(digits).all(|b| *b == b'X');
    match (bytes.len(), digits, value) {
        (4, 4, Some(year)) if year >= 1000 => Ok((year, false)),
        (4, 3, Some(decade)) if unknown && decade >= 100 => Ok((decade * 10, true)),
        (4, 2, Some(century)) if unknown && century >= 10 => Err(century_fault(part)),
        (2, 2, Some(century)) if century >= 10 => Err(century_fault(part)),
        (4, 1, _) if unknown => Err(part.fault(
            DateErrorKind::Century,
            format!("\"{}\" is a millennium, not a year", part.text),
            "write the years as an interval, such as `\"1900/1999\"`",
        )),
        (4, 0, _) if unknown => Err(part.fault(
            DateErrorKind::Syntax,
            "a year without any known digit is not a date",
            "omit the date, or give bounds: `\"[2014..2016]\"`",
        )),
        (3, 3, Some(decade)) if (150..=209).contains(&decade) => {
            let message = format!("\"{}\" is not a four-digit year", part.text);
            Err(part.fault(
                DateErrorKind::Syntax,
                message,
                format!("write `\"{decade}X\"` for the decade; years before 1000 are not supported"),
            ))
        }
        (4, 4, Some(_)) | (1, 1, Some(_)) | (2, 2, Some(_)) | (3, 3, Some(_)) => Err(out_of_range(part)),
        (4, _, Some(_)) if unknown => Err(out_of_range(part)),
        (5, 5, _) => Err(out_of_range(part)),
        _ => {
            Err(part.fault(DateErrorKind::Syntax, format!("expected a year, found {}", quoted(part)), FORMS))
        }
    }
}

fn quoted(part: Fragment<'_>) -> String {
    if part.text.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", part.shown()) }
}

fn century_fault(part: Fragment<'_>) -> DateError {
    let message = format!("\"{}\" is a century, not a year", part.text);
    part.fault(DateErrorKind::Century, message, FORMS)
}

fn out_of_range(part: Fragment<'_>) -> DateError {
    part.fault(
        DateErrorKind::YearOutOfRange,
        format!("\"{}\" is not a year from 1000 to 9999", part.shown()),
        "put it in the text or a note instead",
    )
}

/// Parses two digits; returns `None` for `XX`.
fn two(part: Fragment<'_>) -> Result<Option<u8>, DateError> {
    match part.text.as_bytes() {
        b"XX" => Ok(None),
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Ok(Some((a - b'0') * 10 + (b - b'0'))),
        [b'0'..=b'9', b'X'] | [b'X', b'0'..=b'9'] => {
            let message = format!("\"{}\" has only one known digit", part.text);
            Err(part.fault(
                DateErrorKind::Syntax,
                message,
                "write `XX`, or give bounds as a set: `\"[2026-03-10..2026-03-19]\"`",
            ))
        }
        _ => Err(part.fault(
            DateErrorKind::Syntax,
            format!("expected two digits, found {}", quoted(part)),
            FORMS,
        )),
    }
}

fn check_month(year: i16, month: u8, at: Fragment<'_>, whole: Fragment<'_>) -> Result<(), DateError> {
    match month {
        1..=12 => Ok(()),
        21..=41 if at.at + at.text.len() == whole.at + whole.text.len() => {
            let help = season(year, month);
            Err(at.fault(
                DateErrorKind::Season,
                format!("\"{}\" is a season or a quarter", whole.shown()),
                help,
            ))
        }
        _ => {
            let message = format!("no such month: \"{}\"", whole.shown());
            Err(at.fault(
                DateErrorKind::NoSuchDay,
                message,
                format!("months are 01 to 12; write year, month, day in this order, or only `\"{year}\"`"),
            ))
        }
    }
}

/// Returns the help for a season, quarter or half of a year [ISO 8601-2].
fn season(year: i16, number: u8) -> String {
    let (first, last) = match number {
        21 | 25 | 31 => (3, 5),
        22 | 26 | 32 => (6, 8),
        23 | 27 | 29 => (9, 11),
        33 => (1, 3),
        34 => (4, 6),
        35 => (7, 9),
        36 => (10, 12),
        37 => (1, 4),
        38 => (5, 8),
        39 => (9, 12),
        40 => (1, 6),
        41 => (7, 12),
        // Northern winter or southern summer, which spans two years.
        _ => {
            return format!(
                "write its months: `\"{}-12/{year}-02\"` if it ends in {year}, `\"{year}-12/{}-02\"` if it begins in {year}",
                year - 1,
                year + 1
            );
        }
    };
    let (first, last) = (format!("{year}-{first:02}"), format!("{year}-{last:02}"));
    let end = i32::from(year) + 1;
    let years = match end % 100 == i32::from(number) {
        true => format!(", or `\"{year}/{end}\"` for the two years"),
        false => String::new(),
    };
    format!("write its months: `\"{first}/{last}\"`, or `\"[{first}..{last}]\"` for one time in them{years}")
}

fn check_day(year: i16, month: u8, day: u8, whole: Fragment<'_>) -> Result<(), DateError> {
    let most = days_in_month(i32::from(year), u32::from(month)).unwrap_or(31);
    if (1..=most).contains(&u32::from(day)) {
        return Ok(());
    }
    let name = capitalized(month);
    let message = format!("no such day: \"{}\"; {name} {year} has {most} days", whole.shown());
    Err(whole.fault(
        DateErrorKind::NoSuchDay,
        message,
        format!("correct the day, or write `\"{year}-{month:02}\"` for the month"),
    ))
}
