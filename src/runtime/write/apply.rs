//! Puts decided changes in place, one file after another, as often as it takes: a file that has its new content already
//! is passed over, one that somebody else has changed is left alone.

use std::collections::BTreeSet;
use std::io;
use std::os::fd::OwnedFd;

use rustix::fs::{AtFlags, OFlags};
use rustix::io::Errno;

use super::change::WriteReport;
use super::journal::Journal;
use super::manifest::{BlobRef, Manifest, ManifestEntry, WriteMethod, temp_name};
use super::target::{open, split};
use super::{CONFLICT_SUFFIX, StepHook, WriteError, sync, temp};
use crate::runtime::confined_dir::open_folder;

/// What became of one file.
enum ApplyResult {
    /// It has its new content, or is removed.
    Done,
    /// It had it already.
    Already,
    /// Somebody else's change is there; a sentence that says where ours is.
    Beside(String),
}

/// What came of a manifest.
#[derive(Default)]
pub(super) struct ApplyOutcome {
    pub written: WriteReport,
    /// The files that were changed just now.
    pub touched: Vec<String>,
    /// Why the rest was not, and which files those are; none if there is no rest.
    pub stopped: Option<(WriteError, Vec<String>)>,
}

/// Puts every file of a manifest in place, and waits for the disk.
pub(super) fn apply_manifest(
    held: &OwnedFd,
    journal: &Journal,
    manifest: &Manifest,
    probe: &mut StepHook<'_>,
) -> ApplyOutcome {
    let mut outcome = ApplyOutcome::default();
    for (nth, entry) in manifest.files.iter().enumerate() {
        let placed = probe("place").map_err(WriteError::from).and_then(|()| one(held, journal, entry));
        match placed {
            Ok(ApplyResult::Already) => {}
            Ok(ApplyResult::Beside(said)) => outcome.written.beside.push(said),
            Ok(ApplyResult::Done) => outcome.touched.push(entry.path.clone()),
            Err(error) => {
                let left = manifest.files.get(nth..).unwrap_or_default();
                let left = left.iter().map(|entry| entry.path.clone()).collect();
                outcome.stopped = Some((error.at(&entry.path), left));
                break;
            }
        }
    }
    let folders: BTreeSet<&str> = outcome.touched.iter().map(|path| split(path).0).collect();
    for folder in folders {
        let synced = probe("sync").and_then(|()| sync(&open_folder(held, folder, false)?));
        if let Err(error) = synced {
            let files = outcome.touched.iter().filter(|path| split(path).0 == folder).cloned();
            outcome.written.unsynced.push((files.collect(), error));
        }
    }
    outcome
}

fn one(held: &OwnedFd, journal: &Journal, entry: &ManifestEntry) -> Result<ApplyResult, WriteError> {
    let (folders, name) = split(&entry.path);
    let folder = match open_folder(held, folders, entry.after.is_some()) {
        // What is to be removed is gone with its folder.
        Err(Errno::NOENT) if entry.after.is_none() => return Ok(ApplyResult::Already),
        other => other?,
    };
    let now = content(&folder, name)?;
    let is = |piece: &Option<BlobRef>| match (piece, &now) {
        (None, None) => true,
        (Some(piece), Some(now)) => piece.admits(now),
        _ => false,
    };
    if is(&entry.after) {
        return Ok(ApplyResult::Already);
    }
    let as_before = is(&entry.before);
    match (&entry.after, entry.way) {
        (Some(after), WriteMethod::InPlace) => {
            let new = kept(journal, after)?;
            let mut ours = as_before;
            if let (false, Some(now), Some(before)) = (ours, &now, &entry.before) {
                // A run that ended half way through the file left the beginning of the new and the end of the old.
                ours = is_mixed(now, &new, &kept(journal, before)?);
            }
            if ours {
                write_over(&folder, name, &new).map(|()| ApplyResult::Done)
            } else {
                beside(&folder, entry, &NewContent::Bytes(&new))
            }
        }
        (Some(after), way) => {
            let temp = laid(journal, &folder, entry, after)?;
            if !as_before {
                return beside(&folder, entry, &NewContent::Laid(&temp));
            }
            if way == WriteMethod::Create {
                return match temp::put_new(&folder, &temp, name) {
                    // Somebody came first since it was looked at.
                    Err(Errno::EXIST) => beside(&folder, entry, &NewContent::Laid(&temp)),
                    other => Ok(other.map(|()| ApplyResult::Done)?),
                };
            }
            rustix::fs::renameat(&folder, &*temp, &folder, name)?;
            Ok(ApplyResult::Done)
        }
        (None, _) if as_before => {
            rustix::fs::unlinkat(&folder, name, AtFlags::empty())?;
            Ok(ApplyResult::Done)
        }
        (None, _) => Ok(ApplyResult::Beside(format!(
            "{} was changed by somebody else: it is left where it is",
            entry.path
        ))),
    }
}

/// The name of the finished copy beside a file, laid anew from the journal if it is not what was decided.
fn laid(
    journal: &Journal,
    folder: &OwnedFd,
    entry: &ManifestEntry,
    after: &BlobRef,
) -> Result<String, WriteError> {
    let name = entry.temp.clone().unwrap_or_else(temp_name);
    if temp::is_whole(folder, &name, after)? {
        return Ok(name);
    }
    let new = kept(journal, after)?;
    temp::remove(folder, &name)?;
    match temp::write(folder, &name, &new, entry.dress.as_ref()) {
        // Somebody has made a folder of that name.
        Err(WriteError::Exists) => {
            let other = temp_name();
            temp::write(folder, &other, &new, entry.dress.as_ref()).map(|()| other)
        }
        other => other.map(|()| name),
    }
}

/// What a file has in it now; none if there is none.
fn content(folder: &OwnedFd, name: &str) -> Result<Option<Vec<u8>>, WriteError> {
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

/// The bytes the journal keeps for a piece.
fn kept(journal: &Journal, piece: &BlobRef) -> Result<Vec<u8>, WriteError> {
    let lost = || WriteError::Io(io::Error::other("the journal has lost its new content"));
    journal.content(piece)?.ok_or_else(lost)
}

/// Whether a file is what is left when writing `new` over `old` ends early.
fn is_mixed(now: &[u8], new: &[u8], old: &[u8]) -> bool {
    let begun = now.iter().zip(new).take_while(|(a, b)| a == b).count();
    if now.len() > old.len() {
        return begun == now.len();
    }
    let ended = now.iter().rev().zip(old.iter().rev()).take_while(|(a, b)| a == b).count();
    now.len() == old.len() && begun + ended >= now.len()
}

/// Writes a file's bytes over, keeping all else about it.
fn write_over(folder: &OwnedFd, name: &str, new: &[u8]) -> Result<(), WriteError> {
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

/// Our content, as it is to be had.
enum NewContent<'a> {
    /// In a finished copy of this name.
    Laid(&'a str),
    /// In memory.
    Bytes(&'a [u8]),
}

/// Puts our content beside a file that is somebody else's, under a name nobody has.
fn beside(folder: &OwnedFd, entry: &ManifestEntry, ours: &NewContent<'_>) -> Result<ApplyResult, WriteError> {
    let (_, name) = split(&entry.path);
    for nth in 1..1_000 {
        let copy = if nth == 1 {
            format!("{name}{CONFLICT_SUFFIX}")
        } else {
            format!("{name}{CONFLICT_SUFFIX}-{nth}")
        };
        let put = match ours {
            NewContent::Laid(temp) => temp::put_new(folder, temp, &copy).map_err(WriteError::from),
            NewContent::Bytes(bytes) => temp::write(folder, &copy, bytes, None),
        };
        match put {
            Err(WriteError::Exists) => {
                // It was put there before the run ended that is completed now.
                if let Some(after) = &entry.after
                    && temp::is_whole(folder, &copy, after)?
                {
                    return Ok(ApplyResult::Already);
                }
            }
            other => {
                other?;
                let path = &entry.path;
                return Ok(ApplyResult::Beside(format!(
                    "{path} was changed by somebody else: it is left as it is, and the new content is beside it as {copy}"
                )));
            }
        }
    }
    Err(WriteError::Exists)
}

#[cfg(test)]
mod tests {
    use super::is_mixed;

    #[test]
    fn what_is_left_of_writing_over_is_told_from_somebody_elses_change() {
        let (old, new) = (&b"one old line"[..], &b"two new lines here"[..]);
        for done in 0..=new.len() {
            let mut now = old.to_vec();
            now.resize(now.len().max(done), 0);
            now[..done].copy_from_slice(&new[..done]);
            assert!(is_mixed(&now, new, old), "{done}");
            let mut back = new.to_vec();
            back.resize(back.len().max(done.min(old.len())), 0);
            back[..done.min(old.len())].copy_from_slice(&old[..done.min(old.len())]);
            assert!(is_mixed(&back, old, new), "{done}");
        }
        assert!(!is_mixed(b"two old theirs", new, old));
        assert!(!is_mixed(b"", new, old));
        assert!(!is_mixed(b"one new line", new, old));
    }
}
