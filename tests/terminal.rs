//! The program as a reader meets it: the real binary in a real terminal, on invented corpora.
#![allow(
    clippy::disallowed_methods,
    reason = "tests make corpora, start programs and change files behind their backs"
)]

#[path = "terminal/demo.rs"]
mod demo;
#[path = "terminal/edit.rs"]
mod edit;
#[path = "support/harbour.rs"]
mod harbour;
#[path = "terminal/hostile.rs"]
mod hostile;
#[path = "terminal/mouse.rs"]
mod mouse;
#[allow(dead_code, reason = "shared with the maker of pictures")]
#[path = "support/pty.rs"]
mod pty;
#[path = "terminal/reload.rs"]
mod reload;
#[path = "terminal/settings.rs"]
mod settings;
#[path = "terminal/sizes.rs"]
mod sizes;
#[path = "terminal/verdict.rs"]
mod verdict;
#[path = "terminal/walk.rs"]
mod walk;
#[path = "terminal/ways_out.rs"]
mod ways_out;

/// The browser on the corpus at `root`.
fn browser(root: &std::path::Path) -> pty::Run {
    pty::Run::program(std::path::Path::new(env!("CARGO_BIN_EXE_dossier"))).arg(root)
}
