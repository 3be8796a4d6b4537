//! `dossier schema`: prints the JSON Schemas of dossiers, or writes them for editors. Does not depend on the fields.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value};

use super::call::{Call, named};
use super::exit::Exit;
use crate::check::all_codes;
use crate::export::json::escaped;
use crate::export::schema::{GENERATED_BY, schemas};
use crate::runtime::confined_dir::{ReadError, check_relative, read_confined};
use crate::runtime::printer::PipeState;
use crate::runtime::scan::MANIFEST;
use crate::runtime::write::{Change, WriteError, WriteReport};
use crate::text::{TextKind, show};

/// Maximum size of a file to check for being a schema, in bytes.
const MAX_SCHEMA: u64 = 8 << 20;

/// Print the JSON Schemas of the dossiers, or write them to DIR
///
/// Includes the words that the corpus adds to the vocabularies.
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// The folder to write to, usually `schema` in the corpus; only schemas that dossier wrote are overwritten
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Schema {
    /// Generates the schemas and prints or writes them.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let settings = match call.settings_if_any()? {
            Ok(settings) => settings,
            Err(exit) => return Ok(exit),
        };
        let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
        let schemas = schemas(&settings, &codes);
        let Some(dir) = self.dir else {
            let all: Map<String, Value> = schemas.into_iter().collect();
            let _ = call.json(&all)?;
            return Ok(Exit::Done);
        };
        let (root, folder) = match place(&dir) {
            Ok(place) => place,
            Err(error) => {
                call.complain(&format!("{}: {error}", named(dir.display())))?;
                return Ok(Exit::Unread);
            }
        };
        let writer = match call.hold(&root)? {
            Ok(writer) => writer,
            Err(exit) => return Ok(exit),
        };
        let mut files = Vec::new();
        for (name, schema) in schemas {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let before = match read_confined(&root, &path, MAX_SCHEMA) {
                Ok(before) => Some(before),
                Err(ReadError::Missing) => None,
                Err(error) => {
                    call.complain(&format!("{}: {error}", named(dir.join(name).display())))?;
                    return Ok(Exit::Unread);
                }
            };
            // Writes all files or none.
            if before.as_deref().is_some_and(|before| !is_ours(before)) {
                call.complain(&format!(
                    "{}: file exists and was not written by dossier\n  help: move it away, or use another folder",
                    named(dir.join(name).display())
                ))?;
                return Ok(Exit::Found);
            }
            let mut text = escaped(&serde_json::to_string_pretty(&schema)?, false).into_owned();
            text.push('\n');
            files.push((dir.join(name), path, before, text));
        }
        let changes: Vec<Change<'_>> = files
            .iter()
            .filter_map(|(_, path, before, text)| match before {
                Some(before) if before == text.as_bytes() => None,
                Some(before) => Some(Change::replace(path, before, text.as_bytes())),
                None => Some(Change::create(path, text.as_bytes())),
            })
            .collect();
        let written = if changes.is_empty() { Ok(WriteReport::default()) } else { writer.apply(&changes) };
        match written {
            Ok(written) => {
                for (path, ..) in &files {
                    if call.line(&show(&path.display().to_string(), TextKind::Name))? == PipeState::Closed {
                        break;
                    }
                }
                call.report(&written)
            }
            Err(error) => call.report_failed(&named(dir.display()).to_string(), &error),
        }
    }
}

/// Returns the folder to write in and the path below it; creates it if needed.
///
/// A folder in a corpus is opened from the corpus root, so that no symlink leads outside. For any other, symlinks are
/// followed.
fn place(dir: &Path) -> Result<(PathBuf, String), WriteError> {
    let whole = std::path::absolute(dir)?;
    // Only the file system can resolve `..`.
    let plain = !whole.components().any(|part| part == Component::ParentDir);
    let corpus = whole.ancestors().find(|folder| plain && folder.join(MANIFEST).is_file());
    let below = corpus.and_then(|corpus| Some((corpus, whole.strip_prefix(corpus).ok()?)));
    match below {
        Some((corpus, below)) if below.as_os_str().is_empty() => Ok((corpus.to_owned(), String::new())),
        Some((corpus, below)) => Ok((corpus.to_owned(), check_relative(below)?.to_owned())),
        None => {
            fs::create_dir_all(&whole)?;
            Ok((whole, String::new()))
        }
    }
}

/// Returns whether a file is a schema that this command wrote.
fn is_ours(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes).is_ok_and(|schema| schema["$comment"] == GENERATED_BY)
}
