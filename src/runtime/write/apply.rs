//! Applies committed changes one file at a time. Can be repeated: skips files that already have their new content, and leaves
//! alone the ones somebody else changed.

use std::collections::BTreeSet;
use std::io;
use std::os::fd::OwnedFd;

use rustix::fs::{AtFlags, OFlags};
use rustix::io::Errno;

use super::change::WriteReport;
use super::error::WriteError;
use super::journal::Journal;
use super::manifest::{BlobRef, Manifest, ManifestEntry, WriteMethod, temp_name};
use super::step::{StepHook, sync};
use super::target::{open, split};
use super::temp;
use crate::runtime::confined_dir::open_folder;

/// The suffix, possibly followed by a number, of a file written next to one that somebody else changed.
pub(crate) const CONFLICT_SUFFIX: &str = ".renamed-copy";

/// The result for one file.
enum ApplyResult {
    /// It was written or removed.
    Done,
    /// Nothing was left to do.
    AlreadyDone,
    /// Somebody else changed it; with a message that says where our content is.
    Conflict(String),
}

/// The result of applying a manifest.
#[derive(Default)]
pub(super) struct ApplyOutcome {
    pub report: WriteReport,
    /// The files that were changed by this call.
    pub changed: Vec<String>,
    /// The error that stopped it, if any, and the files that were not written.
    pub failed: Option<(WriteError, Vec<String>)>,
}

/// Applies a manifest and syncs the folders.
pub(super) fn apply_manifest(
    root: &OwnedFd,
    journal: &Journal,
    manifest: &Manifest,
    hook: &mut StepHook<'_>,
) -> ApplyOutcome {
    let mut outcome = ApplyOutcome::default();
    for (nth, entry) in manifest.files.iter().enumerate() {
        let result = hook("apply").map_err(WriteError::from).and_then(|()| apply_entry(root, journal, entry));
        match result {
            Ok(ApplyResult::AlreadyDone) => {}
            Ok(ApplyResult::Conflict(message)) => outcome.report.conflicts.push(message),
            Ok(ApplyResult::Done) => outcome.changed.push(entry.path.clone()),
            Err(error) => {
                let remaining = manifest.files.get(nth..).unwrap_or_default();
                let remaining = remaining.iter().map(|entry| entry.path.clone()).collect();
                outcome.failed = Some((error.at(&entry.path), remaining));
                break;
            }
        }
    }
    let folders: BTreeSet<&str> = outcome.changed.iter().map(|path| split(path).0).collect();
    for folder in folders {
        let synced = hook("sync").and_then(|()| sync(&open_folder(root, folder, false)?));
        if let Err(error) = synced {
            let files = outcome.changed.iter().filter(|path| split(path).0 == folder).cloned();
            outcome.report.unsynced.push((files.collect(), error));
        }
    }
    outcome
}

fn apply_entry(root: &OwnedFd, journal: &Journal, entry: &ManifestEntry) -> Result<ApplyResult, WriteError> {
    let (folders, name) = split(&entry.path);
    let folder = match open_folder(root, folders, entry.after.is_some()) {
        // The file to remove is gone along with its folder.
        Err(Errno::NOENT) if entry.after.is_none() => return Ok(ApplyResult::AlreadyDone),
        other => other?,
    };
    let now = read_content(&folder, name)?;
    let is = |blob: &Option<BlobRef>| match (blob, &now) {
        (None, None) => true,
        (Some(blob), Some(now)) => blob.matches(now),
        _ => false,
    };
    if is(&entry.after) {
        return Ok(ApplyResult::AlreadyDone);
    }
    let is_unchanged = is(&entry.before);
    match (&entry.after, entry.method) {
        (Some(after), WriteMethod::InPlace) => {
            let new = stored_content(journal, after)?;
            let mut may_write = is_unchanged;
            if let (false, Some(now), Some(before)) = (may_write, &now, &entry.before) {
                // An interrupted write left the start of the new content and the end of the old.
                may_write = is_partial_write(now, &new, &stored_content(journal, before)?);
            }
            if may_write {
                overwrite(&folder, name, &new).map(|()| ApplyResult::Done)
            } else {
                write_conflict_copy(&folder, entry, &NewContent::Bytes(&new))
            }
        }
        (Some(after), method) => {
            let temp = ensure_temp(journal, &folder, entry, after)?;
            if !is_unchanged {
                return write_conflict_copy(&folder, entry, &NewContent::Temp(&temp));
            }
            if method == WriteMethod::Create {
                return match temp::rename_to_new(&folder, &temp, name) {
                    // Somebody just created the file.
                    Err(Errno::EXIST) => write_conflict_copy(&folder, entry, &NewContent::Temp(&temp)),
                    other => Ok(other.map(|()| ApplyResult::Done)?),
                };
            }
            rustix::fs::renameat(&folder, &*temp, &folder, name)?;
            Ok(ApplyResult::Done)
        }
        (None, _) if is_unchanged => {
            rustix::fs::unlinkat(&folder, name, AtFlags::empty())?;
            Ok(ApplyResult::Done)
        }
        (None, _) => {
            Ok(ApplyResult::Conflict(format!("{}: changed by another program, not removed", entry.path)))
        }
    }
}

/// Returns the name of the temporary file, writing it again from the journal if it does not have the committed content.
fn ensure_temp(
    journal: &Journal,
    folder: &OwnedFd,
    entry: &ManifestEntry,
    after: &BlobRef,
) -> Result<String, WriteError> {
    let name = entry.temp.clone().unwrap_or_else(temp_name);
    if temp::is_intact(folder, &name, after)? {
        return Ok(name);
    }
    let new = stored_content(journal, after)?;
    temp::remove(folder, &name)?;
    match temp::write(folder, &name, &new, entry.attributes.as_ref()) {
        // Somebody created a folder with that name.
        Err(WriteError::Exists) => {
            let other = temp_name();
            temp::write(folder, &other, &new, entry.attributes.as_ref()).map(|()| other)
        }
        other => other.map(|()| name),
    }
}

/// Returns the current content of a file, or `None` if it does not exist.
fn read_content(folder: &OwnedFd, name: &str) -> Result<Option<Vec<u8>>, WriteError> {
    match open(folder, name, OFlags::RDONLY) {
        Ok((file, _)) => {
            let mut bytes = Vec::new();
            io::Read::read_to_end(&mut std::fs::File::from(file), &mut bytes)?;
            Ok(Some(bytes))
        }
        Err(WriteError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the content of a blob from the journal.
fn stored_content(journal: &Journal, blob: &BlobRef) -> Result<Vec<u8>, WriteError> {
    let missing = || WriteError::Io(io::Error::other("its content is missing from the journal"));
    journal.content(blob)?.ok_or_else(missing)
}

/// Returns whether `now` is what remains if overwriting `old` with `new` is interrupted.
fn is_partial_write(now: &[u8], new: &[u8], old: &[u8]) -> bool {
    let prefix = now.iter().zip(new).take_while(|(a, b)| a == b).count();
    if now.len() > old.len() {
        return prefix == now.len();
    }
    let suffix = now.iter().rev().zip(old.iter().rev()).take_while(|(a, b)| a == b).count();
    now.len() == old.len() && prefix + suffix >= now.len()
}

/// Overwrites the bytes of a file, keeping its attributes.
fn overwrite(folder: &OwnedFd, name: &str, new: &[u8]) -> Result<(), WriteError> {
    let (file, _) = open(folder, name, OFlags::WRONLY)?;
    let mut at = 0;
    while let Some(rest) = new.get(at..).filter(|rest| !rest.is_empty()) {
        match rustix::io::pwrite(&file, rest, at as u64) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
            Ok(written) => at += written,
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    rustix::fs::ftruncate(&file, new.len() as u64)?;
    Ok(std::fs::File::from(file).sync_all()?)
}

/// Where the new content is.
enum NewContent<'a> {
    /// In a temporary file with this name.
    Temp(&'a str),
    /// In memory.
    Bytes(&'a [u8]),
}

/// Writes the new content next to a file somebody else changed, under an unused name.
fn write_conflict_copy(
    folder: &OwnedFd,
    entry: &ManifestEntry,
    content: &NewContent<'_>,
) -> Result<ApplyResult, WriteError> {
    let (_, name) = split(&entry.path);
    for nth in 1..1_000 {
        let copy = if nth == 1 {
            format!("{name}{CONFLICT_SUFFIX}")
        } else {
            format!("{name}{CONFLICT_SUFFIX}-{nth}")
        };
        let result = match content {
            NewContent::Temp(temp) => temp::rename_to_new(folder, temp, &copy).map_err(WriteError::from),
            NewContent::Bytes(bytes) => temp::write(folder, &copy, bytes, None),
        };
        match result {
            Err(WriteError::Exists) => {
                // It may be from the interrupted write that is being completed.
                if let Some(after) = &entry.after
                    && temp::is_intact(folder, &copy, after)?
                {
                    return Ok(ApplyResult::AlreadyDone);
                }
            }
            other => {
                other?;
                let path = &entry.path;
                return Ok(ApplyResult::Conflict(format!(
                    "{path}: changed by another program and left as it is; the new content was saved as {copy}"
                )));
            }
        }
    }
    Err(WriteError::Exists)
}

#[cfg(test)]
mod tests {
    use super::is_partial_write;

    #[test]
    fn distinguishes_a_partial_write_from_a_change_by_another_program() {
        let (old, new) = (&b"one old line"[..], &b"two new lines here"[..]);
        for done in 0..=new.len() {
            let mut now = old.to_vec();
            now.resize(now.len().max(done), 0);
            now[..done].copy_from_slice(&new[..done]);
            assert!(is_partial_write(&now, new, old), "{done}");
            let mut back = new.to_vec();
            back.resize(back.len().max(done.min(old.len())), 0);
            back[..done.min(old.len())].copy_from_slice(&old[..done.min(old.len())]);
            assert!(is_partial_write(&back, old, new), "{done}");
        }
        assert!(!is_partial_write(b"two old theirs", new, old));
        assert!(!is_partial_write(b"", new, old));
        assert!(!is_partial_write(b"one new line", new, old));
    }
}
