//! Descriptions of the type a field expects, and suggested replacements for values of the wrong type.

use toml::Spanned;
use toml::de::DeValue;

use super::id::{EntryId, Kind};
use super::record::{Spec, Wants};
use super::toml_string::quoted;

/// Describes the expected type, for messages.
pub(crate) fn describe(wants: Wants) -> String {
    match wants {
        Wants::Text | Wants::Name | Wants::Prose => "a string".into(),
        Wants::Flag => "true or false".into(),
        Wants::Number => "a number".into(),
        Wants::Value => "a number or a string".into(),
        Wants::Date => "a date (quoted; a full day may be unquoted)".into(),
        Wants::Term(vocabulary) => format!("a string ({})", vocabulary.name),
        Wants::Link(Some(kind)) => format!("the id of {}", kind.with_article()),
        Wants::Link(None) => "an id".into(),
        Wants::Cite => "a citation (a string, or a table with `source`)".into(),
        Wants::Author => "a name (a string, or a table with `family` or `literal`)".into(),
        Wants::ClaimRef => "a claim address".into(),
        Wants::Locator => "a locator such as \"para 10\"".into(),
        Wants::Table => "a table of strings".into(),
        Wants::Record(..) => "a table".into(),
        Wants::List(inner) => match inner() {
            Wants::Record(..) => "an array of tables".into(),
            Wants::Text | Wants::Name => "a list of strings".into(),
            Wants::Cite => "a list of citations".into(),
            Wants::Author => "a list of names".into(),
            Wants::Link(_) => "a list of ids".into(),
            Wants::ClaimRef => "a list of claim addresses".into(),
            Wants::Term(vocabulary) => format!("a list of strings ({})", vocabulary.name),
            other => format!("a list of values, each {}", describe(other)),
        },
        Wants::OneOrList(inner) => format!("{} or a list of them", describe(inner())),
    }
}

/// Describes the type of a value, for messages.
pub(super) fn found_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "an unquoted date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A suggested replacement for a value of the wrong type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Instead {
    /// The help text.
    pub help: String,
    /// The new value, if it follows from the written one.
    pub value: Option<String>,
}

impl Instead {
    fn words(help: impl Into<String>) -> Self {
        Self { help: help.into(), value: None }
    }
}

/// The context of a value in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'k> {
    /// The key, unless the value is an element of a list.
    pub key: Option<&'k str>,
    /// Whether the value is in an inline table, which cannot contain a table header.
    pub in_braces: bool,
}

impl Place<'_> {
    fn under(self) -> String {
        self.key.map_or_else(String::new, |key| format!("{key} = "))
    }
}

/// Returns the suggested replacement for `value`, which is at `place` in `text`.
pub(super) fn instead(value: &Spanned<DeValue<'_>>, wants: Wants, text: &str, place: Place<'_>) -> Instead {
    let short = |written: &&str| written.len() <= 60 && !written.contains('\n');
    let written = text.get(value.span());
    if let (Some("stale_after"), DeValue::Integer(number)) = (place.key, value.get_ref()) {
        return Instead::words(format!("write `stale_after = \"{} months\"`", number.as_str()));
    }
    match written.and_then(|written| fitted(value, wants, written)) {
        Some(fitted) if short(&&*fitted) => {
            Instead { help: format!("write `{}{fitted}`", place.under()), value: Some(fitted) }
        }
        Some(fitted) => Instead { help: around(wants, value.get_ref()).into(), value: Some(fitted) },
        None => Instead::words(unfitted(value, wants, text, place)),
    }
}

/// Returns the value converted to the expected type, if the conversion is unambiguous.
fn fitted(value: &Spanned<DeValue<'_>>, wants: Wants, written: &str) -> Option<String> {
    let braces = written.starts_with('{') && written.ends_with('}');
    match (wants, value.get_ref()) {
        (Wants::List(inner), DeValue::Table(_)) => {
            let record = matches!(inner(), Wants::Record(..) | Wants::Cite);
            (record && braces).then(|| format!("[{written}]"))
        }
        (Wants::List(inner), DeValue::String(text)) => match inner() {
            Wants::Number | Wants::Flag | Wants::Record(..) | Wants::Table => None,
            // Text with commas may be several values.
            Wants::Text | Wants::Name if text.contains(',') => None,
            Wants::Link(_) | Wants::Term(_) if text.contains(',') => {
                let several = text.split(',').map(|one| spelled_right(inner(), one.trim()));
                Some(format!("[{}]", several.collect::<Vec<_>>().join(", ")))
            }
            Wants::Term(_) => Some(format!("[{}]", spelled_right(inner(), text))),
            _ => Some(format!("[{written}]")),
        },
        (Wants::List(inner), _) => quotable(inner(), value, written).then(|| format!("[\"{written}\"]")),
        (Wants::Number, DeValue::String(text)) => is_number(text.trim()).then(|| text.trim().to_owned()),
        (Wants::Flag, DeValue::String(text)) => match &*text.trim().to_ascii_lowercase() {
            "true" | "yes" => Some("true".into()),
            "false" | "no" => Some("false".into()),
            _ => None,
        },
        // A list with a single value.
        (Wants::Record(..), DeValue::Array(array)) => {
            let one = array.iter().next().filter(|_| array.len() == 1)?;
            let inside = written.strip_prefix('[')?.strip_suffix(']')?.trim();
            (one.get_ref().is_table() && inside.starts_with('{') && inside.ends_with('}'))
                .then(|| inside.to_owned())
        }
        (wants, DeValue::Array(array)) if is_single(wants) => {
            let one = array.iter().next().filter(|_| array.len() == 1)?;
            let text = one.get_ref().as_str()?;
            Some(spelled_right(wants, text))
        }
        (wants, _) => quotable(wants, value, written).then(|| quoted(written)),
    }
}

/// Quotes a word, in the spelling of the vocabulary if it differs only in case.
fn spelled_right(wants: Wants, word: &str) -> String {
    let known = match wants {
        Wants::Term(vocabulary) => vocabulary.words.iter().find(|known| known.eq_ignore_ascii_case(word)),
        _ => None,
    };
    quoted(known.unwrap_or(&word))
}

/// Returns whether a field expects a single string.
fn is_single(wants: Wants) -> bool {
    matches!(
        wants,
        Wants::Text
            | Wants::Name
            | Wants::Prose
            | Wants::Date
            | Wants::Term(_)
            | Wants::Link(_)
            | Wants::Locator
    )
}

/// Returns whether a string is a valid TOML number.
fn is_number(text: &str) -> bool {
    let parsed = text.parse::<i64>().is_ok() || text.parse::<f64>().is_ok_and(f64::is_finite);
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    // TOML requires digits on both sides of the decimal point and allows no leading zeros.
    let digits = text.trim_start_matches('-');
    let leading = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    parsed && plain && !leading && !digits.starts_with('.') && !digits.ends_with('.')
}

/// Returns the help for a value that is too long to repeat.
fn around(wants: Wants, value: &DeValue<'_>) -> &'static str {
    match (wants, value) {
        (Wants::List(_), _) => "put it in square brackets: `[…]`",
        (_, DeValue::Array(_)) => "write it without the square brackets",
        _ => "put it in quotation marks",
    }
}

/// Returns the help for a value that cannot be converted.
fn unfitted(value: &Spanned<DeValue<'_>>, wants: Wants, text: &str, place: Place<'_>) -> String {
    let under = place.under();
    match (wants, value.get_ref()) {
        (Wants::List(inner), DeValue::Table(_)) if matches!(inner(), Wants::Record(..) | Wants::Cite) => {
            match place.key {
                // A table without braces has a header.
                Some(key) if !text.get(value.span()).is_some_and(|written| written.starts_with('{')) => {
                    format!("write `[[{key}]]` with double brackets")
                }
                _ => example(wants, place),
            }
        }
        (Wants::List(inner), DeValue::String(text)) if matches!(inner(), Wants::Text | Wants::Name) => {
            let several: Vec<String> = text.split(',').take(3).map(|one| quoted(one.trim())).collect();
            format!("quote each string separately: `{under}[{}]`", several.join(", "))
        }
        (Wants::Number, DeValue::String(_)) => {
            format!("write the number without quotes: `{under}{}`", one(Wants::Number))
        }
        (Wants::Flag, DeValue::String(_)) => {
            format!("write it without quotes: `{under}true` or `{under}false`")
        }
        (Wants::Record(..) | Wants::List(_) | Wants::OneOrList(_), _) => example(wants, place),
        (_, DeValue::Array(_)) => format!("write a single value without brackets: `{under}{}`", one(wants)),
        _ => example(wants, place),
    }
}

/// Returns whether `value` would be valid in quotes.
fn quotable(wants: Wants, value: &Spanned<DeValue<'_>>, written: &str) -> bool {
    let bare = matches!(
        value.get_ref(),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Boolean(_)
    );
    bare && match wants {
        Wants::Text | Wants::Name | Wants::Prose | Wants::Author => true,
        Wants::Value => true,
        // An id may consist of digits; the words of vocabularies don't.
        Wants::Link(_) => value.get_ref().is_integer() && EntryId::parse(written).is_ok(),
        _ => false,
    }
}

/// Returns an example of a valid value, if nothing of the written value can be kept.
fn example(wants: Wants, place: Place<'_>) -> String {
    let under = place.under();
    match (wants, place.key) {
        // An inline table cannot contain a header.
        _ if place.in_braces => format!("write `{under}{}`", one(wants)),
        (Wants::List(inner), Some(key)) => match inner() {
            Wants::Record(_, specs) => {
                format!("write `[[{key}]]` on its own line, and `{}` below it", lead(specs()))
            }
            inner => format!("write `{under}[{}]`", one(inner)),
        },
        (Wants::Record(_, specs), Some(key)) => {
            format!("write `[{key}]` on its own line, and `{}` below it", lead(specs()))
        }
        (Wants::Table, Some(key)) => {
            format!("write `[{key}]` on its own line, and lines such as `word = \"…\"` below it")
        }
        (wants, _) => format!("write `{under}{}`", one(wants)),
    }
}

/// Returns example lines for the required fields of a record, or for its first field if none is required.
fn lead(specs: &[Spec]) -> String {
    let field = |spec: &Spec| format!("{} = {}", spec.key, one((spec.wants)()));
    let required: Vec<String> = specs.iter().filter(|spec| spec.required).map(field).collect();
    if !required.is_empty() {
        return required.join(", ");
    }
    specs.iter().find(|spec| spec.key != "id").map(field).unwrap_or_default()
}

/// Returns an example value.
pub(super) fn one(wants: Wants) -> String {
    match wants {
        Wants::Text | Wants::Name | Wants::Prose | Wants::Value | Wants::Author => "\"…\"".into(),
        Wants::Flag => "true".into(),
        Wants::Number => "12".into(),
        Wants::Date => "\"2026-03-18\"".into(),
        Wants::Term(vocabulary) => format!("\"{}\"", vocabulary.words.first().unwrap_or(&"…")),
        Wants::Link(kind) => format!("\"{}-id\"", kind.map_or("dossier", Kind::word)),
        Wants::Cite => "\"source-id, para 10\"".into(),
        Wants::ClaimRef => "\"#claim-id\"".into(),
        Wants::Locator => "\"para 10\"".into(),
        Wants::Table => "{ word = \"…\" }".into(),
        Wants::Record(_, specs) => format!("{{ {} }}", lead(specs())),
        Wants::List(inner) => format!("[{}]", one(inner())),
        Wants::OneOrList(inner) => one(inner()),
    }
}
