//! Broken samples: one corpus for each code of loading, from the repository or made on the spot.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::state::of_corpus;

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
        "unfinished-write" => {
            fs::write(at("actors/a.toml"), ACTOR).expect("written");
            let journal = of_corpus(folder.path()).join("journal-1");
            fs::create_dir_all(&journal).expect("made");
            fs::write(journal.join("manifest"), "{ \"new_folders\": [], \"files\": [] }").expect("written");
        }
        "broke-the-loader" => fs::write(at("actors/a.toml"), ACTOR).expect("written"),
        _ => return None,
    }
    Some(folder)
}

/// The corpus that breaks the rule `code`; the folder is removed when the first part is dropped.
pub(crate) fn sample(code: &str) -> (Option<TempDir>, PathBuf) {
    match made(code) {
        Some(folder) => {
            let path = folder.path().to_owned();
            (Some(folder), path)
        }
        None => (None, Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken").join(code)),
    }
}
