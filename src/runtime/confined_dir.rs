//! Reads files in one folder and never outside it, whatever paths and symlinks say. Devices, pipes, and folders are rejected
//! without waiting for them.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt;
use std::path::Path;

use rustix::fs::{CWD, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

/// Maximum length of a relative path, in bytes.
pub(crate) const MAX_PATH_BYTES: usize = 1_024;

/// How many times to read a file that changes while it is read, before reporting it as busy.
const MAX_ATTEMPTS: usize = 3;

/// The reason a path in a dossier is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathError {
    /// It is empty.
    Empty,
    /// It is absolute.
    Absolute,
    /// It contains `..`.
    ParentDir,
    /// It contains an empty component or `.`, so that it is another spelling of a simpler path.
    NotNormalized,
    /// It contains a backslash.
    Backslash,
    /// It starts with a drive letter.
    DriveLetter,
    /// It contains NUL or another control character.
    ControlCharacter,
    /// It is not valid UTF-8.
    NotUtf8,
    /// It is longer than [`MAX_PATH_BYTES`] bytes.
    TooLong,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the path is empty: use a path relative to the corpus, like archive/name.txt",
            Self::Absolute => {
                "the path is absolute: use a path relative to the corpus, like archive/name.txt"
            }
            Self::ParentDir => {
                "the path contains `..`: move the file into the corpus and use a path relative to it"
            }
            Self::NotNormalized => {
                "the path contains `.` or `//`, or ends with `/`: use a plain path, like archive/name.txt"
            }
            Self::Backslash => "the path contains a backslash: separate folders with `/`",
            Self::DriveLetter => "the path starts with a drive letter: use a path relative to the corpus",
            Self::ControlCharacter => "the path contains a control character: rename the file",
            Self::NotUtf8 => "the path is not valid UTF-8: rename the file",
            Self::TooLong => "the path is longer than 1,024 bytes: shorten it",
        })
    }
}

impl std::error::Error for PathError {}

/// The reason a file in the corpus could not be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The path is not accepted.
    InvalidPath(PathError),
    /// There is no such file.
    Missing,
    /// A symlink in the path leads out of the corpus.
    OutsideCorpus,
    /// It is a folder, a pipe, a socket, or a device.
    NotAFile,
    /// It is longer than this many bytes.
    TooLarge(u64),
    /// It kept changing while it was read.
    Busy,
    /// An error from the system.
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidPath(error) => error.fmt(f),
            Self::Missing => f.write_str("no such file: check the name, or restore the file"),
            Self::OutsideCorpus => {
                f.write_str("a symlink leads out of the corpus: replace it with the file itself")
            }
            Self::NotAFile => {
                f.write_str("not a regular file, but a folder, a pipe, or a device: replace it with a file")
            }
            Self::TooLarge(max) => write!(f, "larger than the limit of {max} bytes: split it"),
            Self::Busy => f.write_str("another program is writing the file: try again later"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::InvalidPath(error) => Some(error),
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<PathError> for ReadError {
    fn from(error: PathError) -> Self {
        Self::InvalidPath(error)
    }
}

impl From<Errno> for ReadError {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT | Errno::NOTDIR => Self::Missing,
            // `openat2` returns EXDEV for a path that leads out, O_NOFOLLOW returns ELOOP (EMLINK on FreeBSD).
            Errno::XDEV | Errno::LOOP | Errno::MLINK => Self::OutsideCorpus,
            // A socket, or a device without a driver.
            Errno::NXIO | Errno::NODEV => Self::NotAFile,
            other => Self::Io(other.into()),
        }
    }
}

/// Checks that a path is a plain relative path, without accessing the disk.
///
/// # Errors
/// Returns the first [`PathError`] that applies.
pub(crate) fn check_relative(rel: &Path) -> Result<&str, PathError> {
    let text = rel.to_str().ok_or(PathError::NotUtf8)?;
    let mut chars = text.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':');
    if text.is_empty() {
        Err(PathError::Empty)
    } else if text.len() > MAX_PATH_BYTES {
        Err(PathError::TooLong)
    } else if text.chars().any(char::is_control) {
        Err(PathError::ControlCharacter)
    } else if text.contains('\\') {
        Err(PathError::Backslash)
    } else if text.starts_with('/') {
        Err(PathError::Absolute)
    } else if drive {
        Err(PathError::DriveLetter)
    } else if text.split('/').any(|part| part == "..") {
        Err(PathError::ParentDir)
    } else if text.split('/').any(|part| part.is_empty() || part == ".") {
        Err(PathError::NotNormalized)
    } else {
        Ok(text)
    }
}

/// An open folder whose files can be read without ever leaving it.
///
/// Keep it for one load only, since a replaced folder is only noticed when it is opened again.
#[derive(Debug)]
pub(crate) struct ConfinedDir {
    root: OwnedFd,
}

impl ConfinedDir {
    /// Opens the folder. Follows symlinks because this path is chosen by the user.
    ///
    /// # Errors
    /// Returns [`ReadError::Missing`] if there is no such folder, or else the system's error.
    pub(crate) fn open(root: &Path) -> Result<Self, ReadError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let root = rustix::fs::openat(CWD, root, flags, Mode::empty())?;
        Ok(Self { root })
    }

    /// Reads a file of at most `max` bytes. Retries a few times if the file changes meanwhile.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub(crate) fn read(&self, rel: impl AsRef<Path>, max: u64) -> Result<Vec<u8>, ReadError> {
        let rel = check_relative(rel.as_ref())?;
        read_open(File::from(self.open_file(rel)?), max)
    }

    #[cfg(target_os = "linux")]
    fn open_file(&self, rel: &str) -> Result<OwnedFd, Errno> {
        use rustix::fs::{ResolveFlags, openat2};
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
        for _ in 0..8 {
            match openat2(&self.root, rel, read_flags(), Mode::empty(), resolve) {
                // A concurrent rename interfered with resolving `..` in a symlink.
                Err(Errno::AGAIN | Errno::INTR) => {}
                // Before Linux 5.6, or in a sandbox that blocks the call.
                Err(Errno::NOSYS | Errno::PERM) => return open_without_symlinks(&self.root, rel),
                other => return other,
            }
        }
        Err(Errno::AGAIN)
    }

    #[cfg(not(target_os = "linux"))]
    fn open_file(&self, rel: &str) -> Result<OwnedFd, Errno> {
        open_without_symlinks(&self.root, rel)
    }
}

/// Reads a file below `root`. See [`ConfinedDir::read`].
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read_confined(root: &Path, rel: impl AsRef<Path>, max: u64) -> Result<Vec<u8>, ReadError> {
    ConfinedDir::open(root)?.read(rel, max)
}

/// Reads a file the user named, wherever it is, following symlinks. Otherwise like [`ConfinedDir::read`].
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read_unconfined(path: &Path, max: u64) -> Result<Vec<u8>, ReadError> {
    read_open(File::from(rustix::fs::openat(CWD, path, read_flags(), Mode::empty())?), max)
}

fn read_open(mut file: File, max: u64) -> Result<Vec<u8>, ReadError> {
    for _ in 0..MAX_ATTEMPTS {
        let before = rustix::fs::fstat(&file)?;
        if FileType::from_raw_mode(before.st_mode) != FileType::RegularFile {
            return Err(ReadError::NotAFile);
        }
        let size = u64::try_from(before.st_size).unwrap_or(0);
        if size > max {
            return Err(ReadError::TooLarge(max));
        }
        let bytes = match read_whole(&mut file, size, max) {
            Ok(bytes) => bytes,
            // It is shorter by now.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => continue,
            Err(error) => return Err(ReadError::Io(error)),
        };
        if bytes.len() as u64 > max {
            return Err(ReadError::TooLarge(max));
        }
        if is_same_version(&before, &rustix::fs::fstat(&file)?) {
            return Ok(bytes);
        }
    }
    Err(ReadError::Busy)
}

/// Reads all bytes of a file of `size` bytes, in one call: a corpus has many small files, and each call has its price. Of a
/// file that calls itself empty, as those in /proc do, reads what there is, up to a byte more than `max`.
fn read_whole(file: &mut File, size: u64, max: u64) -> io::Result<Vec<u8>> {
    if size == 0 {
        file.rewind()?;
        let mut bytes = Vec::new();
        file.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let mut bytes = vec![0; usize::try_from(size).map_err(io::Error::other)?];
    file.read_exact_at(&mut bytes, 0)?;
    Ok(bytes)
}

/// Returns flags that neither wait for the writer of a pipe nor make a terminal the controlling one.
fn read_flags() -> OFlags {
    OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC
}

/// Opens a file component by component without following symlinks, for systems that cannot confine them.
fn open_without_symlinks(root: &OwnedFd, rel: &str) -> Result<OwnedFd, Errno> {
    let (folders, name) = rel.rsplit_once('/').unwrap_or(("", rel));
    let folder = open_folder(root, folders, false)?;
    rustix::fs::openat(&folder, name, read_flags() | OFlags::NOFOLLOW, Mode::empty())
}

/// Opens a folder below `root` component by component without following symlinks. With `create`, creates missing ones.
pub(super) fn open_folder(root: &OwnedFd, rel: &str, create: bool) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut here = rustix::io::fcntl_dupfd_cloexec(root.as_fd(), 0)?;
    for part in rel.split('/').filter(|part| !part.is_empty()) {
        if create {
            match rustix::fs::mkdirat(&here, part, Mode::from_raw_mode(0o777)) {
                Ok(()) | Err(Errno::EXIST) => {}
                Err(errno) => return Err(errno),
            }
        }
        here = match rustix::fs::openat(&here, part, flags, Mode::empty()) {
            // With O_DIRECTORY, Linux returns ENOTDIR for a symlink; report it as one.
            Err(Errno::NOTDIR) if is_symlink(&here, part) => return Err(Errno::LOOP),
            other => other?,
        };
    }
    Ok(here)
}

fn is_symlink(folder: &OwnedFd, name: &str) -> bool {
    rustix::fs::statat(folder, name, rustix::fs::AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink)
}

/// Returns whether two stats show the same version of a file.
pub(super) fn is_same_version(a: &Stat, b: &Stat) -> bool {
    (a.st_dev, a.st_ino, a.st_size, a.st_mtime, a.st_mtime_nsec)
        == (b.st_dev, b.st_ino, b.st_size, b.st_mtime, b.st_mtime_nsec)
}

#[cfg(test)]
mod tests;
