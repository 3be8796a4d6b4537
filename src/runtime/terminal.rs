//! Puts the terminal into the state the program needs, and restores it on every way out.

mod modes;
mod reset;
mod terminal_writer;

use std::fmt;
use std::io;
use std::os::fd::BorrowedFd;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::thread;

use rustix::termios::{OptionalActions, Termios, isatty, tcgetwinsize, tcsetattr};

use modes::{DRAG_TRACKING, END_DRAG_TRACKING, QUERY_BACKGROUND, enter_bytes, mouse_bytes};
use reset::{TerminalOwner, TerminalState};

pub(crate) use reset::TerminalReset;
pub(crate) use terminal_writer::TerminalWriter;

/// The reason there is no terminal to draw on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoTerminal {
    /// Standard input is a pipe or a file.
    Input,
    /// Standard output is a pipe or a file.
    Output,
    /// `TERM` is not set or is `dumb`.
    Dumb,
}

impl fmt::Display for NoTerminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self {
            Self::Input => "standard input is not a terminal",
            Self::Output => "standard output is not a terminal",
            Self::Dumb => "TERM is unset or `dumb`",
        };
        write!(f, "{reason}: the browser needs a terminal; `dossier list`, `show`, and `jump` print instead")
    }
}

impl std::error::Error for NoTerminal {}

/// Owns the terminal: `enter` prepares it, and `leave` or dropping the guard restores it.
///
/// The state to restore is saved once at the start, so that nothing an editor changes is kept.
#[derive(Debug)]
pub(crate) struct TerminalGuard {
    inner: Arc<TerminalState>,
    mouse: bool,
}

impl TerminalGuard {
    /// Checks that there is a terminal to draw on, before anything is written.
    ///
    /// # Errors
    /// Returns the first requirement that is not met.
    pub(crate) fn check() -> Result<(), NoTerminal> {
        let term = std::env::var_os("TERM");
        check(
            isatty(rustix::stdio::stdin()),
            isatty(rustix::stdio::stdout()),
            term.as_deref().and_then(|term| term.to_str()),
        )
    }

    /// Saves the state of the terminal on standard input, without entering yet. Call this on the thread that draws.
    ///
    /// # Errors
    /// Returns the system's error if standard input is not a terminal.
    pub(crate) fn start() -> io::Result<Self> {
        Self::over(rustix::stdio::stdin(), rustix::stdio::stdout())
    }

    fn over(input: BorrowedFd<'static>, output: BorrowedFd<'static>) -> io::Result<Self> {
        Ok(Self { inner: Arc::new(TerminalState::new(input, output)?), mouse: true })
    }

    /// Turns mouse capture on or off, now if the terminal is entered, or else on `enter`.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written.
    pub(crate) fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        let is_changed = std::mem::replace(&mut self.mouse, on) != on;
        if is_changed && self.inner.owner() == TerminalOwner::Program {
            self.inner.write(&mouse_bytes(on))?;
        }
        Ok(())
    }

    /// Turns reporting of mouse drags on or off. Does nothing if the terminal is not entered or the mouse not captured.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written.
    pub(crate) fn track_drags(&self, on: bool) -> io::Result<()> {
        if self.inner.owner() != TerminalOwner::Program || !self.mouse {
            return Ok(());
        }
        self.inner.write(if on { DRAG_TRACKING.on } else { END_DRAG_TRACKING }.as_bytes())
    }

    /// Returns a handle with which another thread can restore the terminal if this one hangs.
    pub(crate) fn reset(&self) -> TerminalReset {
        TerminalReset(Arc::clone(&self.inner))
    }

    /// Switches to raw mode and turns on every mode of the table. Does nothing if the terminal is already entered.
    ///
    /// # Errors
    /// Returns the system's error after restoring the terminal.
    pub(crate) fn enter(&mut self) -> io::Result<()> {
        if self.inner.owner() == TerminalOwner::Program { Ok(()) } else { self.reenter() }
    }

    /// Enters the terminal again after another program may have changed it, for instance after SIGCONT. Clear the screen
    /// afterwards.
    ///
    /// # Errors
    /// Returns the system's error after restoring the terminal.
    pub(crate) fn reenter(&mut self) -> io::Result<()> {
        if self.inner.owner() == TerminalOwner::Program {
            self.inner.mark_shared();
        }
        // From here on, every way out has to restore the terminal.
        self.inner.set_owner(TerminalOwner::Program);
        let mut raw: Termios = self.inner.saved.clone();
        raw.make_raw();
        let result = tcsetattr(self.inner.input, OptionalActions::Now, &raw)
            .map_err(io::Error::from)
            .and_then(|()| self.inner.write(&enter_bytes(self.mouse, self.inner.was_shared())));
        if result.is_err() {
            let _ = self.leave();
        }
        result
    }

    /// Restores the terminal to its original state. Does nothing if it is not entered.
    ///
    /// # Errors
    /// Returns the system's error after trying to restore both the modes and the attributes.
    pub(crate) fn leave(&mut self) -> io::Result<()> {
        if self.inner.owner() != TerminalOwner::Program {
            return Ok(());
        }
        // From here on, nothing else is written: the bytes that restore the terminal come last (R22).
        self.inner.set_owner(TerminalOwner::Leaving);
        let written = self.inner.write(self.inner.leave_bytes());
        let restored = self.restore_attributes();
        self.inner.set_owner(TerminalOwner::Shell);
        written.and(restored)
    }

    /// Queries the terminal's background color. A reply arrives as input.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written.
    pub(crate) fn query_background(&self) -> io::Result<()> {
        let term = std::env::var("TERM").unwrap_or_default();
        // The Linux console prints sequences it does not know.
        if self.inner.owner() != TerminalOwner::Program || term == "linux" {
            return Ok(());
        }
        self.inner.write(QUERY_BACKGROUND.as_bytes())
    }

    /// Returns the descriptor to read keys from.
    pub(crate) fn input(&self) -> BorrowedFd<'static> {
        self.inner.input
    }

    /// Returns the writer for frames.
    pub(crate) fn writer(&self) -> TerminalWriter {
        TerminalWriter::new(Arc::clone(&self.inner))
    }

    /// Restores the terminal for the shell before the program is suspended.
    ///
    /// # Errors
    /// See [`TerminalGuard::leave`].
    pub(super) fn leave_to_shell(&mut self) -> io::Result<()> {
        self.inner.mark_shared();
        self.leave()
    }

    /// Hands the terminal to a child program until the next [`TerminalGuard::enter`]. Keyboard signals are the child's
    /// until then.
    ///
    /// # Errors
    /// See [`TerminalGuard::leave`].
    pub(crate) fn lend(&mut self) -> io::Result<()> {
        let left = self.leave();
        self.inner.mark_shared();
        self.inner.set_owner(TerminalOwner::Child);
        left
    }

    /// Restores the original terminal attributes, whatever a child changed.
    pub(super) fn restore_attributes(&self) -> io::Result<()> {
        Ok(tcsetattr(self.inner.input, OptionalActions::Now, &self.inner.saved)?)
    }

    /// Discards unread input.
    pub(super) fn discard_input(&self) -> io::Result<()> {
        Ok(rustix::termios::tcflush(self.inner.input, rustix::termios::QueueSelector::IFlush)?)
    }

    /// Returns the columns and rows of the screen. Both are zero if unknown; then nothing can be drawn.
    pub(crate) fn size(&self) -> (u16, u16) {
        tcgetwinsize(self.inner.output).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }

    /// Installs a panic hook. A panic on this thread restores the terminal before the previous hook runs. A panic on any
    /// other thread only goes to `log`, since this thread keeps drawing.
    pub(crate) fn hook_panics(&self, log: impl Fn(String) + Send + Sync + 'static) {
        let reset = self.reset();
        let drawing_thread = thread::current().id();
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == drawing_thread {
                reset.restore_now();
                previous(panic);
            } else {
                log(panic_message(panic));
            }
        }));
    }
}

/// Returns a message about a panic for the status line.
fn panic_message(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text =
        payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let place = panic.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
    let text = text.unwrap_or("unknown reason").lines().next().unwrap_or_default();
    format!("background task panicked: {text}{place}; please report this bug")
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        // Nobody is left to report the error to.
        let _ = self.leave();
    }
}

fn check(input: bool, output: bool, term: Option<&str>) -> Result<(), NoTerminal> {
    if !input {
        Err(NoTerminal::Input)
    } else if !output {
        Err(NoTerminal::Output)
    } else if matches!(term, None | Some("" | "dumb")) {
        Err(NoTerminal::Dumb)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
