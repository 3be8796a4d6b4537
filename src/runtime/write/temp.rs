//! Temporary files with new content, hidden, in the same folder as their targets.

use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;

use rustix::fs::{AtFlags, FileType, Gid, Mode, OFlags, Uid};
use rustix::io::Errno;

use super::WriteError;
use super::manifest::{BlobRef, FileAttributes};
use super::target::open;

/// Writes and syncs a temporary file.
///
/// With `attributes`, the file is private until complete and then gets that mode, owner, and group. Without, it gets the
/// defaults of new files.
pub(super) fn write(
    folder: &OwnedFd,
    name: &str,
    bytes: &[u8],
    attributes: Option<&FileAttributes>,
) -> Result<(), WriteError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(if attributes.is_some() { 0o600 } else { 0o666 });
    let file = rustix::fs::openat(folder, name, flags, mode).map_err(|errno| match errno {
        Errno::ACCESS | Errno::PERM | Errno::ROFS => WriteError::ReadOnlyFolder(errno.into()),
        other => other.into(),
    })?;
    let mut file = File::from(file);
    file.write_all(bytes)?;
    if let Some(attributes) = attributes {
        set_attributes(&file, attributes)?;
    }
    file.sync_all()?;
    Ok(())
}

/// Sets the mode, owner, and group of a temporary file.
#[allow(
    clippy::unnecessary_cast,
    clippy::useless_conversion,
    reason = "the width of a mode differs between systems"
)]
fn set_attributes(file: &File, attributes: &FileAttributes) -> Result<(), Errno> {
    let now = rustix::fs::fstat(file)?;
    let mut mode = attributes.mode;
    let owner = (now.st_uid != attributes.uid && rustix::process::geteuid().is_root())
        .then(|| Uid::from_raw(attributes.uid));
    let group = (now.st_gid != attributes.gid).then(|| Gid::from_raw(attributes.gid));
    if owner.is_some() || group.is_some() {
        match rustix::fs::fchown(file, owner, group) {
            Ok(()) => {}
            // The user is not in the group of a renamed file: rather deny access to the group than admit another one.
            Err(Errno::PERM) => mode &= !0o070,
            Err(errno) => return Err(errno),
        }
    }
    rustix::fs::fchmod(file, Mode::from_raw_mode(mode as _))
}

/// Returns whether a temporary file still has the expected content and was not replaced.
pub(super) fn is_intact(folder: &OwnedFd, name: &str, blob: &BlobRef) -> Result<bool, WriteError> {
    let (file, stat) = match open(folder, name, OFlags::RDONLY) {
        Err(WriteError::Missing | WriteError::OutsideCorpus | WriteError::NotAFile) => return Ok(false),
        other => other?,
    };
    if stat.st_nlink > 1 || u64::try_from(stat.st_size) != Ok(blob.length) {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut File::from(file), &mut bytes)?;
    Ok(blob.matches(&bytes))
}

/// Removes a temporary file, or whatever replaced it unless that is a folder. Returns whether there was one.
pub(super) fn remove(folder: &OwnedFd, name: &str) -> Result<bool, WriteError> {
    match rustix::fs::unlinkat(folder, name, AtFlags::empty()) {
        Ok(()) => Ok(true),
        Err(Errno::NOENT | Errno::ISDIR) => Ok(false),
        // The error for a folder according to POSIX.
        Err(Errno::PERM) if is_folder(folder, name) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

fn is_folder(folder: &OwnedFd, name: &str) -> bool {
    rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Directory)
}

/// Renames a temporary file to an unused name.
///
/// # Errors
/// Returns [`Errno::EXIST`] if the name is taken.
pub(super) fn rename_to_new(folder: &OwnedFd, temp: &str, name: &str) -> Result<(), Errno> {
    match rename_no_replace(folder, temp, name) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            // Fallback: create a hard link, which fails if the name is taken, and remove the old name.
            match rustix::fs::linkat(folder, temp, folder, name, AtFlags::empty()) {
                Ok(()) => rustix::fs::unlinkat(folder, temp, AtFlags::empty()),
                // The file system has no hard links either: check first, then rename.
                Err(Errno::PERM | Errno::NOTSUP | Errno::NOSYS) => {
                    match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
                        Err(Errno::NOENT) => rustix::fs::renameat(folder, temp, folder, name),
                        Ok(_) => Err(Errno::EXIST),
                        Err(errno) => Err(errno),
                    }
                }
                Err(errno) => Err(errno),
            }
        }
        other => other,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_no_replace(folder: &OwnedFd, old: &str, new: &str) -> Result<(), Errno> {
    rustix::fs::renameat_with(folder, old, folder, new, rustix::fs::RenameFlags::NOREPLACE)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_no_replace(_: &OwnedFd, _: &str, _: &str) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}
