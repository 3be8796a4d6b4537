//! The `dossier` binary. All code is in the library.

use std::process::ExitCode;

#[allow(clippy::disallowed_methods, reason = "this is where the arguments come from")]
fn main() -> ExitCode {
    dossier::run(std::env::args_os())
}
