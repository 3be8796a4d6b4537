//! One writer in a corpus at a time. The lock is on the folder itself, so that nothing is left in it.

use std::os::fd::OwnedFd;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::WriteError;

/// Opens the corpus folder and holds it against other writers until it is closed; waits half a second at most.
///
/// # Errors
/// [`WriteError::Locked`] if another run holds it that long.
pub(super) fn lock(root: &Path) -> Result<OwnedFd, WriteError> {
    for _ in 0..25 {
        match try_lock(root)? {
            Some(held) => return Ok(held),
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
    Err(WriteError::Locked)
}

/// The same without waiting: none if another run holds it.
pub(super) fn try_lock(root: &Path) -> Result<Option<OwnedFd>, WriteError> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let root = rustix::fs::openat(CWD, root, flags, Mode::empty())?;
    loop {
        match rustix::fs::flock(&root, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(root)),
            Err(Errno::WOULDBLOCK) => return Ok(None),
            Err(Errno::INTR) => {}
            // Some network disks lock no folders. The comparison before each rename protects other writers there.
            Err(Errno::BADF | Errno::INVAL | Errno::NOLCK | Errno::NOTSUP | Errno::NOSYS) => {
                return Ok(Some(root));
            }
            Err(errno) => return Err(errno.into()),
        }
    }
}
