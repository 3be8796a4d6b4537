//! Writes one file of a corpus whole or not at all, and never over somebody else's change.
//! It refuses to know what is written; who writes several files at once builds on `stage` and `commit`.

pub(crate) mod append;
mod error;
pub(crate) mod journal;
mod stage;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FileType, FlockOperation, Mode, OFlags, Stat};
use rustix::io::Errno;
use sha2::{Digest, Sha256};

use super::inside::{check_relative, open_folder, same_moment};
use stage::Staged;

pub(crate) use error::WriteError;

/// The content a file must still have to be replaced: what the change was made from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Expected<'a> {
    /// The bytes themselves.
    Bytes(&'a [u8]),
    /// Their SHA-256.
    Sha256([u8; 32]),
}

impl Expected<'_> {
    fn admits(&self, found: &[u8]) -> bool {
        match self {
            Self::Bytes(bytes) => *bytes == found,
            Self::Sha256(hash) => Sha256::digest(found)[..] == hash[..],
        }
    }
}

impl<'a> From<&'a [u8]> for Expected<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

/// Replaces the content of one file below `root`, keeping its mode and group.
///
/// A symlink that stays in the corpus is followed and its target replaced.
///
/// # Errors
/// See [`WriteError`]; the file is untouched, unless the disk failed after the rename ([`WriteError::Io`]).
pub(crate) fn replace(
    root: &Path,
    rel: impl AsRef<Path>,
    expected: Expected<'_>,
    new: &[u8],
) -> Result<(), WriteError> {
    let rel = resolve(root, check_relative(rel.as_ref())?)?;
    let root = hold(root)?;
    let target = Target::open(&root, &rel)?;
    let before = target.read(&expected)?;
    let staged = Staged::write(&target.folder, new, Some(&before))?;
    // Between here and the rename lies all the time in which another program's write can be lost.
    let after = target.read(&expected)?;
    if !same_moment(&before, &after) {
        return Err(WriteError::Changed);
    }
    staged.put_over(&target.name)
}

/// Writes a file that is not there yet below `root`, making the folders on the way.
///
/// # Errors
/// [`WriteError::Exists`] where anything has that name already; see [`WriteError`] for the rest.
pub(crate) fn create(root: &Path, rel: impl AsRef<Path>, bytes: &[u8]) -> Result<(), WriteError> {
    let rel = check_relative(rel.as_ref())?;
    let root = hold(root)?;
    let (folders, name) = rel.rsplit_once('/').unwrap_or(("", rel));
    let folder = open_folder(&root, folders, true)?;
    Staged::write(&folder, bytes, None)?.put_new(name)
}

/// Holds the corpus folder, with what a killed run left in it finished or undone first.
fn hold(root: &Path) -> Result<OwnedFd, WriteError> {
    let held = lock(root)?;
    let recovered = journal::finish(root, &held)?;
    if recovered.beside.is_empty() { Ok(held) } else { Err(WriteError::Beside(recovered.beside)) }
}

/// Opens the corpus folder and holds it against other writers until it is closed.
///
/// The lock is on the folder itself, so that none is left behind in it to be committed or cleaned up.
fn lock(root: &Path) -> Result<OwnedFd, WriteError> {
    for _ in 0..25 {
        match try_lock(root)? {
            Some(held) => return Ok(held),
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
    Err(WriteError::Locked)
}

/// The same without waiting: none where another run holds it.
fn try_lock(root: &Path) -> Result<Option<OwnedFd>, WriteError> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let root = rustix::fs::openat(CWD, root, flags, Mode::empty())?;
    loop {
        match rustix::fs::flock(&root, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(root)),
            Err(Errno::WOULDBLOCK) => return Ok(None),
            Err(Errno::INTR) => {}
            // Some network disks lock no folders. The comparison before the rename stands all the same.
            Err(Errno::BADF | Errno::INVAL | Errno::NOLCK | Errno::NOTSUP | Errno::NOSYS) => {
                return Ok(Some(root));
            }
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// Follows the symlinks of a path once, as far as they stay in the corpus.
fn resolve(root: &Path, rel: &str) -> Result<String, WriteError> {
    let root = root.canonicalize()?;
    let whole = root.join(rel).canonicalize()?;
    let rel = whole.strip_prefix(&root).map_err(|_| WriteError::Leaves)?;
    Ok(check_relative(rel)?.to_owned())
}

struct Target {
    folder: OwnedFd,
    name: String,
}

impl Target {
    fn open(root: &OwnedFd, rel: &str) -> Result<Self, WriteError> {
        let (folders, name) = rel.rsplit_once('/').unwrap_or(("", rel));
        let folder = open_folder(root, folders, false)?;
        Ok(Self { folder, name: name.to_owned() })
    }

    /// Reads what stands under the name now, and refuses unless it is ours to replace and as expected.
    fn read(&self, expected: &Expected<'_>) -> Result<Stat, WriteError> {
        let about = self.read_any_mode(expected)?;
        let writable = Mode::from_raw_mode(about.st_mode).contains(Mode::WUSR);
        if writable { Ok(about) } else { Err(WriteError::ReadOnly) }
    }

    /// The same for a file that only goes elsewhere.
    fn read_any_mode(&self, expected: &Expected<'_>) -> Result<Stat, WriteError> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&self.folder, OsStr::new(&self.name), flags, Mode::empty())?;
        let about = rustix::fs::fstat(&file)?;
        if FileType::from_raw_mode(about.st_mode) != FileType::RegularFile {
            return Err(WriteError::NotAFile);
        }
        if about.st_nlink > 1 {
            return Err(WriteError::HardLinks);
        }
        if about.st_uid != rustix::process::geteuid().as_raw() {
            return Err(WriteError::ForeignOwner);
        }
        let mut bytes = Vec::new();
        // One byte more than was last seen is enough to tell that it grew.
        let most = u64::try_from(about.st_size).unwrap_or(0).saturating_add(1);
        File::from(file).take(most).read_to_end(&mut bytes)?;
        if expected.admits(&bytes) { Ok(about) } else { Err(WriteError::Changed) }
    }
}

/// Waits until the names in a folder are on the disk.
fn settle(folder: &OwnedFd) -> io::Result<()> {
    match rustix::fs::fsync(folder) {
        // Some disks have no such thing for folders; the rename has happened all the same.
        Ok(()) | Err(Errno::INVAL | Errno::NOTSUP | Errno::BADF) => Ok(()),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(test)]
mod tests;
