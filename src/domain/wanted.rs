//! What a field wants, in words, and what to write in place of a value of another type. Knows types, no values' meaning.

use toml::Spanned;
use toml::de::DeValue;

use super::id::{EntryId, Kind};
use super::record::{Spec, Wants};

/// What a field wants, in words.
pub(crate) fn describe(wants: Wants) -> String {
    match wants {
        Wants::Text | Wants::Name | Wants::Prose => "a string".into(),
        Wants::Flag => "true or false".into(),
        Wants::Number => "a number".into(),
        Wants::Value => "a number or a string".into(),
        Wants::Date => "a date (in quotes; a whole day also without)".into(),
        Wants::Term(vocabulary) => format!("a string, its {}", vocabulary.name),
        Wants::Link(Some(kind)) => format!("the id of {}", kind.with_article()),
        Wants::Link(None) => "an id".into(),
        Wants::Cite => "a citation (a string, or a table with `source`)".into(),
        Wants::Author => "a name (a string, or a table with `family` or `literal`)".into(),
        Wants::ClaimRef => "a claim's address".into(),
        Wants::Locator => "a locator such as \"para 10\"".into(),
        Wants::Table => "a table of strings".into(),
        Wants::Record(..) => "a table".into(),
        Wants::List(inner) => match inner() {
            Wants::Record(..) => "tables in double brackets".into(),
            Wants::Text | Wants::Name => "a list of strings".into(),
            Wants::Cite => "a list of citations".into(),
            Wants::Author => "a list of names".into(),
            Wants::Link(_) => "a list of ids".into(),
            Wants::ClaimRef => "a list of claims' addresses".into(),
            Wants::Term(vocabulary) => format!("a list of strings, each its {}", vocabulary.name),
            other => format!("a list, each {}", describe(other)),
        },
        Wants::OneOrList(inner) => format!("{} or a list of them", describe(inner())),
    }
}

/// The type of a value, in words.
pub(super) fn found_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What to write instead of `value`, under `key` where it is not one of a list.
pub(super) fn instead(value: &Spanned<DeValue<'_>>, wants: Wants, text: &str, key: Option<&str>) -> String {
    let under = key.map_or_else(String::new, |key| format!("{key} = "));
    let short = |written: &&str| written.len() <= 60 && !written.contains('\n');
    let written = text.get(value.span()).filter(short);
    if let (Some("stale_after"), DeValue::Integer(number)) = (key, value.get_ref()) {
        return format!("write stale_after = \"{} months\"", number.as_str());
    }
    match (wants, value.get_ref(), written) {
        (Wants::List(inner), DeValue::Table(_), _) if matches!(inner(), Wants::Record(..)) => match key {
            Some(key) => format!("write [[{key}]] with two brackets"),
            None => example(wants, key),
        },
        (Wants::List(inner), DeValue::Table(_), written) if matches!(inner(), Wants::Cite) => match written {
            Some(written) if written.starts_with('{') && written.ends_with('}') => {
                format!("write {under}[{written}]")
            }
            _ => "write two brackets around it".into(),
        },
        (Wants::List(inner), one, Some(written)) if fits(inner(), one) => format!("write {under}[{written}]"),
        (Wants::List(inner), _, Some(written)) if quotable(inner(), value, written) => {
            format!("write {under}[\"{written}\"]")
        }
        (_, _, Some(written)) if quotable(wants, value, written) => format!("write {under}\"{written}\""),
        (Wants::Number, DeValue::String(_), _) => {
            format!("write the number without quotes: {under}{}", one(Wants::Number))
        }
        (Wants::Flag, DeValue::String(_), _) => {
            format!("write it without quotes: {under}true or {under}false")
        }
        (Wants::Record(..) | Wants::List(_) | Wants::OneOrList(_), ..) => example(wants, key),
        (_, DeValue::Array(_), _) => format!("write one value, without brackets: {under}{}", one(wants)),
        _ => example(wants, key),
    }
}

/// Whether `value` could be one of a list of `wants`.
fn fits(wants: Wants, value: &DeValue<'_>) -> bool {
    match wants {
        Wants::Number | Wants::Flag | Wants::Record(..) | Wants::Table => false,
        _ => value.is_str(),
    }
}

/// Whether `value` would do if it stood in quotes.
fn quotable(wants: Wants, value: &Spanned<DeValue<'_>>, written: &str) -> bool {
    let bare = matches!(
        value.get_ref(),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Boolean(_)
    );
    bare && match wants {
        Wants::Text | Wants::Name | Wants::Prose | Wants::Author => true,
        Wants::Value => true,
        // A code or an id may have digits only; the words of other vocabularies have none.
        Wants::Link(_) => value.get_ref().is_integer() && EntryId::parse(written).is_ok(),
        _ => false,
    }
}

/// What to write, where nothing of what is written can stay.
fn example(wants: Wants, key: Option<&str>) -> String {
    let under = key.map_or_else(String::new, |key| format!("{key} = "));
    match (wants, key) {
        (Wants::List(inner), _) => match (inner(), key) {
            (Wants::Record(_, specs), Some(key)) => {
                format!("write [[{key}]] on a line of its own, and {} below it", lead(specs()))
            }
            (inner, _) => format!("write {under}[{}]", one(inner)),
        },
        (Wants::Record(_, specs), Some(key)) => {
            format!("write [{key}] on a line of its own, and {} below it", lead(specs()))
        }
        (Wants::Table, Some(key)) => {
            format!("write [{key}] on a line of its own, and lines such as word = \"…\" below it")
        }
        (wants, _) => format!("write {under}{}", one(wants)),
    }
}

/// The fields a record of these begins with: those it requires, else its first with a value that stands alone.
fn lead(specs: &[Spec]) -> String {
    let field = |spec: &Spec| format!("{} = {}", spec.key, one((spec.wants)()));
    let required: Vec<String> = specs.iter().filter(|spec| spec.required).map(field).collect();
    if !required.is_empty() {
        return required.join(", ");
    }
    specs.iter().find(|spec| spec.key != "id").map(field).unwrap_or_default()
}

/// One value that `wants` takes, as an example.
fn one(wants: Wants) -> String {
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
