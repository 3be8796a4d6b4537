//! A finished copy beside the place it is meant for: on the disk, hidden, and gone again unless it is put there.

use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU32, Ordering};

use rustix::fs::{AtFlags, Gid, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::{WriteError, settle};

/// Tells the stages of one run apart.
static NEXT: AtomicU32 = AtomicU32::new(0);

pub(super) struct Staged<'a> {
    folder: &'a OwnedFd,
    name: String,
    placed: bool,
}

impl<'a> Staged<'a> {
    /// Writes the bytes beside their place and waits for the disk.
    ///
    /// With `like`, the copy is private until it is complete and then has that file's group and mode; without,
    /// it has what the reader's own files have.
    pub(super) fn write(folder: &'a OwnedFd, bytes: &[u8], like: Option<&Stat>) -> Result<Self, WriteError> {
        let mode = Mode::from_raw_mode(if like.is_some() { 0o600 } else { 0o666 });
        let (staged, file) = Self::begin(folder, mode)?;
        let mut file = File::from(file);
        file.write_all(bytes)?;
        if let Some(like) = like {
            dress(&file, like)?;
        }
        file.sync_all()?;
        Ok(staged)
    }

    fn begin(folder: &'a OwnedFd, mode: Mode) -> Result<(Self, OwnedFd), WriteError> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let pid = std::process::id();
        for _ in 0..1_000 {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            // Hidden, so that neither a scan nor `git status` in a usual set-up takes it for a dossier.
            let name = format!(".dossier-{pid}-{number}.tmp");
            match rustix::fs::openat(folder, name.as_str(), flags, mode) {
                Ok(file) => {
                    return Ok((Self { folder, name, placed: false }, file));
                }
                // Left over from a run that was killed, or somebody's trap.
                Err(Errno::EXIST) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        Err(Errno::EXIST.into())
    }

    /// Takes the place of the file of that name.
    pub(super) fn put_over(mut self, name: &str) -> Result<(), WriteError> {
        rustix::fs::renameat(self.folder, self.name.as_str(), self.folder, name)?;
        self.placed = true;
        Ok(settle(self.folder)?)
    }

    /// Takes a place that must be free.
    pub(super) fn put_new(mut self, name: &str) -> Result<(), WriteError> {
        match rename_if_free(self.folder, &self.name, self.folder, name) {
            Ok(()) => self.placed = true,
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                // The old way: a second name, which is refused where the name is taken. Dropping removes the first.
                rustix::fs::linkat(self.folder, self.name.as_str(), self.folder, name, AtFlags::empty())?;
            }
            Err(errno) => return Err(errno.into()),
        }
        Ok(settle(self.folder)?)
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if !self.placed {
            // What cannot be removed stays hidden and harmless.
            let _ = rustix::fs::unlinkat(self.folder, self.name.as_str(), AtFlags::empty());
        }
    }
}

/// Gives a finished copy the group and mode of the file it stands for.
pub(super) fn dress(file: &File, like: &Stat) -> Result<(), Errno> {
    let now = rustix::fs::fstat(file)?;
    if now.st_gid != like.st_gid {
        // Without its group a shared file would be lost to the others who write it.
        rustix::fs::fchown(file, None, Some(Gid::from_raw(like.st_gid)))?;
    }
    rustix::fs::fchmod(file, Mode::from_raw_mode(like.st_mode & 0o7777))
}

/// Renames a file to a name that nobody has.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn rename_if_free(from: &OwnedFd, old: &str, to: &OwnedFd, new: &str) -> Result<(), Errno> {
    rustix::fs::renameat_with(from, old, to, new, rustix::fs::RenameFlags::NOREPLACE)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn rename_if_free(_: &OwnedFd, _: &str, _: &OwnedFd, _: &str) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}
