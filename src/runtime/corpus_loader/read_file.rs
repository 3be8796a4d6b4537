//! Reads and parses one file, whatever type it has and whatever the parser does.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once};

use super::loaded_file::{FileContent, empty_file};
use super::problems::{self, not_a_file};
use crate::domain::code;
use crate::domain::id::Kind;
use crate::domain::problem::Finding;
use crate::load::dossier::{self, LoadedDossier, MAX_DOSSIER, MAX_SETTINGS};
use crate::load::file_role::FileRole;
use crate::load::review::{self, MAX_REVIEW};
use crate::runtime::confined_dir::{ConfinedDir, ReadError};
use crate::runtime::scan::{self, FileStamp};

/// A function that parses a dossier given its path, kind, file stem, and bytes, like [`dossier::read`].
pub(crate) type ReadDossier = fn(&str, Kind, &str, &[u8]) -> LoadedDossier;

/// The result of reading one file.
pub(super) enum ReadOutcome {
    /// The bytes did not change.
    Unchanged,
    /// The file is being written or has disappeared. It keeps its previous content and is read again.
    Retry,
    /// The load was canceled before this file was read.
    Skipped,
    /// The file has new content, or a new problem.
    New {
        content: FileContent,
        /// Whether the bytes could be read.
        has_bytes: bool,
        /// Whether the file may become readable without a new stamp.
        retry: bool,
    },
}

/// Reads and parses the file at `path`. `before` is its previous content, if its bytes were read.
pub(super) fn read_file(
    folder: &ConfinedDir,
    path: &str,
    stamp: &FileStamp,
    before: Option<&FileContent>,
    read_dossier: ReadDossier,
) -> ReadOutcome {
    let place = FileRole::of(path);
    let text = before.and_then(FileContent::text);
    if stamp.kind != scan::FileKind::File || problems::is_kind_folder(path) {
        return failed(path, place, not_a_file(path, stamp.kind), false);
    }
    let max = match place {
        FileRole::Settings => MAX_SETTINGS,
        FileRole::Review(_) => MAX_REVIEW,
        _ => MAX_DOSSIER,
    };
    let bytes = match folder.read(path, max) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => return ReadOutcome::Retry,
        Err(ReadError::Busy) if text.is_some() => return ReadOutcome::Retry,
        Err(error) => {
            let (finding, retry) = problems::of_read(&error, max);
            return failed(path, place, finding, retry);
        }
    };
    if text.is_some_and(|text| text.as_bytes() == bytes) {
        return ReadOutcome::Unchanged;
    }
    let parsed = catch_panic(|| match &place {
        FileRole::Dossier(kind, stem) => {
            Some(FileContent::Dossier(Arc::new(read_dossier(path, *kind, stem, &bytes))))
        }
        FileRole::Settings => {
            let (settings, file, findings) = dossier::read_settings(&bytes);
            Some(FileContent::Settings(Box::new(settings), file, findings))
        }
        FileRole::Review(stem) => {
            let before = match before {
                Some(FileContent::Review(loaded)) => Some(&**loaded),
                _ => None,
            };
            Some(FileContent::Review(Arc::new(review::read(path, stem, &bytes, before))))
        }
        FileRole::Stray | FileRole::Other => None,
    });
    match parsed {
        Some(Some(content)) => ReadOutcome::New { content, has_bytes: true, retry: false },
        Some(None) => ReadOutcome::Unchanged,
        None => {
            let finding = Finding::new(&code::BROKE_LOADER, 0..0, "dossier crashed on this file").help(
                "this is a bug in dossier: please report it with the file; other dossiers are not affected",
            );
            failed(path, place, finding, false)
        }
    }
}

fn failed(path: &str, place: FileRole, finding: Finding, retry: bool) -> ReadOutcome {
    let content = match place {
        FileRole::Dossier(_, stem) => {
            FileContent::Dossier(Arc::new(dossier::unreadable(path, &stem, finding)))
        }
        FileRole::Settings => {
            let file = empty_file(path);
            FileContent::Settings(Box::default(), file, vec![finding])
        }
        FileRole::Review(_) => FileContent::Review(Arc::new(review::unread(empty_file(path), finding))),
        FileRole::Stray | FileRole::Other => FileContent::Problem(finding.into()),
    };
    ReadOutcome::New { content, has_bytes: false, retry }
}

thread_local! {
    static PARSING: Cell<bool> = const { Cell::new(false) };
}

/// Runs the parser and returns `None` if it panics.
fn catch_panic<T>(parse: impl FnOnce() -> T) -> Option<T> {
    PARSING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(parse));
    PARSING.set(false);
    result.ok()
}

/// Keeps the panic hook from printing parser panics, which are reported as problems of their files.
pub(super) fn silence_parser_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !PARSING.get() {
                previous(panic);
            }
        }));
    });
}
