//! `dossier init`: creates an empty corpus in a folder. Never overwrites anything.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::call::{Call, named};
use super::exit::Exit;
use crate::check::all_codes;
use crate::domain::id::Kind;
use crate::domain::settings::Settings;
use crate::domain::toml_string::quoted;
use crate::export::json::escaped;
use crate::export::schema::{self, schemas};
use crate::runtime::scan::MANIFEST;
use crate::runtime::write::Change;
use crate::text::{TextKind, show};

/// The file that tells git which files to leave unchanged.
const ATTRIBUTES: &str = ".gitattributes";
/// Archived copies are hashed byte for byte, so git must not change their line endings.
const KEEP_BYTES: &str =
    "# Archived copies are hashed, so git must keep them byte for byte.\n/archive/** -text\n";

/// Create a new corpus
///
/// Writes a dossier.toml, the folders, and schemas for editors. Existing files are never overwritten.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder, created if it does not exist [default: the one given with -C, or the current one]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Init {
    /// Creates the corpus and prints the next steps.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let dir =
            self.dir.or_else(|| call.corpus().map(Path::to_owned)).unwrap_or_else(|| PathBuf::from("."));
        let mut created = Vec::new();
        let exit = create(call, &dir, &mut created)?;
        if matches!(exit, Exit::Unread | Exit::Other(_)) && !dir.join(MANIFEST).exists() {
            // Without files, the folders are of no use. What is not empty stays.
            created.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        }
        Ok(exit)
    }
}

/// Creates a folder and those it is in, and notes each that did not exist.
fn create_folder(folder: &Path, created: &mut Vec<PathBuf>) -> io::Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.is_dir()).collect();
    for path in missing.into_iter().rev() {
        fs::create_dir(path)?;
        created.push(path.to_owned());
    }
    Ok(())
}

/// Creates the folders and files of a corpus in `dir`, and notes each new folder.
fn create(call: &mut Call, dir: &Path, created: &mut Vec<PathBuf>) -> io::Result<Exit> {
    if dir.join(MANIFEST).exists() {
        let help = "`dossier` opens it";
        call.complain(&format!("{}: this folder is already a corpus\n  help: {help}", named(dir.display())))?;
        return Ok(Exit::Found);
    }
    let folders = Kind::ALL.map(Kind::folder).into_iter().chain(["archive", schema::FOLDER]);
    for folder in folders.map(|folder| dir.join(folder)) {
        if let Err(error) = create_folder(&folder, created) {
            call.complain(&format!("{}: {error}", named(folder.display())))?;
            return Ok(Exit::Unread);
        }
    }
    let mut files = vec![(MANIFEST.to_owned(), manifest(dir))];
    let has_attributes = dir.join(ATTRIBUTES).exists();
    if !has_attributes {
        files.push((ATTRIBUTES.to_owned(), KEEP_BYTES.to_owned()));
    }
    let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
    for (name, schema) in schemas(&Settings::default(), &codes) {
        let path = format!("{}/{name}", schema::FOLDER);
        if !dir.join(&path).exists() {
            let mut text = escaped(&serde_json::to_string_pretty(&schema)?, false).into_owned();
            text.push('\n');
            files.push((path, text));
        }
    }
    let writer = match call.hold(dir)? {
        Ok(writer) => writer,
        Err(exit) => return Ok(exit),
    };
    let changes: Vec<Change<'_>> =
        files.iter().map(|(path, text)| Change::create(path, text.as_bytes())).collect();
    let written = match writer.apply(&changes) {
        Ok(written) => written,
        Err(error) => return call.report_failed("the corpus was not created", &error),
    };
    let path = dir.display().to_string();
    let place = if path == "." { String::new() } else { format!(" -C {}", shell_words::quote(&path)) };
    for line in [path, format!("next: dossier{place} new actor ID, then dossier{place}")] {
        let _ = call.line(&show(&line, TextKind::Name))?;
    }
    if has_attributes {
        call.note(&format!("{ATTRIBUTES} exists: add the line `/archive/** -text` so that git keeps archived copies byte for byte"))?;
    }
    call.report(&written)
}

/// Settings that most corpora will want, as comments.
const EXAMPLES: &str = r#"
# Your own words, in addition to the built-in vocabulary:
# [vocabulary]
# event_kinds = ["ceremony"]

# A dossier is stale this long after its `reviewed` date:
# [check]
# stale_after = "18 months"

# A saved query, for `dossier list --view` and the browser:
# [[view]]
# name = "unchecked"
# query = "checked:no"
"#;

/// Returns the settings of a new corpus, with the name of its folder as the title.
fn manifest(dir: &Path) -> String {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let name = whole.file_name().map_or_else(|| "Untitled".into(), |name| name.to_string_lossy());
    let title = quoted(&name);
    format!("#:schema {}/dossier.schema.json\ntitle = {title}\n{EXAMPLES}", schema::FOLDER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::dossier::read_settings;

    #[test]
    fn the_settings_of_a_new_corpus_are_valid_with_every_example_uncommented() {
        let text = manifest(Path::new("A \"new\" corpus"));
        let is_example = |line: &str| line.starts_with('[') || line.contains(" = ");
        let uncommented: Vec<&str> = text
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|line| is_example(line)).unwrap_or(line))
            .collect();
        assert!(uncommented.iter().filter(|line| line.starts_with('[')).count() >= 3);
        for text in [&*text, &uncommented.join("\n")] {
            let (_, _, findings) = read_settings(text.as_bytes());
            assert!(findings.is_empty(), "{text}\n{findings:?}");
        }
        let (settings, ..) = read_settings(uncommented.join("\n").as_bytes());
        assert_eq!(settings.view.len(), 1);
    }
}
