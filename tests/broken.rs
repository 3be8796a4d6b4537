//! One broken sample a code of loading: it gives exactly that problem, and prints as its snapshot says.
//! A code without a sample fails here.

#![allow(clippy::disallowed_methods)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use dossier::domain::code::{LOADING, Severity};
use dossier::domain::id::Kind;
use dossier::load::dossier::{Loaded, read};
use dossier::runtime::disk::Disk;
use tempfile::TempDir;

const ACTOR: &str = "name = \"Ada\"\nkind = \"person\"\n";

/// Samples that no repository can hold, made here.
fn made(code: &str) -> Option<TempDir> {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at("actors")).expect("made");
    fs::write(at("dossier.toml"), "title = \"Broken\"\n").expect("written");
    match code {
        "too-large" => fs::write(at("actors/a.toml"), "#".repeat((1 << 20) + 1)).expect("written"),
        "unreadable" => {
            let name = folder.path().join("actors").join(OsStr::from_bytes(b"caf\xe9.toml"));
            fs::write(name, ACTOR).expect("written");
        }
        "not-a-file" => {
            fs::write(at("elsewhere.txt"), ACTOR).expect("written");
            std::os::unix::fs::symlink(at("elsewhere.txt"), at("actors/a.toml")).expect("linked");
        }
        "bounds" => {
            let deep = at(&format!("actors/{}", "d/".repeat(13)));
            fs::create_dir_all(&deep).expect("made");
            fs::write(deep.join("a.toml"), ACTOR).expect("written");
        }
        "broke-the-loader" => fs::write(at("actors/a.toml"), ACTOR).expect("written"),
        _ => return None,
    }
    Some(folder)
}

fn sample(code: &str) -> (Option<TempDir>, PathBuf) {
    match made(code) {
        Some(folder) => {
            let path = folder.path().to_owned();
            (Some(folder), path)
        }
        None => (None, Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken").join(code)),
    }
}

fn breaks(_: &str, _: Kind, _: &str, _: &[u8]) -> Loaded {
    panic!("a fault of the loader")
}

#[test]
fn every_code_of_loading_has_a_sample_that_gives_it_and_nothing_else() {
    for code in LOADING {
        let (_held, path) = sample(code.name);
        assert!(path.is_dir(), "{code} has no sample: add tests/broken/{code}/");
        let reader = if code.name == "broke-the-loader" { breaks } else { read };
        let reload = Disk::reading_by(path, reader).reload("12:03", false);
        let found: Vec<&str> = reload.corpus.problems().iter().map(|problem| problem.code.name).collect();
        // Both files of one id are named.
        let expected = if code.name == "duplicate-id" { vec![code.name; 2] } else { vec![code.name] };
        assert_eq!(found, expected, "{:#?}", reload.corpus.problems());
    }
}

#[test]
fn every_sample_prints_as_its_snapshot_and_exits_by_its_severity() {
    for code in LOADING.iter().filter(|code| code.name != "broke-the-loader") {
        let (_held, path) = sample(code.name);
        let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
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
