//! Dates in and out of serde: a string, or a bare TOML date; and the error's help carried through serde's one string.
//! Refuses to know which format is being read beyond TOML's private key for its dates.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Date, DateError, DateErrorKind};

/// The key under which `toml_datetime` hands over a bare date.
const TOML_DATE: &str = "$__toml_private_datetime";

/// Parts message, help and kind in serde's one error string.
const BREAK: char = '\u{1f}';

const KINDS: [(DateErrorKind, &str); 9] = [
    (DateErrorKind::Empty, "date-empty"),
    (DateErrorKind::Syntax, "date-syntax"),
    (DateErrorKind::NoSuchDay, "date-no-such-day"),
    (DateErrorKind::Season, "date-season"),
    (DateErrorKind::Century, "date-century"),
    (DateErrorKind::YearOutOfRange, "date-year-out-of-range"),
    (DateErrorKind::TimeOfDay, "date-time-of-day"),
    (DateErrorKind::EndBeforeStart, "date-end-before-start"),
    (DateErrorKind::NotText, "date-not-text"),
];

impl DateError {
    /// Joins message, help and kind with U+001F, so that they pass through serde's custom error; `split` and `kind_of` undo it.
    pub(crate) fn joined(&self) -> String {
        let kind = KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, name)| name);
        format!("{}{BREAK}{}{BREAK}{kind}", self.message, self.help)
    }

    #[allow(dead_code, reason = "what reads it is not here yet")]
    /// Splits the message of any serde error into message and help; one that carries no help comes back whole.
    pub(crate) fn split(text: &str) -> (&str, Option<&str>) {
        let mut parts = text.splitn(3, BREAK);
        (parts.next().unwrap_or(text), parts.next().filter(|help| !help.is_empty()))
    }

    #[allow(dead_code, reason = "what reads it is not here yet")]
    /// Tells which fault of a date the message of a serde error carries, if it is one of a date.
    pub(crate) fn kind_of(text: &str) -> Option<DateErrorKind> {
        // A reader may write its own words after ours, as serde_json does its line and column.
        let name = text.splitn(3, BREAK).nth(2)?.split(' ').next()?;
        KINDS.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    fn not_text(what: &str, help: String) -> DateError {
        DateError {
            kind: DateErrorKind::NotText,
            message: format!("a date is text in quotes, not {what}"),
            help,
            instead: Vec::new(),
            at: 0..0,
        }
    }

    fn into_serde<E: de::Error>(self) -> E {
        E::custom(self.joined())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_written())
    }
}

impl<'de> Deserialize<'de> for Date {
    /// Takes a string or a bare TOML date; the error's text is `DateError::joined`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as \"2026-03-18\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        Date::parse(text).map_err(DateError::into_serde)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Date, E> {
        let help = match number {
            1000..=9999 => format!("write \"{number}\" in quotes"),
            _ => match Date::parse(&number.to_string()) {
                Err(error) if error.help.starts_with("write") => error.help,
                _ => "write it as \"2026-03-18\", \"2026-03\" or \"2026\"".to_owned(),
            },
        };
        Err(DateError::not_text(&format!("the number {number}"), help).into_serde())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Date, E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Date, E> {
        Err(DateError::not_text("a number", "write a month as \"2026-03\"".to_owned()).into_serde())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Date, E> {
        Err(DateError::not_text(
            "true or false",
            "write it as \"2026-03-18\", \"2026-03\" or \"2026\"".to_owned(),
        )
        .into_serde())
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, _: A) -> Result<Date, A::Error> {
        let help = "write several as one string: \"2014/2016\" for a span, \"[2014,2016]\" for one of them";
        Err(DateError::not_text("a list", help.to_owned()).into_serde())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Date, A::Error> {
        if map.next_key::<String>()?.as_deref() != Some(TOML_DATE) {
            return Err(DateError::not_text(
                "a table",
                "write it as \"2026-03-18\", \"2026-03\" or \"2026\"".to_owned(),
            )
            .into_serde());
        }
        let text: String = map.next_value()?;
        if text.contains(':') && !text.contains('-') {
            let help = "write the day, \"2026-03-18\"; a note can say the hour".to_owned();
            let message = format!("{text} is a time of day without a day");
            return Err(DateError {
                kind: DateErrorKind::TimeOfDay,
                message,
                help,
                instead: Vec::new(),
                at: 0..text.len(),
            }
            .into_serde());
        }
        self.visit_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<Date, String> {
        let value = toml::de::ValueDeserializer::parse(value).unwrap();
        Date::deserialize(value).map_err(|e| e.message().to_owned())
    }

    #[test]
    fn strings_and_bare_dates_are_read_as_they_stand() {
        for (value, written) in
            [("\"2014-06/..\"", "2014-06/.."), ("2026-03-18", "2026-03-18"), ("'2007~'", "2007~")]
        {
            assert_eq!(read(value).unwrap().as_written(), written);
        }
    }

    #[test]
    fn other_values_are_refused_with_the_fix() {
        for (value, kind, help) in [
            ("2026", DateErrorKind::NotText, "write \"2026\" in quotes"),
            ("20260318", DateErrorKind::NotText, "write \"2026-03-18\""),
            ("2026.03", DateErrorKind::NotText, "write a month as \"2026-03\""),
            ("true", DateErrorKind::NotText, "write it as"),
            ("[\"2014\", \"2016\"]", DateErrorKind::NotText, "write several as one string"),
            ("{ year = 2014 }", DateErrorKind::NotText, "write it as"),
            ("2026-03-18T10:00:00Z", DateErrorKind::TimeOfDay, "write the day alone, \"2026-03-18\""),
            ("2026-03-18 10:00:00", DateErrorKind::TimeOfDay, "write the day alone, \"2026-03-18\""),
            ("10:00:00", DateErrorKind::TimeOfDay, "write the day"),
            ("\"2016/2014\"", DateErrorKind::EndBeforeStart, "write the earlier date first"),
            ("0999-01-01", DateErrorKind::YearOutOfRange, "say it in words"),
        ] {
            let joined = read(value).unwrap_err();
            assert_eq!(DateError::kind_of(&joined), Some(kind), "{value}");
            let (message, carried) = DateError::split(&joined);
            assert!(carried.unwrap().starts_with(help), "{value}: {carried:?}");
            assert!(!message.is_empty() && !message.contains(BREAK));
        }
    }

    #[test]
    fn an_error_keeps_the_span_of_its_value() {
        #[derive(Debug, serde::Deserialize)]
        struct Holder {
            #[expect(dead_code, reason = "only its error is looked at")]
            when: Date,
        }
        let error = toml::from_str::<Holder>("\nwhen = 2026\n").unwrap_err();
        assert_eq!(error.span(), Some(8..12));
    }

    #[test]
    fn a_separator_in_the_text_does_not_move_the_help() {
        let joined = read("\"20\\u001f26\"").unwrap_err();
        assert!(DateError::split(&joined).0.contains("20\u{fffd}26"));
        assert_eq!(DateError::kind_of(&joined), Some(DateErrorKind::Syntax));
    }

    #[test]
    fn the_message_of_another_error_comes_back_whole() {
        assert_eq!(DateError::split("missing field `to`"), ("missing field `to`", None));
        assert_eq!(DateError::kind_of("missing field `to`"), None);
    }

    #[test]
    fn a_date_is_written_as_it_was_typed() {
        let date = Date::parse("2023-10/2024-02").unwrap();
        let json = serde_json::to_string(&date).unwrap();
        assert_eq!(json, "\"2023-10/2024-02\"");
        assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
    }
}
