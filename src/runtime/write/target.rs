//! A file that is to change, looked at before anything is decided: is it what the change was made from, and may this
//! user make the change? What cannot be finished is found out here.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{Access, AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::WriteError;
use super::change::Change;
use super::manifest::WriteMethod;
use crate::runtime::confined_dir::{check_relative, open_folder};

/// What a look at one file gave.
pub(super) struct TargetState {
    /// The file; none if there is none, as for a new one.
    pub stat: Option<Stat>,
    pub way: WriteMethod,
}

/// The folders of a path and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Follows the symlinks of a path once, as far as they stay in the corpus; a path that is not there stays as it is.
pub(super) fn resolve(root: &Path, change: &Change<'_>) -> Result<String, WriteError> {
    let rel = check_relative(Path::new(change.path))?;
    if change.before.is_none() {
        return Ok(rel.to_owned());
    }
    let whole = root.join(rel).canonicalize()?;
    let rel = whole.strip_prefix(root).map_err(|_| WriteError::OutsideCorpus)?;
    Ok(check_relative(rel)?.to_owned())
}

/// Looks at what is under a path, which must be as the change expects it, and at who may change it.
pub(super) fn look(held: &OwnedFd, path: &str, change: &Change<'_>) -> Result<TargetState, WriteError> {
    let (folders, name) = split(path);
    let folder = match open_folder(held, folders, false) {
        Err(Errno::NOENT) if change.before.is_none() => {
            return Ok(TargetState { stat: None, way: WriteMethod::Create });
        }
        other => other?,
    };
    let Some(before) = change.before else {
        return match rustix::fs::statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Err(Errno::NOENT) => Ok(TargetState { stat: None, way: WriteMethod::Create }),
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
    let way = match change.after {
        None => may_remove(&folder, &stat).map(|()| WriteMethod::Remove)?,
        Some(_) => way_to_replace(&folder, name, &stat)?,
    };
    Ok(TargetState { stat: Some(stat), way })
}

/// Opens a regular file, never through a symlink and never waiting.
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
    // One byte more than was last seen is enough to tell that it grew.
    let most = u64::try_from(stat.st_size).unwrap_or(0).saturating_add(1);
    File::from(file).take(most).read_to_end(&mut bytes)?;
    Ok(bytes == expected)
}

/// How the file can get other content without losing its owner, group or access list.
fn way_to_replace(folder: &OwnedFd, name: &str, stat: &Stat) -> Result<WriteMethod, WriteError> {
    let user = rustix::process::geteuid();
    let own = stat.st_uid == user.as_raw();
    if own && !Mode::from_raw_mode(stat.st_mode).contains(Mode::WUSR) {
        return Err(WriteError::ReadOnly);
    }
    // The system's answer counts, not the mode's: there are access lists, immutable files and read-only disks.
    let file = match open(folder, name, OFlags::WRONLY) {
        Err(WriteError::Io(error)) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(if own { WriteError::Io(error) } else { WriteError::ForeignOwner });
        }
        other => other?.0,
    };
    let kept = user.is_root() || (own && keeps_group(folder, stat)?);
    Ok(if kept && !has_access_list(&file) { WriteMethod::Replace } else { WriteMethod::InPlace })
}

/// Whether a new file can have the group of this one.
fn keeps_group(folder: &OwnedFd, stat: &Stat) -> Result<bool, WriteError> {
    let group = stat.st_gid;
    let about = rustix::fs::fstat(folder)?;
    let inherited = Mode::from_raw_mode(about.st_mode).contains(Mode::SGID) && about.st_gid == group;
    let mine =
        || rustix::process::getgroups().is_ok_and(|groups| groups.iter().any(|one| one.as_raw() == group));
    Ok(inherited || rustix::process::getegid().as_raw() == group || mine())
}

/// Whether a POSIX access list says more about the file than its mode does.
#[cfg(target_os = "linux")]
fn has_access_list(file: &OwnedFd) -> bool {
    let mut none: [u8; 0] = [];
    rustix::fs::fgetxattr(file, "system.posix_acl_access", &mut none).is_ok_and(|length| length > 0)
}

#[cfg(not(target_os = "linux"))]
fn has_access_list(_: &OwnedFd) -> bool {
    false
}

/// Whether this user can take a file out of its folder.
fn may_remove(folder: &OwnedFd, stat: &Stat) -> Result<(), WriteError> {
    may_write(folder)?;
    let about = rustix::fs::fstat(folder)?;
    let user = rustix::process::geteuid();
    let sticky = Mode::from_raw_mode(about.st_mode).contains(Mode::SVTX);
    if sticky && !user.is_root() && ![about.st_uid, stat.st_uid].contains(&user.as_raw()) {
        return Err(WriteError::Sticky);
    }
    Ok(())
}

/// Whether this user can create and remove names in a folder.
fn may_write(folder: &OwnedFd) -> Result<(), WriteError> {
    let wanted = Access::WRITE_OK | Access::EXEC_OK;
    let asked = match rustix::fs::accessat(folder, ".", wanted, AtFlags::EACCESS) {
        // Old systems know no effective user here; the program is not installed set-user-ID.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            rustix::fs::accessat(folder, ".", wanted, AtFlags::empty())
        }
        other => other,
    };
    asked.map_err(|errno| WriteError::ReadOnlyFolder(errno.into()))
}
