//! The open questions of a corpus: every `todo` with its line.

use std::sync::Arc;

use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

use crate::domain::entry::Entry;
use crate::domain::record::FieldValue;
use crate::domain::snapshot::Snapshot;

/// An open question.
#[derive(Clone, Debug)]
pub(crate) struct OpenQuestion {
    /// The entry it belongs to.
    pub entry: Arc<Entry>,
    /// Its line in the file of the entry, from 1.
    pub line: u32,
    /// The text of the question.
    pub text: String,
}

/// Lists the open questions of every entry, sorted by file and line.
pub(crate) fn questions(corpus: &Snapshot) -> Vec<OpenQuestion> {
    let mut questions: Vec<OpenQuestion> = corpus.entries().iter().flat_map(of_entry).collect();
    questions.sort_by(|a, b| (&a.entry.file.path, a.line).cmp(&(&b.entry.file.path, b.line)));
    questions
}

fn of_entry(entry: &Arc<Entry>) -> Vec<OpenQuestion> {
    let Some(field) = entry.record().fields().into_iter().find(|field| field.spec.key == "todo") else {
        return Vec::new();
    };
    let FieldValue::List(list) = field.value else { return Vec::new() };
    let asked: Vec<&str> = list
        .iter()
        .filter_map(|field_value| match field_value {
            FieldValue::Text(text) if !text.trim().is_empty() => Some(*text),
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
        .map(|text| {
            // A repeated question matches its next occurrence; in a last good version the text may no longer be there.
            let found = places.iter().skip(from).position(|(_, written)| written == text);
            let at = found.map_or(first.start as usize, |nth| {
                from += nth + 1;
                places[from - 1].0
            });
            let line = entry.file.position((at..at).into()).line;
            OpenQuestion { entry: entry.clone(), line, text: text.to_owned() }
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

/// Returns a question as JSON: `id`, `entry` (its kind), `path`, `line`, `question`.
pub(crate) fn json(question: &OpenQuestion) -> Value {
    json!({
        "id": question.entry.id.as_str(),
        "entry": question.entry.kind().word(),
        "path": &*question.entry.file.path,
        "line": question.line,
        "question": question.text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    #[test]
    fn each_question_has_its_own_line_even_if_repeated() {
        let text = "name = \"A\"\nkind = \"person\"\ntodo = [\n  \"who?\",\n  \"\",\n  # a remark\n  \"when?\", \"who?\",\n]\n";
        let loaded = read("actors/a.toml", Kind::Actor, "a", text.as_bytes());
        let corpus = crate::domain::snapshot::Snapshot::from(link(&CorpusFiles {
            dossiers: vec![Arc::new(loaded)],
            ..CorpusFiles::default()
        }));
        let found: Vec<(u32, String)> =
            questions(&corpus).into_iter().map(|question| (question.line, question.text)).collect();
        assert_eq!(found, [(4, "who?".into()), (7, "when?".into()), (7, "who?".into())]);
    }
}
