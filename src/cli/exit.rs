//! How a command ended, as an exit code. Of several, the highest applies.

use std::process::ExitCode;

/// How a command ended, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// Findings at or above the bar, nothing matched, no such id.
    Found,
    /// Bad usage, or no terminal where one is needed.
    Usage,
    /// No corpus found, or data that could not be read or written.
    Unread,
    /// The browser was ended by this code, such as 128 and a signal's number.
    Other(u8),
}

impl Exit {
    /// How the browser ended.
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
