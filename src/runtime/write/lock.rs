//! The lock that admits one writer per corpus. It is on the folder itself, so that no lock file is left behind.

use std::os::fd::OwnedFd;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::WriteError;

/// Opens and locks the corpus folder. Waits up to half a second. Closing the descriptor releases the lock.
///
/// # Errors
/// Returns [`WriteError::Locked`] if another process keeps the lock.
pub(super) fn lock(root: &Path) -> Result<OwnedFd, WriteError> {
    for _ in 0..25 {
        match try_lock(root)? {
            Some(folder) => return Ok(folder),
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
    Err(WriteError::Locked)
}

/// Like [`lock`] without waiting. Returns `None` if another process has the lock.
pub(super) fn try_lock(root: &Path) -> Result<Option<OwnedFd>, WriteError> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let root = rustix::fs::openat(CWD, root, flags, Mode::empty())?;
    loop {
        match rustix::fs::flock(&root, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(root)),
            Err(Errno::WOULDBLOCK) => return Ok(None),
            Err(Errno::INTR) => {}
            // Some network file systems cannot lock folders. There, the comparison before each rename protects other writers.
            Err(Errno::BADF | Errno::INVAL | Errno::NOLCK | Errno::NOTSUP | Errno::NOSYS) => {
                return Ok(Some(root));
            }
            Err(errno) => return Err(errno.into()),
        }
    }
}
