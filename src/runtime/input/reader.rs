//! Reads input from the terminal without blocking.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::InputEvent;
use super::parser::InputParser;

/// Maximum number of bytes per read, so that a flood of input does not block drawing.
const MAX_BYTES: usize = 256 * 1024;

/// Reads one terminal. Nothing else may read it at the same time.
#[derive(Debug)]
pub(crate) struct InputReader {
    terminal: BorrowedFd<'static>,
    parser: InputParser,
    last_read: Instant,
}

impl InputReader {
    /// Creates a reader for an open terminal.
    pub(crate) fn new(terminal: BorrowedFd<'static>) -> Self {
        Self { terminal, parser: InputParser::default(), last_read: Instant::now() }
    }

    /// Returns when to call [`InputReader::read`] even if no input arrives, if at all.
    pub(crate) fn due(&self) -> Option<Instant> {
        Some(self.last_read + self.parser.timeout()?)
    }

    /// Returns all pending events without blocking.
    ///
    /// # Errors
    /// Fails if the terminal is gone.
    pub(crate) fn read(&mut self) -> io::Result<Vec<InputEvent>> {
        let mut bytes = Vec::new();
        let mut chunk = [0; 4_096];
        while bytes.len() < MAX_BYTES && self.is_readable()? {
            match rustix::io::read(self.terminal, &mut chunk) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => bytes.extend_from_slice(chunk.get(..read).unwrap_or_default()),
                Err(Errno::INTR | Errno::AGAIN) => break,
                Err(errno) => return Err(errno.into()),
            }
        }
        let now = Instant::now();
        let mut events = Vec::new();
        if !bytes.is_empty() {
            self.parser.feed(&bytes, now.saturating_duration_since(self.last_read), &mut events);
            self.last_read = now;
        } else if self.due().is_some_and(|due| now >= due) {
            self.parser.expire(&mut events);
        }
        Ok(events)
    }

    /// Discards an incomplete sequence after another program had the terminal.
    pub(crate) fn reset(&mut self) {
        self.parser = InputParser::default();
    }

    fn is_readable(&self) -> io::Result<bool> {
        let mut fds = [PollFd::from_borrowed_fd(self.terminal, PollFlags::IN)];
        match poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
            // If the terminal is gone, it is readable and the read fails.
            Ok(ready) => Ok(ready > 0),
            Err(Errno::INTR) => Ok(false),
            Err(errno) => Err(errno.into()),
        }
    }
}
