//! Broken sample corpora, one for each problem code of loading, from the repository or generated.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::state::{folder_id, of_corpus};

const ACTOR: &str = "name = \"Ada\"\nkind = \"person\"\n";

/// Generates samples that cannot be stored in a repository.
fn generate(code: &str) -> Option<TempDir> {
    let folder = tempfile::tempdir().expect("temp dir");
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at("actors")).expect("create folder");
    fs::write(at("dossier.toml"), "title = \"Broken\"\n").expect("write file");
    match code {
        "too-large" => fs::write(at("actors/a.toml"), "#".repeat((1 << 20) + 1)).expect("write file"),
        "unreadable" => {
            let name = folder.path().join("actors").join(OsStr::from_bytes(b"caf\xe9.toml"));
            fs::write(name, ACTOR).expect("write file");
        }
        "not-a-file" => {
            fs::write(at("elsewhere.txt"), ACTOR).expect("write file");
            std::os::unix::fs::symlink(at("elsewhere.txt"), at("actors/a.toml")).expect("symlink");
        }
        "bounds" => {
            let deep = at(&format!("actors/{}", "d/".repeat(13)));
            fs::create_dir_all(&deep).expect("create folder");
            fs::write(deep.join("a.toml"), ACTOR).expect("write file");
        }
        "unfinished-write" => {
            fs::write(at("actors/a.toml"), ACTOR).expect("write file");
            let journal = of_corpus(folder.path()).join("journal-1");
            fs::create_dir_all(&journal).expect("create folder");
            let root = folder_id(folder.path());
            let manifest = format!("{{ \"root\": {root}, \"new_folders\": [], \"files\": [] }}");
            fs::write(journal.join("manifest"), manifest).expect("write file");
        }
        "broke-the-loader" => fs::write(at("actors/a.toml"), ACTOR).expect("write file"),
        _ => return None,
    }
    Some(folder)
}

/// Returns the path of the corpus for the problem `code`. A generated folder is removed when the first part is dropped.
pub(crate) fn sample(code: &str) -> (Option<TempDir>, PathBuf) {
    match generate(code) {
        Some(folder) => {
            let path = folder.path().to_owned();
            (Some(folder), path)
        }
        None => (None, Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken").join(code)),
    }
}
