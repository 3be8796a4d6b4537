//! Reads the terminal whenever it has something, and never waits for it.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::InputEvent;
use super::parser::InputParser;

/// The most bytes of one turn, so that a flood keeps nobody from drawing.
const MOST: usize = 256 * 1024;

/// The reader of one terminal. Nobody else reads it while this does.
#[derive(Debug)]
pub(crate) struct InputReader {
    terminal: BorrowedFd<'static>,
    parser: InputParser,
    last: Instant,
}

impl InputReader {
    /// Reads from an open terminal.
    pub(crate) fn new(terminal: BorrowedFd<'static>) -> Self {
        Self { terminal, parser: InputParser::default(), last: Instant::now() }
    }

    /// When [`InputReader::read`] is to be called although nothing has come; none if nothing is expected.
    pub(crate) fn due(&self) -> Option<Instant> {
        Some(self.last + self.parser.patience()?)
    }

    /// Everything that has come, without waiting.
    ///
    /// # Errors
    /// What the system says if the terminal is gone.
    pub(crate) fn read(&mut self) -> io::Result<Vec<InputEvent>> {
        let mut bytes = Vec::new();
        let mut some = [0; 4_096];
        while bytes.len() < MOST && self.is_readable()? {
            match rustix::io::read(self.terminal, &mut some) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => bytes.extend_from_slice(some.get(..read).unwrap_or_default()),
                Err(Errno::INTR | Errno::AGAIN) => break,
                Err(errno) => return Err(errno.into()),
            }
        }
        let now = Instant::now();
        let mut inputs = Vec::new();
        if !bytes.is_empty() {
            self.parser.feed(&bytes, now.saturating_duration_since(self.last), &mut inputs);
            self.last = now;
        } else if self.due().is_some_and(|due| now >= due) {
            self.parser.expire(&mut inputs);
        }
        Ok(inputs)
    }

    /// Forgets what was begun: another program has had the terminal.
    pub(crate) fn forget(&mut self) {
        self.parser = InputParser::default();
    }

    fn is_readable(&self) -> io::Result<bool> {
        let mut fds = [PollFd::from_borrowed_fd(self.terminal, PollFlags::IN)];
        match poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
            // A terminal that is gone is readable, and says so when it is read.
            Ok(ready) => Ok(ready > 0),
            Err(Errno::INTR) => Ok(false),
            Err(errno) => Err(errno.into()),
        }
    }
}
