//! Why a file was not written, in words that say what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

use rustix::io::Errno;

use crate::runtime::inside::{ReadError, Refusal};

/// Why a file was not written.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// The path itself is not acceptable.
    Refused(Refusal),
    /// The file is not what it was when the change was made from it.
    Changed,
    /// Another run of the program is writing in this corpus.
    Locked,
    /// There is a file of that name already.
    Exists,
    /// There is no such file or folder.
    Missing,
    /// A symlink on the way leads out of the corpus.
    Leaves,
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// The file has other names, which would keep the old content.
    HardLinks,
    /// The file belongs to another user, and this one may not write it.
    ForeignOwner,
    /// Its mode says that it is not to be written.
    ReadOnly,
    /// Nothing can be created, replaced or removed in this folder.
    ReadOnlyFolder(io::Error),
    /// Only its owner can replace or remove a file in this folder (the sticky bit is set).
    Sticky,
    /// There is no place for the journal; the path is where it was looked for.
    NoState(Option<PathBuf>, io::Error),
    /// It would have more than this many bytes.
    TooLarge(u64),
    /// One file of several is the reason.
    At(Box<str>, Box<WriteError>),
    /// The change was decided and could not be completed: the next command that writes here completes it.
    Unfinished {
        /// The files that have their new content.
        done: Vec<String>,
        /// The files that do not.
        left: Vec<String>,
        /// What stopped it.
        error: Box<WriteError>,
    },
    /// The system's own refusal.
    Io(io::Error),
}

impl WriteError {
    /// The same, with the file it is about.
    pub(super) fn at(self, path: &str) -> Self {
        match self {
            Self::At(..) | Self::NoState(..) => self,
            other => Self::At(path.into(), Box::new(other)),
        }
    }

    /// The reason itself, for whoever knows which file it is about.
    pub(super) fn into_reason(self) -> Self {
        match self {
            Self::At(_, error) => error.into_reason(),
            other => other,
        }
    }

    /// The reason itself, whichever file it is about.
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
            Self::Refused(why) => return why.fmt(f),
            Self::Io(error) => return error.fmt(f),
            Self::At(path, error) => return write!(f, "{path}: {error}"),
            Self::ReadOnlyFolder(error) => {
                return write!(f, "its folder cannot be written ({error}): check its permissions with ls -ld");
            }
            Self::NoState(Some(path), error) => {
                return write!(
                    f,
                    "the state folder {} cannot be used ({error}): set XDG_STATE_HOME to a folder you can write",
                    path.display()
                );
            }
            Self::NoState(None, _) => {
                "there is no state folder: set HOME, or set XDG_STATE_HOME to a folder you can write"
            }
            Self::Unfinished { done, left, error } => {
                let done = if done.is_empty() { "nothing yet".to_owned() } else { done.join(", ") };
                return write!(
                    f,
                    "{error}; written: {done}; not written: {}; the next command that writes in this corpus completes it",
                    left.join(", ")
                );
            }
            Self::TooLarge(most) => return write!(f, "the file would have more than {} MiB", most >> 20),
            Self::Changed => "the file changed on disk: look at it and try again",
            Self::Locked => "another dossier is writing in this corpus: try again when it is done",
            Self::Exists => "a file of that name exists: choose another name",
            Self::Missing => "no such file: it was renamed or removed",
            Self::Leaves => "a symlink leads out of the corpus: edit the file where it really is",
            Self::NotAFile => "not a regular file",
            Self::HardLinks => "the file has several names (hard links): edit it in an editor",
            Self::ForeignOwner => {
                "the file belongs to another user and you cannot write it: ask its owner for chmod g+w"
            }
            Self::ReadOnly => "the file is read-only: allow writing first with chmod u+w",
            Self::Sticky => {
                "the file belongs to another user, and its folder lets only owners replace files (sticky bit)"
            }
        })
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(why) => Some(why),
            Self::Io(error) | Self::NoState(_, error) | Self::ReadOnlyFolder(error) => Some(error),
            Self::At(_, error) | Self::Unfinished { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<Refusal> for WriteError {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl From<ReadError> for WriteError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Refused(why) => Self::Refused(why),
            ReadError::Missing => Self::Missing,
            ReadError::Leaves => Self::Leaves,
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
            Errno::NOENT | Errno::NOTDIR => Self::Missing,
            Errno::LOOP | Errno::MLINK => Self::Leaves,
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
