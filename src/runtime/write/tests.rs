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

fn swap(root: &Path, rel: &str) -> Result<(), WriteError> {
    replace(root, rel, OLD, NEW).map(|written| assert_eq!(written.warnings(), [""; 0]))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_replaced_file_has_the_new_bytes_and_the_old_mode_and_nothing_is_left_behind() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    for mode in [0o640, 0o600, 0o664] {
        fs::write(&file, OLD).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        swap(dir.path(), "actors/mira.toml").unwrap();
        assert_eq!(fs::read(&file).unwrap(), NEW);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, mode);
    }
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
    assert_eq!(names(dir.path()), ["actors"]);
}

#[test]
fn a_file_is_replaced_by_rename_so_that_a_reader_sees_one_or_the_other() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    let mut reader = fs::File::open(&file).unwrap();
    swap(dir.path(), "actors/mira.toml").unwrap();
    let mut seen = Vec::new();
    reader.read_to_end(&mut seen).unwrap();
    assert_eq!(seen, OLD);
}

#[test]
fn a_file_that_changed_meanwhile_is_left_as_it_is() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    for theirs in [&b"name = \"Theirs\"\n"[..], b"", &[OLD, b"more"].concat(), &OLD[..5]] {
        fs::write(&file, theirs).unwrap();
        assert!(matches!(swap(dir.path(), "actors/mira.toml"), Err(WriteError::Changed)));
        assert_eq!(fs::read(&file).unwrap(), theirs);
    }
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
}

#[test]
fn a_file_that_is_gone_is_not_made_anew() {
    let dir = corpus();
    assert!(matches!(swap(dir.path(), "actors/nobody.toml"), Err(WriteError::Missing)));
    assert!(!dir.path().join("actors/nobody.toml").exists());
}

#[test]
fn a_file_with_a_second_name_is_refused() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    fs::hard_link(&file, dir.path().join("other")).unwrap();
    assert!(matches!(swap(dir.path(), "actors/mira.toml"), Err(WriteError::HardLinks)));
    assert_eq!(fs::read(&file).unwrap(), OLD);
}

#[test]
fn a_read_only_file_is_refused() {
    let dir = corpus();
    let file = dir.path().join("actors/mira.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    assert!(matches!(swap(dir.path(), "actors/mira.toml"), Err(WriteError::ReadOnly)));
}

#[test]
fn a_symlink_that_stays_is_written_through_and_one_that_leaves_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.toml"), OLD).unwrap();
    let dir = corpus();
    symlink("actors", dir.path().join("people")).unwrap();
    symlink("mira.toml", dir.path().join("actors/alias.toml")).unwrap();
    symlink(outside.path().join("x.toml"), dir.path().join("out.toml")).unwrap();
    symlink(outside.path(), dir.path().join("away")).unwrap();

    for rel in ["out.toml", "away/x.toml"] {
        assert!(matches!(swap(dir.path(), rel), Err(WriteError::OutsideCorpus)), "{rel}");
    }
    assert_eq!(fs::read(outside.path().join("x.toml")).unwrap(), OLD);
    swap(dir.path(), "people/alias.toml").unwrap();
    assert_eq!(fs::read(dir.path().join("actors/mira.toml")).unwrap(), NEW);
    assert!(dir.path().join("actors/alias.toml").is_symlink());
    assert!(matches!(create(dir.path(), "away/new.toml", NEW), Err(WriteError::OutsideCorpus)));
    assert_eq!(names(outside.path()), ["x.toml"]);
}

#[test]
fn a_path_is_refused_by_its_spelling() {
    let dir = corpus();
    for rel in ["", "/etc/x", "../x", "a\\b", "a\nb"] {
        assert!(matches!(swap(dir.path(), rel), Err(WriteError::InvalidPath(_))), "{rel:?}");
        let made = create(dir.path(), rel, NEW);
        assert!(matches!(made, Err(WriteError::InvalidPath(_))), "{rel:?}");
    }
}

#[test]
fn a_folder_is_not_replaced() {
    let dir = corpus();
    assert!(matches!(swap(dir.path(), "actors"), Err(WriteError::NotAFile)));
}

#[test]
fn a_new_file_is_made_with_its_folders_and_the_mode_of_any_other() {
    let dir = corpus();
    assert!(create(dir.path(), "archive/b/s.txt", NEW).unwrap().warnings().is_empty());
    let made = dir.path().join("archive/b/s.txt");
    assert_eq!(fs::read(&made).unwrap(), NEW);
    fs::write(dir.path().join("usual"), "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().mode();
    assert_eq!(mode(&made), mode(&dir.path().join("usual")));
    assert_eq!(names(&dir.path().join("archive/b")), ["s.txt"]);
}

#[test]
fn a_new_file_never_takes_a_name_that_is_taken() {
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
fn a_corpus_that_another_run_writes_in_is_refused() {
    let dir = corpus();
    let held = Writer::open(dir.path()).unwrap();
    assert!(matches!(swap(dir.path(), "actors/mira.toml"), Err(WriteError::Locked)));
    drop(held);
    swap(dir.path(), "actors/mira.toml").unwrap();
}

#[test]
fn nothing_but_the_file_is_left_by_a_write_and_by_one_that_is_refused() {
    let dir = corpus();
    swap(dir.path(), "actors/mira.toml").unwrap();
    assert!(create(dir.path(), "events/new/e.toml", NEW).is_ok());
    assert!(swap(dir.path(), "actors/mira.toml").is_err());
    assert!(create(dir.path(), "actors/mira.toml/x", NEW).is_err());
    assert_eq!(names(dir.path()), ["actors", "events"]);
    assert_eq!(names(&dir.path().join("actors")), ["mira.toml"]);
    assert_eq!(names(&dir.path().join("events/new")), ["e.toml"]);
    let state = state_folder::of_corpus(dir.path()).unwrap();
    assert!(!state.exists(), "{state:?}");
}

#[test]
fn without_a_place_for_the_journal_nothing_is_written() {
    let dir = corpus();
    let state = state_folder::of_corpus(dir.path()).unwrap();
    fs::create_dir_all(state.parent().unwrap()).unwrap();
    fs::write(&state, "in the way").unwrap();
    let why = swap(dir.path(), "actors/mira.toml").unwrap_err();
    assert!(
        matches!(why, WriteError::NoState(Some(_), _)) && why.to_string().contains("XDG_STATE_HOME"),
        "{why}"
    );
    assert_eq!(fs::read(dir.path().join("actors/mira.toml")).unwrap(), OLD);
    fs::remove_file(&state).unwrap();
}
