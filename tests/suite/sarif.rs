//! Tests of SARIF output for code scanning: paths are relative to the root of the repository.

#![allow(clippy::disallowed_methods)]

use std::path::Path;

use serde_json::Value;

use super::program::{json, run};
use super::support::harbour::Harbour;

/// Returns the location of the first problem, and the base URIs.
fn first(folder: &Path, corpus: &str) -> (Value, Value) {
    let log = json(&run(folder, &["-C", corpus, "check", "--format", "sarif"]));
    let run = &log["runs"][0];
    let artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].clone();
    (artifact, run["originalUriBaseIds"].clone())
}

/// Returns a folder with a corpus that has a problem in `my corpus/actors/zed.toml`.
fn town() -> Harbour {
    let town = Harbour::empty();
    town.write("my corpus/dossier.toml", "title = \"Town\"\n");
    town.write("my corpus/actors/zed.toml", "nmae = \"Zed\"\n");
    town
}

#[test]
fn paths_in_a_repository_are_relative_to_its_root() {
    let town = town();
    town.write(".git/HEAD", "ref: refs/heads/main\n");
    let (artifact, bases) = first(town.root(), "my corpus");
    assert_eq!(artifact, serde_json::json!({ "uri": "my%20corpus/actors/zed.toml" }));
    assert!(bases.is_null(), "{bases}");

    town.write("my corpus/.git", "gitdir: ../.git/worktrees/x\n");
    let (artifact, _) = first(town.root(), "my corpus");
    assert_eq!(artifact["uri"], "actors/zed.toml", "a worktree counts as a repository");
}

#[test]
fn paths_outside_a_repository_are_relative_to_the_corpus() {
    let town = town();
    let (artifact, bases) = first(town.root(), "my corpus");
    assert_eq!(artifact, serde_json::json!({ "uri": "actors/zed.toml", "uriBaseId": "CORPUS" }));
    let base = bases["CORPUS"]["uri"].as_str().expect("string");
    let root = town.root().canonicalize().expect("temp dir");
    assert_eq!(base, format!("file://{}/my%20corpus/", root.display()));
}
