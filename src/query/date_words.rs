//! Words that form a date: `2026-03`, `oct 2025`, `18 march 2026`. Limited to days, months, years and spans of them.

use crate::domain::date::{Date, MONTHS};
use crate::domain::day::Day;

/// The maximum number of words in a date.
pub(super) const MOST: usize = 3;

/// Returns the date that all these words form together, in EDTF; one word must be more than a year.
pub(super) fn date(words: &[&str]) -> Option<String> {
    match words {
        [word] if is_year(word) => None,
        [word] => plain(word).then(|| (*word).to_owned()),
        words => named(words),
    }
}

/// Returns whether a word is a four-digit year.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && plain(word)
}

/// Returns the day that a word says by the day on which it is read.
pub(super) fn relative(word: &str, today: Day) -> Option<Day> {
    match word.trim().to_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => Some(today.plus_days(-1)),
        _ => None,
    }
}

/// Parses one value of a term: an EDTF date that is exact to the day, month or year, or a date in words.
pub(super) fn value(text: &str) -> Option<Date> {
    let edtf = Date::parse(text).ok().filter(|date| date.period().is_some());
    edtf.or_else(|| {
        let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        Date::parse(&named(&words)?).ok()
    })
}

/// Returns the value of a term that asks for the days of a date: for one time within a range, all of the range.
pub(super) fn value_of(date: &str) -> Option<String> {
    let range =
        date.strip_prefix('[').and_then(|date| date.strip_suffix(']')).filter(|date| date.contains(".."));
    let ends = |range: &str| range.split("..").all(|end| end.is_empty() || value(end).is_some());
    match range {
        Some(range) => ends(range).then(|| range.to_owned()),
        None => value(date).map(|_| date.to_owned()),
    }
}

/// Returns the value of a term that asks for the time which words say in another way: `18.03.2026`, `spring 2026`.
pub(super) fn meant(words: &str) -> Option<String> {
    let meant = Date::parse(words).err()?.instead;
    meant
        .iter()
        .find_map(|date| value_of(date))
        .filter(|_| words.contains(|c: char| c.is_ascii_digit()) && words.len() > 4)
}

fn plain(word: &str) -> bool {
    Date::parse(word).is_ok_and(|date| date.period().is_some())
}

/// Parses a month name with a year, and a day before or after it.
fn named(words: &[&str]) -> Option<String> {
    let (day, name, year) = match words {
        [name, year] => (None, name, year),
        [a, b, year] => match month(a) {
            Some(_) => (Some(b), a, year),
            None => (Some(a), b, year),
        },
        _ => return None,
    };
    if !is_year(year) {
        return None;
    }
    let month = month(name)?;
    let text = match day {
        Some(day) => format!("{year}-{month:02}-{:02}", number(day)?),
        None => format!("{year}-{month:02}"),
    };
    plain(&text).then_some(text)
}

/// Returns the number of a month from its name or the first three letters of it.
fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let named = |name: &str| word == name || word.len() == 3 && name.starts_with(&word);
    let sept = (word == "sept").then_some(8);
    MONTHS.iter().position(|name| named(name)).or(sept).map(|nth| nth + 1)
}

/// Parses the day of a month: `3`, `03`, `3rd`.
fn number(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_a_date_only_if_they_name_one() {
        let made = |text: &str| date(&text.split(' ').collect::<Vec<_>>());
        for (text, expected) in [
            ("2026-03", Some("2026-03")),
            ("2026-03-18", Some("2026-03-18")),
            ("2025-10/2026-02", Some("2025-10/2026-02")),
            ("202X", Some("202X")),
            ("oct 2025", Some("2025-10")),
            ("Sept. 2025", Some("2025-09")),
            ("18 march 2026", Some("2026-03-18")),
            ("March 18th 2026", Some("2026-03-18")),
            ("3 may 2026", Some("2026-05-03")),
            ("2026", None),
            ("2026-13", None),
            ("2026~", None),
            ("30 february 2026", None),
            ("may", None),
            ("marchers 2026", None),
            ("mayor 2019", None),
            ("decided 2020", None),
            ("18 2026", None),
            ("march 26", None),
            ("oct 2025 2026", None),
            ("123 may 2026", None),
        ] {
            assert_eq!(made(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn words_that_say_a_time_in_another_way_have_a_value() {
        for (words, expected) in [
            ("18.03.2026", Some("2026-03-18")),
            ("spring 2026", Some("2026-03..2026-05")),
            ("Q1 2026", Some("2026-01..2026-03")),
            ("2026", None),
            ("mp 26", None),
            ("hill band", None),
        ] {
            assert_eq!(meant(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn a_value_may_be_a_year_and_may_have_a_comma() {
        let read = |text: &str| value(text).map(|date| date.as_written().to_owned());
        assert_eq!(read("2026").as_deref(), Some("2026"));
        assert_eq!(read("march 18, 2026").as_deref(), Some("2026-03-18"));
        assert_eq!(read("march  2026").as_deref(), Some("2026-03"));
        assert_eq!(read("2026?"), None);
        assert_eq!(read("ides of march"), None);
    }
}
