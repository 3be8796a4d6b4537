//! Runs the program on small corpora, without a terminal.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::state::state_home;

/// The program.
pub(crate) const BIN: &str = env!("CARGO_BIN_EXE_dossier");

/// The result of a run of the program.
pub(crate) struct RunOutput {
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub err: String,
}

/// Writes files into a new folder.
pub(crate) fn corpus(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write file");
    }
    folder
}

/// Returns the command that runs the program in `folder` on 30 Jun 2026, without the developer's own settings.
pub(crate) fn command(folder: &(impl AsRef<Path> + ?Sized), arguments: &[&str]) -> Command {
    let mut command = Command::new(BIN);
    command
        .args(arguments)
        .current_dir(folder.as_ref())
        .env("XDG_STATE_HOME", state_home())
        .env_remove("DOSSIER_DIR")
        .env("DOSSIER_TODAY", "2026-06-30")
        .stdin(Stdio::null());
    command
}

/// Runs the program in `folder`.
pub(crate) fn run(folder: &(impl AsRef<Path> + ?Sized), arguments: &[&str]) -> RunOutput {
    output(&mut command(folder, arguments))
}

/// Runs a command to its end.
pub(crate) fn output(command: &mut Command) -> RunOutput {
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    RunOutput { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Parses what was written to standard output.
pub(crate) fn json(output: &RunOutput) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}: {}", output.out))
}
