//! What runs left that ended early: completed if it was decided, undone if it was not. Only a writing command does this,
//! and it names every file it touches.

use std::os::fd::OwnedFd;

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::apply::apply_manifest;
use super::journal::{Journal, JournalState, JournalStore};
use super::manifest::Manifest;
use super::target::split;
use super::{StepHook, WriteError, temp};
use crate::runtime::confined_dir::open_folder;

/// Completes or undoes what was left; gives what was done, a sentence each.
///
/// A journal that cannot be read or completed keeps no later write from being made.
///
/// # Errors
/// If it cannot be found out what was left.
pub(super) fn recover(
    held: &OwnedFd,
    journals: &JournalStore,
    probe: &mut StepHook<'_>,
) -> Result<Vec<String>, WriteError> {
    let mut said = Vec::new();
    for journal in journals.left().map_err(|error| journals.unusable(error))? {
        match journal.read().map_err(|error| journals.unusable(error))? {
            JournalState::Broken(why) => said.push(put_aside(&journal, &why)),
            JournalState::Draft(manifest) => {
                let undone = undo(held, &manifest.unwrap_or_default());
                said.extend(clear(&journal, undone));
            }
            JournalState::Decided(manifest) => said.extend(complete(held, &journal, &manifest, probe)),
        }
    }
    Ok(said)
}

fn complete(held: &OwnedFd, journal: &Journal, manifest: &Manifest, probe: &mut StepHook<'_>) -> Vec<String> {
    let outcome = apply_manifest(held, journal, manifest, probe);
    let mut said = Vec::new();
    if !outcome.touched.is_empty() {
        said.push(format!("an interrupted write was completed: {}", outcome.touched.join(", ")));
    }
    said.extend(outcome.written.warnings());
    match outcome.stopped {
        Some((error, left)) => said.push(format!(
            "an interrupted write cannot be completed: {error}; not written: {}; the next command that writes here tries again, or delete {} to give it up",
            left.join(", "),
            journal.path.display()
        )),
        // Copies of its own that were not needed are nothing to report.
        None => said.extend(clear(journal, remove_temps(held, manifest).map(|_| Vec::new()))),
    }
    said
}

/// Drops a journal whose finished copies are removed; tells which those were, or why it stays.
fn clear(journal: &Journal, removed: Result<Vec<String>, WriteError>) -> Option<String> {
    let cleared = removed.and_then(|removed| Ok(journal.remove().map(|()| removed)?));
    match cleared {
        Ok(removed) if removed.is_empty() => None,
        Ok(removed) => Some(format!("an interrupted write was undone: removed {}", removed.join(", "))),
        Err(error) => Some(format!(
            "the temporary files of an interrupted write cannot be removed: {error}; {} names them",
            journal.path.display()
        )),
    }
}

/// Removes what was made in the corpus before a write was decided; gives its paths.
pub(super) fn undo(held: &OwnedFd, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let removed = remove_temps(held, manifest)?;
    for path in manifest.made.iter().rev() {
        let (folders, name) = split(path);
        match open_folder(held, folders, false) {
            // One that has something in it by now is somebody's.
            Ok(folder) => drop(rustix::fs::unlinkat(&folder, name, AtFlags::REMOVEDIR)),
            Err(Errno::NOENT) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(removed)
}

fn remove_temps(held: &OwnedFd, manifest: &Manifest) -> Result<Vec<String>, WriteError> {
    let mut removed = Vec::new();
    for entry in &manifest.files {
        let Some(name) = &entry.temp else { continue };
        let (folders, _) = split(&entry.path);
        let folder = match open_folder(held, folders, false) {
            Err(Errno::NOENT) => continue,
            other => other?,
        };
        if temp::remove(&folder, name)? {
            removed.push(if folders.is_empty() { name.clone() } else { format!("{folders}/{name}") });
        }
    }
    Ok(removed)
}

fn put_aside(journal: &Journal, why: &str) -> String {
    match journal.put_aside() {
        Ok(path) => format!(
            "the journal of an interrupted write cannot be read ({why}): it is put aside as {}",
            path.display()
        ),
        Err(error) => format!(
            "the journal of an interrupted write cannot be read ({why}) nor put aside ({error}): delete {}",
            journal.path.display()
        ),
    }
}
