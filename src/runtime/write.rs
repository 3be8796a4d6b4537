//! Writes one or more files of a corpus atomically, and never over somebody else's change.
//!
//! A write has these steps (R17). The corpus folder is locked, and an interrupted earlier write is completed or undone. Each
//! file is compared with the content the change was based on, and permissions are checked. A draft of a journal is written
//! to the user's state folder, the new contents are written to temporary files next to their targets, and everything is
//! compared once more. Then renaming the journal commits the write. Every step after that can be repeated.

mod append;
mod apply;
mod change;
mod error;
mod interruption;
mod journal;
mod lock;
mod manifest;
mod recover;
mod step;
mod target;
mod temp;

use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::confined_dir::{is_same_version, open_folder};
use super::state_folder;
use apply::apply_manifest;
use journal::{Journal, JournalState, JournalStore};
use manifest::{BlobRef, FileAttributes, Manifest, ManifestEntry, RootId, WriteMethod, hex, temp_name};
use step::StepHook;
use target::{TargetState, inspect, resolve, split};

pub(crate) use apply::CONFLICT_SUFFIX;
pub(crate) use change::{Change, WriteReport};
pub(crate) use error::WriteError;
pub(crate) use interruption::{
    WriteInProgress, check_interruption, delay_signals_during_writes, interrupt_writes, is_writing,
};
pub(crate) use manifest::is_temp_name;

/// The exclusive writer of a corpus. Holds its lock until dropped.
#[derive(Debug)]
pub(crate) struct Writer {
    root: PathBuf,
    folder: OwnedFd,
    journals: JournalStore,
    recovered: Vec<String>,
}

impl Writer {
    /// Locks the corpus at `root`, and completes or undoes an interrupted earlier write.
    ///
    /// # Errors
    /// Returns [`WriteError::Locked`] if another process is writing, or [`WriteError::NoState`] if there is no place for a
    /// journal.
    pub(crate) fn open(root: &Path) -> Result<Self, WriteError> {
        // The state belongs to the folder, whatever path leads to it.
        let root = root.canonicalize()?;
        let no_state = || WriteError::NoState(None, io::ErrorKind::NotFound.into());
        let state = state_folder::of_corpus(&root).ok_or_else(no_state)?;
        let folder = lock::lock(&root)?;
        let journals = JournalStore::new(&state, RootId::of_open(&folder)?);
        let recovered = recover::recover(&folder, &journals, &mut |_| Ok(()))?;
        journals.remove_if_empty();
        Ok(Self { root, folder, journals, recovered })
    }

    /// Returns one message for each write that was completed or undone when the corpus was locked.
    pub(crate) fn recovered(&self) -> &[String] {
        &self.recovered
    }

    /// Makes all changes atomically.
    ///
    /// # Errors
    /// See [`WriteError`]. Nothing is changed, except after [`WriteError::Unfinished`].
    pub(crate) fn apply(&self, changes: &[Change<'_>]) -> Result<WriteReport, WriteError> {
        let _in_progress = WriteInProgress::begin();
        let report = self.apply_with_hook(changes, &mut |_| Ok(()));
        self.journals.remove_if_empty();
        report
    }

    fn apply_with_hook(
        &self,
        changes: &[Change<'_>],
        hook: &mut StepHook<'_>,
    ) -> Result<WriteReport, WriteError> {
        let mut targets = Vec::new();
        for change in changes {
            let path = resolve(&self.root, change).map_err(|error| error.at(change.path))?;
            let state = inspect(&self.folder, &path, change).map_err(|error| error.at(&path))?;
            targets.push((path, state));
        }
        hook("inspected")?;
        let (manifest, contents) = self.manifest(changes, &targets)?;
        let journal = self.journals.begin(&manifest, &contents)?;
        match self.prepare(changes, &targets, &journal, &manifest, hook) {
            Ok(()) => {}
            // Committed, but the sync failed. That no longer matters once the files are in place.
            Err(_) if is_committed(&journal) => {}
            Err(error) => {
                // The next write removes what cannot be removed now. Report the original error.
                let _ = recover::undo(&self.folder, &manifest).map(|_| journal.remove());
                return Err(error);
            }
        }
        let report = self.finish(&journal, &manifest, hook)?;
        Ok(WriteReport { files: changes.len(), ..report })
    }

    /// Returns the manifest of the journal and the contents to store in it.
    fn manifest<'a>(
        &self,
        changes: &[Change<'a>],
        targets: &[(String, TargetState)],
    ) -> Result<(Manifest, Vec<&'a [u8]>), WriteError> {
        let root = RootId::of_open(&self.folder)?;
        let mut manifest = Manifest { root, ..Manifest::default() };
        let (mut contents, mut end) = (Vec::new(), 0);
        let mut store = |bytes: &'a [u8]| {
            let at = end;
            contents.push(bytes);
            end += bytes.len() as u64;
            BlobRef { sha256: hex(bytes), at: Some(at), length: bytes.len() as u64 }
        };
        for (change, (path, state)) in changes.iter().zip(targets) {
            let before = change.before.map(|bytes| match state.method {
                WriteMethod::InPlace => store(bytes),
                _ => BlobRef { sha256: hex(bytes), at: None, length: bytes.len() as u64 },
            });
            let template = || changes.iter().zip(targets).find(|(other, _)| Some(other.path) == change.like);
            let stat = state.stat.as_ref().or_else(|| template()?.1.1.stat.as_ref());
            let uses_temp = matches!(state.method, WriteMethod::Create | WriteMethod::Replace);
            manifest.files.push(ManifestEntry {
                path: path.clone(),
                method: state.method,
                before,
                after: change.after.map(&mut store),
                temp: uses_temp.then(temp_name),
                attributes: stat.filter(|_| uses_temp).map(FileAttributes::from),
            });
            if state.method == WriteMethod::Create {
                self.missing_folders(path, &mut manifest.new_folders)?;
            }
        }
        Ok((manifest, contents))
    }

    /// Adds the parent folders of a path that do not exist yet.
    fn missing_folders(&self, path: &str, missing: &mut Vec<String>) -> Result<(), WriteError> {
        let ends = path.match_indices('/').map(|(at, _)| at);
        for folder in ends.filter_map(|end| path.get(..end)) {
            match open_folder(&self.folder, folder, false) {
                Ok(_) => {}
                Err(Errno::NOENT) if missing.iter().any(|one| one == folder) => {}
                Err(Errno::NOENT) => missing.push(folder.to_owned()),
                Err(errno) => return Err(WriteError::from(errno).at(path)),
            }
        }
        Ok(())
    }

    /// Writes the temporary files, compares everything again, and commits.
    fn prepare(
        &self,
        changes: &[Change<'_>],
        targets: &[(String, TargetState)],
        journal: &Journal,
        manifest: &Manifest,
        hook: &mut StepHook<'_>,
    ) -> Result<(), WriteError> {
        hook("drafted")?;
        for (change, entry) in changes.iter().zip(&manifest.files) {
            check_interruption()?;
            if let (Some(temp), Some(after)) = (&entry.temp, change.after) {
                let (folders, _) = split(&entry.path);
                let folder = create_folder(&self.folder, folders).map_err(|error| error.at(&entry.path))?;
                temp::write(&folder, temp, after, entry.attributes.as_ref())
                    .map_err(|error| error.at(&entry.path))?;
                hook("staged")?;
            }
        }
        // Only between here and the renames can a write by another program be lost.
        for (change, (path, before)) in changes.iter().zip(targets) {
            let after = inspect(&self.folder, path, change).map_err(|error| error.at(path))?;
            let is_same = match (&before.stat, &after.stat) {
                (Some(before), Some(after)) => is_same_version(before, after),
                (None, None) => true,
                _ => false,
            };
            if !is_same {
                return Err(WriteError::Changed.at(path));
            }
        }
        hook("compared")?;
        check_interruption()?;
        Ok(journal.commit()?)
    }

    fn finish(
        &self,
        journal: &Journal,
        manifest: &Manifest,
        hook: &mut StepHook<'_>,
    ) -> Result<WriteReport, WriteError> {
        let outcome = apply_manifest(&self.folder, journal, manifest, hook);
        if let Some((error, remaining)) = outcome.failed {
            let done = manifest.paths().filter(|path| !remaining.iter().any(|one| one == path));
            let done = done.map(str::to_owned).collect();
            return Err(WriteError::Unfinished { done, remaining, error: Box::new(error) });
        }
        // Every file has its new content. If the disk did not confirm all of it, a power failure may undo some, so the
        // journal stays and the next write checks it.
        if outcome.report.unsynced.is_empty() {
            let _ = hook("applied").and_then(|()| journal.remove());
        }
        Ok(outcome.report)
    }
}

/// Returns whether a write in this corpus was committed but not completed, and is not in progress now.
pub(crate) fn is_unfinished(root: &Path) -> bool {
    let leftover = || {
        let root = root.canonicalize().ok()?;
        let id = RootId::of(&root).ok()?;
        let journals = JournalStore::new(&state_folder::of_corpus(&root)?, id).leftover().ok()?;
        Some(journals.iter().any(
            |journal| matches!(journal.read(), Ok(JournalState::Committed(manifest)) if manifest.is_of(id)),
        ))
    };
    leftover().unwrap_or(false) && lock::try_lock(root).is_ok_and(|lock| lock.is_some())
}

fn is_committed(journal: &Journal) -> bool {
    matches!(journal.read(), Ok(JournalState::Committed(_)))
}

fn create_folder(root: &OwnedFd, folders: &str) -> Result<OwnedFd, WriteError> {
    open_folder(root, folders, true).map_err(|errno| match errno {
        Errno::ACCESS | Errno::PERM | Errno::ROFS => WriteError::ReadOnlyFolder(errno.into()),
        other => other.into(),
    })
}

#[cfg(test)]
mod tests;
