//! Interrupted writes, and how the next write recovers from them.

use std::fs;
use std::os::unix::fs::symlink;

use super::super::*;
use super::several::{AFTER, FILES, all, apply, changes, corpus, owned};

/// Interrupts a write before step `number`, like a crash. Returns whether it got that far.
fn kill_at(corpus: &Path, changes: &[Change<'_>], number: usize) -> bool {
    let writer = Writer::open(corpus).expect("lock");
    let mut steps = 0;
    let mut killed = false;
    // A panic leaves the files as they are, like a crash. An error would be cleaned up after.
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        writer.apply_with_hook(changes, &mut |_| {
            steps += 1;
            killed = steps > number;
            if killed { std::panic::resume_unwind(Box::new(())) } else { Ok(()) }
        })
    }));
    result.is_err()
}

#[test]
fn a_write_killed_at_any_step_is_completed_or_undone_by_the_next() {
    let mut ends = Vec::new();
    for number in 0.. {
        let corpus = corpus();
        if !kill_at(corpus.path(), &changes(), number) {
            break;
        }
        let messages = Writer::open(corpus.path()).expect("recovered").recovered().to_vec();
        let files = all(corpus.path());
        let forward = files == owned(&AFTER);
        assert!(forward || files == owned(&FILES), "killed at {number}: {files:?}");
        assert_eq!(corpus.path().join("actors/deep").exists(), forward, "killed at {number}");
        ends.push((forward, messages.len()));
        let state = state_folder::of_corpus(corpus.path()).expect("state folder");
        assert!(!state.exists(), "killed at {number}: {state:?} is left");
        // The corpus can be written again.
        if !forward {
            assert!(apply(corpus.path(), &changes()).is_ok());
        }
    }
    let forward: Vec<bool> = ends.iter().map(|(forward, _)| *forward).collect();
    assert!(forward.len() >= 9 && forward.is_sorted(), "{ends:?}");
    assert!(forward.contains(&true) && forward.contains(&false), "{ends:?}");
}

/// Returns a corpus in which a write was killed right after it was committed.
fn committed() -> tempfile::TempDir {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("lock");
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        writer.apply_with_hook(&changes(), &mut |step| match step {
            "apply" => std::panic::resume_unwind(Box::new(())),
            _ => Ok(()),
        })
    }));
    assert!(died.is_err());
    corpus
}

/// Opens the corpus for writing and returns the recovery messages.
fn recovered(corpus: &Path) -> Vec<String> {
    Writer::open(corpus).expect("lock").recovered().to_vec()
}

fn journal(corpus: &Path) -> PathBuf {
    state_folder::of_corpus(corpus).expect("state folder").join("journal-1")
}

#[test]
fn a_committed_write_is_completed_and_reported() {
    let corpus = committed();
    assert!(is_unfinished(corpus.path()));
    assert_eq!(
        recovered(corpus.path()),
        ["completed an interrupted write: actors/deep/b.toml, events/e.toml, actors/a.toml"]
    );
    assert_eq!(all(corpus.path()), owned(&AFTER));
    assert!(!is_unfinished(corpus.path()));
}

#[test]
fn a_write_is_completed_where_its_folder_was_moved_to() {
    let place = tempfile::tempdir().expect("temp dir");
    let corpus = committed();
    let state = state_folder::of_corpus(corpus.path()).expect("state folder");
    let moved = place.path().join("moved");
    fs::rename(corpus.path(), &moved).expect("move");
    assert!(is_unfinished(&moved));
    // Another corpus is now where the write was begun.
    fs::create_dir(corpus.path()).expect("create folder");
    fs::create_dir(corpus.path().join("actors")).expect("create folder");
    fs::write(corpus.path().join("actors/a.toml"), "one").expect("write");
    assert!(!is_unfinished(corpus.path()));
    let [message] = &recovered(corpus.path())[..] else { panic!("no message") };
    assert!(message.starts_with("another folder was here when a write was interrupted"), "{message}");
    assert_eq!(all(corpus.path()), owned(&[("actors/a.toml", "one")]));

    assert_eq!(
        recovered(&moved),
        ["completed an interrupted write: actors/deep/b.toml, events/e.toml, actors/a.toml"]
    );
    assert_eq!(all(&moved), owned(&AFTER));
    assert!(!is_unfinished(&moved) && !state.exists());
    assert_eq!(recovered(corpus.path()), Vec::<String>::new());
}

#[test]
fn a_folder_that_has_the_number_of_a_removed_one_is_another() {
    let corpus = committed();
    let manifest = journal(corpus.path()).join("manifest");
    let text = fs::read_to_string(&manifest).expect("read");
    let born = text.split_once("\"born\":").expect("when it was created").1;
    let born = born.split(['}', ',']).next().expect("a number");
    fs::write(&manifest, text.replacen(born, "1", 1)).expect("write");
    let before = all(corpus.path());
    assert!(!is_unfinished(corpus.path()));
    let [message] = &recovered(corpus.path())[..] else { panic!("no message") };
    assert!(message.starts_with("another folder was here when a write was interrupted"), "{message}");
    assert_eq!(all(corpus.path()), before);
}

#[test]
fn a_write_in_a_moved_folder_is_tried_again_after_it_failed() {
    let place = tempfile::tempdir().expect("temp dir");
    let corpus = committed();
    let moved = place.path().join("moved");
    fs::rename(corpus.path(), &moved).expect("move");
    // A folder is in the way of a file.
    fs::remove_file(moved.join("events/e.toml")).expect("remove");
    fs::create_dir(moved.join("events/e.toml")).expect("create folder");
    let messages = recovered(&moved);
    assert!(messages[1].starts_with("cannot complete an interrupted write: events/e.toml"), "{messages:?}");
    let writer = Writer::open(&moved).expect("lock");
    let report = writer.apply(&[Change::create("actors/new.toml", b"new")]).expect("written");
    assert_eq!(report.files, 1);
    drop(writer);
    fs::remove_dir(moved.join("events/e.toml")).expect("remove");
    fs::write(moved.join("events/e.toml"), "two").expect("write");
    assert_eq!(recovered(&moved), ["completed an interrupted write: events/e.toml, actors/a.toml"]);
    fs::create_dir(corpus.path()).expect("create folder");
}

#[test]
fn reading_a_corpus_does_not_recover_it() {
    let corpus = committed();
    let before = all(corpus.path());
    let mut loader = crate::runtime::corpus_loader::CorpusLoader::new(corpus.path().to_owned());
    let loaded = loader.reload("", false).corpus;
    assert!(loaded.problems().iter().any(|problem| problem.code.name == "unfinished-write"));
    assert_eq!(all(corpus.path()), before);
    let writer = Writer::open(corpus.path());
    drop(writer);
    let loaded = loader.reload("", false).corpus;
    assert!(loaded.problems().iter().all(|problem| problem.code.name != "unfinished-write"));
}

#[test]
fn tampered_temporary_files_are_never_used() {
    let corpus = committed();
    // Temporary files are in the corpus, where anybody may have overwritten them or planted a symlink.
    for (path, text) in all(corpus.path()).iter().filter(|(path, _)| path.ends_with(".tmp")) {
        let path = corpus.path().join(path);
        if text == "ONE" {
            fs::write(path, "EVL").expect("write");
        } else {
            fs::remove_file(&path).expect("remove");
            symlink("/etc/hostname", &path).expect("symlink");
        }
    }
    let messages = recovered(corpus.path());
    assert!(messages.iter().any(|line| line.starts_with("completed an interrupted write: ")), "{messages:?}");
    assert_eq!(all(corpus.path()), owned(&AFTER));
}

#[test]
fn a_tampered_journal_changes_nothing_and_blocks_nothing() {
    let tampers: [fn(&Path); 5] = [
        |journal| fs::write(journal.join("manifest"), "no manifest").expect("write"),
        |journal| fs::write(journal.join("manifest"), "").expect("write"),
        |journal| {
            let text = fs::read_to_string(journal.join("manifest")).expect("read");
            fs::write(journal.join("manifest"), text.replace("actors/deep/b.toml", "../outside.toml"))
                .expect("write");
        },
        |journal| {
            fs::remove_file(journal.join("manifest")).expect("remove");
            symlink("/dev/zero", journal.join("manifest")).expect("symlink");
        },
        |journal| {
            fs::remove_dir_all(journal).expect("remove");
            fs::write(journal, "a file").expect("write");
        },
    ];
    for (nth, tamper) in tampers.into_iter().enumerate() {
        let corpus = committed();
        tamper(&journal(corpus.path()));
        let mut before = all(corpus.path());
        let more = [Change::create("events/new.toml", b"new")];
        assert!(apply(corpus.path(), &more).is_ok(), "{nth}");
        let mut after = all(corpus.path());
        after.retain(|(path, _)| path != "events/new.toml");
        // Temporary files named by a valid draft may be removed, but no dossier is touched.
        before.retain(|(path, _)| !path.ends_with(".tmp"));
        after.retain(|(path, _)| !path.ends_with(".tmp"));
        assert_eq!(after, before, "{nth}");
        assert!(!corpus.path().parent().expect("parent").join("outside.toml").exists());
    }
}

#[test]
fn missing_journal_content_is_reported_and_blocks_nothing() {
    let corpus = committed();
    fs::write(journal(corpus.path()).join("content"), "xxxxxx").expect("write");
    for (path, _) in all(corpus.path()).iter().filter(|(path, _)| path.ends_with(".tmp")) {
        fs::remove_file(corpus.path().join(path)).expect("remove");
    }
    let messages = recovered(corpus.path());
    assert!(
        messages[0].contains("cannot complete an interrupted write: actors/deep/b.toml: its content is missing from the journal"),
        "{messages:?}"
    );
    assert_eq!(all(corpus.path()), owned(&FILES));
    assert!(apply(corpus.path(), &[Change::create("events/new.toml", b"new")]).is_ok());
}

#[test]
fn a_journal_in_the_corpus_is_an_ordinary_file() {
    let corpus = corpus();
    fs::create_dir(corpus.path().join(".dossier-journal")).expect("create folder");
    fs::write(corpus.path().join(".dossier-journal/manifest"), "[]").expect("write");
    fs::write(corpus.path().join("actors/.dossier-0123456789abcdef.tmp"), "theirs").expect("write");
    let before = all(corpus.path());
    assert!(recovered(corpus.path()).is_empty());
    assert!(apply(corpus.path(), &[Change::replace("events/e.toml", b"two", b"two!")]).is_ok());
    let after = all(corpus.path());
    let other = |files: Vec<(String, String)>| {
        files.into_iter().filter(|(path, _)| path != "events/e.toml").collect::<Vec<_>>()
    };
    assert_eq!(other(after), other(before));
}

#[test]
fn a_conflicting_change_is_kept_and_ours_saved_under_a_new_name() {
    let corpus = committed();
    fs::write(corpus.path().join("events/e.toml"), "theirs").expect("write");
    fs::write(corpus.path().join("events/e.toml.renamed-copy"), "older").expect("write");
    fs::write(corpus.path().join("actors/a.toml"), "theirs too").expect("write");
    let journal = journal(corpus.path());
    let backup = tempfile::tempdir().expect("temp dir");
    let copy = |from: &Path, to: &Path| {
        fs::create_dir_all(to).expect("create folder");
        for name in ["manifest", "content"] {
            fs::copy(from.join(name), to.join(name)).expect("copy file");
        }
    };
    copy(&journal, backup.path());
    let messages = recovered(corpus.path());
    assert_eq!(messages.len(), 3, "{messages:?}");
    // If the journal was not removed, the next recovery writes no second conflict copy.
    copy(backup.path(), &journal);
    assert_eq!(recovered(corpus.path()).len(), 1);
    assert_eq!(
        all(corpus.path()),
        owned(&[
            ("actors/a.toml", "theirs too"),
            ("actors/deep/b.toml", "ONE"),
            ("events/e.toml", "theirs"),
            ("events/e.toml.renamed-copy", "older"),
            ("events/e.toml.renamed-copy-2", "TWO"),
            ("events/other.toml", "other"),
        ])
    );
}

#[test]
fn an_obstacle_to_completion_is_reported_and_retried() {
    let corpus = committed();
    // Nothing is written through a symlink.
    fs::remove_file(corpus.path().join("events/e.toml")).expect("remove");
    symlink("/dev/null", corpus.path().join("events/e.toml")).expect("symlink");
    let messages = recovered(corpus.path());
    assert!(messages[1].starts_with("cannot complete an interrupted write: events/e.toml: "), "{messages:?}");
    assert!(messages[1].contains("not written: events/e.toml, actors/a.toml"), "{messages:?}");
    // Other writes still work.
    assert!(apply(corpus.path(), &[Change::create("events/new.toml", b"new")]).is_ok());
    fs::remove_file(corpus.path().join("events/e.toml")).expect("remove");
    fs::remove_file(corpus.path().join("events/new.toml")).expect("remove");
    fs::write(corpus.path().join("events/e.toml"), "two").expect("write");
    assert_eq!(recovered(corpus.path()), ["completed an interrupted write: events/e.toml, actors/a.toml"]);
    assert_eq!(all(corpus.path()), owned(&AFTER));
}

#[test]
fn a_failure_after_the_commit_lists_written_and_unwritten_files() {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("lock");
    let mut applied = 0;
    let failed = writer.apply_with_hook(&changes(), &mut |step| {
        applied += usize::from(step == "apply");
        if applied == 2 { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    });
    let Err(WriteError::Unfinished { done, remaining, .. }) = failed else { panic!("{failed:?}") };
    assert_eq!(
        (done, remaining),
        (vec!["actors/deep/b.toml".into()], vec!["events/e.toml".into(), "actors/a.toml".into()])
    );
    drop(writer);
    assert_eq!(recovered(corpus.path()).len(), 1);
    assert_eq!(all(corpus.path()), owned(&AFTER));
}
