//! How a command ended, as the shell is told. Of several the highest holds.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was done.
    Done = 0,
    /// Findings at or above the bar, nothing matched, no such id.
    Found = 1,
    /// Bad usage, or no terminal where one is needed.
    Usage = 2,
    /// No corpus found, or data that could not be read or written.
    Unread = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
