//! The program as a reader meets it: the real binary in a real terminal, on invented corpora.
#![allow(
    clippy::disallowed_methods,
    reason = "tests make corpora, start programs and change files behind their backs"
)]

mod demo;
mod edit;
#[cfg(feature = "test-hooks")]
mod faults;
mod hostile;
mod input;
mod mouse;
mod reload;
mod settings;
mod sizes;
mod verdict;
mod walk;
mod ways_out;

use crate::support::pty;

/// The browser on the corpus at `root`.
fn browser(root: &std::path::Path) -> pty::Run {
    pty::Run::program(std::path::Path::new(env!("CARGO_BIN_EXE_dossier"))).arg(root)
}
