//! Signals that ask a command to end while it writes.

use std::fs;

use super::WRITERS;
use super::town::{Town, strace_works};

/// Returns whether a test cannot run, and says so.
fn is_skipped() -> bool {
    let is_skipped = !strace_works();
    if is_skipped {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "reports that the test is skipped")]
        {
            println!("skipped: strace is not available or not permitted");
        }
    }
    is_skipped
}

/// Asks the process to end at each sync of a file in turn: the write is undone or completed, and which of both is said.
#[test]
fn a_signal_ends_a_write_between_two_files_and_leaves_nothing_behind() {
    if is_skipped() {
        return;
    }
    let (old, new) = (Town::new(), Town::new());
    let arguments = WRITERS[0].1;
    assert!(new.run(arguments));
    let (old, new) = (old.tree(), new.tree());
    let (mut undone, mut completed) = (0, 0);
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        for number in 1..=Town::new().count(arguments, "fsync") {
            let town = Town::new();
            let (ended, said) = town.injected(arguments, "fsync", number, &format!("signal={signal}"));
            match ended {
                Some(0) => {
                    assert_eq!(town.tree(), new, "{signal} at {number}: {said}");
                    completed += 1;
                }
                ended => {
                    assert_eq!(ended, Some(code), "{signal} at {number}: {said}");
                    assert_eq!(town.tree(), old, "{signal} at {number}: {said}");
                    let reason = format!("nothing was renamed: interrupted by SIG{signal}");
                    assert!(said.contains(&reason), "{said}");
                    undone += 1;
                }
            }
            let state = town.path().join("state/dossier/folders");
            let left = fs::read_dir(state).map(|entries| entries.count()).unwrap_or(0);
            assert_eq!(left, 0, "{signal} at {number}");
        }
    }
    assert!(undone > 5 && completed > 2, "{undone} undone, {completed} completed");
}

/// Asks `fmt` to end at each read of a file, which it does between two writes.
#[test]
fn fmt_that_is_ended_between_two_files_says_what_is_not_formatted() {
    if is_skipped() {
        return;
    }
    let (old, new) = (Town::new(), Town::new());
    assert!(new.run(&["fmt"]));
    let (old, new) = (old.tree(), new.tree());
    let mut partial = 0;
    for number in 1..=Town::new().count(&["fmt"], "read") {
        let town = Town::new();
        let (code, said) = town.injected(&["fmt"], "read", number, "signal=TERM");
        let tree = town.tree();
        if tree == new {
            assert!(matches!(code, Some(0 | 143)), "at {number}: {said}");
        } else if tree != old {
            assert_eq!(code, Some(143), "at {number}: {said}");
            assert!(said.contains("interrupted by SIGTERM") && said.contains(" not formatted"), "{said}");
            partial += 1;
        }
    }
    assert!(partial > 0);
}

/// Asks `demo --to` to end at each folder that it creates.
#[test]
fn a_demo_that_is_ended_leaves_no_part_of_the_corpus() {
    if is_skipped() {
        return;
    }
    let arguments = ["demo", "--to", "copy"];
    let mut undone = 0;
    for number in 1..=Town::new().count(&arguments, "mkdir") {
        let town = Town::new();
        let before = fs::read_dir(town.path()).expect("read").count();
        let (code, said) = town.injected(&arguments, "mkdir", number, "signal=TERM");
        let after = fs::read_dir(town.path()).expect("read").count();
        if code == Some(0) {
            assert_eq!(after, before + 1, "at {number}: {said}");
        } else {
            assert_eq!((code, after), (Some(143), before), "at {number}: {said}");
            assert!(said.contains("copy: interrupted by SIGTERM"), "{said}");
            undone += 1;
        }
    }
    assert!(undone > 0);
}
