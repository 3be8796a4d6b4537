//! The open questions of a dossier: its `todo`, each with its line.

use toml::de::{DeTable, DeValue};

use crate::domain::entry::Entry;
use crate::domain::record::FieldValue;

/// An open question.
#[derive(Clone, Debug)]
pub(super) struct OpenQuestion {
    /// Its index in `todo`.
    pub nth: u32,
    /// Its line in the file of the entry, from 1.
    pub line: u32,
    /// The text of the question.
    pub text: String,
}

/// Returns the open questions of an entry, in file order.
pub(super) fn questions(entry: &Entry) -> Vec<OpenQuestion> {
    let Some(field) = entry.record().fields().into_iter().find(|field| field.spec.key == "todo") else {
        return Vec::new();
    };
    let FieldValue::List(list) = field.value else { return Vec::new() };
    let asked: Vec<(u32, &str)> = (0..)
        .zip(&list)
        .filter_map(|(nth, field_value)| match field_value {
            FieldValue::Text(text) if !text.trim().is_empty() => Some((nth, *text)),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let places = places(&entry.file.text);
    let first = field.at.unwrap_or_default();
    let mut from = 0;
    asked
        .into_iter()
        .map(|(nth, text)| {
            // A repeated question matches its next occurrence; in a last good version the text may no longer be there.
            let found = places.iter().enumerate().skip(from).find(|(_, (_, written))| written == text);
            let at = found.map_or(first.start as usize, |(at, (start, _))| {
                from = at + 1;
                *start
            });
            let line = entry.file.position((at..at).into()).line;
            OpenQuestion { nth, line, text: text.to_owned() }
        })
        .collect()
}

/// Returns the offsets and texts of the elements of `todo` in the text of a dossier.
fn places(text: &str) -> Vec<(usize, String)> {
    let (table, _) = DeTable::parse_recoverable(text);
    match table.get_ref().get("todo").map(|value| value.get_ref()) {
        Some(DeValue::Array(array)) => array
            .iter()
            .filter_map(|value| Some((value.span().start, value.get_ref().as_str()?.to_owned())))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier::read;

    #[test]
    fn each_question_has_its_own_line_even_if_repeated() {
        let text = "name = \"A\"\nkind = \"person\"\ntodo = [\n  \"who?\",\n  \"\",\n  # a remark\n  \"when?\", \"who?\",\n]\n";
        let loaded = read("actors/a.toml", Kind::Actor, "a", text.as_bytes());
        let entry = loaded.entry.expect("an entry");
        let found: Vec<(u32, u32, String)> =
            questions(&entry).into_iter().map(|one| (one.nth, one.line, one.text)).collect();
        assert_eq!(found, [(0, 4, "who?".into()), (2, 7, "when?".into()), (3, 7, "who?".into())]);
    }
}
