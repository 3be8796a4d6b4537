//! Faults that end the process at once: a bad access, an illegal instruction, an abort, a stack that overflows. The terminal
//! is given back before they do.
//!
//! This is the one module with `unsafe` code, because no safe interface takes these signals: a thread that waits for signals
//! comes too late for them, so the handler itself has to act, in the state the fault left. It does only what POSIX allows
//! there (async-signal-safe): atomic loads and stores, `poll`, `write`, `tcsetattr`, `sigaction` and `raise`; it allocates
//! nothing and takes no lock.
#![allow(unsafe_code, reason = "handlers of synchronous signals cannot be installed otherwise")]

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use libc::{c_int, c_void, sigaction, siginfo_t};

use super::terminal::TerminalReset;

/// The signals of faults. Those that others send as a rule are heard by a thread.
const FATAL: [c_int; 6] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGABRT, libc::SIGSYS];

/// The terminal to give back; null before there is one. It is never freed: a fault may come at any time.
static TERMINAL: AtomicPtr<TerminalReset> = AtomicPtr::new(ptr::null_mut());

/// What the standard library, or whoever came before us, does on these signals, in the order of [`FATAL`]: handlers with
/// three arguments, 0 where the system's default applies.
static FORMER: [AtomicUsize; FATAL.len()] = [const { AtomicUsize::new(0) }; FATAL.len()];

/// Has the terminal given back on every fatal signal, before what the signal would have done anyhow: the standard library's
/// message for a stack that overflows, a core dump.
///
/// # Errors
/// What the system says if a handler cannot be installed.
pub(crate) fn give_back_on_faults(terminal: TerminalReset) -> io::Result<()> {
    TERMINAL.store(Box::into_raw(Box::new(terminal)), Ordering::SeqCst);
    for (signal, former) in FATAL.into_iter().zip(&FORMER) {
        let mut old = MaybeUninit::<sigaction>::uninit();
        // SAFETY: an all-zero sigaction is a valid one, whose fields are then set; `sigfillset` initializes its mask.
        let mut new: sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
        new.sa_sigaction = on_fault as *const () as usize;
        // The standard library gives each of its threads a stack for this; ours has overflowed where that is the fault.
        new.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        // SAFETY: both pointers are to valid sigactions, and the handler has the signature that SA_SIGINFO asks for.
        let old = unsafe {
            libc::sigfillset(&mut new.sa_mask);
            if libc::sigaction(signal, &new, old.as_mut_ptr()) != 0 {
                return Err(io::Error::last_os_error());
            }
            old.assume_init()
        };
        let is_handler = old.sa_flags & libc::SA_SIGINFO != 0
            && ![libc::SIG_DFL, libc::SIG_IGN].contains(&old.sa_sigaction);
        former.store(if is_handler { old.sa_sigaction } else { 0 }, Ordering::SeqCst);
    }
    Ok(())
}

extern "C" fn on_fault(signal: c_int, info: *mut siginfo_t, context: *mut c_void) {
    // SAFETY: the pointer is null or to a value that is never freed or changed; `now` does nothing a handler may not do.
    if let Some(terminal) = unsafe { TERMINAL.load(Ordering::SeqCst).as_ref() } {
        terminal.now();
    }
    let former = FATAL.iter().zip(&FORMER).find(|(fatal, _)| **fatal == signal);
    let former = former.map_or(0, |(_, former)| former.load(Ordering::SeqCst));
    if former != 0 {
        // SAFETY: it was installed with SA_SIGINFO, so it is a function of these three arguments.
        let former: extern "C" fn(c_int, *mut siginfo_t, *mut c_void) =
            unsafe { std::mem::transmute(former) };
        return former(signal, info, context);
    }
    // SAFETY: an all-zero sigaction is that of the default, SIG_DFL, with an empty mask and no flags. The signal is blocked
    // while its handler runs, and raised again it ends the process once the handler returns, by its own name.
    unsafe {
        let default: sigaction = MaybeUninit::zeroed().assume_init();
        libc::sigaction(signal, &default, ptr::null_mut());
        libc::raise(signal);
    }
}
