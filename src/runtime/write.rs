//! Writes files of a corpus atomically, one or several, and never over somebody else's change.
//!
//! A write has these steps (R17). The corpus folder is locked; what an earlier run left is completed or undone. Every file
//! is compared with what the change was made from, and it is found out whether this user can make the change. A journal is
//! drafted in the user's state folder, finished copies are laid beside the files, and all is compared once more. Then the
//! journal is renamed: from that moment on the changes are decided, and every step after it can be repeated. It refuses
//! to know what is written.

mod append;
mod change;
mod error;
mod journal;
mod lock;
mod manifest;
mod place;
mod recover;
mod target;
mod temp;

use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::inside::{open_folder, same_moment};
use super::state_folder;
use journal::{Journal, Journals, Left};
use manifest::{Dress, Entry, Manifest, Piece, Way, hex, temp_name};
use place::place;
use target::{Seen, look, resolve, split};

pub(crate) use change::{Change, Written};
pub(crate) use error::WriteError;

/// What the name of a file ends with, or almost ends with, that is laid beside somebody else's.
pub(crate) const BESIDE: &str = ".renamed-copy";

/// What a step of a write asks before it is taken; only tests answer with an error, as a failing disk would.
type Probe<'p> = dyn FnMut(&str) -> io::Result<()> + 'p;

/// The one writer of a corpus, as long as it is held.
#[derive(Debug)]
pub(crate) struct Writer {
    root: PathBuf,
    held: OwnedFd,
    journals: Journals,
    recovered: Vec<String>,
}

impl Writer {
    /// Locks the corpus at `root`, and completes or undoes what an earlier run left.
    ///
    /// # Errors
    /// [`WriteError::Locked`] if another run is writing, [`WriteError::NoState`] if there is no place for a journal.
    pub(crate) fn open(root: &Path) -> Result<Self, WriteError> {
        // The state belongs to the folder, by whichever path it is reached.
        let root = root.canonicalize()?;
        let no_state = || WriteError::NoState(None, io::ErrorKind::NotFound.into());
        let state = state_folder::of_corpus(&root).ok_or_else(no_state)?;
        let held = lock::lock(&root)?;
        let journals = Journals::of(&state);
        let recovered = recover::recover(&held, &journals, &mut |_| Ok(()))?;
        journals.tidy();
        Ok(Self { root, held, journals, recovered })
    }

    /// What was completed or undone when the corpus was locked, a sentence each.
    pub(crate) fn recovered(&self) -> &[String] {
        &self.recovered
    }

    /// Makes all changes or none.
    ///
    /// # Errors
    /// See [`WriteError`]; nothing is changed, except after [`WriteError::Unfinished`].
    pub(crate) fn apply(&self, changes: &[Change<'_>]) -> Result<Written, WriteError> {
        let written = self.apply_probed(changes, &mut |_| Ok(()));
        self.journals.tidy();
        written
    }

    fn apply_probed(&self, changes: &[Change<'_>], probe: &mut Probe<'_>) -> Result<Written, WriteError> {
        let mut looked = Vec::new();
        for change in changes {
            let path = resolve(&self.root, change).map_err(|error| error.at(change.path))?;
            let seen = look(&self.held, &path, change).map_err(|error| error.at(&path))?;
            looked.push((path, seen));
        }
        probe("looked")?;
        let (manifest, contents) = self.manifest(changes, &looked)?;
        let journal = self.journals.begin(&manifest, &contents)?;
        match self.prepare(changes, &looked, &journal, &manifest, probe) {
            Ok(()) => {}
            // It is decided and the disk did not confirm it, which matters no more once the files are in place.
            Err(_) if is_decided(&journal) => {}
            Err(error) => {
                // What cannot be removed is removed by the next write; the first error is the one to report.
                let _ = recover::undo(&self.held, &manifest).map(|_| journal.remove());
                return Err(error);
            }
        }
        self.finish(&journal, &manifest, probe)
    }

    /// What the journal is to say, and the bytes it keeps.
    fn manifest<'a>(
        &self,
        changes: &[Change<'a>],
        looked: &[(String, Seen)],
    ) -> Result<(Manifest, Vec<&'a [u8]>), WriteError> {
        let mut manifest = Manifest::default();
        let (mut contents, mut end) = (Vec::new(), 0);
        let mut keep = |bytes: &'a [u8]| {
            let at = end;
            contents.push(bytes);
            end += bytes.len() as u64;
            Piece { sha256: hex(bytes), at: Some(at), length: bytes.len() as u64 }
        };
        for (change, (path, seen)) in changes.iter().zip(looked) {
            let before = change.before.map(|bytes| match seen.way {
                Way::InPlace => keep(bytes),
                _ => Piece { sha256: hex(bytes), at: None, length: bytes.len() as u64 },
            });
            let was = || changes.iter().zip(looked).find(|(other, _)| Some(other.path) == change.like);
            let like = seen.stat.as_ref().or_else(|| was()?.1.1.stat.as_ref());
            let laid = matches!(seen.way, Way::Create | Way::Replace);
            manifest.files.push(Entry {
                path: path.clone(),
                way: seen.way,
                before,
                after: change.after.map(&mut keep),
                temp: laid.then(temp_name),
                dress: like.filter(|_| laid).map(Dress::from),
            });
            if seen.way == Way::Create {
                self.missing_folders(path, &mut manifest.made)?;
            }
        }
        Ok((manifest, contents))
    }

    /// The folders that are not there yet on the way to a path.
    fn missing_folders(&self, path: &str, missing: &mut Vec<String>) -> Result<(), WriteError> {
        let ends = path.match_indices('/').map(|(at, _)| at);
        for folder in ends.filter_map(|end| path.get(..end)) {
            match open_folder(&self.held, folder, false) {
                Ok(_) => {}
                Err(Errno::NOENT) if missing.iter().any(|one| one == folder) => {}
                Err(Errno::NOENT) => missing.push(folder.to_owned()),
                Err(errno) => return Err(WriteError::from(errno).at(path)),
            }
        }
        Ok(())
    }

    /// Lays the finished copies beside their places, looks at everything again, and decides.
    fn prepare(
        &self,
        changes: &[Change<'_>],
        looked: &[(String, Seen)],
        journal: &Journal,
        manifest: &Manifest,
        probe: &mut Probe<'_>,
    ) -> Result<(), WriteError> {
        probe("drafted")?;
        for (change, entry) in changes.iter().zip(&manifest.files) {
            if let (Some(temp), Some(after)) = (&entry.temp, change.after) {
                let (folders, _) = split(&entry.path);
                let folder = make_folder(&self.held, folders).map_err(|error| error.at(&entry.path))?;
                temp::write(&folder, temp, after, entry.dress.as_ref())
                    .map_err(|error| error.at(&entry.path))?;
                probe("laid")?;
            }
        }
        // Between here and the renames is all the time in which another program's write can be lost.
        for (change, (path, before)) in changes.iter().zip(looked) {
            let after = look(&self.held, path, change).map_err(|error| error.at(path))?;
            let same = match (&before.stat, &after.stat) {
                (Some(before), Some(after)) => same_moment(before, after),
                (None, None) => true,
                _ => false,
            };
            if !same {
                return Err(WriteError::Changed.at(path));
            }
        }
        probe("compared")?;
        Ok(journal.decide()?)
    }

    fn finish(
        &self,
        journal: &Journal,
        manifest: &Manifest,
        probe: &mut Probe<'_>,
    ) -> Result<Written, WriteError> {
        let outcome = place(&self.held, journal, manifest, probe);
        if let Some((error, left)) = outcome.stopped {
            let done = manifest.paths().filter(|path| !left.iter().any(|one| one == path));
            let done = done.map(str::to_owned).collect();
            return Err(WriteError::Unfinished { done, left, error: Box::new(error) });
        }
        // Every file has its content. A journal that stays, as it must if a power failure may still take some of it back, is
        // found to be done by the next write.
        if outcome.written.unsynced.is_empty() {
            let _ = probe("placed").and_then(|()| journal.remove());
        }
        Ok(outcome.written)
    }
}

/// Replaces the content of one file below `root`, keeping its mode, owner and group.
///
/// A symlink that stays in the corpus is followed and its target replaced.
///
/// # Errors
/// See [`WriteError`].
#[allow(dead_code, reason = "what reads it is not here yet")]
pub(crate) fn replace(root: &Path, rel: &str, before: &[u8], after: &[u8]) -> Result<Written, WriteError> {
    alone(root, Change::replace(rel, before, after))
}

/// Writes a file that does not exist yet below `root`, making the folders on the way.
///
/// # Errors
/// [`WriteError::Exists`] if anything has that name already; see [`WriteError`] for the rest.
#[allow(dead_code, reason = "what reads it is not here yet")]
pub(crate) fn create(root: &Path, rel: &str, bytes: &[u8]) -> Result<Written, WriteError> {
    alone(root, Change::create(rel, bytes))
}

fn alone(root: &Path, change: Change<'_>) -> Result<Written, WriteError> {
    let writer = Writer::open(root)?;
    let written = writer.apply(&[change]).map_err(WriteError::into_reason)?;
    Ok(Written { recovered: writer.recovered, ..written })
}

/// Whether a write was decided and not completed in this corpus, and nobody is at it now.
pub(crate) fn is_unfinished(root: &Path) -> bool {
    let journals = || {
        let root = root.canonicalize().ok()?;
        Some(Journals::of(&state_folder::of_corpus(&root)?))
    };
    let decided = |journal: Journal| matches!(journal.read(), Ok(Left::Decided(_)));
    let left = journals().and_then(|journals| journals.left().ok()).unwrap_or_default();
    left.into_iter().any(decided) && lock::try_lock(root).is_ok_and(|held| held.is_some())
}

fn is_decided(journal: &Journal) -> bool {
    matches!(journal.read(), Ok(Left::Decided(_)))
}

fn make_folder(held: &OwnedFd, folders: &str) -> Result<OwnedFd, WriteError> {
    open_folder(held, folders, true).map_err(|errno| match errno {
        Errno::ACCESS | Errno::PERM | Errno::ROFS => WriteError::ReadOnlyFolder(errno.into()),
        other => other.into(),
    })
}

/// Waits until the names in a folder are on the disk.
fn sync(folder: &OwnedFd) -> io::Result<()> {
    match rustix::fs::fsync(folder) {
        // Some disks have no such thing for folders; the rename has happened all the same.
        Ok(()) | Err(Errno::INVAL | Errno::NOTSUP | Errno::BADF) => Ok(()),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(test)]
mod tests;
