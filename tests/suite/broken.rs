//! Tests the output for each broken sample, one per problem code of loading.

#![allow(clippy::disallowed_methods)]

use std::process::Command;

use dossier::{LOADING, Severity};

use crate::support::samples::sample;
use crate::support::state::state_home;

#[test]
fn every_sample_prints_its_snapshot_and_exits_by_severity() {
    for code in LOADING.iter().filter(|code| code.name != "broke-the-loader") {
        let (_folder, path) = sample(code.name);
        let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
            .env("XDG_STATE_HOME", state_home())
            .args(["check", "-C"])
            .arg(&path)
            .output()
            .expect("the program runs");
        let exit = match (code.name, code.severity) {
            ("unreadable", _) => 3,
            (_, Severity::Error) => 1,
            _ => 0,
        };
        assert_eq!(output.status.code(), Some(exit), "{code}");
        insta::assert_snapshot!(code.name, String::from_utf8(output.stdout).expect("UTF-8"));
    }
}
