//! Writes several files of a corpus all or none: staged in a hidden folder, promised by a manifest, then put in place.
//! A run that was killed is finished or undone by the next. It refuses to know what is written.

use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, Mode, OFlags};
use rustix::io::Errno;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Expected, Target, WriteError, lock, resolve, settle};
use crate::load::tree::{Place, place};
use crate::runtime::inside::{ReadError, check_relative, open_folder, read_inside, same_moment};

/// The folder below the corpus that holds a journal.
pub const FOLDER: &str = ".dossier-journal";
const MANIFEST: &str = "manifest";
const DRAFT: &str = "manifest.draft";
/// Longest manifest that is read, in bytes.
const LONGEST: u64 = 64 << 20;

/// One file of several that change together.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The dossier, relative to the corpus.
    pub path: &'a str,
    /// Its content now; none where there must be no such file.
    pub before: Option<&'a [u8]>,
    /// Its content then; none where it goes.
    pub after: Option<&'a [u8]>,
}

/// What a manifest says of one file; a stage's name is its number.
#[derive(Debug, Serialize, Deserialize)]
struct Promise {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

/// Makes every change or none.
///
/// # Errors
/// See [`WriteError`]; nothing is changed, unless the disk failed once the manifest stood: the next run then finishes.
pub fn replace_all(root: &Path, changes: &[Change<'_>]) -> Result<(), WriteError> {
    recover(root)?;
    let done = write(root, changes, &mut |_| false);
    if done.is_err() {
        recover(root)?;
    }
    done
}

/// The work, step by step; where `killed` says so it stops there and leaves all as it is.
fn write(
    root: &Path,
    changes: &[Change<'_>],
    killed: &mut dyn FnMut(&str) -> bool,
) -> Result<(), WriteError> {
    let mut step = |what: &str| if killed(what) { Err(WriteError::Locked) } else { Ok(()) };
    let mut resolved = Vec::new();
    for change in changes {
        let path = check_relative(Path::new(change.path))?;
        let path = if change.before.is_some() { resolve(root, path)? } else { path.to_owned() };
        // What recovery would refuse must not be promised.
        if !matches!(place(&path), Place::Dossier(..)) {
            return Err(WriteError::NotAFile);
        }
        resolved.push(path);
    }
    let held = lock(root)?;
    let mut looked = Vec::new();
    for (change, path) in changes.iter().zip(&resolved) {
        looked.push(look(&held, path, change.before)?);
    }
    step("looked")?;
    rustix::fs::mkdirat(&held, FOLDER, Mode::from_raw_mode(0o700))?;
    let journal = open_folder(&held, FOLDER, false)?;
    step("folder")?;
    let moved_mode = looked.iter().flatten().next().map_or(0o644, |stat| stat.st_mode);
    for (nth, (change, stat)) in changes.iter().zip(&looked).enumerate() {
        if let Some(after) = change.after {
            let mode = Mode::from_raw_mode(stat.as_ref().map_or(moved_mode, |stat| stat.st_mode) & 0o7777);
            put(&journal, &nth.to_string(), after, mode)?;
            step("staged")?;
        }
    }
    let hash = |bytes: Option<&[u8]>| bytes.map(hex);
    let promises: Vec<Promise> = changes
        .iter()
        .zip(&resolved)
        .map(|(change, path)| Promise {
            path: path.clone(),
            before: hash(change.before),
            after: hash(change.after),
        })
        .collect();
    let manifest = serde_json::to_vec(&promises).map_err(std::io::Error::from)?;
    put(&journal, DRAFT, &manifest, Mode::from_raw_mode(0o600))?;
    settle(&journal)?;
    step("draft")?;
    for ((change, path), before) in changes.iter().zip(&resolved).zip(&looked) {
        let after = look(&held, path, change.before)?;
        let same = match (before, &after) {
            (Some(before), Some(after)) => same_moment(before, after),
            (None, None) => true,
            _ => false,
        };
        if !same {
            return Err(WriteError::Changed);
        }
    }
    rustix::fs::renameat(&journal, DRAFT, &journal, MANIFEST)?;
    settle(&journal)?;
    settle(&held)?;
    step("promised")?;
    keep(root, &held, &journal, &promises, &mut step)?;
    Ok(())
}

/// Finishes or undoes what a killed run left, and says what could not be finished.
///
/// # Errors
/// See [`WriteError`]; [`WriteError::Locked`] where another run is still at it.
pub fn recover(root: &Path) -> Result<Vec<String>, WriteError> {
    if std::fs::symlink_metadata(root.join(FOLDER)).is_err() {
        return Ok(Vec::new());
    }
    let held = lock(root)?;
    let journal = match open_folder(&held, FOLDER, false) {
        Err(Errno::NOENT) => return Ok(Vec::new()),
        other => other?,
    };
    if rustix::fs::fstat(&journal)?.st_uid != rustix::process::geteuid().as_raw() {
        return Err(WriteError::ForeignOwner);
    }
    let manifest = match read_inside(root, format!("{FOLDER}/{MANIFEST}"), LONGEST) {
        Ok(manifest) => manifest,
        Err(ReadError::Missing) => {
            // Nothing was promised, so nothing was put in place.
            drop_journal(&held, &journal)?;
            return Ok(Vec::new());
        }
        Err(error) => return Err(std::io::Error::other(error.to_string()).into()),
    };
    let promises: Vec<Promise> = serde_json::from_slice(&manifest).map_err(std::io::Error::from)?;
    keep(root, &held, &journal, &promises, &mut |_| Ok(()))
}

/// Puts every stage in its place that is not yet there, and drops the journal.
fn keep(
    root: &Path,
    held: &OwnedFd,
    journal: &OwnedFd,
    promises: &[Promise],
    step: &mut dyn FnMut(&str) -> Result<(), WriteError>,
) -> Result<Vec<String>, WriteError> {
    let mut said = Vec::new();
    for (nth, promise) in promises.iter().enumerate() {
        let path = check_relative(Path::new(&promise.path))?;
        // A journal is a file of the folder like any other: it may not reach further than dossiers.
        if !matches!(place(path), Place::Dossier(..)) {
            return Err(WriteError::NotAFile);
        }
        let now = match read_inside(root, path, LONGEST) {
            Ok(bytes) => Some(hex(&bytes)),
            Err(ReadError::Missing) => None,
            Err(error) => return Err(std::io::Error::other(error.to_string()).into()),
        };
        if now == promise.after {
            continue;
        }
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = open_folder(held, folders, promise.after.is_some())?;
        let stage = nth.to_string();
        match (&promise.after, now == promise.before) {
            (Some(_), true) => rustix::fs::renameat(journal, stage.as_str(), &folder, name)?,
            (None, true) => rustix::fs::unlinkat(&folder, name, AtFlags::empty())?,
            (Some(_), false) => {
                let copy = format!("{name}.renamed-copy");
                rustix::fs::renameat(journal, stage.as_str(), &folder, copy.as_str())?;
                said.push(format!("{path} was changed by somebody else: ours is beside it as {copy}"));
            }
            (None, false) => {
                said.push(format!("{path} was changed by somebody else: it was left where it is"))
            }
        }
        settle(&folder)?;
        step("placed")?;
    }
    rustix::fs::unlinkat(journal, MANIFEST, AtFlags::empty())?;
    settle(journal)?;
    step("kept")?;
    drop_journal(held, journal)?;
    Ok(said)
}

fn drop_journal(held: &OwnedFd, journal: &OwnedFd) -> Result<(), WriteError> {
    for entry in rustix::fs::Dir::read_from(journal)? {
        let entry = entry?;
        let name = entry.file_name();
        if name != c"." && name != c".." {
            rustix::fs::unlinkat(journal, name, AtFlags::empty())?;
        }
    }
    rustix::fs::unlinkat(held, FOLDER, AtFlags::REMOVEDIR)?;
    Ok(settle(held)?)
}

/// Looks at what stands under a path, which must be as expected.
fn look(held: &OwnedFd, path: &str, before: Option<&[u8]>) -> Result<Option<rustix::fs::Stat>, WriteError> {
    if let Some(before) = before {
        return Target::open(held, path)?.read(&Expected::Bytes(before)).map(Some);
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = match open_folder(held, folders, false) {
        Err(Errno::NOENT) => return Ok(None),
        other => other?,
    };
    match rustix::fs::statat(folder.as_fd(), name, AtFlags::SYMLINK_NOFOLLOW) {
        Err(Errno::NOENT) => Ok(None),
        Ok(_) => Err(WriteError::Exists),
        Err(errno) => Err(errno.into()),
    }
}

fn put(folder: &OwnedFd, name: &str, bytes: &[u8], mode: Mode) -> Result<(), WriteError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut file = File::from(rustix::fs::openat(folder, name, flags, Mode::from_raw_mode(0o600))?);
    file.write_all(bytes)?;
    rustix::fs::fchmod(&file, mode)?;
    file.sync_all()?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
