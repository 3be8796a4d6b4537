//! Writes of several files at once.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::super::*;

pub(super) const FILES: [(&str, &str); 3] =
    [("actors/a.toml", "one"), ("events/e.toml", "two"), ("events/other.toml", "other")];

pub(super) const AFTER: [(&str, &str); 3] =
    [("actors/deep/b.toml", "ONE"), ("events/e.toml", "TWO"), ("events/other.toml", "other")];

pub(super) fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write");
    }
    folder
}

pub(super) fn changes() -> [Change<'static>; 3] {
    [
        Change { like: Some("actors/a.toml"), ..Change::create("actors/deep/b.toml", b"ONE") },
        Change::replace("events/e.toml", b"two", b"TWO"),
        Change::remove("actors/a.toml", b"one"),
    ]
}

/// Returns every file in the corpus with its content, sorted by path.
pub(super) fn all(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("dir entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("path in corpus").to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(path).expect("read")));
            }
        }
    }
    found.sort();
    found
}

pub(super) fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

pub(super) fn apply(root: &Path, changes: &[Change<'_>]) -> Result<WriteReport, WriteError> {
    Writer::open(root)?.apply(changes)
}

#[test]
fn changes_several_files_at_once() {
    let corpus = corpus();
    let written = apply(corpus.path(), &changes()).expect("write");
    assert_eq!(written.warnings(), [""; 0]);
    assert_eq!(all(corpus.path()), owned(&AFTER));
    assert!(Writer::open(corpus.path()).expect("lock").recovered().is_empty());
}

#[test]
fn one_unexpected_file_prevents_all_changes() {
    let corpus = corpus();
    fs::write(corpus.path().join("events/e.toml"), "two and more").expect("write");
    let before = all(corpus.path());
    let error = apply(corpus.path(), &changes()).expect_err("conflict");
    assert!(
        matches!(error.reason(), WriteError::Changed) && error.to_string().starts_with("events/e.toml: "),
        "{error}"
    );
    assert_eq!(all(corpus.path()), before);
    fs::write(corpus.path().join("events/e.toml"), "two").expect("write");
    fs::create_dir(corpus.path().join("actors/deep")).expect("create folder");
    fs::write(corpus.path().join("actors/deep/b.toml"), "").expect("write");
    let error = apply(corpus.path(), &changes()).expect_err("taken");
    assert!(
        matches!(error.reason(), WriteError::Exists) && error.to_string().starts_with("actors/deep/b.toml: "),
        "{error}"
    );
}

#[test]
fn a_renamed_file_keeps_its_mode_even_if_read_only() {
    let corpus = corpus();
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(corpus.path().join(path), fs::Permissions::from_mode(mode))
            .expect("set permissions")
    };
    mode("actors/a.toml", 0o440);
    mode("events/e.toml", 0o664);
    assert!(apply(corpus.path(), &changes()).is_ok());
    let mode_of = |path: &str| {
        fs::metadata(corpus.path().join(path)).expect("file exists").permissions().mode() & 0o7777
    };
    assert_eq!((mode_of("actors/deep/b.toml"), mode_of("events/e.toml")), (0o440, 0o664));
}

#[test]
fn a_change_made_while_temporary_files_are_written_is_not_overwritten() {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("lock");
    let target = corpus.path().join("events/e.toml");
    let result = writer.apply_with_hook(&changes(), &mut |step| match step {
        // An editor saves the same number of bytes and restores the mtime.
        "drafted" => {
            let modified = fs::metadata(&target)?.modified()?;
            fs::write(&target, "TOO")?;
            fs::File::options().write(true).open(&target)?.set_modified(modified)
        }
        _ => Ok(()),
    });
    assert!(result.is_err_and(|error| matches!(error.reason(), WriteError::Changed)));
    let files = all(corpus.path());
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files.contains(&("events/e.toml".into(), "TOO".into())));
    assert!(!corpus.path().join("actors/deep").exists(), "the unneeded folder is removed");
}

#[test]
fn a_file_replaced_by_an_equal_one_while_temporary_files_are_written_counts_as_changed() {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("lock");
    let target = corpus.path().join("events/e.toml");
    let result = writer.apply_with_hook(&changes(), &mut |step| match step {
        "drafted" => {
            let other = target.with_extension("other");
            fs::copy(&target, &other)?;
            fs::rename(&other, &target)
        }
        _ => Ok(()),
    });
    assert!(result.is_err_and(|error| matches!(error.reason(), WriteError::Changed)));
}

#[test]
fn a_failed_sync_is_a_warning_not_an_error() {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("lock");
    let written = writer.apply_with_hook(&changes(), &mut |step| match step {
        "sync" => Err(io::Error::from_raw_os_error(5)),
        _ => Ok(()),
    });
    let warnings = written.expect("write").warnings();
    assert_eq!(warnings.len(), 3);
    assert!(
        warnings[1].starts_with("actors/deep/b.toml: written, but not confirmed by the disk"),
        "{warnings:?}"
    );
    assert_eq!(all(corpus.path()), owned(&AFTER));
    // A power failure may still undo some of it, so the next writer checks again.
    drop(writer);
    assert!(is_unfinished(corpus.path()));
    assert!(Writer::open(corpus.path()).expect("lock").recovered().is_empty());
    assert!(!is_unfinished(corpus.path()));
}
