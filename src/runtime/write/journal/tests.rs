use std::fs;

use super::*;

const FILES: [(&str, &str); 3] =
    [("actors/a.toml", "one"), ("events/e.toml", "two"), ("events/other.toml", "other")];

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn changes() -> [Change<'static>; 3] {
    [
        Change { path: "actors/b.toml", before: None, after: Some(b"ONE"), like: Some("actors/a.toml") },
        Change { path: "events/e.toml", before: Some(b"two"), after: Some(b"TWO"), like: None },
        Change { path: "actors/a.toml", before: Some(b"one"), after: None, like: None },
    ]
}

/// Every file below the corpus with its content.
fn all(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(path).expect("read")));
            }
        }
    }
    found.sort();
    found
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

const AFTER: [(&str, &str); 3] =
    [("actors/b.toml", "ONE"), ("events/e.toml", "TWO"), ("events/other.toml", "other")];

#[test]
fn several_files_change_together() {
    let corpus = corpus();
    replace_all(corpus.path(), &changes()).expect("written");
    assert_eq!(all(corpus.path()), owned(&AFTER));
    assert!(!corpus.path().join(FOLDER).exists());
    assert_eq!(recover(corpus.path()).expect("nothing to do"), Recovered::default());
}

#[test]
fn a_run_killed_at_any_step_is_finished_or_undone_by_the_next() {
    let mut ends = Vec::new();
    for kill_at in 0.. {
        let corpus = corpus();
        let mut steps = 0;
        let held = lock(corpus.path()).expect("free");
        let done = write(corpus.path(), &held, &changes(), &mut |_| {
            steps += 1;
            steps > kill_at
        });
        drop(held);
        if done.is_ok() {
            break;
        }
        assert!(recover(corpus.path()).expect("recovered").beside.is_empty());
        let files = all(corpus.path());
        let forward = files == owned(&AFTER);
        assert!(forward || files == owned(&FILES), "killed at {kill_at}: {files:?}");
        assert!(!corpus.path().join(FOLDER).exists());
        ends.push(forward);
        // Recovering is itself safe to repeat, and the corpus is free for the next write.
        if !forward {
            replace_all(corpus.path(), &changes()).expect("written");
        }
    }
    assert!(ends.len() >= 9 && ends.is_sorted() && ends.contains(&true) && ends.contains(&false), "{ends:?}");
}

/// A corpus in which a run was killed once it had promised its changes.
fn promised() -> tempfile::TempDir {
    let corpus = corpus();
    let held = lock(corpus.path()).expect("free");
    let done = write(corpus.path(), &held, &changes(), &mut |step| step == "promised");
    assert!(done.is_err());
    corpus
}

#[test]
fn somebody_elses_change_is_kept_and_ours_put_beside_it() {
    let corpus = promised();
    fs::write(corpus.path().join("events/e.toml"), "theirs").expect("written");
    fs::write(corpus.path().join("actors/a.toml"), "theirs too").expect("written");
    let said = recover(corpus.path()).expect("recovered").beside;
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(
        all(corpus.path()),
        owned(&[
            ("actors/a.toml", "theirs too"),
            ("actors/b.toml", "ONE"),
            ("events/e.toml", "theirs"),
            ("events/e.toml.renamed-copy", "TWO"),
            ("events/other.toml", "other"),
        ])
    );
}

#[test]
fn a_copy_beside_takes_no_other_copys_name() {
    let corpus = promised();
    for name in ["actors/b.toml", "events/e.toml"] {
        fs::write(corpus.path().join(name), "theirs").expect("written");
        fs::write(corpus.path().join(format!("{name}.renamed-copy")), "older").expect("written");
    }
    assert_eq!(recover(corpus.path()).expect("recovered").beside.len(), 2);
    let files = all(corpus.path());
    for (name, text) in [
        ("actors/b.toml", "theirs"),
        ("actors/b.toml.renamed-copy", "older"),
        ("actors/b.toml.renamed-copy-2", "ONE"),
    ] {
        assert!(files.contains(&(name.to_owned(), text.to_owned())), "{name}: {files:?}");
    }
    assert!(!corpus.path().join(FOLDER).exists());
}

#[test]
fn the_next_write_of_one_file_finishes_what_was_promised_first() {
    let corpus = promised();
    crate::runtime::write::replace(corpus.path(), "events/other.toml", Expected::Bytes(b"other"), b"OTHER")
        .expect("written");
    let files = all(corpus.path());
    assert!(files.contains(&("events/e.toml".into(), "TWO".into())), "{files:?}");
    assert!(files.contains(&("events/other.toml".into(), "OTHER".into())), "{files:?}");
    assert!(!corpus.path().join(FOLDER).exists());
}

#[test]
fn a_failure_after_the_promise_is_no_reason_to_say_that_nothing_was_done() {
    let corpus = promised();
    assert!(is_half_done(corpus.path()));
    let held = lock(corpus.path()).expect("free");
    assert!(!is_half_done(corpus.path()), "whoever holds the lock is at it");
    drop(held);
    // A symlink is nobody's dossier, and nothing is written through it.
    fs::remove_file(corpus.path().join("events/e.toml")).expect("removed");
    std::os::unix::fs::symlink("/dev/null", corpus.path().join("events/e.toml")).expect("linked");
    assert!(recover(corpus.path()).is_err());
    let more = [Change { path: "events/new.toml", before: None, after: Some(b"new"), like: None }];
    assert!(replace_all(corpus.path(), &more).is_err());
    assert!(corpus.path().join(FOLDER).exists() && !corpus.path().join("events/new.toml").exists());
    fs::remove_file(corpus.path().join("events/e.toml")).expect("removed");
    fs::write(corpus.path().join("events/e.toml"), "two").expect("written");
    recover(corpus.path()).expect("recovered");
    assert_eq!(all(corpus.path()), owned(&AFTER));
}

#[test]
fn a_moved_file_keeps_its_mode_and_may_be_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let corpus = corpus();
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(corpus.path().join(path), fs::Permissions::from_mode(mode)).expect("set")
    };
    mode("actors/a.toml", 0o440);
    mode("events/e.toml", 0o664);
    replace_all(corpus.path(), &changes()).expect("written");
    let mode_of =
        |path: &str| fs::metadata(corpus.path().join(path)).expect("there").permissions().mode() & 0o7777;
    assert_eq!((mode_of("actors/b.toml"), mode_of("events/e.toml")), (0o440, 0o664));
}

#[test]
fn one_file_that_is_not_as_expected_stops_all() {
    let corpus = corpus();
    fs::write(corpus.path().join("events/e.toml"), "two and more").expect("written");
    let before = all(corpus.path());
    let why = replace_all(corpus.path(), &changes()).expect_err("not as expected");
    assert!(
        matches!(why.reason(), WriteError::Changed) && why.to_string().starts_with("events/e.toml: "),
        "{why}"
    );
    assert_eq!(all(corpus.path()), before);
    fs::write(corpus.path().join("events/e.toml"), "two").expect("written");
    fs::write(corpus.path().join("actors/b.toml"), "").expect("written");
    let why = replace_all(corpus.path(), &changes()).expect_err("taken");
    assert!(
        matches!(why.reason(), WriteError::Exists) && why.to_string().starts_with("actors/b.toml: "),
        "{why}"
    );
    assert!(!corpus.path().join(FOLDER).exists());
}

#[test]
fn a_journal_reaches_no_further_than_a_rename() {
    for path in ["README.md", "../x.toml", ".git/config", "/etc/x", "archive/.git/config", "actors/.a.toml"] {
        let corpus = corpus();
        fs::create_dir(corpus.path().join(FOLDER)).expect("made");
        fs::write(corpus.path().join(FOLDER).join("0"), "evil").expect("written");
        let manifest = serde_json::json!([{ "path": path, "before": null, "after": hex(b"evil") }]);
        fs::write(corpus.path().join(FOLDER).join(MANIFEST), manifest.to_string()).expect("written");
        assert!(recover(corpus.path()).is_err(), "{path}");
        assert!(!corpus.path().join(path).exists());
    }
    let corpus = corpus();
    let readme = Change { path: "README.md", before: None, after: Some(b""), like: None };
    assert!(replace_all(corpus.path(), &[readme]).is_err());
}
