//! What the steps of a write share: the hook before each, and the sync of a folder after one.

use std::io;
use std::os::fd::OwnedFd;

use rustix::io::Errno;

/// A hook called before each step of a write. Only tests use it, to simulate failures.
pub(super) type StepHook<'p> = dyn FnMut(&str) -> io::Result<()> + 'p;

/// Syncs a folder, so that the names in it survive a power failure.
pub(super) fn sync(folder: &OwnedFd) -> io::Result<()> {
    match rustix::fs::fsync(folder) {
        // Some file systems cannot sync folders; the rename has happened anyway.
        Ok(()) | Err(Errno::INVAL | Errno::NOTSUP | Errno::BADF) => Ok(()),
        Err(errno) => Err(errno.into()),
    }
}
