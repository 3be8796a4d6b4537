//! `dossier demo`: the browser with the sample corpus. Does not depend on its contents.

use std::io;
use std::path::PathBuf;

use super::browse::start;
use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::id::EntryId;
use crate::runtime::browser::{self, BrowserOptions};
use crate::runtime::demo::{FileAccess, unpack};
use crate::runtime::list_folder::remove_folder;
use crate::runtime::terminal::TerminalGuard;
use crate::runtime::write::{WriteError, delay_signals_during_writes};
use crate::text::{TextKind, show};

/// The dossier it opens, which has names in another script, relations, several kinds of claims and an archived copy.
const START: &str = "kataib-hezbollah";

/// Browse the sample corpus, or copy it with --to
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// Copy the corpus to DIR, which must be new or empty
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

impl Demo {
    /// Runs the browser on a temporary copy, or creates a permanent one.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        if let Some(to) = self.to {
            delay_signals_during_writes()?;
            return match unpack(&to, FileAccess::Writable) {
                Ok(()) => {
                    let path = to.display().to_string();
                    let next = format!("open it with: dossier -C {}", shell_words::quote(&path));
                    for line in [&path, &next] {
                        let _ = call.line(&show(line, TextKind::Name))?;
                    }
                    Ok(Exit::Done)
                }
                Err(error) => {
                    call.complain(&format!("{}: {error}", named(to.display())))?;
                    let there = error.kind() == io::ErrorKind::AlreadyExists;
                    let reason = error.get_ref().and_then(|inner| inner.downcast_ref::<WriteError>());
                    let interrupted = reason.and_then(WriteError::exit_code).map(Exit::of);
                    Ok(interrupted.unwrap_or(if there { Exit::Found } else { Exit::Unread }))
                }
            };
        }
        if let Err(why) = TerminalGuard::check() {
            call.complain(&why.to_string())?;
            return Ok(Exit::Usage);
        }
        let folder = tempfile::Builder::new().prefix("dossier-demo-").tempdir()?;
        unpack(folder.path(), FileAccess::ReadOnly)?;
        let root = folder.path().to_owned();
        let at = EntryId::parse(START).ok();
        let result = browser::run(BrowserOptions { root, at, demo: true, ..start(call) }).map(Exit::of);
        // Nothing can be done about what cannot be removed, and nothing there is worth keeping.
        let _ = remove_folder(folder.path());
        result
    }
}
