//! Starting: a corpus of one's own, and what is said where there is none.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::state::state_home;

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn dossier(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .env("XDG_STATE_HOME", state_home())
        .args(arguments)
        .current_dir(folder)
        .env_remove("DOSSIER_DIR")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_corpus_is_started_in_an_empty_folder_and_loads_without_a_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = folder.path().join("my \"reading\"");
    let at = corpus.to_str().expect("a path");
    let made = dossier(folder.path(), &["init", at]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(made.out.contains("next: dossier -C "), "{}", made.out);
    for path in ["dossier.toml", "actors", "events", "sources", "archive", "schema/actor.schema.json"] {
        assert!(corpus.join(path).exists(), "{path}");
    }
    let attributes = fs::read_to_string(corpus.join(".gitattributes")).expect("read");
    assert!(attributes.contains("/archive/** -text"));
    let checked = dossier(folder.path(), &["-C", at, "check"]);
    assert_eq!((checked.code, &*checked.err), (Some(0), ""), "{}", checked.out);
    assert_eq!(dossier(folder.path(), &["-C", at, "new", "actor", "mill"]).code, Some(0));
    let again = dossier(folder.path(), &["init", at]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("is a corpus already"), "{}", again.err);
}

#[test]
fn outside_any_corpus_two_lines_say_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let lost = dossier(folder.path(), &["list", "actors"]);
    assert_eq!(lost.code, Some(3));
    assert_eq!(lost.err.lines().count(), 2, "{}", lost.err);
    assert!(lost.err.contains("`dossier demo`") && lost.err.contains("`dossier init`"), "{}", lost.err);
}
