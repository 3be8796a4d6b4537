//! A day as a person types it: EDTF, words such as `1 may 2026`, or `today`.

use std::fmt;

use super::date::{Date, DateErrorKind, MONTHS};
use super::day::Day;
use super::suggest::suggest;

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DayInputError {
    /// The error message.
    pub message: String,
    /// The help text, with a day that can be typed instead.
    pub help: String,
}

impl fmt::Display for DayInputError {
    /// Formats the message and the help text on a line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  help: {}", self.message, self.help)
    }
}

impl std::error::Error for DayInputError {}

/// Parses a day.
///
/// # Errors
///
/// Fails if the text is not a date, is ambiguous, or is longer than a day. The error suggests a day.
pub(crate) fn read_day(text: &str, today: Day) -> Result<Day, DayInputError> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("today") {
        return Ok(today);
    }
    let error = match Date::parse(text) {
        Ok(date) => return one_day(&date),
        Err(error) => error,
    };
    let message = format!("not a date: `{text}`");
    match error.instead.as_slice() {
        // Words and other notations are accepted here like EDTF. A day that does not exist is not.
        [one] if error.kind == DateErrorKind::Syntax => {
            if !has_only_months(text) {
                let meant = misspelled(text).unwrap_or_else(|| one.clone());
                return Err(DayInputError { message, help: format!("did you mean `{meant}`?") });
            }
            let date = Date::parse(one).map_err(|_| DayInputError { message, help: error.help })?;
            one_day(&date)
        }
        [] => {
            let help = match misspelled(text) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("type a day such as `{today}`, `1 may 2026` or `today`"),
            };
            Err(DayInputError { message, help })
        }
        _ => Err(DayInputError { message: format!("{}: `{text}`", error.message), help: error.help }),
    }
}

/// Returns whether every word of letters is a month name, or at least its first three letters.
fn has_only_months(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    let mut words = words.filter(|word| !["", "st", "nd", "rd", "th", "of"].contains(&&**word));
    words.all(|word| word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word)))
}

/// Returns the day if the date is a single day.
fn one_day(date: &Date) -> Result<Day, DayInputError> {
    let days = date.possible_days();
    if date.period().is_some_and(|period| period.first() == period.last()) {
        return Ok(days.first());
    }
    let is_bounded = days.first() > Day::MIN && days.last() < Day::MAX;
    let help = match (is_bounded, days.first() == days.last()) {
        (true, true) => format!("type `{}`", days.first()),
        (true, false) => format!("type a day within it, such as `{}` or `{}`", days.first(), days.last()),
        (false, _) => "type a day such as `2026-05-01` or `today`".to_owned(),
    };
    Err(DayInputError { message: format!("not a single day: {}", date.words()), help })
}

/// Returns the text with a misspelled month corrected, if that makes it a date.
fn misspelled(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|nth| {
        let word = words.get(nth)?.trim_end_matches([',', '.']).to_lowercase();
        let alike = MONTHS.iter().filter(|month| word.len() > 2 && word.get(..2) == month.get(..2));
        let nearest = alike.min_by_key(|month| month.len().abs_diff(word.len())).copied();
        let month = suggest(&word, MONTHS).or(nearest)?;
        let mut meant = words.clone();
        *meant.get_mut(nth)? = month;
        let meant = meant.join(" ");
        let is_date = Date::parse(&meant).is_err_and(|error| error.instead.len() == 1);
        is_date.then_some(meant)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, String> {
        let today = Day::from_ymd(2026, 11, 21).unwrap();
        read_day(text, today).map(|day| day.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_day_is_read_from_edtf_and_from_words() {
        for (text, expected) in [
            ("2026-05-01", "2026-05-01"),
            (" 1 may 2026 ", "2026-05-01"),
            ("May 1, 2026", "2026-05-01"),
            ("1st May 2026", "2026-05-01"),
            ("21 october 2025", "2025-10-21"),
            ("Today", "2026-11-21"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_invalid_date_is_rejected_with_an_example() {
        for (text, message, help) in [
            ("1 mai 2026", "not a date: `1 mai 2026`", "did you mean `1 may 2026`?"),
            ("3 ocotber 2025", "not a date: `3 ocotber 2025`", "did you mean `3 october 2025`?"),
            (
                "may 2026",
                "not a single day: May 2026",
                "type a day within it, such as `2026-05-01` or `2026-05-31`",
            ),
            ("2026", "not a single day: 2026", "type a day within it, such as `2026-01-01` or `2026-12-31`"),
            ("2026-05-01?", "not a single day: perhaps 1 May 2026", "type `2026-05-01`"),
            (
                "2026-05-01/..",
                "not a single day: since 1 May 2026",
                "type a day such as `2026-05-01` or `today`",
            ),
            ("soon", "not a date: `soon`", "type a day such as `2026-11-21`, `1 may 2026` or `today`"),
        ] {
            assert_eq!(read(text), Err(format!("{message}\n  help: {help}")), "{text}");
        }
        let ambiguous = read("5/6/2026").unwrap_err();
        assert!(ambiguous.contains("2026-06-05") && ambiguous.contains("2026-05-06"), "{ambiguous}");
        assert!(read("2026-02-30").is_err());
        assert!(read("").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[\\PC]{0,24}|[0-9a-zA-Z ./-]{0,24}") {
            drop(read(&text));
        }
    }
}
