//! Inspects the target of a change before anything is written: does it have the expected content, and does the user have
//! permission? A write that could not be completed fails here.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{Access, AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::change::Change;
use super::error::WriteError;
use super::manifest::WriteMethod;
use crate::runtime::confined_dir::{check_relative, open_folder};

/// The state of a file to be changed.
pub(super) struct TargetState {
    /// The metadata; none if the file does not exist.
    pub stat: Option<Stat>,
    pub method: WriteMethod,
}

/// Splits a path into its folder and file name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Resolves the symlinks of an existing path, which must not lead out of the corpus. Returns a new path unchanged.
pub(super) fn resolve(root: &Path, change: &Change<'_>) -> Result<String, WriteError> {
    let rel = check_relative(Path::new(change.path))?;
    if change.before.is_none() {
        return Ok(rel.to_owned());
    }
    let absolute = root.join(rel).canonicalize()?;
    let rel = absolute.strip_prefix(root).map_err(|_| WriteError::OutsideCorpus)?;
    Ok(check_relative(rel)?.to_owned())
}

/// Checks that a file has the content a change expects, and that the user may change it.
pub(super) fn inspect(root: &OwnedFd, path: &str, change: &Change<'_>) -> Result<TargetState, WriteError> {
    let (folders, name) = split(path);
    let folder = match open_folder(root, folders, false) {
        Err(Errno::NOENT) if change.before.is_none() => {
            return Ok(TargetState { stat: None, method: WriteMethod::Create });
        }
        other => other?,
    };
    let Some(before) = change.before else {
        return match rustix::fs::statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Err(Errno::NOENT) => Ok(TargetState { stat: None, method: WriteMethod::Create }),
            Ok(_) => Err(WriteError::Exists),
            Err(errno) => Err(errno.into()),
        };
    };
    let (file, stat) = open(&folder, name, OFlags::RDONLY)?;
    if stat.st_nlink > 1 {
        return Err(WriteError::HardLinks);
    }
    if !has_content(file, &stat, before)? {
        return Err(WriteError::Changed);
    }
    let method = match change.after {
        None => check_removable(&folder, &stat).map(|()| WriteMethod::Remove)?,
        Some(_) => replace_method(&folder, name, &stat)?,
    };
    Ok(TargetState { stat: Some(stat), method })
}

/// Opens a regular file without following symlinks or blocking.
pub(super) fn open(folder: &OwnedFd, name: &str, how: OFlags) -> Result<(OwnedFd, Stat), WriteError> {
    let flags = how | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, OsStr::new(name), flags, Mode::empty())?;
    let stat = rustix::fs::fstat(&file)?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Err(WriteError::NotAFile);
    }
    Ok((file, stat))
}

fn has_content(file: OwnedFd, stat: &Stat, expected: &[u8]) -> Result<bool, WriteError> {
    let mut bytes = Vec::new();
    // One byte more than the known size is enough to notice growth.
    let max = u64::try_from(stat.st_size).unwrap_or(0).saturating_add(1);
    File::from(file).take(max).read_to_end(&mut bytes)?;
    Ok(bytes == expected)
}

/// Returns how to change a file without losing its owner, group, or access control list.
fn replace_method(folder: &OwnedFd, name: &str, stat: &Stat) -> Result<WriteMethod, WriteError> {
    let user = rustix::process::geteuid();
    let own = stat.st_uid == user.as_raw();
    if own && !Mode::from_raw_mode(stat.st_mode).contains(Mode::WUSR) {
        return Err(WriteError::ReadOnly);
    }
    // Ask the system instead of checking the mode: there are ACLs, immutable files, and read-only file systems.
    let file = match open(folder, name, OFlags::WRONLY) {
        Err(WriteError::Io(error)) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(if own { WriteError::Io(error) } else { WriteError::ForeignOwner });
        }
        other => other?.0,
    };
    let keeps_owner = user.is_root() || (own && can_keep_group(folder, stat)?);
    Ok(if keeps_owner && !has_acl(&file) { WriteMethod::Replace } else { WriteMethod::InPlace })
}

/// Returns whether a new file can have the same group.
fn can_keep_group(folder: &OwnedFd, stat: &Stat) -> Result<bool, WriteError> {
    let group = stat.st_gid;
    let about = rustix::fs::fstat(folder)?;
    let inherited = Mode::from_raw_mode(about.st_mode).contains(Mode::SGID) && about.st_gid == group;
    let is_member =
        || rustix::process::getgroups().is_ok_and(|groups| groups.iter().any(|one| one.as_raw() == group));
    Ok(inherited || rustix::process::getegid().as_raw() == group || is_member())
}

/// Returns whether a file has a POSIX ACL beyond its mode.
#[cfg(target_os = "linux")]
fn has_acl(file: &OwnedFd) -> bool {
    let mut none: [u8; 0] = [];
    rustix::fs::fgetxattr(file, "system.posix_acl_access", &mut none).is_ok_and(|length| length > 0)
}

#[cfg(not(target_os = "linux"))]
fn has_acl(_: &OwnedFd) -> bool {
    false
}

/// Checks that the user can remove a file from its folder.
fn check_removable(folder: &OwnedFd, stat: &Stat) -> Result<(), WriteError> {
    check_writable(folder)?;
    let about = rustix::fs::fstat(folder)?;
    let user = rustix::process::geteuid();
    let sticky = Mode::from_raw_mode(about.st_mode).contains(Mode::SVTX);
    if sticky && !user.is_root() && ![about.st_uid, stat.st_uid].contains(&user.as_raw()) {
        return Err(WriteError::Sticky);
    }
    Ok(())
}

/// Checks that the user can create and remove files in a folder.
fn check_writable(folder: &OwnedFd) -> Result<(), WriteError> {
    let access = Access::WRITE_OK | Access::EXEC_OK;
    let result = match rustix::fs::accessat(folder, ".", access, AtFlags::EACCESS) {
        // Some systems cannot check the effective user. The real one is the same unless installed set-user-ID.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            rustix::fs::accessat(folder, ".", access, AtFlags::empty())
        }
        other => other,
    };
    result.map_err(|errno| WriteError::ReadOnlyFolder(errno.into()))
}
