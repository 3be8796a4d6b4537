//! Writes several files of a corpus all or none: staged in a hidden folder, promised by a manifest, then put in place.
//! A run that was killed is finished or undone by the next. It refuses to know what is written.

use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, Mode, OFlags, Stat};
use rustix::io::Errno;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::stage::{dress, rename_if_free};
use super::{Expected, Target, WriteError, hold, lock, resolve, settle, try_lock};
use crate::load::tree::{Place, is_leftover, place};
use crate::runtime::inside::{ReadError, check_relative, open_folder, read_inside, same_moment};

/// The folder below the corpus that holds a journal.
pub(crate) const FOLDER: &str = ".dossier-journal";
/// What the name of a file has at its end, or near it, that is laid beside somebody else's.
pub(crate) const BESIDE: &str = ".renamed-copy";
const MANIFEST: &str = "manifest";
const DRAFT: &str = "manifest.draft";
/// Longest manifest that is read, in bytes.
const LONGEST: u64 = 64 << 20;

/// One file of several that change together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    /// The file, relative to the corpus: a dossier, `dossier.toml` or a kept copy.
    pub path: &'a str,
    /// Its content now; none where there must be no such file.
    pub before: Option<&'a [u8]>,
    /// Its content then; none where it goes.
    pub after: Option<&'a [u8]>,
    /// For a new file, the path of the changing one whose mode and group it takes: the one it was.
    pub like: Option<&'a str>,
}

/// What a manifest says of one file; a stage's name is its number.
#[derive(Debug, Serialize, Deserialize)]
struct Promise {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

/// What came of a journal that another run left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// What it was, in words; none where there was no journal.
    pub what: Option<String>,
    /// What could not be put in place, and where it is instead.
    pub beside: Vec<String>,
}

/// Makes every change or none; gives what could not be put in its place because somebody else was there first.
///
/// # Errors
/// See [`WriteError`]; nothing is changed, but for [`WriteError::Promised`]: the next run then finishes.
pub(crate) fn replace_all(root: &Path, changes: &[Change<'_>]) -> Result<Vec<String>, WriteError> {
    let held = hold(root)?;
    match write(root, &held, changes, &mut |_| false) {
        // With the manifest in place the changes are made, if not at the first try.
        Err(error) if is_there(&held, &format!("{FOLDER}/{MANIFEST}"))? => match finish(root, &held) {
            Ok(recovered) => Ok(recovered.beside),
            Err(_) => Err(WriteError::Promised(Box::new(error))),
        },
        Err(error) => {
            // What cannot be cleared away is cleared by the next run; the first error is the one to tell.
            let _ = finish(root, &held);
            Err(error)
        }
        done => done,
    }
}

/// The work, step by step; where `killed` says so it stops there and leaves all as it is.
fn write(
    root: &Path,
    held: &OwnedFd,
    changes: &[Change<'_>],
    killed: &mut dyn FnMut(&str) -> bool,
) -> Result<Vec<String>, WriteError> {
    let mut step = |what: &str| if killed(what) { Err(WriteError::Locked) } else { Ok(()) };
    let mut resolved = Vec::new();
    for change in changes {
        let path = check_relative(Path::new(change.path))?;
        let path = match change.before {
            Some(_) => resolve(root, path).map_err(|error| error.at(path))?,
            None => path.to_owned(),
        };
        // What recovery would refuse must not be promised.
        if !is_within_reach(&path) {
            return Err(WriteError::NotAFile.at(&path));
        }
        resolved.push(path);
    }
    let mut looked = Vec::new();
    for (change, path) in changes.iter().zip(&resolved) {
        looked.push(look(held, path, change).map_err(|error| error.at(path))?);
    }
    step("looked")?;
    rustix::fs::mkdirat(held, FOLDER, Mode::from_raw_mode(0o700))?;
    let journal = open_folder(held, FOLDER, false)?;
    step("folder")?;
    // A stage is nothing to commit.
    put(&journal, ".gitignore", b"*\n", None)?;
    for (nth, (change, stat)) in changes.iter().zip(&looked).enumerate() {
        if let Some(after) = change.after {
            let was = || changes.iter().zip(&looked).find(|(other, _)| Some(other.path) == change.like);
            let like = stat.as_ref().or_else(|| was()?.1.as_ref());
            put(&journal, &nth.to_string(), after, like)?;
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
    put(&journal, DRAFT, &manifest, None)?;
    settle(&journal)?;
    settle(held)?;
    step("draft")?;
    for ((change, path), before) in changes.iter().zip(&resolved).zip(&looked) {
        let after = look(held, path, change).map_err(|error| error.at(path))?;
        let same = match (before, &after) {
            (Some(before), Some(after)) => same_moment(before, after),
            (None, None) => true,
            _ => false,
        };
        if !same {
            return Err(WriteError::Changed.at(path));
        }
    }
    rustix::fs::renameat(&journal, DRAFT, &journal, MANIFEST)?;
    settle(&journal)?;
    step("promised")?;
    keep(root, held, &journal, &promises, &mut step)
}

/// Finishes or undoes what a killed run left, and says what it was.
///
/// # Errors
/// See [`WriteError`]; [`WriteError::Locked`] where another run is still at it.
pub(crate) fn recover(root: &Path) -> Result<Recovered, WriteError> {
    match std::fs::symlink_metadata(root.join(FOLDER)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Recovered::default()),
        Err(error) => Err(error.into()),
        Ok(_) => finish(root, &lock(root)?),
    }
}

/// Whether a rename was stopped half way in this corpus, and nobody is at it now.
pub(crate) fn is_half_done(root: &Path) -> bool {
    root.join(FOLDER).join(MANIFEST).symlink_metadata().is_ok()
        && try_lock(root).is_ok_and(|held| held.is_some())
}

/// The same under a lock that is held already.
pub(super) fn finish(root: &Path, held: &OwnedFd) -> Result<Recovered, WriteError> {
    let journal = match open_folder(held, FOLDER, false) {
        Err(Errno::NOENT) => return Ok(Recovered::default()),
        other => other?,
    };
    if rustix::fs::fstat(&journal)?.st_uid != rustix::process::geteuid().as_raw() {
        return Err(WriteError::ForeignOwner);
    }
    let manifest = match read_inside(root, format!("{FOLDER}/{MANIFEST}"), LONGEST) {
        Ok(manifest) => manifest,
        Err(ReadError::Missing) => {
            // Nothing was promised, so nothing was put in place; or all of it was.
            drop_journal(held, &journal)?;
            let what = "a rename that was stopped, before it changed a file or after it had changed all, left its journal: it was cleared away";
            return Ok(Recovered { what: Some(what.into()), beside: Vec::new() });
        }
        Err(error) => return Err(std::io::Error::other(error.to_string()).into()),
    };
    let promises: Vec<Promise> = serde_json::from_slice(&manifest).map_err(std::io::Error::from)?;
    let beside = keep(root, held, &journal, &promises, &mut |_| Ok(()))?;
    let what = format!("a rename that was stopped half way was finished: {} files", promises.len());
    Ok(Recovered { what: Some(what), beside })
}

/// Puts every stage in its place that is not yet there, and drops the journal.
fn keep(
    root: &Path,
    held: &OwnedFd,
    journal: &OwnedFd,
    promises: &[Promise],
    step: &mut dyn FnMut(&str) -> Result<(), WriteError>,
) -> Result<Vec<String>, WriteError> {
    let mut beside = Vec::new();
    for (nth, promise) in promises.iter().enumerate() {
        let path = check_relative(Path::new(&promise.path))?;
        // A journal is a file of the folder like any other: it may not reach further than a rename does.
        if !is_within_reach(path) {
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
            // It was put beside its place before the run was killed.
            (Some(_), false) if !is_there(journal, &stage)? => {}
            // The ways part at what is on the disk now, for another may have come since it was read.
            (Some(_), true) if promise.before.is_none() => {
                beside.extend(put_new(journal, &stage, &folder, path, name)?)
            }
            (Some(_), true) => rustix::fs::renameat(journal, stage.as_str(), &folder, name)?,
            (None, true) => rustix::fs::unlinkat(&folder, name, AtFlags::empty())?,
            (Some(_), false) => beside.push(put_beside(journal, &stage, &folder, path, name)?),
            (None, false) => {
                beside.push(format!("{path} was changed by somebody else: it was left where it is"))
            }
        }
        settle(&folder)?;
        step("placed")?;
    }
    rustix::fs::unlinkat(journal, MANIFEST, AtFlags::empty())?;
    settle(journal)?;
    step("kept")?;
    drop_journal(held, journal)?;
    Ok(beside)
}

/// Puts a stage where no file was, or beside it where there is one now.
fn put_new(
    journal: &OwnedFd,
    stage: &str,
    folder: &OwnedFd,
    path: &str,
    name: &str,
) -> Result<Option<String>, WriteError> {
    match rename_if_free(journal, stage, folder, name) {
        Ok(()) => Ok(None),
        Err(Errno::EXIST) => put_beside(journal, stage, folder, path, name).map(Some),
        // Some disks cannot rename so; what was just read says that the name is free.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            rustix::fs::renameat(journal, stage, folder, name)?;
            Ok(None)
        }
        Err(errno) => Err(errno.into()),
    }
}

/// Puts a stage beside a file that is somebody else's, under a name nobody has.
fn put_beside(
    journal: &OwnedFd,
    stage: &str,
    folder: &OwnedFd,
    path: &str,
    name: &str,
) -> Result<String, WriteError> {
    for nth in 1..1_000 {
        let copy = if nth == 1 { format!("{name}{BESIDE}") } else { format!("{name}{BESIDE}-{nth}") };
        if is_there(folder, &copy)? {
            continue;
        }
        rustix::fs::renameat(journal, stage, folder, copy.as_str())?;
        return Ok(format!("{path} was changed by somebody else: ours is beside it as {copy}"));
    }
    Err(WriteError::Exists)
}

/// Whether anything has this name.
fn is_there(folder: &OwnedFd, name: &str) -> Result<bool, WriteError> {
    match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(_) => Ok(true),
        Err(Errno::NOENT) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

/// Whether a path is one that a rename may change: a dossier, the settings, a file of verdicts, an archived copy.
fn is_within_reach(path: &str) -> bool {
    let kept = path.strip_prefix("archive/");
    matches!(place(path), Place::Dossier(..) | Place::Settings | Place::Review(_))
        || kept.is_some_and(|rest| !rest.split('/').any(is_leftover))
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
fn look(held: &OwnedFd, path: &str, change: &Change<'_>) -> Result<Option<rustix::fs::Stat>, WriteError> {
    if let Some(before) = change.before {
        let target = Target::open(held, path)?;
        let expected = Expected::Bytes(before);
        // That a file is read-only keeps its words, not its name.
        let read =
            if change.after.is_some() { target.read(&expected) } else { target.read_any_mode(&expected) };
        return read.map(Some);
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

/// Writes a file of the journal, private until it is complete, then with the mode and group of `like`.
fn put(folder: &OwnedFd, name: &str, bytes: &[u8], like: Option<&Stat>) -> Result<(), WriteError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut file = File::from(rustix::fs::openat(folder, name, flags, Mode::from_raw_mode(0o600))?);
    file.write_all(bytes)?;
    if let Some(like) = like {
        dress(&file, like)?;
    }
    file.sync_all()?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
