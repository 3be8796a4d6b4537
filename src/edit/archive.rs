//! Sets the fields of a source's `[archive]` table: which copy is kept and how it was captured. Reads no files and
//! computes no hashes.

use toml::{Table, Value};

use super::error::EditError;
use super::splice::{Splice, apply_checked, line_break};
use super::table_editor::TableEditor;
use super::toml_tree::{TomlTree, ValueForm};
use crate::domain::toml_string::quoted;

/// The fields of `[archive]` to set; a field that is `None` is left unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ArchiveFields<'a> {
    /// Path of the archived copy, relative to the corpus.
    pub file: Option<&'a str>,
    /// SHA-256 of the archived copy.
    pub sha256: Option<&'a str>,
    /// Date of capture, in EDTF.
    pub captured: Option<&'a str>,
    /// Who captured it.
    pub by: Option<&'a str>,
    /// How it was captured.
    pub method: Option<&'a str>,
    /// Where it was captured from.
    pub url: Option<&'a str>,
}

impl ArchiveFields<'_> {
    fn written(&self) -> Vec<(&'static str, String)> {
        [
            ("file", self.file),
            ("sha256", self.sha256),
            ("captured", self.captured),
            ("by", self.by),
            ("method", self.method),
            ("url", self.url),
        ]
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?.to_owned())))
        .collect()
    }
}

/// Writes the fields into the `[archive]` table of a source, which is appended if there is none.
///
/// # Errors
/// See [`EditError`].
pub(crate) fn set(text: &str, fields: &ArchiveFields<'_>) -> Result<String, EditError> {
    let tree = TomlTree::of(text)?;
    let values = fields.written();
    let pairs: Vec<(&str, String)> = values.iter().map(|(key, value)| (*key, quoted(value))).collect();
    let table = archive_table(&tree)?;
    let splices = table.map_or_else(|| vec![appended(text, &pairs)], |table| table.set(&pairs));
    apply_checked(text, &splices, |source| {
        let archive = source.entry("archive").or_insert_with(|| Value::Table(Table::new())).as_table_mut()?;
        for (key, value) in values {
            archive.insert(key.to_owned(), Value::String(value));
        }
        Some(())
    })
}

/// Removes keys from the `[archive]` table of a source.
///
/// # Errors
/// See [`EditError`].
pub(crate) fn unset(text: &str, keys: &[&str]) -> Result<String, EditError> {
    let tree = TomlTree::of(text)?;
    let table = archive_table(&tree)?;
    let splices: Vec<Splice> =
        table.into_iter().flat_map(|table| keys.iter().flat_map(move |key| table.remove(key))).collect();
    apply_checked(text, &splices, |source| {
        if let Some(archive) = source.get_mut("archive") {
            let archive = archive.as_table_mut()?;
            for key in keys {
                archive.remove(*key);
            }
        }
        Some(())
    })
}

/// Returns the `[archive]` table, however it is written.
fn archive_table<'w, 't>(tree: &'w TomlTree<'t>) -> Result<Option<TableEditor<'w, 't>>, EditError> {
    let header = tree.headers().find(|(_, header)| !header.array && header.keys == ["archive"]);
    let pair = tree.pairs(None).find(|pair| pair.is("archive"));
    let dotted =
        tree.pairs(None).any(|pair| pair.keys.len() > 1 && pair.keys.first().is_some_and(|k| k == "archive"));
    Ok(match (header, pair) {
        (Some((header, _)), _) => Some(TableEditor::section(tree, Some(header))),
        (None, Some(pair)) if matches!(pair.value.form, ValueForm::Inline(_)) => {
            TableEditor::inline(tree, &pair.value)
        }
        (None, Some(_)) => return Err(EditError::Unusual("`archive` is not a table")),
        (None, None) if dotted => Some(TableEditor::dotted(tree, "archive")),
        (None, None) => None,
    })
}

/// Returns an edit that appends the table after a blank line and keeps the end of the file as it was.
fn appended(text: &str, pairs: &[(&str, String)]) -> Splice {
    let broken = line_break(text);
    let width = pairs.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let mut lines = vec!["[archive]".to_owned()];
    lines.extend(pairs.iter().map(|(key, value)| format!("{key:<width$} = {value}")));
    let table = lines.join(broken);
    let bare = text.trim_start_matches('\u{feff}');
    let (before, after) = if bare.is_empty() {
        (String::new(), broken)
    } else if bare.ends_with('\n') {
        let blank = bare.ends_with("\n\n") || bare.ends_with("\n\r\n");
        (if blank { String::new() } else { broken.to_owned() }, broken)
    } else {
        (broken.repeat(2), "")
    };
    Splice::new(text.len()..text.len(), format!("{before}{table}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NEW: ArchiveFields<'_> = ArchiveFields {
        file: Some("archive/x.txt"),
        sha256: Some("ab"),
        captured: None,
        by: Some("cd"),
        method: None,
        url: None,
    };

    #[test]
    fn a_source_without_an_archive_table_gets_one_at_its_end() {
        assert_eq!(
            set("title = \"T\"\n", &NEW).as_deref(),
            Ok("title = \"T\"\n\n[archive]\nfile   = \"archive/x.txt\"\nsha256 = \"ab\"\nby     = \"cd\"\n")
        );
        let bare = set("title = \"T\"\r\n# end", &NEW).expect("set");
        assert!(
            bare.starts_with("title = \"T\"\r\n# end\r\n\r\n[archive]\r\n") && bare.ends_with("\"cd\""),
            "{bare:?}"
        );
    }

    #[test]
    fn existing_values_are_replaced_in_place_and_new_ones_appended() {
        let text = "[archive] # kept\nsha256 = '00' # old\nurl = \"u\"\n\n[[cite]]\nsource = \"a\"\n";
        assert_eq!(
            set(text, &NEW).as_deref(),
            Ok(
                "[archive] # kept\nsha256 = \"ab\" # old\nurl = \"u\"\nfile = \"archive/x.txt\"\nby  = \"cd\"\n\n[[cite]]\nsource = \"a\"\n"
            )
        );
        assert_eq!(
            set("archive = { sha256 = \"\" }\n", &NEW).as_deref(),
            Ok("archive = { sha256 = \"ab\", file = \"archive/x.txt\", by = \"cd\" }\n")
        );
        assert_eq!(
            set("archive.file = \"a\"\ntitle = \"T\"\n", &NEW).as_deref(),
            Ok(
                "archive.file = \"archive/x.txt\"\narchive.sha256 = \"ab\"\narchive.by   = \"cd\"\ntitle = \"T\"\n"
            )
        );
        assert!(set("archive = 1\n", &NEW).is_err());
        assert!(set("[[archive]]\n", &NEW).is_err());
    }

    #[test]
    fn keys_are_removed_in_whichever_form_the_table_is_written() {
        for (text, expected) in [
            ("[archive]\nfile = 'a'\nurl = 'u' # old\nby = 'x'\n", "[archive]\nfile = 'a'\n# old\n"),
            ("archive = { by = 'x', file = 'a', url = 'u' }\n", "archive = { file = 'a' }\n"),
            ("archive.by = 'x'\narchive.file = 'a'\n", "archive.file = 'a'\n"),
            ("title = 'T'\n", "title = 'T'\n"),
        ] {
            assert_eq!(unset(text, &["by", "url"]).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn setting_is_idempotent() {
        for text in ["", "title = 1", "\u{feff}\r\n\r\n[archive]\r\nby = 'x'", "archive = {}\n"] {
            let once = set(text, &NEW).expect("set");
            assert_eq!(set(&once, &NEW).as_deref(), Ok(&*once));
        }
    }

    proptest! {
        #[test]
        fn any_values_round_trip(by in "\\PC*", method in "[\\x00-\\x7f]*", base in "(# c\r?\n|a = 1 *\r?\n|\r?\n){0,5}") {
            prop_assume!(base.matches("a =").count() < 2);
            let fields = ArchiveFields { by: Some(&by), method: Some(&method), ..ArchiveFields::default() };
            let out = set(&base, &fields).expect("set");
            prop_assert!(out.starts_with(&base));
            let table: Table = toml::from_str(&out).expect("TOML");
            prop_assert_eq!(table["archive"]["by"].as_str(), Some(&*by));
            prop_assert_eq!(table["archive"]["method"].as_str(), Some(&*method));
        }
    }
}
