//! Runs that end early, and what the next one makes of what they left.

use std::fs;
use std::os::unix::fs::symlink;

use super::super::*;
use super::several::{AFTER, FILES, all, apply, changes, corpus, owned};

/// Stops a write before its step of this number, as a crash would; gives whether it came that far.
fn kill_at(corpus: &Path, changes: &[Change<'_>], number: usize) -> bool {
    let writer = Writer::open(corpus).expect("free");
    let mut steps = 0;
    let mut killed = false;
    // A panic leaves the files as they are, as the end of the process would; an error is cleaned up after.
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        writer.apply_probed(changes, &mut |_| {
            steps += 1;
            killed = steps > number;
            if killed { std::panic::resume_unwind(Box::new(())) } else { Ok(()) }
        })
    }));
    done.is_err()
}

#[test]
fn a_run_killed_at_any_step_is_completed_or_undone_by_the_next_and_every_file_is_named() {
    let mut ends = Vec::new();
    for number in 0.. {
        let corpus = corpus();
        if !kill_at(corpus.path(), &changes(), number) {
            break;
        }
        let said = Writer::open(corpus.path()).expect("recovered").recovered().to_vec();
        let files = all(corpus.path());
        let forward = files == owned(&AFTER);
        assert!(forward || files == owned(&FILES), "killed at {number}: {files:?}");
        assert_eq!(corpus.path().join("actors/deep").exists(), forward, "killed at {number}");
        ends.push((forward, said.len()));
        let state = state_folder::of_corpus(corpus.path()).expect("a place");
        assert!(!state.exists(), "killed at {number}: {state:?} is left");
        // Recovering is safe to repeat, and the corpus is free for the next write.
        if !forward {
            assert!(apply(corpus.path(), &changes()).is_ok());
        }
    }
    let forward: Vec<bool> = ends.iter().map(|(forward, _)| *forward).collect();
    assert!(forward.len() >= 9 && forward.is_sorted(), "{ends:?}");
    assert!(forward.contains(&true) && forward.contains(&false), "{ends:?}");
}

/// A corpus in which a run was killed once it had decided its changes.
fn decided() -> tempfile::TempDir {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("free");
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        writer.apply_probed(&changes(), &mut |step| match step {
            "place" => std::panic::resume_unwind(Box::new(())),
            _ => Ok(()),
        })
    }));
    assert!(died.is_err());
    corpus
}

/// What opening the corpus for writing says.
fn recovered(corpus: &Path) -> Vec<String> {
    Writer::open(corpus).expect("free").recovered().to_vec()
}

fn journal(corpus: &Path) -> PathBuf {
    state_folder::of_corpus(corpus).expect("a place").join("journal-1")
}

#[test]
fn what_was_decided_is_completed_and_named() {
    let corpus = decided();
    assert!(is_unfinished(corpus.path()));
    assert_eq!(
        recovered(corpus.path()),
        ["an interrupted write was completed: actors/deep/b.toml, events/e.toml, actors/a.toml"]
    );
    assert_eq!(all(corpus.path()), owned(&AFTER));
    assert!(!is_unfinished(corpus.path()));
}

#[test]
fn a_corpus_that_is_only_read_is_left_as_it_is() {
    let corpus = decided();
    let before = all(corpus.path());
    let mut disk = crate::runtime::corpus_loader::CorpusLoader::new(corpus.path().to_owned());
    let loaded = disk.reload("", false).corpus;
    assert!(loaded.problems().iter().any(|problem| problem.code.name == "unfinished-write"));
    assert_eq!(all(corpus.path()), before);
    let held = Writer::open(corpus.path());
    drop(held);
    let loaded = disk.reload("", false).corpus;
    assert!(loaded.problems().iter().all(|problem| problem.code.name != "unfinished-write"));
}

#[test]
fn staged_bytes_that_are_not_those_that_were_decided_are_never_put_in_place() {
    let corpus = decided();
    // The copies beside the files lie in the corpus, where anybody may have written over them or planted a link.
    for (path, text) in all(corpus.path()).iter().filter(|(path, _)| path.ends_with(".tmp")) {
        let path = corpus.path().join(path);
        if text == "ONE" {
            fs::write(path, "EVL").expect("written");
        } else {
            fs::remove_file(&path).expect("removed");
            symlink("/etc/hostname", &path).expect("linked");
        }
    }
    let said = recovered(corpus.path());
    assert!(said.iter().any(|line| line.starts_with("an interrupted write was completed: ")), "{said:?}");
    assert_eq!(all(corpus.path()), owned(&AFTER));
}

#[test]
fn a_journal_that_is_not_what_was_written_changes_nothing_and_blocks_nothing() {
    let spoil: [fn(&Path); 5] = [
        |journal| fs::write(journal.join("manifest"), "no manifest").expect("written"),
        |journal| fs::write(journal.join("manifest"), "").expect("written"),
        |journal| {
            let text = fs::read_to_string(journal.join("manifest")).expect("read");
            fs::write(journal.join("manifest"), text.replace("actors/deep/b.toml", "../outside.toml"))
                .expect("written");
        },
        |journal| {
            fs::remove_file(journal.join("manifest")).expect("removed");
            symlink("/dev/zero", journal.join("manifest")).expect("linked");
        },
        |journal| {
            fs::remove_dir_all(journal).expect("removed");
            fs::write(journal, "a file").expect("written");
        },
    ];
    for (nth, spoil) in spoil.into_iter().enumerate() {
        let corpus = decided();
        spoil(&journal(corpus.path()));
        let mut before = all(corpus.path());
        let more = [Change::create("events/new.toml", b"new")];
        assert!(apply(corpus.path(), &more).is_ok(), "{nth}");
        let mut after = all(corpus.path());
        after.retain(|(path, _)| path != "events/new.toml");
        // Copies that a readable draft names may be cleared away; no dossier is touched.
        before.retain(|(path, _)| !path.ends_with(".tmp"));
        after.retain(|(path, _)| !path.ends_with(".tmp"));
        assert_eq!(after, before, "{nth}");
        assert!(!corpus.path().parent().expect("a parent").join("outside.toml").exists());
    }
}

#[test]
fn content_the_journal_has_lost_is_said_and_the_rest_is_not_blocked() {
    let corpus = decided();
    fs::write(journal(corpus.path()).join("content"), "xxxxxx").expect("written");
    for (path, _) in all(corpus.path()).iter().filter(|(path, _)| path.ends_with(".tmp")) {
        fs::remove_file(corpus.path().join(path)).expect("removed");
    }
    let said = recovered(corpus.path());
    assert!(
        said[0].contains("cannot be completed: actors/deep/b.toml: the journal has lost its new content"),
        "{said:?}"
    );
    assert_eq!(all(corpus.path()), owned(&FILES));
    assert!(apply(corpus.path(), &[Change::create("events/new.toml", b"new")]).is_ok());
}

#[test]
fn a_journal_in_the_corpus_is_a_file_like_any_other() {
    let corpus = corpus();
    fs::create_dir(corpus.path().join(".dossier-journal")).expect("made");
    fs::write(corpus.path().join(".dossier-journal/manifest"), "[]").expect("written");
    fs::write(corpus.path().join("actors/.dossier-0123456789abcdef.tmp"), "theirs").expect("written");
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
fn somebody_elses_change_is_kept_and_ours_put_beside_it_under_a_free_name() {
    let corpus = decided();
    fs::write(corpus.path().join("events/e.toml"), "theirs").expect("written");
    fs::write(corpus.path().join("events/e.toml.renamed-copy"), "older").expect("written");
    fs::write(corpus.path().join("actors/a.toml"), "theirs too").expect("written");
    let journal = journal(corpus.path());
    let kept = tempfile::tempdir().expect("a folder");
    let copy = |from: &Path, to: &Path| {
        fs::create_dir_all(to).expect("made");
        for name in ["manifest", "content"] {
            fs::copy(from.join(name), to.join(name)).expect("copied");
        }
    };
    copy(&journal, kept.path());
    let said = recovered(corpus.path());
    assert_eq!(said.len(), 3, "{said:?}");
    // A run that ended before it dropped its journal says it again, and puts nothing beside twice.
    copy(kept.path(), &journal);
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
fn what_stands_in_the_way_of_completion_is_said_and_tried_again() {
    let corpus = decided();
    // A symlink is nobody's dossier, and nothing is written through it.
    fs::remove_file(corpus.path().join("events/e.toml")).expect("removed");
    symlink("/dev/null", corpus.path().join("events/e.toml")).expect("linked");
    let said = recovered(corpus.path());
    assert!(said[1].starts_with("an interrupted write cannot be completed: events/e.toml: "), "{said:?}");
    assert!(said[1].contains("not written: events/e.toml, actors/a.toml"), "{said:?}");
    // It blocks no other write.
    assert!(apply(corpus.path(), &[Change::create("events/new.toml", b"new")]).is_ok());
    fs::remove_file(corpus.path().join("events/e.toml")).expect("removed");
    fs::remove_file(corpus.path().join("events/new.toml")).expect("removed");
    fs::write(corpus.path().join("events/e.toml"), "two").expect("written");
    assert_eq!(
        recovered(corpus.path()),
        ["an interrupted write was completed: events/e.toml, actors/a.toml"]
    );
    assert_eq!(all(corpus.path()), owned(&AFTER));
}

#[test]
fn a_failure_after_the_decision_names_what_is_written_and_what_is_not() {
    let corpus = corpus();
    let writer = Writer::open(corpus.path()).expect("free");
    let mut placed = 0;
    let failed = writer.apply_probed(&changes(), &mut |step| {
        placed += usize::from(step == "place");
        if placed == 2 { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    });
    let Err(WriteError::Unfinished { done, left, .. }) = failed else { panic!("{failed:?}") };
    assert_eq!(
        (done, left),
        (vec!["actors/deep/b.toml".into()], vec!["events/e.toml".into(), "actors/a.toml".into()])
    );
    drop(writer);
    assert_eq!(recovered(corpus.path()).len(), 1);
    assert_eq!(all(corpus.path()), owned(&AFTER));
}
