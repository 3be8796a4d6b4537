//! Signals that ask a command to end while it writes.

use std::fs;

use super::town::{Town, strace_works};
use super::{PROGRAM, WRITERS};

/// Asks the process to end at each sync of a file in turn: the write is undone or completed, and which of both is said.
#[test]
fn a_signal_ends_a_write_between_two_files_and_leaves_nothing_behind() {
    if !strace_works() {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "reports that the test is skipped")]
        {
            println!("skipped: strace is not available or not permitted");
        }
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
            let strace = [
                "-f".to_owned(),
                "-o".to_owned(),
                "/dev/null".to_owned(),
                "--trace=fsync".to_owned(),
                format!("--inject=fsync:signal={signal}:when={number}"),
                PROGRAM.to_owned(),
            ];
            let output = town.command("strace", &strace, arguments).output().expect("run");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            match output.status.code() {
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
