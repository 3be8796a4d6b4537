//! Requests to end the process while files are being written. A write ends between two files: as long as it is not committed, all
//! of it is undone; after that, it takes only moments to complete.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use super::error::WriteError;

static STATE: LazyLock<InterruptionState> = LazyLock::new(InterruptionState::default);

struct InterruptionState {
    /// The signal that asked the process to end; 0 if none did.
    signal: Arc<AtomicUsize>,
    is_idle: Arc<AtomicBool>,
    writes: AtomicUsize,
}

impl Default for InterruptionState {
    fn default() -> Self {
        Self {
            signal: Arc::default(),
            is_idle: Arc::new(AtomicBool::new(true)),
            writes: AtomicUsize::default(),
        }
    }
}

/// Makes the signals that ask a command to end wait for the write in progress. At any other time they end the process at once, as
/// they do by default. A signal that is ignored, as under nohup, stays ignored.
///
/// # Errors
/// Returns the system's error if a handler cannot be installed.
pub(crate) fn delay_signals_during_writes() -> io::Result<()> {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    let ignored = ignored_signals();
    for signal in [SIGTERM, SIGHUP, SIGINT].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0) {
        flag::register_conditional_default(signal, STATE.is_idle.clone())?;
        flag::register_usize(signal, STATE.signal.clone(), signal.unsigned_abs() as usize)?;
    }
    Ok(())
}

/// Returns a bit for each signal that the process ignores, the lowest for signal 1; none where the system does not say.
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// Asks the writes in progress to end, because the process does.
pub(crate) fn interrupt_writes(signal: i32) {
    STATE.signal.store(signal.unsigned_abs() as usize, Ordering::SeqCst);
}

/// Returns whether a write is in progress.
pub(crate) fn is_writing() -> bool {
    STATE.writes.load(Ordering::SeqCst) > 0
}

/// Fails if the write in progress is to end.
///
/// # Errors
/// Returns [`WriteError::Interrupted`] then.
pub(crate) fn check_interruption() -> Result<(), WriteError> {
    match i32::try_from(STATE.signal.load(Ordering::SeqCst)) {
        Ok(signal) if signal > 0 => Err(WriteError::Interrupted(signal)),
        _ => Ok(()),
    }
}

/// A write in progress, until it is dropped. A command that makes several has one around all of them, so that it is not ended
/// between two without a word.
#[derive(Debug)]
pub(crate) struct WriteInProgress(());

impl WriteInProgress {
    /// Begins a write.
    pub(crate) fn begin() -> Self {
        STATE.is_idle.store(false, Ordering::SeqCst);
        STATE.writes.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for WriteInProgress {
    fn drop(&mut self) {
        if STATE.writes.fetch_sub(1, Ordering::SeqCst) == 1 {
            STATE.is_idle.store(true, Ordering::SeqCst);
        }
    }
}
