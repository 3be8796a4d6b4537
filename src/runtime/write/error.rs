//! The reasons a file was not written.

use std::fmt;
use std::io;
use std::path::PathBuf;

use rustix::io::Errno;

use crate::runtime::confined_dir::{PathError, ReadError};

/// The reason a file was not written.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// The path is not accepted.
    InvalidPath(PathError),
    /// The file no longer has the content the change was based on.
    Changed,
    /// Another process is writing in this corpus.
    Locked,
    /// The name is taken.
    Exists,
    /// There is no such file or folder.
    Missing,
    /// A part of the path is a file.
    NotAFolder,
    /// A symlink in the path leads out of the corpus.
    OutsideCorpus,
    /// It is a folder, a pipe, or a device.
    NotAFile,
    /// The file has hard links, which would keep the old content.
    HardLinks,
    /// The file belongs to another user and is not writable.
    ForeignOwner,
    /// The file is read-only.
    ReadOnly,
    /// The folder is not writable.
    ReadOnlyFolder(io::Error),
    /// The folder has the sticky bit, so that only the owner can replace or remove the file.
    Sticky,
    /// The state folder for the journal cannot be used; with its path if known.
    NoState(Option<PathBuf>, io::Error),
    /// It would have more than this many bytes.
    TooLarge(u64),
    /// The reason applies to the file at this path.
    At(Box<str>, Box<WriteError>),
    /// The write was committed but could not be completed. The next write in this corpus completes it.
    Unfinished {
        /// The files that were written.
        done: Vec<String>,
        /// The files that were not.
        remaining: Vec<String>,
        /// What went wrong.
        error: Box<WriteError>,
    },
    /// This signal asked the process to end.
    Interrupted(i32),
    /// An error from the system.
    Io(io::Error),
}

impl WriteError {
    /// Adds the path of the file.
    pub(super) fn at(self, path: &str) -> Self {
        match self {
            Self::At(..) | Self::NoState(..) => self,
            other => Self::At(path.into(), Box::new(other)),
        }
    }

    /// Returns the exit code of a process that this error ends, if it is the end of the process that is the reason.
    pub(crate) fn exit_code(&self) -> Option<i32> {
        match self.reason() {
            Self::Interrupted(signal) => Some(128 + signal),
            _ => None,
        }
    }

    /// Returns the reason without the path.
    pub(crate) fn reason(&self) -> &Self {
        match self {
            Self::At(_, error) => error.reason(),
            other => other,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidPath(error) => return error.fmt(f),
            Self::Io(error) => return error.fmt(f),
            Self::At(path, error) => return write!(f, "{path}: {error}"),
            Self::ReadOnlyFolder(error) => {
                return write!(f, "the folder is not writable ({error}): check its permissions with `ls -ld`");
            }
            Self::NoState(Some(path), error) => {
                return write!(
                    f,
                    "cannot use the state folder {} ({error}): set XDG_STATE_HOME to a writable folder",
                    path.display()
                );
            }
            Self::NoState(None, _) => {
                "no state folder: set HOME, or set XDG_STATE_HOME to a writable folder"
            }
            Self::Unfinished { done, remaining, error } => {
                let done = if done.is_empty() { "none".to_owned() } else { done.join(", ") };
                return write!(
                    f,
                    "{error}; written: {done}; not written: {}; to complete the write, run any command that writes",
                    remaining.join(", ")
                );
            }
            Self::Interrupted(signal) => {
                let name = signal_hook::low_level::signal_name(*signal).unwrap_or("a signal");
                return write!(f, "interrupted by {name}");
            }
            Self::TooLarge(most) => return write!(f, "the file would be larger than {} MiB", most >> 20),
            Self::Changed => "the file changed on disk: review it and try again",
            Self::Locked => "another dossier process is writing in this corpus: try again later",
            Self::Exists => "a file with that name exists: choose another name",
            Self::NotAFolder => "a part of this path is a file where a folder is needed: rename or remove it",
            Self::Missing => "no such file; it may have been renamed or removed",
            Self::OutsideCorpus => "a symlink leads out of the corpus: edit the file at its real location",
            Self::NotAFile => "not a regular file",
            Self::HardLinks => "the file has hard links: change it in an editor",
            Self::ForeignOwner => {
                "the file belongs to another user and is not writable: ask its owner to run `chmod g+w`"
            }
            Self::ReadOnly => "the file is read-only: make it writable with `chmod u+w`",
            Self::Sticky => {
                "the file belongs to another user, and its folder has the sticky bit: only the owner can replace it"
            }
        })
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::InvalidPath(error) => Some(error),
            Self::Io(error) | Self::NoState(_, error) | Self::ReadOnlyFolder(error) => Some(error),
            Self::At(_, error) | Self::Unfinished { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<PathError> for WriteError {
    fn from(error: PathError) -> Self {
        Self::InvalidPath(error)
    }
}

impl From<ReadError> for WriteError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::InvalidPath(error) => Self::InvalidPath(error),
            ReadError::Missing => Self::Missing,
            ReadError::OutsideCorpus => Self::OutsideCorpus,
            ReadError::NotAFile => Self::NotAFile,
            ReadError::Busy => Self::Changed,
            ReadError::Io(error) => error.into(),
            error @ ReadError::TooLarge(_) => Self::Io(io::Error::other(error.to_string())),
        }
    }
}

impl From<Errno> for WriteError {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT => Self::Missing,
            Errno::NOTDIR => Self::NotAFolder,
            Errno::LOOP | Errno::MLINK => Self::OutsideCorpus,
            Errno::EXIST => Self::Exists,
            Errno::NXIO | Errno::NODEV => Self::NotAFile,
            other => Self::Io(other.into()),
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        match Errno::from_io_error(&error) {
            Some(errno) => errno.into(),
            None => Self::Io(error),
        }
    }
}
