//! The shipped corpus, held in the program, and how it is laid out in a folder.
//! It refuses to know what the dossiers say.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::load::file_role::is_leftover;

// Folder by folder: what lies in `archive` beside the memo may not be handed on.
static FOLDERS: [(&str, Dir<'static>); 4] = [
    ("actors", include_dir!("$CARGO_MANIFEST_DIR/dossiers/actors")),
    ("events", include_dir!("$CARGO_MANIFEST_DIR/dossiers/events")),
    ("sources", include_dir!("$CARGO_MANIFEST_DIR/dossiers/sources")),
    ("schema", include_dir!("$CARGO_MANIFEST_DIR/dossiers/schema")),
];
static FILES: [(&str, &[u8]); 3] = [
    (".gitattributes", include_bytes!("../../dossiers/.gitattributes")),
    ("dossier.toml", include_bytes!("../../dossiers/dossier.toml")),
    ("archive/curation-memo.txt", include_bytes!("../../dossiers/archive/curation-memo.txt")),
];

/// Who may write to the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Nobody: they are there to be read.
    Reading,
    /// Their owner, as with any file.
    Editing,
}

/// Where the reader's own copy is offered: below the home folder, else here.
pub(crate) fn home() -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    home.unwrap_or_default().join("dossier-demo").display().to_string()
}

/// The folder that a reader has typed: `~/` is the home folder.
pub(crate) fn expanded(folder: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let path = match (folder.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(folder),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// Every file of the shipped corpus: its path and its bytes.
pub(crate) fn files() -> Vec<(String, &'static [u8])> {
    fn below(folder: &str, dir: &'static Dir<'static>, found: &mut Vec<(String, &'static [u8])>) {
        for file in dir.files() {
            let path = format!("{folder}/{}", file.path().display());
            // An editor may have had the folder open while the program was built.
            if !path.split('/').any(is_leftover) {
                found.push((path, file.contents()));
            }
        }
        dir.dirs().for_each(|inner| below(folder, inner, found));
    }
    let mut found: Vec<_> = FILES.iter().map(|(path, bytes)| ((*path).to_owned(), *bytes)).collect();
    for (folder, dir) in &FOLDERS {
        below(folder, dir, &mut found);
    }
    found.sort();
    found
}

/// Lays the shipped corpus out in `folder`, which is made where it is not there, and over nothing.
///
/// # Errors
/// `AlreadyExists` where the folder is there and not empty, or is no folder; else what the system says.
pub(crate) fn unpack(folder: &Path, keep: Keep) -> io::Result<()> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is there and not empty"));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is a file"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    fs::create_dir_all(folder)?;
    let mode = match keep {
        Keep::Reading => 0o400,
        Keep::Editing => 0o644,
    };
    for (path, bytes) in files() {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        OpenOptions::new().write(true).create_new(true).mode(mode).open(&path)?.write_all(bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::disk::Disk;

    #[test]
    fn the_program_holds_the_shipped_corpus_as_it_is_and_no_copy_that_may_not_be_handed_on() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
        let held = files();
        for (path, bytes) in &held {
            assert!(fs::read(shipped.join(path)).is_ok_and(|there| there == *bytes), "{path}");
        }
        let count = |folder: &str| fs::read_dir(shipped.join(folder)).expect("a folder").count();
        let on_disk: usize = ["actors", "events", "sources", "schema"].into_iter().map(count).sum();
        assert_eq!(held.len(), on_disk + FILES.len(), "touch src/runtime/demo.rs where a file is new");
        let kept: Vec<_> = held.iter().filter(|(path, _)| path.starts_with("archive/")).collect();
        assert_eq!(kept.len(), 1);
    }

    #[test]
    fn what_is_laid_out_loads_without_a_problem_and_lies_over_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let corpus = folder.path().join("new/corpus");
        unpack(&corpus, Keep::Editing).expect("laid out");
        let loaded = Disk::new(corpus.clone()).reload("", false).corpus;
        assert!(loaded.entries().len() > 20);
        assert_eq!(loaded.problems().len(), 0, "{:?}", loaded.problems());
        let again = unpack(&corpus, Keep::Editing).expect_err("refused");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        let file = unpack(&corpus.join("dossier.toml"), Keep::Editing).expect_err("refused");
        assert_eq!(file.kind(), io::ErrorKind::AlreadyExists);
    }
}
