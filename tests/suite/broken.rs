//! Tests the output for each broken sample, one per problem code of loading.

#![allow(clippy::disallowed_methods)]

use dossier::{LOADING, Severity};

use crate::program::run;
use crate::support::samples::sample;

#[test]
fn every_sample_prints_its_snapshot_and_exits_by_severity() {
    for code in LOADING.iter().filter(|code| code.name != "broke-the-loader") {
        let (_folder, path) = sample(code.name);
        let output = run(&path, &["-C", ".", "check"]);
        let exit = match (code.name, code.severity) {
            ("unreadable", _) => 3,
            (_, Severity::Error) => 1,
            _ => 0,
        };
        assert_eq!(output.code, Some(exit), "{code}");
        insta::assert_snapshot!(code.name, output.out);
    }
}
