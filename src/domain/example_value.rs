//! Help for a value of which nothing can be kept: what its field can have, or an example of it.

use super::id::Kind;
use super::record::{ExpectedType, FieldSpec};
use super::vocabulary::Vocabulary;

/// The context of a value in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueContext<'k> {
    /// The key, unless the value is an element of a list.
    pub key: Option<&'k str>,
    /// Whether the value is in an inline table, which cannot contain a table header.
    pub in_braces: bool,
}

impl ValueContext<'_> {
    /// Returns the start of the line that the value is on.
    pub(super) fn under(self) -> String {
        self.key.map_or_else(String::new, |key| format!("{key} = "))
    }
}

/// Returns an example of a valid value, if nothing of the written value can be kept.
pub(super) fn example(expected: ExpectedType, place: ValueContext<'_>) -> String {
    let under = place.under();
    match (expected, place.key) {
        // An inline table cannot contain a header.
        (ExpectedType::List(_) | ExpectedType::Record(..) | ExpectedType::Table, _) if place.in_braces => {
            format!("write `{under}{}`", one(expected))
        }
        (ExpectedType::Term(vocabulary), _) => known(vocabulary),
        (ExpectedType::Flag, _) => format!("write `{under}true` or `{under}false`"),
        // A day or number that nobody stated must not be taken for what to write.
        (ExpectedType::Date, _) => format!("write a date in quotes, such as `{}`", one(expected)),
        (ExpectedType::Number, _) => "write a number, without quotes".to_owned(),
        (ExpectedType::List(inner), Some(key)) => match inner() {
            ExpectedType::Record(_, specs) => {
                format!("write `[[{key}]]` on its own line, and `{}` below it", lead(specs()))
            }
            ExpectedType::Term(vocabulary) => format!("write `{under}[\"…\"]`; {}", known(vocabulary)),
            inner => format!("write `{under}[{}]`", one(inner)),
        },
        (ExpectedType::Record(_, specs), Some(key)) => {
            format!("write `[{key}]` on its own line, and `{}` below it", lead(specs()))
        }
        (ExpectedType::Table, Some(key)) => {
            format!("write `[{key}]` on its own line, and lines such as `word = \"…\"` below it")
        }
        (expected, _) => format!("write `{under}{}`", one(expected)),
    }
}

/// Returns the words of a vocabulary, or where they are from if they are too many to read.
fn known(vocabulary: &Vocabulary) -> String {
    match vocabulary.words.len() {
        0..=20 => format!("known: {}", vocabulary.words.join(", ")),
        _ => format!("use a word from {}", vocabulary.standard),
    }
}

/// Returns example lines for the required fields of a record, or for its first field if none is required.
pub(super) fn lead(specs: &[FieldSpec]) -> String {
    let field = |spec: &FieldSpec| format!("{} = {}", spec.key, one((spec.expected)()));
    let required: Vec<String> = specs.iter().filter(|spec| spec.required).map(field).collect();
    if !required.is_empty() {
        return required.join(", ");
    }
    specs.iter().find(|spec| spec.key != "id").map(field).unwrap_or_default()
}

/// Returns an example value.
pub(super) fn one(expected: ExpectedType) -> String {
    match expected {
        ExpectedType::Text
        | ExpectedType::Name
        | ExpectedType::Prose
        | ExpectedType::Value
        | ExpectedType::Term(_)
        | ExpectedType::Author => "\"…\"".into(),
        ExpectedType::Flag => "true".into(),
        ExpectedType::Number => "12".into(),
        ExpectedType::Date => "\"2026-03-18\"".into(),
        ExpectedType::Link(kind) => format!("\"{}-id\"", kind.map_or("dossier", Kind::word)),
        ExpectedType::Cite => "\"source-id, para 10\"".into(),
        ExpectedType::ClaimRef => "\"#claim-id\"".into(),
        ExpectedType::Locator => "\"para 10\"".into(),
        ExpectedType::Table => "{ word = \"…\" }".into(),
        ExpectedType::Record(_, specs) => format!("{{ {} }}", lead(specs())),
        ExpectedType::List(inner) => format!("[{}]", one(inner())),
        ExpectedType::OneOrList(inner) => one(inner()),
    }
}
