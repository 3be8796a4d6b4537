//! Giving the terminal back from a thread that does not own it: at once, without waiting for anything.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::modes::off_bytes;

/// Who has the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum TerminalOwner {
    /// The shell, or whoever started us.
    Free = 0,
    /// We.
    Taken = 1,
    /// A child program.
    Lent = 2,
    /// We, and we are giving it back: nothing else is written any more.
    Leaving = 3,
}

#[derive(Debug)]
pub(super) struct TerminalState {
    pub(super) input: BorrowedFd<'static>,
    pub(super) output: BorrowedFd<'static>,
    pub(super) saved: Termios,
    /// What gives the terminal back, before and after another program had it: made in advance, for a handler of signals
    /// may not allocate.
    off: [Vec<u8>; 2],
    held: AtomicU8,
    was_shared: AtomicBool,
    continued: AtomicU32,
}

impl TerminalState {
    pub(super) fn new(input: BorrowedFd<'static>, output: BorrowedFd<'static>) -> io::Result<Self> {
        Ok(Self {
            input,
            output,
            saved: tcgetattr(input)?,
            off: [off_bytes(false), off_bytes(true)],
            held: AtomicU8::new(TerminalOwner::Free as u8),
            was_shared: AtomicBool::new(false),
            continued: AtomicU32::new(0),
        })
    }

    pub(super) fn held(&self) -> TerminalOwner {
        match self.held.load(Ordering::SeqCst) {
            1 => TerminalOwner::Taken,
            2 => TerminalOwner::Lent,
            3 => TerminalOwner::Leaving,
            _ => TerminalOwner::Free,
        }
    }

    pub(super) fn hold(&self, held: TerminalOwner) {
        self.held.store(held as u8, Ordering::SeqCst);
    }

    /// Takes note that another program has the terminal now, or has had it.
    pub(super) fn note_shared(&self) {
        self.was_shared.store(true, Ordering::SeqCst);
    }

    /// The bytes that give the terminal back.
    pub(super) fn off(&self) -> &[u8] {
        let [own, shared] = &self.off;
        if self.was_shared() { shared } else { own }
    }

    /// Whether another program has had the terminal since the start.
    pub(super) fn was_shared(&self) -> bool {
        self.was_shared.load(Ordering::SeqCst)
    }

    /// Writes all of it, waiting for the terminal as long as it takes.
    pub(super) fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(self.output, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let mut fds = [PollFd::from_borrowed_fd(self.output, PollFlags::OUT)];
                    // An interrupted wait is one more turn.
                    let _ = poll(&mut fds, None);
                }
                Err(errno) => return Err(errno.into()),
            }
        }
        Ok(())
    }
}

/// A handle on the terminal for the threads that do not draw.
#[derive(Debug, Clone)]
pub(crate) struct TerminalReset(pub(super) Arc<TerminalState>);

impl TerminalReset {
    /// Gives the terminal back as it was found, if we have it or lent it, without waiting for a reader of our output.
    ///
    /// What fails is passed over: the caller is on its way out, and may be a handler of signals, so that nothing is
    /// allocated and no lock is taken here.
    pub(crate) fn now(&self) {
        let held = self.0.held();
        if matches!(held, TerminalOwner::Taken | TerminalOwner::Leaving) {
            self.0.hold(TerminalOwner::Leaving);
            let mut fds = [PollFd::from_borrowed_fd(self.0.output, PollFlags::OUT)];
            let none = Timespec { tv_sec: 0, tv_nsec: 0 };
            let ready = poll(&mut fds, Some(&none)).is_ok_and(|ready| ready > 0)
                && fds.iter().any(|fd| fd.revents().contains(PollFlags::OUT));
            if ready {
                let _ = rustix::io::write(self.0.output, self.0.off());
            }
        }
        if held != TerminalOwner::Free {
            let _ = tcsetattr(self.0.input, OptionalActions::Now, &self.0.saved);
            self.0.hold(TerminalOwner::Free);
        }
    }

    /// Says whether a child program has the terminal, whose business the keyboard's signals are then.
    pub(crate) fn is_lent(&self) -> bool {
        self.0.held() == TerminalOwner::Lent
    }

    /// Takes note that the process was continued after a stop.
    pub(in crate::runtime) fn note_continued(&self) {
        self.0.continued.fetch_add(1, Ordering::SeqCst);
    }

    /// How often the process was continued.
    pub(in crate::runtime) fn continued(&self) -> u32 {
        self.0.continued.load(Ordering::SeqCst)
    }

    pub(in crate::runtime) fn input(&self) -> BorrowedFd<'static> {
        self.0.input
    }
}
