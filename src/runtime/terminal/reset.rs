//! Restores the terminal from a thread that does not own it: at once, without waiting for anything.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::modes::leave_bytes;

/// Who controls the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum TerminalOwner {
    /// The shell, or whatever started the program.
    Shell = 0,
    /// This program.
    Program = 1,
    /// A child program.
    Child = 2,
    /// This program, which is restoring the terminal: nothing else may be written.
    Leaving = 3,
}

/// The terminal's descriptors and current owner, shared between threads.
#[derive(Debug)]
pub(super) struct TerminalState {
    pub(super) input: BorrowedFd<'static>,
    pub(super) output: BorrowedFd<'static>,
    pub(super) saved: Termios,
    /// The bytes that restore the terminal if no other program had it, and if one did. Built in advance because a signal
    /// handler must not allocate.
    leave_bytes: [Vec<u8>; 2],
    owner: AtomicU8,
    was_shared: AtomicBool,
    continued: AtomicU32,
}

impl TerminalState {
    pub(super) fn new(input: BorrowedFd<'static>, output: BorrowedFd<'static>) -> io::Result<Self> {
        Ok(Self {
            input,
            output,
            saved: tcgetattr(input)?,
            leave_bytes: [leave_bytes(false), leave_bytes(true)],
            owner: AtomicU8::new(TerminalOwner::Shell as u8),
            was_shared: AtomicBool::new(false),
            continued: AtomicU32::new(0),
        })
    }

    pub(super) fn owner(&self) -> TerminalOwner {
        match self.owner.load(Ordering::SeqCst) {
            1 => TerminalOwner::Program,
            2 => TerminalOwner::Child,
            3 => TerminalOwner::Leaving,
            _ => TerminalOwner::Shell,
        }
    }

    pub(super) fn set_owner(&self, owner: TerminalOwner) {
        self.owner.store(owner as u8, Ordering::SeqCst);
    }

    /// Records that another program has, or had, the terminal.
    pub(super) fn mark_shared(&self) {
        self.was_shared.store(true, Ordering::SeqCst);
    }

    /// Returns the bytes that restore the terminal.
    pub(super) fn leave_bytes(&self) -> &[u8] {
        let [own, shared] = &self.leave_bytes;
        if self.was_shared() { shared } else { own }
    }

    /// Returns whether another program has had the terminal since the start.
    pub(super) fn was_shared(&self) -> bool {
        self.was_shared.load(Ordering::SeqCst)
    }

    /// Writes all bytes, waiting for the terminal as long as necessary.
    pub(super) fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(self.output, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let mut fds = [PollFd::from_borrowed_fd(self.output, PollFlags::OUT)];
                    // An interrupted wait just loops once more.
                    let _ = poll(&mut fds, None);
                }
                Err(errno) => return Err(errno.into()),
            }
        }
        Ok(())
    }
}

/// A handle to the terminal for threads other than the one that draws.
#[derive(Debug, Clone)]
pub(crate) struct TerminalReset(pub(super) Arc<TerminalState>);

impl TerminalReset {
    /// Restores the terminal if this program or its child has it, without waiting until the output can be written.
    ///
    /// Ignores errors because the process is about to exit. May be called from a signal handler: allocates nothing and
    /// takes no lock.
    pub(crate) fn restore_now(&self) {
        let owner = self.0.owner();
        if matches!(owner, TerminalOwner::Program | TerminalOwner::Leaving) {
            self.0.set_owner(TerminalOwner::Leaving);
            let mut fds = [PollFd::from_borrowed_fd(self.0.output, PollFlags::OUT)];
            let none = Timespec { tv_sec: 0, tv_nsec: 0 };
            let ready = poll(&mut fds, Some(&none)).is_ok_and(|ready| ready > 0)
                && fds.iter().any(|fd| fd.revents().contains(PollFlags::OUT));
            if ready {
                let _ = rustix::io::write(self.0.output, self.0.leave_bytes());
            }
        }
        if owner != TerminalOwner::Shell {
            let _ = tcsetattr(self.0.input, OptionalActions::Now, &self.0.saved);
            self.0.set_owner(TerminalOwner::Shell);
        }
    }

    /// Returns whether a child program has the terminal and thus handles keyboard signals.
    pub(crate) fn is_lent(&self) -> bool {
        self.0.owner() == TerminalOwner::Child
    }

    /// Records that the process was continued after a stop.
    pub(in crate::runtime) fn record_continued(&self) {
        self.0.continued.fetch_add(1, Ordering::SeqCst);
    }

    /// Returns how many times the process was continued.
    pub(in crate::runtime) fn times_continued(&self) -> u32 {
        self.0.continued.load(Ordering::SeqCst)
    }

    pub(in crate::runtime) fn input(&self) -> BorrowedFd<'static> {
        self.0.input
    }
}
