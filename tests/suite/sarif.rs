//! SARIF as code scanning reads it: every path leads to a file from the root of the repository.

#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::support::harbour::Harbour;

/// The location of the first problem, and what its base is.
fn first(folder: &Path, corpus: &str) -> (Value, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(["-C", corpus, "check", "--format", "sarif"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let run = &log["runs"][0];
    let artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].clone();
    (artifact, run["originalUriBaseIds"].clone())
}

/// A corpus with a problem in `my corpus/actors/zed.toml`, in a folder of its own.
fn town() -> Harbour {
    let town = Harbour::empty();
    town.write("my corpus/dossier.toml", "title = \"Town\"\n");
    town.write("my corpus/actors/zed.toml", "nmae = \"Zed\"\n");
    town
}

#[test]
fn in_a_repository_a_path_starts_at_its_root() {
    let town = town();
    town.write(".git/HEAD", "ref: refs/heads/main\n");
    let (artifact, bases) = first(town.root(), "my corpus");
    assert_eq!(artifact, serde_json::json!({ "uri": "my%20corpus/actors/zed.toml" }));
    assert!(bases.is_null(), "{bases}");

    town.write("my corpus/.git", "gitdir: ../.git/worktrees/x\n");
    let (artifact, _) = first(town.root(), "my corpus");
    assert_eq!(artifact["uri"], "actors/zed.toml", "a work tree is a repository too");
}

#[test]
fn outside_a_repository_a_path_starts_at_the_corpus_which_is_named() {
    let town = town();
    let (artifact, bases) = first(town.root(), "my corpus");
    assert_eq!(artifact, serde_json::json!({ "uri": "actors/zed.toml", "uriBaseId": "CORPUS" }));
    let base = bases["CORPUS"]["uri"].as_str().expect("an address");
    let root = town.root().canonicalize().expect("a folder");
    assert_eq!(base, format!("file://{}/my%20corpus/", root.display()));
}
