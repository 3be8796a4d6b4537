//! `dossier fmt`: sorts fields into canonical order. Does not depend on the order.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::id::Kind;
use crate::domain::record::FieldSpec;
use crate::domain::settings::Settings;
use crate::domain::source::Source;
use crate::edit::EditError;
use crate::edit::fmt::format;
use crate::load::file_role::FileRole;
use crate::runtime::confined_dir::read_confined;
use crate::runtime::write::{Change, WriteError, WriteInProgress, WriteReport, Writer, check_interruption};
use crate::text::{TextKind, counted, show};

/// Sort the fields of dossiers into canonical order, keeping values and comments
#[derive(Debug, clap::Args)]
pub(crate) struct Fmt {
    /// Write nothing; exit with 1 if a file is not in canonical order
    #[arg(long)]
    check: bool,
    /// Dossiers or folders [default: all]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Fmt {
    /// Formats the dossiers and prints what changed.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (writer, disk, corpus) = match call.load_to_change(self.check)? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let root = disk.root();
        let entries = corpus.entries().iter().map(|entry| entry.file.path.to_string());
        let troubled = corpus.problems().iter().map(|problem| problem.path.to_string());
        let mut all: BTreeSet<String> =
            entries.chain(troubled).filter(|path| specs(path).is_some()).collect();
        // Reading it says what is wrong with it.
        if !root.join("dossier.toml").metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            all.insert("dossier.toml".into());
        }
        let mut exit = Exit::Done;
        let mut wanted = all.clone();
        if !self.paths.is_empty() {
            wanted.clear();
            for path in &self.paths {
                let mine: Vec<&String> = relative(root, path)
                    .map(|relative| {
                        all.iter().filter(|file| Path::new(file).starts_with(&relative)).collect()
                    })
                    .unwrap_or_default();
                if mine.is_empty() {
                    call.complain(&format!("{}: not a dossier of this corpus", named(path.display())))?;
                    exit = exit.max(Exit::Usage);
                }
                wanted.extend(mine.into_iter().cloned());
            }
        }
        // Each file is a write of its own.
        let _in_progress = writer.is_some().then(WriteInProgress::begin);
        let mut rest = wanted.len();
        for path in wanted {
            rest -= 1;
            match one(root, &path, writer.as_ref()) {
                Ok(None) => {}
                Ok(Some(written)) => {
                    let line = if self.check { format!("{path}: not in canonical order") } else { path };
                    let _ = call.line(&show(&line, TextKind::Name))?;
                    exit = exit.max(if self.check { Exit::Found } else { call.report(&written)? });
                }
                Err((how, why)) => {
                    call.complain(named(why).as_str())?;
                    exit = exit.max(how);
                    if matches!(how, Exit::Other(_)) {
                        call.complain(&format!("{} not formatted", counted(rest + 1, "file")))?;
                        break;
                    }
                }
            }
        }
        Ok(exit)
    }
}

/// Formats one file; returns `None` if it is already in order. Writes nothing without a writer. An error names the file.
fn one(root: &Path, path: &str, writer: Option<&Writer>) -> Result<Option<WriteReport>, (Exit, String)> {
    let unread = |why: String| (Exit::Unread, format!("{path}: {why}"));
    let failed = |error: WriteError| {
        let exit = error.exit_code().map_or(Exit::Unread, Exit::of);
        (exit, not_written(path, &error))
    };
    check_interruption().map_err(failed)?;
    let bytes = read_confined(root, path, crate::load::dossier::MAX_SETTINGS)
        .map_err(|error| unread(error.to_string()))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| unread("not UTF-8, skipped".into()))?;
    let new = format(text, specs(path).unwrap_or_default()).map_err(|error| match error {
        EditError::Syntax(_) => (Exit::Found, format!("{path}: skipped: {error}")),
        error => unread(error.to_string()),
    })?;
    if new == text {
        return Ok(None);
    }
    let Some(writer) = writer else { return Ok(Some(WriteReport::default())) };
    let change = Change::replace(path, &bytes, new.as_bytes());
    writer.apply(&[change]).map(Some).map_err(failed)
}

/// Says that a file was not written. The error of a write that is not complete names its files.
fn not_written(path: &str, error: &WriteError) -> String {
    match error {
        WriteError::Unfinished { .. } => format!("the write is incomplete: {error}"),
        error => format!("{path}: {}", error.reason()),
    }
}

fn specs(path: &str) -> Option<&'static [FieldSpec]> {
    match FileRole::of(path) {
        FileRole::Dossier(Kind::Actor, _) => Some(Actor::specs()),
        FileRole::Dossier(Kind::Event, _) => Some(Event::specs()),
        FileRole::Dossier(Kind::Source, _) => Some(Source::specs()),
        FileRole::Settings => Some(Settings::specs()),
        // Review files are append-only.
        FileRole::Review(_) | FileRole::Stray | FileRole::Other => None,
    }
}

/// Returns a path given by the user, relative to the corpus.
fn relative(root: &Path, path: &Path) -> Option<PathBuf> {
    let whole = path.canonicalize().or_else(|_| root.join(path).canonicalize()).ok()?;
    whole.strip_prefix(root.canonicalize().ok()?).ok().map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_about_a_write_names_the_file_once() {
        let failed = || Box::new(WriteError::At("actors/a.toml".into(), Box::new(WriteError::ReadOnly)));
        let unfinished = WriteError::Unfinished {
            done: Vec::new(),
            remaining: vec!["actors/a.toml".to_owned()],
            error: failed(),
        };
        let words = not_written("actors/a.toml", &unfinished);
        assert!(
            words.starts_with("the write is incomplete: actors/a.toml: the file is read-only"),
            "{words}"
        );
        let words = not_written("actors/a.toml", &failed());
        assert!(words.starts_with("actors/a.toml: the file is read-only"), "{words}");
    }
}
