//! Forwards signals to the event loop, and ends the process if the loop hangs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::consts::signal::{
    SIGALRM, SIGCONT, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;

use super::terminal::{TerminalGuard, TerminalReset};
use super::write::{interrupt_writes, is_writing};

/// The signal for a terminal that is gone.
pub(crate) use signal_hook::consts::signal::SIGHUP;

/// How long the loop has for an orderly exit before the process is ended.
pub(crate) const EXIT_TIMEOUT: Duration = Duration::from_millis(800);

/// How much longer a write has to undo what it did. Whatever is left then, the next write removes.
const UNDO_TIMEOUT: Duration = Duration::from_secs(4);
/// How many times to check meanwhile whether it is done.
const UNDO_CHECKS: u32 = 200;

/// How often to check that the terminal still exists.
const CHECK_INTERVAL: Duration = Duration::from_millis(250);

/// Signals that end a process by default and usually come from outside. For crashes of the program itself, see
/// [`super::fatal_signals`].
const TERMINATING: [i32; 8] = [SIGALRM, SIGIO, SIGPROF, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU];

/// Makes a write beyond the limit of a file's size fail like one on a full disk, so that it is reported and undone. By
/// default the signal for it ends the process in the middle of the write. Programs started from here get the default.
///
/// # Errors
/// Returns the system's error if the handler cannot be installed.
pub(crate) fn report_size_limits() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// A signal, as the event loop sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignalEvent {
    /// Exit: restore the terminal and exit with [`exit_code`] of this signal within [`EXIT_TIMEOUT`].
    End(i32),
    /// Suspend: call [`suspend`].
    Stop,
    /// Continued after a stop: call [`TerminalGuard::reenter`], clear, and redraw. The size may have changed.
    Continued,
    /// The terminal was resized.
    Resized,
}

/// Returns the exit code for a process ended by a signal, as shells report it.
pub(crate) fn exit_code(signal: i32) -> i32 {
    128 + signal
}

/// Starts two threads: one receives signals, the other notices when the terminal is gone.
///
/// `send` is called from both and must not wait for the event loop.
///
/// # Errors
/// Fails if a thread or a pipe cannot be created.
pub(crate) fn listen(
    terminal: TerminalReset,
    send: impl Fn(SignalEvent) + Send + Sync + 'static,
) -> io::Result<()> {
    let handled = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = Signals::new(handled.iter().chain(&TERMINATING))?;
    let listener =
        SignalListener { terminal, send: Arc::new(send), ending: Arc::new(AtomicBool::new(false)) };
    let watchdog = listener.clone();
    thread::Builder::new().name("signals".into()).spawn(move || handle_signals(&listener, signals))?;
    thread::Builder::new().name("watchdog".into()).spawn(move || {
        while !is_gone(&watchdog.terminal, CHECK_INTERVAL) {}
        watchdog.end(SIGHUP);
    })?;
    Ok(())
}

#[derive(Clone)]
struct SignalListener {
    terminal: TerminalReset,
    send: Arc<dyn Fn(SignalEvent) + Send + Sync>,
    ending: Arc<AtomicBool>,
}

impl SignalListener {
    fn notify(&self, event: SignalEvent) {
        (self.send)(event);
    }

    /// Asks the event loop to exit, and ends the process if it does not.
    fn end(&self, signal: i32) {
        if self.ending.swap(true, Ordering::SeqCst) {
            return;
        }
        let terminal = self.terminal.clone();
        interrupt_writes(signal);
        let timeout = thread::Builder::new().name("exit-timeout".into()).spawn(move || {
            thread::sleep(EXIT_TIMEOUT);
            if is_writing() {
                for _ in (0..UNDO_CHECKS).take_while(|_| is_writing()) {
                    thread::sleep(UNDO_TIMEOUT / UNDO_CHECKS);
                }
                // The loop says what was written.
                thread::sleep(EXIT_TIMEOUT);
            }
            exit_now(&terminal, signal)
        });
        if timeout.is_err() {
            exit_now(&self.terminal, signal);
        }
        self.notify(SignalEvent::End(signal));
    }
}

/// Ends the process without running destructors or taking locks, since either may be what blocks the event loop.
fn exit_now(terminal: &TerminalReset, signal: i32) -> ! {
    terminal.restore_now();
    signal_hook::low_level::exit(exit_code(signal))
}

fn handle_signals(listener: &SignalListener, mut signals: Signals) {
    for signal in signals.forever() {
        match action_for(signal, listener.terminal.is_lent()) {
            SignalAction::Notify(event) => {
                if signal == SIGCONT {
                    listener.terminal.record_continued();
                }
                listener.notify(event);
            }
            SignalAction::End => listener.end(signal),
            // The same key stopped the child. If this process kept running, the shell would wait forever.
            SignalAction::StopSelf => {
                let _ = kill_process(getpid(), Signal::STOP);
            }
            SignalAction::Ignore => {}
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum SignalAction {
    Notify(SignalEvent),
    End,
    StopSelf,
    Ignore,
}

/// Returns what to do about a signal. While a child has the terminal, keyboard signals are meant for the child.
fn action_for(signal: i32, is_lent: bool) -> SignalAction {
    match (signal, is_lent) {
        (SIGTERM | SIGHUP, _) | (SIGINT | SIGQUIT, false) => SignalAction::End,
        (SIGTSTP, true) => SignalAction::StopSelf,
        (SIGTSTP, false) => SignalAction::Notify(SignalEvent::Stop),
        (SIGCONT, false) => SignalAction::Notify(SignalEvent::Continued),
        (SIGWINCH, false) => SignalAction::Notify(SignalEvent::Resized),
        (signal, _) if TERMINATING.contains(&signal) => SignalAction::End,
        _ => SignalAction::Ignore,
    }
}

/// Waits up to `timeout`, which is less than a second, and returns whether the terminal is gone. Polls for no events, so
/// that no key is taken from the event loop.
pub(crate) fn is_gone(terminal: &TerminalReset, timeout: Duration) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(terminal.input(), PollFlags::empty())];
    let wait = Timespec { tv_sec: 0, tv_nsec: timeout.subsec_nanos().into() };
    match poll(&mut fds, Some(&wait)) {
        Ok(0) => false,
        Ok(_) => fds[0].revents().intersects(PollFlags::HUP | PollFlags::NVAL | PollFlags::ERR),
        Err(errno) => {
            // Avoid a busy loop if polling keeps failing.
            if errno != Errno::INTR {
                thread::sleep(timeout);
            }
            false
        }
    }
}

/// Restores the terminal, stops the whole job until the shell continues it, and enters the terminal again. Clear the
/// screen afterwards.
///
/// # Errors
/// Fails if the terminal could not be entered again.
pub(crate) fn suspend(terminal: &mut TerminalGuard) -> io::Result<()> {
    let reset = terminal.reset();
    let before = reset.times_continued();
    let left = terminal.leave_to_shell();
    // Not SIGTSTP, which is ignored if no shell could continue the job.
    kill_current_process_group(Signal::STOP)?;
    // The stop may take effect a moment after the call returns. Don't enter the terminal before that.
    for _ in 0..100 {
        if reset.times_continued() != before {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    terminal.enter()?;
    left
}

#[cfg(test)]
mod tests;
