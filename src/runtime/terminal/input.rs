//! Standard input that never makes its reader wait, for as long as the terminal is ours.
//! crossterm 0.29 waits inside `read(2)` for the rest of an escape sequence that was only begun, and with it all drawing.

use std::os::fd::OwnedFd;

use rustix::fs::{Mode, OFlags};
use rustix::io::{Errno, fcntl_dupfd_cloexec};
use rustix::stdio::{dup2_stdin, stdin};
use rustix::termios::ttyname;

/// The terminal opened a second time, since the flag on the first opening is shared with the shell and our output.
#[derive(Debug)]
pub(super) struct Input {
    found: OwnedFd,
    own: OwnedFd,
}

impl Input {
    /// Opens the terminal that standard input is.
    pub(super) fn open() -> Result<Self, Errno> {
        let name = ttyname(stdin(), Vec::new())?;
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(Self {
            found: fcntl_dupfd_cloexec(stdin(), 3)?,
            own: rustix::fs::open(name, flags, Mode::empty())?,
        })
    }

    pub(super) fn take(&self) -> Result<(), Errno> {
        dup2_stdin(&self.own)
    }

    pub(super) fn give_back(&self) -> Result<(), Errno> {
        dup2_stdin(&self.found)
    }
}
