//! Why a file was not written, in words that say what to do.

use std::fmt;
use std::io;

use rustix::io::Errno;

use crate::runtime::inside::Refusal;

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
    /// The file belongs to another user.
    ForeignOwner,
    /// Its mode says that it is not to be written.
    ReadOnly,
    /// It would have more than this many bytes.
    TooLarge(u64),
    /// One file of several is the reason.
    At(Box<str>, Box<WriteError>),
    /// The changes are promised and not all made: the next run of any command makes the rest.
    Promised(Box<WriteError>),
    /// An older write was finished first, and somebody else's change stood in its way at these places.
    Beside(Vec<String>),
    /// The system's own refusal.
    Io(io::Error),
}

impl WriteError {
    /// The same, with the file it is about.
    pub(super) fn at(self, path: &str) -> Self {
        match self {
            Self::At(..) => self,
            other => Self::At(path.into(), Box::new(other)),
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
            Self::Promised(error) => {
                return write!(
                    f,
                    "{error}; some files are written, and the next dossier command writes the rest"
                );
            }
            Self::Beside(places) => {
                return write!(
                    f,
                    "a rename that was stopped was finished first: {}; look and try again",
                    places.join("; ")
                );
            }
            Self::TooLarge(most) => return write!(f, "the file would have more than {} MiB", most >> 20),
            Self::Changed => {
                "the file changed on disk meanwhile: nothing was written; look at it and try again"
            }
            Self::Locked => "another dossier is writing in this corpus: try again when it is done",
            Self::Exists => "there is a file of that name already: choose another name",
            Self::Missing => "no such file: it was renamed or removed meanwhile",
            Self::Leaves => {
                "a symlink on the way is not followed for writing: edit the file where it really is"
            }
            Self::NotAFile => "not a regular file: nothing was written",
            Self::HardLinks => "the file has several names (hard links): edit it in an editor",
            Self::ForeignOwner => "the file belongs to another user: ask them, or copy it",
            Self::ReadOnly => "the file is read-only: allow writing first (chmod u+w)",
        })
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(why) => Some(why),
            Self::Io(error) => Some(error),
            Self::At(_, error) | Self::Promised(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Refusal> for WriteError {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
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
