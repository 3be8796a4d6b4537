//! Tests of creating a corpus, and of the messages without one.

#![allow(clippy::disallowed_methods)]

use std::fs;

use crate::program::{command, output, run};

#[test]
fn a_corpus_is_started_in_an_empty_folder_and_loads_without_a_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = folder.path().join("my \"reading\"");
    let at = corpus.to_str().expect("a path");
    let made = run(folder.path(), &["init", at]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(made.out.contains("next: dossier -C "), "{}", made.out);
    for path in ["dossier.toml", "actors", "events", "sources", "archive", "schema/actor.schema.json"] {
        assert!(corpus.join(path).exists(), "{path}");
    }
    let attributes = fs::read_to_string(corpus.join(".gitattributes")).expect("read");
    assert!(attributes.contains("/archive/** -text"));
    let checked = run(folder.path(), &["-C", at, "check"]);
    assert_eq!((checked.code, &*checked.err), (Some(0), ""), "{}", checked.out);
    assert_eq!(run(folder.path(), &["-C", at, "new", "actor", "mill"]).code, Some(0));
    let again = run(folder.path(), &["init", at]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("is already a corpus"), "{}", again.err);
}

#[test]
fn a_corpus_that_cannot_be_created_leaves_no_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("deep/fresh");
    let at = at.to_str().expect("a path");
    let refused = output(command(folder.path(), &["init", at]).env("XDG_STATE_HOME", "/dev/null"));
    assert_eq!(refused.code, Some(3), "{}", refused.err);
    assert!(refused.err.contains("cannot use the state folder"), "{}", refused.err);
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 0);
    // What was there stays.
    fs::create_dir_all(folder.path().join("old/actors")).expect("create folder");
    let refused = output(command(folder.path(), &["init", "old"]).env("XDG_STATE_HOME", "/dev/null"));
    assert_eq!(refused.code, Some(3), "{}", refused.err);
    assert_eq!(fs::read_dir(folder.path().join("old")).expect("read").count(), 1);
}

#[test]
fn outside_any_corpus_two_lines_say_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let lost = run(folder.path(), &["list", "actors"]);
    assert_eq!(lost.code, Some(3));
    assert_eq!(lost.err.lines().count(), 2, "{}", lost.err);
    assert!(lost.err.contains("`dossier demo`") && lost.err.contains("`dossier init`"), "{}", lost.err);
}
