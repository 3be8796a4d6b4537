//! A finished copy beside the place it is meant for: hidden, on the disk, and gone again unless it is put there.

use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;

use rustix::fs::{AtFlags, FileType, Gid, Mode, OFlags, Uid};
use rustix::io::Errno;

use super::WriteError;
use super::manifest::{BlobRef, FileAttributes};
use super::target::open;

/// Writes a finished copy and waits for the disk.
///
/// With a dress it is private until it is complete, then has that mode, owner and group; without, it has what the user's
/// own new files have.
pub(super) fn write(
    folder: &OwnedFd,
    name: &str,
    bytes: &[u8],
    dress: Option<&FileAttributes>,
) -> Result<(), WriteError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(if dress.is_some() { 0o600 } else { 0o666 });
    let file = rustix::fs::openat(folder, name, flags, mode).map_err(|errno| match errno {
        Errno::ACCESS | Errno::PERM | Errno::ROFS => WriteError::ReadOnlyFolder(errno.into()),
        other => other.into(),
    })?;
    let mut file = File::from(file);
    file.write_all(bytes)?;
    if let Some(dress) = dress {
        put_on(&file, dress)?;
    }
    file.sync_all()?;
    Ok(())
}

/// Gives a finished copy its mode, owner and group.
#[allow(
    clippy::unnecessary_cast,
    clippy::useless_conversion,
    reason = "the width of a mode differs from system to system"
)]
fn put_on(file: &File, dress: &FileAttributes) -> Result<(), Errno> {
    let now = rustix::fs::fstat(file)?;
    let mut mode = dress.mode;
    let owner =
        (now.st_uid != dress.uid && rustix::process::geteuid().is_root()).then(|| Uid::from_raw(dress.uid));
    let group = (now.st_gid != dress.gid).then(|| Gid::from_raw(dress.gid));
    if owner.is_some() || group.is_some() {
        match rustix::fs::fchown(file, owner, group) {
            Ok(()) => {}
            // A moved file of a group this user is not in: it is shown to nobody rather than to another group.
            Err(Errno::PERM) => mode &= !0o070,
            Err(errno) => return Err(errno),
        }
    }
    rustix::fs::fchmod(file, Mode::from_raw_mode(mode as _))
}

/// Whether a finished copy is still what it was written as; nobody else may have put another in its place.
pub(super) fn is_whole(folder: &OwnedFd, name: &str, piece: &BlobRef) -> Result<bool, WriteError> {
    let (file, stat) = match open(folder, name, OFlags::RDONLY) {
        Err(WriteError::Missing | WriteError::OutsideCorpus | WriteError::NotAFile) => return Ok(false),
        other => other?,
    };
    if stat.st_nlink > 1 || u64::try_from(stat.st_size) != Ok(piece.length) {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut File::from(file), &mut bytes)?;
    Ok(piece.admits(&bytes))
}

/// Removes a finished copy that is not put in place, or what somebody has put there instead, unless it is a folder; tells
/// whether there was one.
pub(super) fn remove(folder: &OwnedFd, name: &str) -> Result<bool, WriteError> {
    match rustix::fs::unlinkat(folder, name, AtFlags::empty()) {
        Ok(()) => Ok(true),
        Err(Errno::NOENT | Errno::ISDIR) => Ok(false),
        // What POSIX says for a folder.
        Err(Errno::PERM) if is_folder(folder, name) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

fn is_folder(folder: &OwnedFd, name: &str) -> bool {
    rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Directory)
}

/// Puts a finished copy under a name that nobody has.
///
/// # Errors
/// [`Errno::EXIST`] if somebody has it.
pub(super) fn put_new(folder: &OwnedFd, temp: &str, name: &str) -> Result<(), Errno> {
    match rename_if_free(folder, temp, name) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            // The old way: a second name, which is refused if the name is taken, then the first is dropped.
            match rustix::fs::linkat(folder, temp, folder, name, AtFlags::empty()) {
                Ok(()) => rustix::fs::unlinkat(folder, temp, AtFlags::empty()),
                // A disk that has no second names either: all that is left is to look first.
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
fn rename_if_free(folder: &OwnedFd, old: &str, new: &str) -> Result<(), Errno> {
    rustix::fs::renameat_with(folder, old, folder, new, rustix::fs::RenameFlags::NOREPLACE)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_if_free(_: &OwnedFd, _: &str, _: &str) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}
