//! Faults on purpose, to see that the terminal survives them: F12 does what `$DOSSIER_TEST_FAULT` names. Only in builds
//! with the feature `test-hooks`, which no release has.

use std::io;

use super::Browser;
use crate::runtime::worker::{CancelToken, Job, Worker};

impl Browser {
    /// Does what the environment asks for.
    pub(super) fn fault(&mut self) -> io::Result<()> {
        match std::env::var("DOSSIER_TEST_FAULT").unwrap_or_default().as_str() {
            "update" => panic!("a fault in update"),
            "draw" => self.fault_in_draw = true,
            "worker" => {
                let worker = Worker::start(PanickingJob)?;
                worker.send(());
                // Dropped, it would end before it has served the request.
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
        panic!("a fault in a worker");
    }
}

/// Calls itself without end.
#[allow(unconditional_recursion, reason = "that is what it is for")]
fn overflow(depth: u64) -> [u64; 64] {
    let mut frame = [depth; 64];
    frame[0] += overflow(depth.wrapping_add(1)).iter().fold(0, |sum, one| sum ^ one);
    std::hint::black_box(frame)
}
