//! Keys that belong in a table or list of the record: ids in other databases, relations, citations.

use std::ops::Range;

use super::record_context::RecordContext;
use crate::domain::fix::{Edit, Fix};
use crate::domain::id::EntryId;
use crate::domain::toml_string::quoted;
use crate::domain::vocabulary::{HasVocabulary, RelationType};

/// Databases whose ids are written in `[ids]`.
const DATABASES: &[&str] =
    &["wikidata", "viaf", "isni", "lei", "imo", "orcid", "gnd", "opensanctions", "ofac", "interpol"];

/// Keys that mean a relation of an actor: the relation type, and whether it is one of the other actor to this one.
const RELATIONS: &[(&str, &str, bool)] = &[
    ("leader", "leads", true),
    ("leaders", "leads", true),
    ("led_by", "leads", true),
    ("head", "leads", true),
    ("commander", "commands", true),
    ("commanders", "commands", true),
    ("commanded_by", "commands", true),
    ("members", "member-of", true),
    ("funded_by", "funds", true),
    ("controlled_by", "controls", true),
    ("parent", "part-of", false),
    ("parent_organization", "part-of", false),
    ("ally", "allied-with", false),
    ("allies", "allied-with", false),
    ("backer", "backed-by", false),
    ("sponsor", "backed-by", false),
    ("employer", "works-for", false),
];

/// Keys that mean the citations of a record.
const CITES: &[&str] =
    &["source", "sources", "citation", "citations", "cites", "ref", "refs", "reference", "references"];

/// Keys of a citation, as written beside its source.
const OF_CITE: &[&str] = &["at", "quote", "prefix", "suffix"];

/// A key with its place in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyPlace<'k> {
    /// The key.
    pub key: &'k str,
    /// The span of the key.
    pub at: &'k Range<usize>,
    /// The span of the value.
    pub value: &'k Range<usize>,
    /// Whether both are alone on one line.
    pub is_on_one_line: bool,
}

/// Where a key belongs.
#[derive(Debug)]
pub(super) struct Elsewhere {
    /// What to write.
    pub help: String,
    /// The fix, if it follows from the value.
    pub fix: Option<Fix>,
    /// The field that is meant.
    pub meant: Option<&'static str>,
}

impl Elsewhere {
    /// Returns where the key belongs, if it is one of these.
    pub(super) fn of(key: KeyPlace<'_>, around: RecordContext<'_>) -> Option<Self> {
        let has = |field: &str| around.known.iter().any(|spec| spec.key == field);
        let name = key.key.to_lowercase().replace('-', "_");
        if has("ids") && DATABASES.contains(&&*name) {
            return Self::id(key, around);
        }
        if has("relation") {
            let own = RelationType::VOCABULARY.words.iter().find(|word| word.replace('-', "_") == name);
            if let Some(word) = own {
                return Self::relation(key, around, word, false);
            }
            if let Some((_, word, is_inverse)) = RELATIONS.iter().find(|(key, ..)| *key == name) {
                // Only a person can tell which relation is meant: a parent can be a father.
                return Self::relation(key, around, word, *is_inverse)
                    .map(|found| Self { fix: None, ..found });
            }
        }
        let is_cite = CITES.contains(&&*name);
        if has("cite") && around.what != "a source" && (is_cite || OF_CITE.contains(&&*name)) {
            return if is_cite { Self::cite(key, around) } else { Some(Self::of_cite(key, around)) };
        }
        None
    }

    fn id(key: KeyPlace<'_>, around: RecordContext<'_>) -> Option<Self> {
        let written = around.text.get(key.value.clone())?;
        let value = if written.starts_with(['"', '\'']) { written.to_owned() } else { quoted(written) };
        if around.is_written("ids") {
            let help = format!("write it in the existing `ids`: `{} = {value}`", key.key);
            return Some(Self { help, fix: None, meant: None });
        }
        let instead = format!("ids = {{ {} = {value} }}", key.key);
        let fix = Fix::replace(key.at.start..key.value.end, instead.as_str());
        Some(Self { help: format!("write `{instead}`"), fix: Some(fix), meant: Some("ids") })
    }

    fn relation(key: KeyPlace<'_>, around: RecordContext<'_>, word: &str, is_inverse: bool) -> Option<Self> {
        let text = around.text;
        let written = text.get(key.value.clone())?.trim_matches(['"', '\'']);
        let id = EntryId::parse(written).ok();
        if is_inverse {
            let owner = id.map_or_else(|| "the other actor".to_owned(), |id| format!("`{id}`"));
            let help = format!(
                "write it in the dossier of {owner}: `[[relation]]`, and below it `type = \"{word}\"` and `to` with the id of this dossier"
            );
            return Some(Self { help, fix: None, meant: None });
        }
        let to = id.as_ref().map_or("actor-id", EntryId::as_str);
        let help = format!(
            "write `[[relation]]` on its own line at the end of the file, and `type = \"{word}\"` and `to = \"{to}\"` below it"
        );
        let fix = id.filter(|_| key.is_on_one_line).and_then(|id| {
            let Fix::Edit(mut edits) = Fix::delete_line(text, key.at.start) else { return None };
            let end = if text.ends_with('\n') { "" } else { "\n" };
            let table = format!("{end}\n[[relation]]\ntype = \"{word}\"\nto = \"{id}\"\n");
            // What follows the last line would be part of the deletion.
            let is_last = edits.first().is_some_and(|edit| edit.at.range().end == text.len());
            match (edits.first_mut(), is_last) {
                (Some(line), true) => line.with = table,
                _ => edits.push(Edit::new(text.len()..text.len(), table)),
            }
            Some(Fix::Edit(edits))
        });
        Some(Self { help, fix, meant: None })
    }

    fn cite(key: KeyPlace<'_>, around: RecordContext<'_>) -> Option<Self> {
        let text = around.text;
        let written = text.get(key.value.clone())?;
        if around.is_written("cite") {
            return Some(Self { help: "add it to the existing `cite`".into(), fix: None, meant: None });
        }
        if !written.starts_with(['"', '\'']) {
            let is_list = written.starts_with('[') && !written.starts_with("[[");
            let fix = is_list.then(|| Fix::replace(key.at.clone(), "cite"));
            return Some(Self { help: "did you mean `cite`?".into(), fix, meant: Some("cite") });
        }
        let beside: Vec<(&str, Range<usize>)> = OF_CITE
            .iter()
            .filter_map(|field| around.written.iter().find(|(key, _)| key == field))
            .map(|(key, value)| (&**key, value.clone()))
            .collect();
        if beside.is_empty() {
            let instead = format!("cite = [{written}]");
            let fix = Fix::replace(key.at.start..key.value.end, instead.as_str());
            return Some(Self { help: format!("write `{instead}`"), fix: Some(fix), meant: Some("cite") });
        }
        let mut fields = format!("source = {written}");
        for (field, value) in beside {
            fields += &format!(", {field} = {}", text.get(value)?);
        }
        let help = format!("write `cite = [{{ {fields} }}]`");
        Some(Self { help, fix: None, meant: Some("cite") })
    }

    fn of_cite(key: KeyPlace<'_>, around: RecordContext<'_>) -> Self {
        let name = key.key;
        let help = match around.is_written("cite") {
            true => {
                format!("write it in the citation: `cite = [{{ source = \"source-id\", {name} = \"…\" }}]`")
            }
            false => format!(
                "`{name}` is a field of a citation: `cite = [{{ source = \"source-id\", {name} = \"…\" }}]`"
            ),
        };
        Self { help, fix: None, meant: Some("cite") }
    }
}
