//! Tests of the browser: the real binary in a real terminal, on invented corpora.
#![allow(
    clippy::disallowed_methods,
    reason = "tests create corpora, run programs, and change files while they run"
)]

mod demo;
mod edit;
mod exits;
#[cfg(feature = "test-hooks")]
mod faults;
mod hostile;
mod input;
mod mouse;
mod navigation;
mod reload;
mod scripts;
mod settings;
mod sizes;
mod soak;
mod verdict;

use crate::support::pty;

/// Returns a run of the browser on the corpus at `root`.
fn browser(root: &std::path::Path) -> pty::Run {
    pty::Run::program(std::path::Path::new(env!("CARGO_BIN_EXE_dossier"))).arg(root)
}
