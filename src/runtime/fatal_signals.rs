//! Restores the terminal on crashes that end the process at once: invalid memory access, illegal instruction, abort, stack
//! overflow.
//!
//! This module has `unsafe` code because there is no safe interface for these signals. A thread that waits for
//! signals would be too late, so the handler itself has to act. It does only what POSIX allows in a handler
//! (async-signal-safe): atomic loads and stores, `poll`, `write`, `tcsetattr`, `sigaction`, and `raise`. It allocates
//! nothing and takes no lock.
#![allow(unsafe_code, reason = "handlers of synchronous signals cannot be installed otherwise")]

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use libc::{c_int, c_void, sigaction, siginfo_t};

use super::terminal::TerminalReset;

/// The signals of crashes. Signals that usually come from outside are handled in [`super::signals`].
const FATAL: [c_int; 6] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGABRT, libc::SIGSYS];

/// The terminal to restore, or null if there is none yet. Never freed because a crash can happen at any time.
static TERMINAL: AtomicPtr<TerminalReset> = AtomicPtr::new(ptr::null_mut());

/// The previous handlers, such as the standard library's, in the order of [`FATAL`]. Each takes three arguments; 0 stands
/// for the system default.
static PREVIOUS: [AtomicUsize; FATAL.len()] = [const { AtomicUsize::new(0) }; FATAL.len()];

/// Restores the terminal on every fatal signal before the signal takes its usual effect, such as the standard library's
/// stack overflow message or a core dump.
///
/// # Errors
/// Returns the system's error if a handler cannot be installed.
pub(crate) fn restore_on_crash(terminal: TerminalReset) -> io::Result<()> {
    TERMINAL.store(Box::into_raw(Box::new(terminal)), Ordering::SeqCst);
    for (signal, previous) in FATAL.into_iter().zip(&PREVIOUS) {
        let mut old = MaybeUninit::<sigaction>::uninit();
        // SAFETY: an all-zero sigaction is valid. Its fields are set below, and `sigfillset` initializes its mask.
        let mut new: sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
        new.sa_sigaction = on_crash as *const () as usize;
        // Use the alternate stack the standard library sets up per thread, since the normal one may have overflowed.
        new.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        // SAFETY: both pointers point to valid sigactions, and the handler has the signature SA_SIGINFO requires.
        let old = unsafe {
            libc::sigfillset(&mut new.sa_mask);
            if libc::sigaction(signal, &new, old.as_mut_ptr()) != 0 {
                return Err(io::Error::last_os_error());
            }
            old.assume_init()
        };
        let is_handler = old.sa_flags & libc::SA_SIGINFO != 0
            && ![libc::SIG_DFL, libc::SIG_IGN].contains(&old.sa_sigaction);
        previous.store(if is_handler { old.sa_sigaction } else { 0 }, Ordering::SeqCst);
    }
    Ok(())
}

extern "C" fn on_crash(signal: c_int, info: *mut siginfo_t, context: *mut c_void) {
    // SAFETY: the pointer is null or points to a value that is never freed or changed, and `restore_now` is
    // async-signal-safe.
    if let Some(terminal) = unsafe { TERMINAL.load(Ordering::SeqCst).as_ref() } {
        terminal.restore_now();
    }
    let previous = FATAL.iter().zip(&PREVIOUS).find(|(fatal, _)| **fatal == signal);
    let previous = previous.map_or(0, |(_, previous)| previous.load(Ordering::SeqCst));
    if previous != 0 {
        // SAFETY: it was installed with SA_SIGINFO, so it is a function with these three parameters.
        let previous: extern "C" fn(c_int, *mut siginfo_t, *mut c_void) =
            unsafe { std::mem::transmute(previous) };
        previous(signal, info, context);
        // A fault happens again at the same instruction, now with the default action. A signal that was sent by a process
        // does not, so it has to be raised.
        // SAFETY: the system passes a pointer to valid information, or null.
        let was_sent = unsafe { info.as_ref() }.is_none_or(|info| info.si_code <= 0);
        if !was_sent {
            return;
        }
    }
    // SAFETY: an all-zero sigaction means SIG_DFL with an empty mask and no flags. The signal is blocked while its handler
    // runs, so the raised signal ends the process once the handler returns, and is reported as the cause.
    unsafe {
        let default: sigaction = MaybeUninit::zeroed().assume_init();
        libc::sigaction(signal, &default, ptr::null_mut());
        libc::raise(signal);
    }
}
