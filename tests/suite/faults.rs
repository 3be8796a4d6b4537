//! Injects failures into every command that writes: each system call fails once, and whatever the command then reports must
//! be true (R17, R24). Requires strace to inject the failures; skipped without it.
//!
//! By default, only some of the calls are tested. `DOSSIER_FAULTS=all` tests all of them.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

mod interrupted;
mod town;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use town::{Town, strace_works};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dossier");

/// System calls that read.
const READING: [&str; 10] = [
    "openat",
    "openat2",
    "newfstatat",
    "fstat",
    "statx",
    "getdents64",
    "read",
    "readlink",
    "pread64",
    "lseek",
];
/// System calls on open files whose failure is no reason to stop, except that of a full disk, which fails the sync, too.
const CLOSING: [&str; 2] = ["close", "fcntl"];
/// System calls that write.
const WRITING: [&str; 14] = [
    "write",
    "fsync",
    "renameat",
    "renameat2",
    "rename",
    "unlink",
    "unlinkat",
    "symlink",
    "fchmod",
    "mkdirat",
    "mkdir",
    "flock",
    "rmdir",
    "linkat",
];

const WRITERS: [(&str, &[&str]); 9] = [
    ("renaming a dossier", &["rename", "ada", "eve"]),
    ("renaming a source with its copy", &["rename", "ledger", "book"]),
    ("formatting", &["fmt"]),
    ("creating a dossier", &["new", "actor", "eve"]),
    ("archiving", &["archive", "add", "ledger", "copy.txt", "--force"]),
    ("writing schemas", &["schema", "corpus/schema"]),
    ("fixing", &["check", "--fix"]),
    ("creating a corpus", &["init", "corpus/fresh"]),
    ("copying the sample corpus", &["demo", "--to", "corpus/copied"]),
];

/// Checks the invariants after a failed call.
fn check_outcome(
    town: &Town,
    arguments: &[&str],
    old: &BTreeMap<PathBuf, Vec<u8>>,
    new: &BTreeMap<PathBuf, Vec<u8>>,
    ended: &(Option<i32>, String),
) -> Result<(), String> {
    let (code, text) = ended;
    let now = town.tree();
    let is_done =
        |now: &BTreeMap<PathBuf, Vec<u8>>| now == new || (arguments == ["fmt"] && now.keys().eq(old.keys()));
    if *code == Some(0) && now != *new {
        return Err("it succeeded but the change is incomplete".to_owned());
    }
    if text.contains("nothing was") && !text.contains("interrupted") && now == *new && now != *old {
        return Err("it reported no change, but the change was made".to_owned());
    }
    if text.contains("panicked") {
        return Err("it panicked".to_owned());
    }
    // Any later command that writes cleans up an interrupted write.
    town.run(&["rename", "nobody", "else"]);
    town.run(&["-C", "corpus/fresh", "rename", "nobody", "else"]);
    let mut after = town.tree();
    if text.contains("could not be removed") {
        after.retain(|path, _| !is_staged(path));
    }
    if after != *old && !is_done(&after) {
        let names: Vec<_> =
            after.iter().filter(|(path, text)| new.get(*path) != Some(text)).map(|(path, _)| path).collect();
        return Err(format!("the corpus is neither the old nor the new one: {names:?}"));
    }
    let state = town.path().join("state/dossier/folders");
    let left = fs::read_dir(state).map(|entries| entries.count()).unwrap_or(0);
    if left > 0 {
        return Err("a journal remains after the next write".to_owned());
    }
    Ok(())
}

/// Returns whether a path is in the folder in which the sample corpus is put together.
fn is_staged(path: &Path) -> bool {
    path.iter().next().is_some_and(|name| name.to_string_lossy().starts_with(".dossier-demo-"))
}

#[test]
fn reports_are_true_whichever_call_fails() {
    if !strace_works() {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "reports that the test is skipped")]
        {
            println!("skipped: strace is not available or not permitted");
        }
        return;
    }
    let all = std::env::var("DOSSIER_FAULTS").is_ok_and(|value| value == "all");
    let step = if all { 1 } else { 11 };
    let mut faults: Vec<String> = Vec::new();
    let mut tested = 0;
    for (nth, (what, arguments)) in WRITERS.into_iter().enumerate() {
        let (old, new) = (Town::new(), Town::new());
        assert!(new.run(arguments), "{what}");
        let (old, new) = (old.tree(), new.tree());
        assert_ne!(old, new, "{what}");
        for (call, errors) in READING
            .map(|call| (call, ["EACCES", "EIO"]))
            .into_iter()
            .chain(WRITING.map(|call| (call, ["ENOSPC", "EIO"])))
            .chain(CLOSING.map(|call| (call, ["EIO", "EIO"])))
        {
            let count = Town::new().count(arguments, call);
            // Many calls of many files are alike.
            let step = if all { 1 } else { step.max(count / 6) };
            for number in (1..=count).skip((nth * 3) % step).step_by(step) {
                for error in if all { &errors[..] } else { &errors[number % 2..=number % 2] } {
                    let town = Town::new();
                    let ended = town.injected(arguments, call, number, &format!("error={error}"));
                    tested += 1;
                    if let Err(why) = check_outcome(&town, arguments, &old, &new, &ended) {
                        faults.push(format!(
                            "{what}, {error} at {call} {number}: {why}\n{:?} {}",
                            ended.0, ended.1
                        ));
                    }
                }
            }
        }
    }
    assert!(tested > 50, "{tested}");
    assert!(faults.is_empty(), "{} of {tested} failures:\n{}", faults.len(), faults.join("\n"));
}

/// Commands that answer from the corpus.
const READERS: [&[&str]; 5] =
    [&["list", "actors"], &["show", "bea"], &["check"], &["search", "knows"], &["archive", "verify"]];

#[test]
fn an_answer_is_whole_or_says_what_could_not_be_read() {
    if !strace_works() {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "reports that the test is skipped")]
        {
            println!("skipped: strace is not available or not permitted");
        }
        return;
    }
    let step = if std::env::var("DOSSIER_FAULTS").is_ok_and(|value| value == "all") { 1 } else { 5 };
    let town = Town::new();
    let mut faults: Vec<String> = Vec::new();
    for (nth, arguments) in READERS.into_iter().enumerate() {
        let whole = town.command(PROGRAM, &[], arguments).output().expect("run");
        for call in ["openat", "getdents64"] {
            let log = town.path().join("log");
            let strace = ["-f".into(), "-o".into(), log.display().to_string(), format!("--trace={call}")];
            town.command("strace", &[&strace[..], &[PROGRAM.into()]].concat(), arguments)
                .output()
                .expect("run");
            let log = fs::read_to_string(&log).expect("read");
            let count = log.lines().filter(|line| line.contains(&format!(" {call}("))).count();
            for number in (1..=count).skip(nth % step).step_by(step) {
                let inject = format!("--inject={call}:error=EIO:when={number}");
                let before = ["-f", "-o", "/dev/null", &format!("--trace={call}"), &inject, PROGRAM];
                let before = before.map(str::to_owned);
                let output = town.command("strace", &before, arguments).output().expect("run");
                let is_whole = output.status.code() == whole.status.code() && output.stdout == whole.stdout;
                // Without a library, the program does not start.
                let said = [output.stdout.clone(), output.stderr.clone()].concat();
                let says_so = matches!(output.status.code(), Some(3 | 127))
                    && (!output.stderr.is_empty() || String::from_utf8_lossy(&said).contains("[unreadable]"));
                if !is_whole && !says_so {
                    faults.push(format!("{arguments:?}, {call} {number}: {output:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_write_beyond_the_limit_of_a_file_s_size_is_reported_and_leaves_nothing() {
    let town = Town::new();
    let before = town.tree();
    for arguments in ["new actor eve", "rename ada eve", "archive add ledger copy.txt --force"] {
        let script = format!("ulimit -f 0; exec {PROGRAM} {arguments}");
        let output = town.command("sh", &["-c".to_owned(), script], &[]).output().expect("run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.code().is_some_and(|code| code != 0),
            "{arguments}: {:?} {said}",
            output.status
        );
        assert!(said.contains("File too large"), "{arguments}: {said}");
        assert_eq!(town.tree(), before, "{arguments}");
    }
}

/// Checks that the lists above are complete, since a missing call would never be tested.
#[test]
fn every_file_system_call_is_listed() {
    if !strace_works() {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "reports that the test is skipped")]
        {
            println!("skipped: strace is not available or not permitted");
        }
        return;
    }
    let town = Town::new();
    let log = town.path().join("log");
    let strace = [
        "-f".into(),
        "-o".into(),
        log.display().to_string(),
        "--trace=%file,fsync,flock,lseek,close,fcntl".into(),
        PROGRAM.into(),
    ];
    assert!(town.command("strace", &strace, WRITERS[0].1).output().expect("run").status.success());
    let log = fs::read_to_string(log).expect("read");
    // Calls that start the program, or only query permissions or the current folder.
    let known = ["execve", "access", "faccessat2", "getcwd"];
    for line in log.lines() {
        let call = line
            .split_once(' ')
            .and_then(|(_, rest)| rest.trim_start().split_once('('))
            .map(|(call, _)| call);
        let Some(call) = call.filter(|call| call.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        else {
            continue;
        };
        assert!(
            known.contains(&call)
                || CLOSING.contains(&call)
                || READING.contains(&call)
                || WRITING.contains(&call),
            "{line}"
        );
    }
    assert!(Path::new(PROGRAM).is_file());
}
