//! What the system tells the process, handed to the loop; and the way out where the loop no longer answers.
//! It refuses to know what the loop does on its way out.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::consts::signal::{
    SIGALRM, SIGCONT, SIGINT, SIGQUIT, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH,
    SIGXCPU,
};
use signal_hook::iterator::Signals;

use super::terminal::{TerminalGuard, TerminalReset};

/// The signal that says that the terminal is gone.
pub(crate) use signal_hook::consts::signal::SIGHUP;

/// How long the loop has for an orderly exit before the process ends without it.
pub(crate) const PATIENCE: Duration = Duration::from_millis(800);

/// How often the terminal is asked whether it is still there.
const WATCH: Duration = Duration::from_millis(250);

/// What ends a process that does not listen, and is sent from outside as a rule. Faults of the program itself are those of
/// [`super::fatal_signals`].
const DEADLY: [i32; 6] = [SIGALRM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU];

/// What the process was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignalEvent {
    /// End by this signal: save, give the terminal back, exit with [`exit_code`] of it within [`PATIENCE`].
    End(i32),
    /// Stop until continued: call [`suspend`].
    Stop,
    /// Continued after a stop: call [`TerminalGuard::retake`], clear and draw; the size may have changed.
    Continued,
    /// The terminal has another size.
    Resized,
}

/// The exit code that says by which signal a process ended.
pub(crate) fn exit_code(signal: i32) -> i32 {
    128 + signal
}

/// Starts the two threads that listen: one to the signals, one for the terminal's end.
///
/// `send` is called from both, and must not wait for the loop.
///
/// # Errors
/// Where the system gives no thread or no pipe.
pub(crate) fn listen(
    terminal: TerminalReset,
    send: impl Fn(SignalEvent) + Send + Sync + 'static,
) -> io::Result<()> {
    let heard = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = Signals::new(heard.iter().chain(&DEADLY))?;
    let ears = SignalListener { terminal, send: Arc::new(send), ending: Arc::new(AtomicBool::new(false)) };
    let watchdog = ears.clone();
    thread::Builder::new().name("signals".into()).spawn(move || hear(&ears, signals))?;
    thread::Builder::new().name("watchdog".into()).spawn(move || {
        while !is_gone(&watchdog.terminal, WATCH) {}
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
    fn tell(&self, heard: SignalEvent) {
        (self.send)(heard);
    }

    /// Asks the loop to end, and ends without it when it does not.
    fn end(&self, signal: i32) {
        if self.ending.swap(true, Ordering::SeqCst) {
            return;
        }
        let terminal = self.terminal.clone();
        let late = thread::Builder::new().name("late".into()).spawn(move || {
            thread::sleep(PATIENCE);
            leave_now(&terminal, signal)
        });
        if late.is_err() {
            leave_now(&self.terminal, signal);
        }
        self.tell(SignalEvent::End(signal));
    }
}

/// Runs no destructor and waits for no lock: one of them may be what holds the loop up.
fn leave_now(terminal: &TerminalReset, signal: i32) -> ! {
    terminal.now();
    signal_hook::low_level::exit(exit_code(signal))
}

fn hear(ears: &SignalListener, mut signals: Signals) {
    for signal in signals.forever() {
        match answer(signal, ears.terminal.is_lent()) {
            SignalAction::Tell(heard) => {
                if signal == SIGCONT {
                    ears.terminal.note_continued();
                }
                ears.tell(heard);
            }
            SignalAction::End => ears.end(signal),
            // The child was stopped by the same key. Without us stopped as well the shell would wait for ever.
            SignalAction::StopHere => {
                let _ = kill_process(getpid(), Signal::STOP);
            }
            SignalAction::Nothing => {}
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum SignalAction {
    Tell(SignalEvent),
    End,
    StopHere,
    Nothing,
}

/// While a child has the terminal, the signals that keys make are meant for it.
fn answer(signal: i32, lent: bool) -> SignalAction {
    match (signal, lent) {
        (SIGTERM | SIGHUP, _) | (SIGINT | SIGQUIT, false) => SignalAction::End,
        (SIGTSTP, true) => SignalAction::StopHere,
        (SIGTSTP, false) => SignalAction::Tell(SignalEvent::Stop),
        (SIGCONT, false) => SignalAction::Tell(SignalEvent::Continued),
        (SIGWINCH, false) => SignalAction::Tell(SignalEvent::Resized),
        (deadly, _) if DEADLY.contains(&deadly) => SignalAction::End,
        _ => SignalAction::Nothing,
    }
}

/// Waits less than a second and says whether the terminal is gone. Asks for no event, so that no key is taken from
/// the loop.
pub(crate) fn is_gone(terminal: &TerminalReset, patience: Duration) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(terminal.input(), PollFlags::empty())];
    let wait = Timespec { tv_sec: 0, tv_nsec: patience.subsec_nanos().into() };
    match poll(&mut fds, Some(&wait)) {
        Ok(0) => false,
        Ok(_) => fds[0].revents().intersects(PollFlags::HUP | PollFlags::NVAL | PollFlags::ERR),
        Err(errno) => {
            // A poll that always fails must not become a busy loop.
            if errno != Errno::INTR {
                thread::sleep(patience);
            }
            false
        }
    }
}

/// Gives the terminal back, stops the whole job until the shell continues it, and takes the terminal again.
/// Clear the screen afterwards.
///
/// # Errors
/// Where the terminal could not be taken back.
pub(crate) fn suspend(terminal: &mut TerminalGuard) -> io::Result<()> {
    let reset = terminal.reset();
    let before = reset.continued();
    let left = terminal.leave_to_shell();
    // SIGTSTP is dropped where no shell could continue the job, which is not what the reader asked for.
    kill_current_process_group(Signal::STOP)?;
    // The stop may reach this thread a moment after the call returns; the terminal must not be taken before it.
    for _ in 0..100 {
        if reset.continued() != before {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    terminal.enter()?;
    left
}

#[cfg(test)]
mod tests;
