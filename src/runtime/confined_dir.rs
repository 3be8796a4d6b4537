//! Reads files of one folder and nothing outside it, whatever a dossier or a symlink says.
//! Devices, pipes and folders are refused without waiting for them. It refuses to know what the bytes mean.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{CWD, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

/// The longest relative path that is opened, in bytes.
pub(crate) const MAX_PATH_BYTES: usize = 1_024;

/// How often a file that changes while it is read is tried before it is called busy.
const TRIES: usize = 3;

/// Why a path that stands in a dossier is not opened at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathError {
    /// Nothing is written there.
    Empty,
    /// It begins at the root of the disk instead of in the corpus.
    Absolute,
    /// It has a `..` in it.
    Parent,
    /// It has an empty part or a `.` in it, a second spelling of another path.
    Spelling,
    /// It has a backslash in it.
    Backslash,
    /// It begins with a drive letter.
    Drive,
    /// It has a NUL or another control character in it.
    Control,
    /// It is not UTF-8.
    Encoding,
    /// It is longer than [`MAX_PATH_BYTES`] bytes.
    Long,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the path is empty: write one relative to the corpus, like archive/name.txt",
            Self::Absolute => "the path is absolute: write it relative to the corpus, like archive/name.txt",
            Self::Parent => "the path has `..` in it: keep the file inside the corpus and name it from there",
            Self::Spelling => {
                "the path has an empty part or `.` in it: write it plainly, like archive/name.txt"
            }
            Self::Backslash => "the path has a backslash in it: separate folders by `/`",
            Self::Drive => "the path begins with a drive letter: write it relative to the corpus",
            Self::Control => "the path has a control character in it: rename the file",
            Self::Encoding => "the path is not UTF-8: rename the file",
            Self::Long => "the path is longer than 1,024 bytes: shorten it",
        })
    }
}

impl std::error::Error for PathError {}

/// Why a file inside the corpus could not be read; its text says what to do about it.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The path itself is not acceptable.
    Refused(PathError),
    /// There is no such file.
    Missing,
    /// A symlink on the way leads out of the corpus.
    Leaves,
    /// It is a folder, a pipe, a socket or a device.
    NotAFile,
    /// It is longer than this many bytes.
    TooLarge(u64),
    /// It changed each time while it was read.
    Busy,
    /// The system's own refusal.
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => why.fmt(f),
            Self::Missing => f.write_str("no such file: check the name, or restore the file"),
            Self::Leaves => f.write_str("a symlink leads out of the corpus: replace it by the file itself"),
            Self::NotAFile => {
                f.write_str("not a regular file (a folder, a pipe or a device): put a file there")
            }
            Self::TooLarge(max) => write!(f, "longer than the {max} bytes that are read: split it"),
            Self::Busy => f.write_str("another program is writing it: try again when it is done"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(why) => Some(why),
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<PathError> for ReadError {
    fn from(why: PathError) -> Self {
        Self::Refused(why)
    }
}

impl From<Errno> for ReadError {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT | Errno::NOTDIR => Self::Missing,
            // `openat2` says EXDEV for a path that leaves, O_NOFOLLOW says ELOOP (EMLINK on FreeBSD).
            Errno::XDEV | Errno::LOOP | Errno::MLINK => Self::Leaves,
            // A socket, or a device without a driver.
            Errno::NXIO | Errno::NODEV => Self::NotAFile,
            other => Self::Io(other.into()),
        }
    }
}

/// Says whether a path may be opened below a folder, by its spelling alone.
///
/// # Errors
/// The first [`PathError`] that applies.
pub(crate) fn check_relative(rel: &Path) -> Result<&str, PathError> {
    let text = rel.to_str().ok_or(PathError::Encoding)?;
    let mut chars = text.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':');
    if text.is_empty() {
        Err(PathError::Empty)
    } else if text.len() > MAX_PATH_BYTES {
        Err(PathError::Long)
    } else if text.chars().any(char::is_control) {
        Err(PathError::Control)
    } else if text.contains('\\') {
        Err(PathError::Backslash)
    } else if text.starts_with('/') {
        Err(PathError::Absolute)
    } else if drive {
        Err(PathError::Drive)
    } else if text.split('/').any(|part| part == "..") {
        Err(PathError::Parent)
    } else if text.split('/').any(|part| part.is_empty() || part == ".") {
        Err(PathError::Spelling)
    } else {
        Ok(text)
    }
}

/// An open folder whose files are read without ever leaving it.
///
/// Hold it for one round of reading only: a folder that is swapped for another is seen by opening it anew.
#[derive(Debug)]
pub(crate) struct ConfinedDir {
    root: OwnedFd,
}

impl ConfinedDir {
    /// Opens the folder itself, following symlinks: it is the one path the reader chose.
    ///
    /// # Errors
    /// [`ReadError::Missing`] where there is no folder, else what the system says.
    pub(crate) fn open(root: &Path) -> Result<Self, ReadError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let root = rustix::fs::openat(CWD, root, flags, Mode::empty())?;
        Ok(Self { root })
    }

    /// Reads a whole file of at most `max` bytes.
    ///
    /// # Errors
    /// See [`ReadError`]; a file that changes under the reading is read again a few times first.
    pub(crate) fn read(&self, rel: impl AsRef<Path>, max: u64) -> Result<Vec<u8>, ReadError> {
        let rel = check_relative(rel.as_ref())?;
        read_open(File::from(self.open_file(rel)?), max)
    }

    #[cfg(target_os = "linux")]
    fn open_file(&self, rel: &str) -> Result<OwnedFd, Errno> {
        use rustix::fs::{ResolveFlags, openat2};
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
        for _ in 0..8 {
            match openat2(&self.root, rel, reading(), Mode::empty(), resolve) {
                // A rename elsewhere raced the look-up of a `..` in a symlink.
                Err(Errno::AGAIN | Errno::INTR) => {}
                // No such call (before Linux 5.6), or a sandbox that does not know it.
                Err(Errno::NOSYS | Errno::PERM) => return open_stepwise(&self.root, rel),
                other => return other,
            }
        }
        Err(Errno::AGAIN)
    }

    #[cfg(not(target_os = "linux"))]
    fn open_file(&self, rel: &str) -> Result<OwnedFd, Errno> {
        open_stepwise(&self.root, rel)
    }
}

/// Reads one file below `root`; see [`ConfinedDir::read`].
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read_confined(root: &Path, rel: impl AsRef<Path>, max: u64) -> Result<Vec<u8>, ReadError> {
    ConfinedDir::open(root)?.read(rel, max)
}

/// Reads a file the reader named, wherever it is, symlinks followed; the rest as [`ConfinedDir::read`].
///
/// # Errors
/// See [`ReadError`]; a device, a pipe or a folder is refused without waiting for it.
pub(crate) fn read_named(path: &Path, max: u64) -> Result<Vec<u8>, ReadError> {
    read_open(File::from(rustix::fs::openat(CWD, path, reading(), Mode::empty())?), max)
}

fn read_open(mut file: File, max: u64) -> Result<Vec<u8>, ReadError> {
    for _ in 0..TRIES {
        let before = rustix::fs::fstat(&file)?;
        if FileType::from_raw_mode(before.st_mode) != FileType::RegularFile {
            return Err(ReadError::NotAFile);
        }
        file.rewind().map_err(ReadError::Io)?;
        let mut bytes = Vec::new();
        (&mut file).take(max.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::Io)?;
        if bytes.len() as u64 > max {
            return Err(ReadError::TooLarge(max));
        }
        if same_moment(&before, &rustix::fs::fstat(&file)?) {
            return Ok(bytes);
        }
    }
    Err(ReadError::Busy)
}

/// Neither waits for a pipe's writer nor takes a terminal as its own.
fn reading() -> OFlags {
    OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC
}

/// Opens part by part and follows no symlink at all, for systems that cannot keep one inside.
fn open_stepwise(root: &OwnedFd, rel: &str) -> Result<OwnedFd, Errno> {
    let (folders, name) = rel.rsplit_once('/').unwrap_or(("", rel));
    let folder = open_folder(root, folders, false)?;
    rustix::fs::openat(&folder, name, reading() | OFlags::NOFOLLOW, Mode::empty())
}

/// Opens a folder below `root` part by part, following no symlink, and makes the missing ones where told.
pub(super) fn open_folder(root: &OwnedFd, rel: &str, make: bool) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut here = rustix::io::fcntl_dupfd_cloexec(root.as_fd(), 0)?;
    for part in rel.split('/').filter(|part| !part.is_empty()) {
        if make {
            match rustix::fs::mkdirat(&here, part, Mode::from_raw_mode(0o777)) {
                Ok(()) | Err(Errno::EXIST) => {}
                Err(errno) => return Err(errno),
            }
        }
        here = match rustix::fs::openat(&here, part, flags, Mode::empty()) {
            // With O_DIRECTORY a symlink is ENOTDIR on Linux; say what it is.
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

/// Says whether two looks at one open file show the same moment of it.
pub(super) fn same_moment(a: &Stat, b: &Stat) -> bool {
    (a.st_dev, a.st_ino, a.st_size, a.st_mtime, a.st_mtime_nsec)
        == (b.st_dev, b.st_ino, b.st_size, b.st_mtime, b.st_mtime_nsec)
}

#[cfg(test)]
mod tests;
