//! The result of a command, as an exit code. If several apply, the highest is used.

use std::process::ExitCode;

/// The result of a command, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Success.
    Done,
    /// Problems of the given severity, no match, or no such id.
    Found,
    /// Bad usage, or no terminal when one is needed.
    Usage,
    /// No corpus found, or data that could not be read or written.
    Unread,
    /// The browser exited with this code, or a write was interrupted, as with 128 plus the number of a signal.
    Other(u8),
}

impl Exit {
    /// Returns the exit code of the browser, or of an interrupted write.
    pub(crate) fn of(code: i32) -> Self {
        match code {
            0 => Exit::Done,
            code => Exit::Other(u8::try_from(code).unwrap_or(u8::MAX)),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::Usage => 2,
            Exit::Unread => 3,
            Exit::Other(code) => code,
        })
    }
}
