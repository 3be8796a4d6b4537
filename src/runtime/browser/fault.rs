//! Deliberate crashes, to test that the terminal is restored: F12 triggers the one `$DOSSIER_TEST_FAULT` names. Only
//! compiled with the `test-hooks` feature, which is off in releases.

use std::io;

use super::Browser;
use crate::runtime::worker::{CancelToken, Job, Worker};

impl Browser {
    /// Triggers the crash named by the environment.
    pub(super) fn fault(&mut self) -> io::Result<()> {
        match std::env::var("DOSSIER_TEST_FAULT").unwrap_or_default().as_str() {
            "update" => panic!("test panic in update"),
            "draw" => self.fault_in_draw = true,
            "worker" => {
                let worker = Worker::start(PanickingJob)?;
                worker.send(());
                // Dropping the worker would end it before it serves the request.
                std::mem::forget(worker);
            }
            "abort" => std::process::abort(),
            "overflow" => drop(overflow(1)),
            _ => {}
        }
        Ok(())
    }
}

/// A job that panics.
struct PanickingJob;

impl Job for PanickingJob {
    type Request = ();
    const NAME: &'static str = "fault";

    fn run(&mut self, _: Option<()>, _: &CancelToken) {
        panic!("test panic in a worker");
    }
}

/// Overflows the stack.
#[allow(unconditional_recursion, reason = "the overflow is intended")]
fn overflow(depth: u64) -> [u64; 64] {
    let mut frame = [depth; 64];
    frame[0] += overflow(depth.wrapping_add(1)).iter().fold(0, |sum, one| sum ^ one);
    std::hint::black_box(frame)
}
