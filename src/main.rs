//! The binary: everything is in the library.

use std::process::ExitCode;

#[allow(clippy::disallowed_methods, reason = "the arguments come in here")]
fn main() -> ExitCode {
    dossier::run(std::env::args_os())
}
