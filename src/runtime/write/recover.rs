//! Recovers from interrupted writes: completes the committed ones and undoes the others. Only commands that write do this,
//! and they name every file they touch.

use std::os::fd::OwnedFd;

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::apply::apply_manifest;
use super::error::WriteError;
use super::journal::{Journal, JournalState, JournalStore};
use super::manifest::{Manifest, RootId};
use super::step::StepHook;
use super::target::split;
use super::temp;
use crate::runtime::confined_dir::open_folder;

/// Completes or undoes interrupted writes, and returns a message for each.
///
/// A journal that cannot be read or completed does not block later writes.
///
/// # Errors
/// Fails if the journals cannot be listed or read.
pub(super) fn recover(
    root: &OwnedFd,
    journals: &JournalStore,
    hook: &mut StepHook<'_>,
) -> Result<Vec<String>, WriteError> {
    let id = RootId::of_open(root)?;
    let mut messages = Vec::new();
    for journal in journals.leftover().map_err(|error| journals.unusable(error))? {
        match journal.read().map_err(|error| journals.unusable(error))? {
            JournalState::Broken(reason) => messages.push(quarantine(&journal, &reason)),
            JournalState::Draft(Some(manifest)) | JournalState::Committed(manifest)
                if !manifest.is_of(id) =>
            {
                messages.push(of_another_folder(&journal, &manifest));
            }
            JournalState::Draft(manifest) => {
                let removed = undo(root, &manifest.unwrap_or_default());
                messages.extend(remove_journal(&journal, removed));
            }
            JournalState::Committed(manifest) => messages.extend(complete(root, &journal, &manifest, hook)),
        }
    }
    Ok(messages)
}

/// Says that a write was interrupted in another folder, which was at the path of the corpus.
fn of_another_folder(journal: &Journal, manifest: &Manifest) -> String {
    let files: Vec<&str> = manifest.paths().collect();
    format!(
        "another folder was here when a write was interrupted, so nothing was done about it: {}; to complete the write, run a command that writes in that folder, wherever it is now; to abandon it, delete {}",
        files.join(", "),
        journal.path.display()
    )
}

fn complete(root: &OwnedFd, journal: &Journal, manifest: &Manifest, hook: &mut StepHook<'_>) -> Vec<String> {
    let outcome = apply_manifest(root, journal, manifest, hook);
    let mut messages = Vec::new();
    if !outcome.changed.is_empty() {
        messages.push(format!("completed an interrupted write: {}", outcome.changed.join(", ")));
    }
    messages.extend(outcome.report.warnings());
    match outcome.failed {
        Some((error, remaining)) => messages.push(format!(
            "cannot complete an interrupted write: {error}; not written: {}; the next command that writes tries again; to abandon the write, delete {}",
            remaining.join(", "),
            journal.path.display()
        )),
        // Removing unneeded temporary files is not worth a message.
        None => messages.extend(remove_journal(journal, remove_temps(root, manifest).map(|_| Vec::new()))),
    }
    messages
}

/// Removes a journal after its temporary files, and returns a message about them if there were any, or about an error.
fn remove_journal(journal: &Journal, removed: Result<Vec<String>, WriteError>) -> Option<String> {
    let result = removed.and_then(|removed| Ok(journal.remove().map(|()| removed)?));
    match result {
        Ok(removed) if removed.is_empty() => None,
        Ok(removed) => Some(format!("undid an interrupted write: removed {}", removed.join(", "))),
        Err(error) => Some(format!(
            "cannot remove the temporary files of an interrupted write: {error}; they are listed in {}",
            journal.path.display()
        )),
    }
}

/// Removes everything an uncommitted write created in the corpus, and returns the paths of the temporary files.
pub(super) fn undo(root: &OwnedFd, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let removed = remove_temps(root, manifest)?;
    for path in manifest.new_folders.iter().rev() {
        let (folders, name) = split(path);
        match open_folder(root, folders, false) {
            // Fails if something else is in the folder by now.
            Ok(folder) => drop(rustix::fs::unlinkat(&folder, name, AtFlags::REMOVEDIR)),
            Err(Errno::NOENT) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(removed)
}

fn remove_temps(root: &OwnedFd, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let mut removed = Vec::new();
    for entry in &manifest.files {
        let Some(name) = &entry.temp else { continue };
        let (folders, _) = split(&entry.path);
        let folder = match open_folder(root, folders, false) {
            Err(Errno::NOENT) => continue,
            other => other?,
        };
        if temp::remove(&folder, name)? {
            removed.push(if folders.is_empty() { name.clone() } else { format!("{folders}/{name}") });
        }
    }
    Ok(removed)
}

fn quarantine(journal: &Journal, reason: &str) -> String {
    match journal.quarantine() {
        Ok(path) => {
            format!(
                "cannot read the journal of an interrupted write ({reason}): moved it to {}",
                path.display()
            )
        }
        Err(error) => format!(
            "cannot read the journal of an interrupted write ({reason}) or move it ({error}): delete {}",
            journal.path.display()
        ),
    }
}
