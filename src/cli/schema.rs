//! `dossier schema`: JSON Schemas of the dossiers, printed or written for editors. Refuses to know the fields.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::call::{Call, named};
use super::exit::Exit;
use crate::check::all_codes;
use crate::export::json::escaped;
use crate::export::schema::{MADE_BY, schemas};
use crate::runtime::out::Sent;
use crate::runtime::write::{WriteError, create, replace};
use crate::text::{Kind, show};

/// Print the JSON Schemas of the dossiers, for editors; with DIR, write them there
///
/// The words a corpus adds to the vocabularies are in them, where a corpus is found.
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// The folder to write to: in a corpus its `schema`. Only schemas that dossier wrote are replaced
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Schema {
    /// Makes the schemas and prints or writes them.
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
        fs::create_dir_all(&dir)?;
        // Nothing is written unless everything may be.
        if let Some((name, _)) = schemas.iter().find(|(name, _)| !is_ours(&dir.join(name))) {
            let path = dir.join(name);
            call.complain(&format!(
                "{}: is there, and dossier did not write it\n  help: move it away, or name another folder",
                named(path.display())
            ))?;
            return Ok(Exit::Found);
        }
        for (name, schema) in schemas {
            let mut text = escaped(&serde_json::to_string_pretty(&schema)?, false).into_owned();
            text.push('\n');
            let path = dir.join(&name);
            if let Err(error) = write(&dir, &name, text.as_bytes()) {
                call.complain(&format!("{}: {error}", named(path.display())))?;
                return Ok(Exit::Unread);
            }
            if call.line(&show(&path.display().to_string(), Kind::Name))? == Sent::Closed {
                break;
            }
        }
        Ok(Exit::Done)
    }
}

/// Whether nothing is there, or a schema that this command wrote.
fn is_ours(path: &Path) -> bool {
    match fs::read(path) {
        Ok(bytes) => {
            serde_json::from_slice::<Value>(&bytes).is_ok_and(|schema| schema["$comment"] == MADE_BY)
        }
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn write(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
    match fs::read(dir.join(name)) {
        Ok(old) if old == bytes => Ok(()),
        Ok(old) => replace(dir, name, old.as_slice().into(), bytes),
        Err(_) => create(dir, name, bytes),
    }
}
