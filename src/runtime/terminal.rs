//! The terminal as it was found and as the program wants it, and every way back.
//! It refuses to know what is drawn or typed.

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

use modes::{ASK_BACKGROUND, FOLLOW, UNFOLLOW, mouse_bytes, on_bytes};
use reset::{TerminalOwner, TerminalState};

pub(crate) use reset::TerminalReset;
pub(crate) use terminal_writer::TerminalWriter;

/// Why there is no terminal to draw on; its text says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoTerminal {
    /// Keys would come from a pipe or a file.
    Input,
    /// The screen would go to a pipe or a file.
    Output,
    /// `TERM` is not set or is `dumb`.
    Dumb,
}

impl fmt::Display for NoTerminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self {
            Self::Input => "standard input is not a terminal",
            Self::Output => "standard output is not a terminal",
            Self::Dumb => "TERM is not set or is `dumb`",
        };
        write!(f, "{why}: the browser needs one; `dossier list`, `show` and `jump` print instead")
    }
}

impl std::error::Error for NoTerminal {}

/// The terminal's one keeper: it is taken by `enter`, given back by `leave`, and given back when dropped.
///
/// What it is given back as was saved once, at the start, so that nothing an editor leaves behind is kept.
#[derive(Debug)]
pub(crate) struct TerminalGuard {
    inner: Arc<TerminalState>,
    mouse: bool,
}

impl TerminalGuard {
    /// Says whether there is a terminal to draw on, before the first byte is written.
    ///
    /// # Errors
    /// The first thing that is missing.
    pub(crate) fn check() -> Result<(), NoTerminal> {
        let term = std::env::var_os("TERM");
        check(
            isatty(rustix::stdio::stdin()),
            isatty(rustix::stdio::stdout()),
            term.as_deref().and_then(|term| term.to_str()),
        )
    }

    /// Saves the state of the terminal on standard input; does not enter yet. Call it on the thread that draws.
    ///
    /// # Errors
    /// What the system says where standard input is no terminal.
    pub(crate) fn start() -> io::Result<Self> {
        Self::over(rustix::stdio::stdin(), rustix::stdio::stdout())
    }

    fn over(input: BorrowedFd<'static>, output: BorrowedFd<'static>) -> io::Result<Self> {
        Ok(Self { inner: Arc::new(TerminalState::new(input, output)?), mouse: true })
    }

    /// Takes the mouse, or leaves it to the terminal: at once where the terminal is ours, else from `enter` on.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn take_mouse(&mut self, wanted: bool) -> io::Result<()> {
        let is_new = std::mem::replace(&mut self.mouse, wanted) != wanted;
        if is_new && self.inner.held() == TerminalOwner::Taken {
            self.inner.write(&mouse_bytes(wanted))?;
        }
        Ok(())
    }

    /// Asks the terminal to tell of the pointer's motion with a button down, or of clicks alone again; nothing where
    /// it is not ours, or the mouse is left to it.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn follow_pointer(&self, on: bool) -> io::Result<()> {
        if self.inner.held() != TerminalOwner::Taken || !self.mouse {
            return Ok(());
        }
        self.inner.write(if on { FOLLOW.on } else { UNFOLLOW }.as_bytes())
    }

    /// A handle by which another thread can give the terminal back when this one no longer does.
    pub(crate) fn reset(&self) -> TerminalReset {
        TerminalReset(Arc::clone(&self.inner))
    }

    /// Takes the terminal: raw, and every mode of the table on. Does nothing where it is taken already.
    ///
    /// # Errors
    /// What the system says; the terminal is given back then.
    pub(crate) fn enter(&mut self) -> io::Result<()> {
        if self.inner.held() == TerminalOwner::Taken { Ok(()) } else { self.retake() }
    }

    /// Takes the terminal again where another program may have changed it behind our back, as after a
    /// SIGCONT. Clear the screen afterwards.
    ///
    /// # Errors
    /// What the system says; the terminal is given back then.
    pub(crate) fn retake(&mut self) -> io::Result<()> {
        if self.inner.held() == TerminalOwner::Taken {
            self.inner.note_shared();
        }
        // From here on every way out has something to undo.
        self.inner.hold(TerminalOwner::Taken);
        let mut raw: Termios = self.inner.saved.clone();
        raw.make_raw();
        let taken = tcsetattr(self.inner.input, OptionalActions::Now, &raw)
            .map_err(io::Error::from)
            .and_then(|()| self.inner.write(&on_bytes(self.mouse, self.inner.was_shared())));
        if taken.is_err() {
            let _ = self.leave();
        }
        taken
    }

    /// Gives the terminal back as it was found. Does nothing where that is done.
    ///
    /// # Errors
    /// What the system says, after both halves were tried.
    pub(crate) fn leave(&mut self) -> io::Result<()> {
        if self.inner.held() != TerminalOwner::Taken {
            return Ok(());
        }
        // From here on nothing else is written: the last bytes are those that give it back (R22).
        self.inner.hold(TerminalOwner::Leaving);
        let written = self.inner.write(self.inner.off());
        let restored = self.restore_attributes();
        self.inner.hold(TerminalOwner::Free);
        written.and(restored)
    }

    /// Asks the terminal for its background color; the answer, if it gives one, is read like any input.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn ask_background(&self) -> io::Result<()> {
        let term = std::env::var("TERM").unwrap_or_default();
        // The console of Linux shows what it does not know.
        if self.inner.held() != TerminalOwner::Taken || term == "linux" {
            return Ok(());
        }
        self.inner.write(ASK_BACKGROUND.as_bytes())
    }

    /// Where keys are read from.
    pub(crate) fn input(&self) -> BorrowedFd<'static> {
        self.inner.input
    }

    /// Where frames are drawn, as long as the terminal is ours.
    pub(crate) fn screen(&self) -> TerminalWriter {
        TerminalWriter::new(Arc::clone(&self.inner))
    }

    /// Gives the terminal back while the shell has it, as long as the program is stopped.
    ///
    /// # Errors
    /// As [`TerminalGuard::leave`].
    pub(super) fn leave_to_shell(&mut self) -> io::Result<()> {
        self.inner.note_shared();
        self.leave()
    }

    /// Gives the terminal to a child program until [`TerminalGuard::enter`]; signals of the keyboard are the child's then.
    ///
    /// # Errors
    /// As [`TerminalGuard::leave`].
    pub(crate) fn lend(&mut self) -> io::Result<()> {
        let left = self.leave();
        self.inner.note_shared();
        self.inner.hold(TerminalOwner::Lent);
        left
    }

    /// Puts back the line discipline that was found, whatever a child made of it.
    pub(super) fn restore_attributes(&self) -> io::Result<()> {
        Ok(tcsetattr(self.inner.input, OptionalActions::Now, &self.inner.saved)?)
    }

    /// Throws away what was typed and not read.
    pub(super) fn discard_input(&self) -> io::Result<()> {
        Ok(rustix::termios::tcflush(self.inner.input, rustix::termios::QueueSelector::IFlush)?)
    }

    /// Columns and rows of the screen; zero of both where the terminal does not know them: draw nothing then.
    pub(crate) fn size(&self) -> (u16, u16) {
        tcgetwinsize(self.inner.output).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }

    /// Makes a panic of this thread give the terminal back before the former hook speaks; a panic of any other
    /// thread goes to `log` alone, since this one goes on drawing.
    pub(crate) fn hook_panics(&self, log: impl Fn(String) + Send + Sync + 'static) {
        let reset = self.reset();
        let drawing = thread::current().id();
        let former = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == drawing {
                reset.now();
                former(panic);
            } else {
                log(sentence(panic));
            }
        }));
    }
}

/// What a panic says, in one line for the status line.
fn sentence(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text =
        payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let place = panic.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
    let text = text.unwrap_or("no reason given").lines().next().unwrap_or_default();
    format!("a background task failed: {text}{place}; please report it")
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        // There is nobody left to tell.
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
