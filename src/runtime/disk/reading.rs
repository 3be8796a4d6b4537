//! Reads one file and has it parsed, whatever it is and whatever the parser does.
//! It refuses to know the other files and what is kept of older versions.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once};

use super::problems::{self, not_a_file};
use super::slot::Given;
use crate::domain::code;
use crate::domain::id::Kind;
use crate::domain::problem::Finding;
use crate::load::dossier::{self, LoadedDossier, MAX_DOSSIER, MAX_SETTINGS};
use crate::load::file_role::FileRole;
use crate::runtime::inside::{Inside, ReadError};
use crate::runtime::sweep::{self, Stamp};

/// Reads the bytes of a dossier: its path, kind, stem and bytes, as [`dossier::read`] does.
pub(crate) type ReadDossier = fn(&str, Kind, &str, &[u8]) -> LoadedDossier;

/// What became of one file.
pub(super) enum Outcome {
    /// Its bytes are what they were.
    Same,
    /// It is being written or went away: what was known of it stands, and it is looked at again.
    Later,
    /// The reading was stopped before its turn.
    Unread,
    /// It gave something new.
    Given {
        given: Given,
        /// Whether its bytes were read.
        compared: bool,
        /// Whether the reason it could not be read may pass without its stamp changing.
        again: bool,
    },
}

/// Reads and parses the file at `path`; `before` is the text it last had.
pub(super) fn read_one(
    inside: &Inside,
    path: &str,
    stamp: &Stamp,
    before: Option<&str>,
    read_dossier: ReadDossier,
) -> Outcome {
    let place = FileRole::of(path);
    if stamp.kind != sweep::Kind::File || problems::is_kind_folder(path) {
        return failed(path, place, not_a_file(path, stamp.kind), false);
    }
    let max = if place == FileRole::Settings { MAX_SETTINGS } else { MAX_DOSSIER };
    let bytes = match inside.read(path, max) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => return Outcome::Later,
        Err(ReadError::Busy) if before.is_some() => return Outcome::Later,
        Err(error) => {
            let (finding, again) = problems::of_read(&error, max);
            return failed(path, place, finding, again);
        }
    };
    if before.is_some_and(|before| before.as_bytes() == bytes) {
        return Outcome::Same;
    }
    let parsed = caught(|| match &place {
        FileRole::Dossier(kind, stem) => {
            Some(Given::Dossier(Arc::new(read_dossier(path, *kind, stem, &bytes))))
        }
        FileRole::Settings => {
            let (settings, file, findings) = dossier::read_settings(&bytes);
            Some(Given::Settings(Box::new(settings), file, findings))
        }
        FileRole::Stray | FileRole::Other => None,
    });
    match parsed {
        Some(Some(given)) => Outcome::Given { given, compared: true, again: false },
        Some(None) => Outcome::Same,
        None => {
            let finding = Finding::new(&code::BROKE_LOADER, 0..0, "this file broke the loader")
                .help("that is a fault of dossier: please report it with the file; the other dossiers are not affected");
            failed(path, place, finding, false)
        }
    }
}

fn failed(path: &str, place: FileRole, finding: Finding, again: bool) -> Outcome {
    let given = match place {
        FileRole::Dossier(_, stem) => Given::Dossier(Arc::new(dossier::unreadable(path, &stem, finding))),
        FileRole::Settings => {
            let file = super::file_of(path);
            Given::Settings(Box::default(), file, vec![finding])
        }
        FileRole::Stray | FileRole::Other => Given::Problem(finding),
    };
    Outcome::Given { given, compared: false, again }
}

thread_local! {
    static PARSING: Cell<bool> = const { Cell::new(false) };
}

/// Runs the parser and gives nothing where it panics.
fn caught<T>(parse: impl FnOnce() -> T) -> Option<T> {
    PARSING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(parse));
    PARSING.set(false);
    result.ok()
}

/// Keeps the panic hook from speaking of a panic that becomes a problem of its file.
pub(super) fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let former = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !PARSING.get() {
                former(panic);
            }
        }));
    });
}
