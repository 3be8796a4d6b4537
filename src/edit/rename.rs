//! Replaces every mention of an id in a file by another id: links, citations, prose, claim addresses, queries of saved
//! views, paths of archived copies. Works on one text; the caller knows which files mention the id.

pub(crate) mod query_ids;

use std::ops::Range;

use toml::{Table, Value};

use super::error::EditError;
use super::splice::{Splice, apply, same_table};
use crate::domain::id::EntryId;
use crate::domain::record::{FieldValue, PathStep, Record, walk};

/// A rename of an id.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IdRename<'a> {
    /// The current id.
    pub old: &'a EntryId,
    /// The new id.
    pub new: &'a EntryId,
    /// The paths of the archived copies that are renamed with it: files whose name up to the first dot is the id.
    pub copies: &'a [String],
}

/// A text with its mentions replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RenamedText {
    /// The whole text.
    pub text: String,
    /// How many mentions were replaced.
    pub mentions: usize,
}

/// Returns the text of a file with every mention replaced, or `None` if it has none; `record` is the record read from
/// the text.
///
/// # Errors
/// [`EditError::Unusual`] if a mention is written with escapes.
pub(crate) fn rename_mentions(
    text: &str,
    record: &dyn Record,
    renaming: &IdRename<'_>,
) -> Result<Option<RenamedText>, EditError> {
    let IdRename { old, new, copies } = *renaming;
    let mut at: Vec<Range<usize>> = Vec::new();
    let mut unusual = false;
    walk(record, &mut |path, field_value, value| {
        let raw = || value.and_then(|span| Some((span.range().start, text.get(span.range())?)));
        match field_value {
            FieldValue::Link(id, _, span) if *id == old => match id_in(text, span.range(), old) {
                Some(range) => at.push(range),
                None => unusual = true,
            },
            FieldValue::ClaimRef(claim) if claim.entry.as_ref() == Some(old) => {
                match id_in(text, claim.at.range(), old) {
                    Some(range) => at.push(range),
                    None => unusual = true,
                }
            }
            FieldValue::Prose(prose) => {
                let meant = prose.marks.iter().filter(|mark| mark.id == *old).count();
                let found = value.map(|span| marks_in(text, span.range(), old)).unwrap_or_default();
                // Line breaks inside a mark are handled; a mention that the raw string does not show is an error.
                unusual |= found.len() != meant;
                at.extend(found);
            }
            FieldValue::Text(words) => {
                let find = |text: &str| match path {
                    [PathStep { key: "view", .. }, PathStep { key: "query", .. }] => {
                        query_ids::ids_in(text, old)
                    }
                    [PathStep { key: "archive", .. }, PathStep { key: "file" | "method", .. }] => {
                        copies.iter().flat_map(|copy| stems_in(text, copy, old)).collect()
                    }
                    _ => Vec::new(),
                };
                let meant = find(words);
                let found = raw().map(|(_, raw)| find(raw)).unwrap_or_default();
                unusual |= found.len() != meant.len();
                let start = raw().map_or(0, |(start, _)| start);
                at.extend(found.into_iter().map(|range| start + range.start..start + range.end));
            }
            _ => {}
        }
    });
    if unusual {
        return Err(EditError::Unusual("a mention of the id contains escapes or is in a malformed link"));
    }
    at.sort_by_key(|range| range.start);
    at.dedup();
    if at.is_empty() {
        return Ok(None);
    }
    let with = |word: &str| {
        let splices: Vec<Splice> = at.iter().map(|at| Splice::new(at.clone(), word)).collect();
        apply(text, &splices)
    };
    let out = with(new.as_str())?;
    let table = |text: &str| toml::from_str::<Table>(text).map_err(|_| EditError::WouldChangeMore);
    // Verify the edit: with a placeholder for each mention, filling in the old id must give the values of the original
    // text, and filling in the new id those of the result.
    let marked = table(&with(PLACEHOLDER)?)?;
    let filled = |id: &EntryId| {
        let (mut table, mut count) = (marked.clone(), 0);
        table.iter_mut().for_each(|(_, value)| fill(value, id.as_str(), &mut count));
        (count == at.len()).then_some(table)
    };
    let same = |id: &EntryId, text: &str| {
        filled(id).is_some_and(|filled| table(text).is_ok_and(|table| same_table(&filled, &table)))
    };
    let verified = !text.contains(PLACEHOLDER) && same(old, text) && same(new, &out);
    if verified {
        Ok(Some(RenamedText { text: out, mentions: at.len() }))
    } else {
        Err(EditError::WouldChangeMore)
    }
}

/// Replaces a mention during verification; uses private-use characters, which no text should contain.
const PLACEHOLDER: &str = "\u{e000}id\u{e001}";

fn fill(value: &mut Value, id: &str, count: &mut usize) {
    match value {
        Value::String(text) => {
            *count += text.matches(PLACEHOLDER).count();
            *text = text.replace(PLACEHOLDER, id);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| fill(value, id, count)),
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| fill(value, id, count)),
        _ => {}
    }
}

/// Returns the byte ranges of the id in the links of a raw string that begin with it.
pub(crate) fn marks_in(text: &str, span: Range<usize>, id: &EntryId) -> Vec<Range<usize>> {
    let raw = text.get(span.clone()).unwrap_or_default();
    let marks = raw.match_indices('[').filter_map(|(open, _)| {
        let inner = raw.get(open + 1..)?.strip_prefix(['[', '@'])?;
        let from = raw.len() - inner.trim_start_matches(|c: char| c == '\\' || c.is_whitespace()).len();
        id_in(text, span.start + from..span.end, id)
    });
    marks.collect()
}

/// Returns the byte range of the id in a value if only quotation marks, brackets and white space precede it.
fn id_in(text: &str, span: Range<usize>, id: &EntryId) -> Option<Range<usize>> {
    let raw = text.get(span.clone())?;
    let from = raw.find(|c: char| !matches!(c, '"' | '\'' | '[' | '@') && !c.is_whitespace())?;
    let rest = raw.get(from..)?.strip_prefix(id.as_str())?;
    let ends = rest.chars().next().is_none_or(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-'))
        && !rest.starts_with("\\u")
        && !rest.starts_with("\\U");
    ends.then(|| span.start + from..span.start + from + id.as_str().len())
}

/// Returns the byte ranges of the id wherever the path of its archived copy occurs as a whole.
fn stems_in(text: &str, copy: &str, id: &EntryId) -> Vec<Range<usize>> {
    let folder = copy.rfind('/').map_or(0, |slash| slash + 1);
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let whole = |at: usize| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let mut after = text.get(at + copy.len()..).unwrap_or_default().chars();
        // A period that ends a sentence is not part of the path.
        let next = after.next().filter(|c| *c != '.').or_else(|| after.next());
        !before.is_some_and(part) && !next.is_some_and(part)
    };
    let found = text.match_indices(copy).map(|(at, _)| at).filter(|at| whole(*at));
    found.map(|at| at + folder..at + folder + id.as_str().len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier;

    fn id(text: &str) -> EntryId {
        EntryId::parse(text).expect("an id")
    }

    fn renamed(text: &str, old: &str, new: &str) -> Result<Option<String>, EditError> {
        let entry =
            dossier::read("actors/x.toml", Kind::Actor, "x", text.as_bytes()).entry.expect("an entry");
        let renaming = IdRename { old: &id(old), new: &id(new), copies: &[] };
        Ok(rename_mentions(text, entry.record(), &renaming)?.map(|renamed_text| renamed_text.text))
    }

    #[test]
    fn paths_of_archived_copies_are_renamed_if_the_copy_moves() {
        let text = "title = \"T\"\n[archive]\nfile = \"archive/a.txt\"\nmethod = \"text of archive/a.html, not archive/a.html.gz or x/archive/a.txt.\"\nurl = \"https://x.org/archive/a.txt\"\n";
        let entry =
            dossier::read("sources/a.toml", Kind::Source, "a", text.as_bytes()).entry.expect("an entry");
        let renamed_text = |copies: &[String]| {
            let renaming = IdRename { old: &id("a"), new: &id("bb"), copies };
            rename_mentions(text, entry.record(), &renaming).expect("renamed")
        };
        let both = renamed_text(&["archive/a.txt".into(), "archive/a.html".into()]).expect("mentions");
        let meant = text
            .replace("file = \"archive/a.txt", "file = \"archive/bb.txt")
            .replace("of archive/a.html,", "of archive/bb.html,");
        assert_eq!((&*both.text, both.mentions), (&*meant, 2));
        assert_eq!(renamed_text(&[]), None, "the path of a missing copy is left alone");
    }

    #[test]
    fn the_settings_are_renamed_like_a_dossier() {
        let text = "description = \"Of [[a]] and a.\"\n[[view]]\nname = \"a\"\nquery = 'with:a tag:a a source:a-b'\n";
        let (settings, ..) = dossier::read_settings(text.as_bytes());
        let renaming = IdRename { old: &id("a"), new: &id("bb"), copies: &[] };
        let renamed_text = rename_mentions(text, &settings, &renaming).expect("renamed").expect("mentions");
        assert_eq!(renamed_text.text, text.replace("[[a]]", "[[bb]]").replace("with:a ", "with:bb "));
        assert_eq!(renamed_text.mentions, 2);
    }

    const TEXT: &str = "name = 'a'\r\nkind = 'state' # a\r\nsummary = \"\"\"\r\nOf [[a]], [[ a |a]], [[a-b]] and \\\r\n  [@a, para 2] [@a, para \\\r\n 3] [[\\\r\n a]] \\t a.\"\"\"\r\ndistinct_from = ['a', \"ba\"]\r\ncite = ['a', \"a, para 3\", { source = 'a', citing = ['a', 'c'] }]\r\n\r\n[[claim]]\r\nid = 'a'\r\ntext = 'a'\r\ndisputes = ['#a', 'a#a', 'ab#a']\r\n[[claim.cite]]\r\nsource = 'a'\r\nciting = 'a'\r\n";

    #[test]
    fn only_links_citations_and_claim_addresses_are_renamed() {
        for new in ["z", "a-longer-one", "ab"] {
            let out = renamed(TEXT, "a", new).expect("renamed").expect("mentions");
            let meant = TEXT
                .replace("[[a]]", &format!("[[{new}]]"))
                .replace("[[ a |", &format!("[[ {new} |"))
                .replace("[@a,", &format!("[@{new},"))
                .replace("\r\n a]]", &format!("\r\n {new}]]"))
                .replace("from = ['a'", &format!("from = ['{new}'"))
                .replace(
                    "cite = ['a', \"a, para 3\", { source = 'a', citing = ['a'",
                    &format!("cite = ['{new}', \"{new}, para 3\", {{ source = '{new}', citing = ['{new}'"),
                )
                .replace("'a#a'", &format!("'{new}#a'"))
                .replace("source = 'a'\r\nciting = 'a'", &format!("source = '{new}'\r\nciting = '{new}'"));
            assert_eq!(out, meant);
        }
        assert_eq!(renamed(TEXT, "q", "z"), Ok(None));
    }

    #[test]
    fn renaming_back_restores_the_text() {
        let out = renamed(TEXT, "a", "long-and-new").expect("renamed").expect("mentions");
        assert_eq!(renamed(&out, "long-and-new", "a").expect("renamed").as_deref(), Some(TEXT));
    }

    #[test]
    fn an_escaped_id_is_rejected() {
        let text = "name = 'n'\nkind = 'state'\ncite = [\"\\u0061\"]\n";
        assert!(matches!(renamed(text, "a", "b"), Err(EditError::Unusual(_))));
        let text = "name = 'n'\nkind = 'state'\nsummary = \"[[\\u0061]]\"\n";
        assert!(matches!(renamed(text, "a", "b"), Err(EditError::Unusual(_))));
    }
}
