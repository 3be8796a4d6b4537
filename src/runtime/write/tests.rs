mod recovery;
mod several;
#[cfg(target_os = "linux")]
mod shared;

use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::*;

const OLD: &[u8] = b"name = \"Mira\"\r\n# kept\r\n";
const NEW: &[u8] = b"\xef\xbb\xbfname = \"Mira Voss\"\r\n# kept\r\nlast line without end";

fn corpus() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("actors")).unwrap();
    fs::write(dir.path().join("actors/mira.toml"), OLD).unwrap();
    dir
}

/// Applies one change; an error comes without the path of the file.
fn apply_one(root: &Path, change: Change<'_>) -> Result<WriteReport, WriteError> {
    fn reason(error: WriteError) -> WriteError {
        match error {
            WriteError::At(_, error) => reason(*error),
            other => other,
        }
    }
    let writer = Writer::open(root)?;
    let report = writer.apply(&[change]).map_err(reason)?;
    Ok(WriteReport { recovered: writer.recovered, ..report })
}

fn replace_old(root: &Path, rel: &str) -> Result<(), WriteError> {
    apply_one(root, Change::replace(rel, OLD, NEW)).map(|report| assert_eq!(report.warnings(), [""; 0]))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Writes a file that does not exist yet.
fn create(root: &Path, rel: &str, bytes: &[u8]) -> Result<WriteReport, WriteError> {
    apply_one(root, Change::create(rel, bytes))
}

#[test]
fn a_replaced_file_keeps_its_mode_and_leaves_no_temporary_files() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    for mode in [0o640, 0o600, 0o664] {
        fs::write(&file, OLD).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        replace_old(dir.path(), "actors/mira.toml").unwrap();
        assert_eq!(fs::read(&file).unwrap(), NEW);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, mode);
    }
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
    assert_eq!(names(dir.path()), ["actors"]);
}

#[test]
fn replaces_by_rename_so_that_readers_see_old_or_new_content() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    let mut reader = fs::File::open(&file).unwrap();
    replace_old(dir.path(), "actors/mira.toml").unwrap();
    let mut seen = Vec::new();
    reader.read_to_end(&mut seen).unwrap();
    assert_eq!(seen, OLD);
}

#[test]
fn a_file_changed_meanwhile_is_left_alone() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    for theirs in [&b"name = \"Theirs\"\n"[..], b"", &[OLD, b"more"].concat(), &OLD[..5]] {
        fs::write(&file, theirs).unwrap();
        assert!(matches!(replace_old(dir.path(), "actors/mira.toml"), Err(WriteError::Changed)));
        assert_eq!(fs::read(&file).unwrap(), theirs);
    }
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
}

#[test]
fn a_deleted_file_is_not_recreated() {
    let dir = corpus();
    assert!(matches!(replace_old(dir.path(), "actors/nobody.toml"), Err(WriteError::Missing)));
    assert!(!dir.path().join("actors/nobody.toml").exists());
}

#[test]
fn rejects_a_file_with_hard_links() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    fs::hard_link(&file, dir.path().join("other")).unwrap();
    assert!(matches!(replace_old(dir.path(), "actors/mira.toml"), Err(WriteError::HardLinks)));
    assert_eq!(fs::read(&file).unwrap(), OLD);
}

#[test]
fn rejects_a_read_only_file() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    assert!(matches!(replace_old(dir.path(), "actors/mira.toml"), Err(WriteError::ReadOnly)));
}

#[test]
fn writes_through_symlinks_inside_the_corpus_and_rejects_ones_leading_out() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.toml"), OLD).unwrap();
    let dir = corpus();
    symlink("actors", dir.path().join("people")).unwrap();
    symlink("mira.toml", dir.path().join("actors/alias.toml")).unwrap();
    symlink(outside.path().join("x.toml"), dir.path().join("out.toml")).unwrap();
    symlink(outside.path(), dir.path().join("away")).unwrap();

    for rel in ["out.toml", "away/x.toml"] {
        assert!(matches!(replace_old(dir.path(), rel), Err(WriteError::OutsideCorpus)), "{rel}");
    }
    assert_eq!(fs::read(outside.path().join("x.toml")).unwrap(), OLD);
    replace_old(dir.path(), "people/alias.toml").unwrap();
    assert_eq!(fs::read(dir.path().join("actors/mira.toml")).unwrap(), NEW);
    assert!(dir.path().join("actors/alias.toml").is_symlink());
    assert!(matches!(create(dir.path(), "away/new.toml", NEW), Err(WriteError::OutsideCorpus)));
    assert_eq!(names(outside.path()), ["x.toml"]);
}

#[test]
fn rejects_paths_that_are_not_plain_and_relative() {
    let dir = corpus();
    for rel in ["", "/etc/x", "../x", "a\\b", "a\nb"] {
        assert!(matches!(replace_old(dir.path(), rel), Err(WriteError::InvalidPath(_))), "{rel:?}");
        let created = create(dir.path(), rel, NEW);
        assert!(matches!(created, Err(WriteError::InvalidPath(_))), "{rel:?}");
    }
}

#[test]
fn rejects_a_folder() {
    let dir = corpus();
    assert!(matches!(replace_old(dir.path(), "actors"), Err(WriteError::NotAFile)));
}

#[test]
fn creates_a_file_with_its_folders_and_the_default_mode() {
    let dir = corpus();
    assert!(create(dir.path(), "archive/b/s.txt", NEW).unwrap().warnings().is_empty());
    let created = dir.path().join("archive/b/s.txt");
    assert_eq!(fs::read(&created).unwrap(), NEW);
    fs::write(dir.path().join("reference"), "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().mode();
    assert_eq!(mode(&created), mode(&dir.path().join("reference")));
    assert_eq!(names(&dir.path().join("archive/b")), ["s.txt"]);
}

#[test]
fn create_never_overwrites() {
    let dir = corpus();
    symlink("nowhere", dir.path().join("dangling")).unwrap();
    for rel in ["actors/mira.toml", "actors", "dangling"] {
        assert!(matches!(create(dir.path(), rel, NEW), Err(WriteError::Exists)), "{rel}");
    }
    assert_eq!(fs::read(dir.path().join("actors/mira.toml")).unwrap(), OLD);
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
    assert!(dir.path().join("dangling").is_symlink());
}

#[test]
fn rejects_a_corpus_another_process_is_writing_in() {
    let dir = corpus();
    let writer = Writer::open(dir.path()).unwrap();
    assert!(matches!(replace_old(dir.path(), "actors/mira.toml"), Err(WriteError::Locked)));
    drop(writer);
    replace_old(dir.path(), "actors/mira.toml").unwrap();
}

#[test]
fn successful_and_failed_writes_leave_no_other_files() {
    let dir = corpus();
    replace_old(dir.path(), "actors/mira.toml").unwrap();
    assert!(create(dir.path(), "events/new/e.toml", NEW).is_ok());
    assert!(replace_old(dir.path(), "actors/mira.toml").is_err());
    assert!(create(dir.path(), "actors/mira.toml/x", NEW).is_err());
    assert_eq!(names(dir.path()), ["actors", "events"]);
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
    assert_eq!(names(&dir.path().join("events/new")), ["e.toml"]);
    let state = state_folder::of_corpus(dir.path()).unwrap();
    assert!(!state.exists(), "{state:?}");
}

#[test]
fn writes_nothing_without_a_place_for_the_journal() {
    let dir = corpus();
    let state = state_folder::of_corpus(dir.path()).unwrap();
    fs::create_dir_all(state.parent().unwrap()).unwrap();
    fs::write(&state, "in the way").unwrap();
    let error = replace_old(dir.path(), "actors/mira.toml").unwrap_err();
    assert!(
        matches!(error, WriteError::NoState(Some(_), _)) && error.to_string().contains("XDG_STATE_HOME"),
        "{error}"
    );
    assert_eq!(fs::read(dir.path().join("actors/mira.toml")).unwrap(), OLD);
    fs::remove_file(&state).unwrap();
}
