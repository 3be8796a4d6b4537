//! Every command that writes, with a failing disk: each system call that reads or writes fails once, and whatever the
//! command then says must be true (R17, R24). Needs strace, which makes the calls fail; without it there is nothing to try.
//!
//! A part of the calls is tried by default, all of them with `DOSSIER_FAULTS=all`.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dossier");

/// Calls that tell what is there.
const READING: [&str; 9] =
    ["openat", "openat2", "newfstatat", "fstat", "statx", "getdents64", "read", "readlink", "pread64"];
/// Calls that change it.
const WRITING: [&str; 12] = [
    "write",
    "fsync",
    "renameat",
    "renameat2",
    "rename",
    "unlinkat",
    "fchmod",
    "mkdirat",
    "mkdir",
    "flock",
    "rmdir",
    "linkat",
];

const WRITERS: [(&str, &[&str]); 6] = [
    ("moving a dossier", &["rename", "ada", "eve"]),
    ("moving a source with its copy", &["rename", "ledger", "book"]),
    ("formatting", &["fmt"]),
    ("a new dossier", &["new", "actor", "eve"]),
    ("archiving", &["archive", "add", "ledger", "copy.txt", "--force"]),
    ("schemas", &["schema", "corpus/schema"]),
];

struct Town(TempDir);

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let source = "title = \"Ledger\"\n[archive]\nfile = \"archive/ledger.txt\"\n";
        for (path, text) in [
            ("corpus/dossier.toml", "title = \"T\"\n"),
            ("corpus/actors/ada.toml", "kind = \"person\"\nname = \"Ada\"\n"),
            (
                "corpus/actors/sub/bea.toml",
                "kind = \"person\"\nname = \"Bea\"\nsummary = \"Knows [[ada]].\"\n",
            ),
            ("corpus/sources/ledger.toml", source),
            ("corpus/archive/ledger.txt", "x\n"),
            ("corpus/events/fair.toml", "name = \"Fair\"\ndate = \"2026\"\ncite = [\"ledger\"]\n"),
            ("copy.txt", "Ada has twelve hundred.\n"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        }
        Self(folder)
    }

    fn command(&self, program: &str, before: &[String], arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .args(before)
            .args(arguments)
            .env("XDG_STATE_HOME", self.0.path().join("state"))
            .env("DOSSIER_DIR", self.0.path().join("corpus"))
            .env("DOSSIER_TODAY", "2026-11-21")
            // So that a call has one number whichever thread makes it.
            .env("RAYON_NUM_THREADS", "1")
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> bool {
        self.command(PROGRAM, &[], arguments).output().expect("run").status.success()
    }

    /// Runs a command in which the call of this name and number fails; gives its exit code and what it said.
    fn failing(&self, arguments: &[&str], call: &str, number: usize, error: &str) -> (Option<i32>, String) {
        let strace = [
            "-f".to_owned(),
            "-o".to_owned(),
            "/dev/null".to_owned(),
            format!("--trace={call}"),
            format!("--inject={call}:error={error}:when={number}"),
            PROGRAM.to_owned(),
        ];
        let output = self.command("strace", &strace, arguments).output().expect("run");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&said).into_owned())
    }

    /// How often a command makes a call.
    fn count(&self, arguments: &[&str], call: &str) -> usize {
        let log = self.0.path().join("log");
        let strace =
            ["-f".into(), "-o".into(), log.display().to_string(), format!("--trace={call}"), PROGRAM.into()];
        let traced = self.command("strace", &strace, arguments).output().expect("run");
        assert!(traced.status.success(), "{}", String::from_utf8_lossy(&traced.stderr));
        let log = fs::read_to_string(log).expect("read");
        log.lines().filter(|line| line.contains(&format!(" {call}("))).count()
    }

    /// Every file of the corpus with its content, hidden ones too, and every folder.
    fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.0.path().join("corpus");
        let (mut found, mut folders) = (BTreeMap::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("read") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(&root).expect("below").to_owned();
                if path.is_dir() {
                    folders.push(path);
                    found.insert(name, Vec::new());
                } else {
                    found.insert(name, fs::read(path).expect("read"));
                }
            }
        }
        found
    }
}

fn strace_works() -> bool {
    let found = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    found.is_ok_and(|output| output.status.success())
}

/// What must hold after a call failed.
fn judge(
    town: &Town,
    arguments: &[&str],
    old: &BTreeMap<PathBuf, Vec<u8>>,
    new: &BTreeMap<PathBuf, Vec<u8>>,
    ended: &(Option<i32>, String),
) -> Result<(), String> {
    let (code, said) = ended;
    let now = town.tree();
    let is_done =
        |now: &BTreeMap<PathBuf, Vec<u8>>| now == new || (arguments == ["fmt"] && now.keys().eq(old.keys()));
    if *code == Some(0) && now != *new {
        return Err("it ended in success with something left out".to_owned());
    }
    if said.contains("nothing was") && !said.contains("interrupted") && now == *new && now != *old {
        return Err("it said that nothing was done after it was done".to_owned());
    }
    if said.contains("panicked") {
        return Err("it panicked".to_owned());
    }
    // The next command that writes, whatever it is for, leaves no trace of a write that was cut off.
    town.run(&["rename", "nobody", "else"]);
    let after = town.tree();
    if after != *old && !is_done(&after) {
        let names: Vec<_> =
            after.iter().filter(|(path, text)| new.get(*path) != Some(text)).map(|(path, _)| path).collect();
        return Err(format!("it is neither the old nor the new corpus: {names:?}"));
    }
    let state = town.0.path().join("state/dossier/folders");
    let left = fs::read_dir(state).map(|entries| entries.count()).unwrap_or(0);
    if left > 0 {
        return Err("a journal outlived the next writer".to_owned());
    }
    Ok(())
}

#[test]
fn whatever_call_fails_what_a_writer_says_is_true() {
    if !strace_works() {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "says why nothing was tried")]
        {
            println!("skipped: strace is not here, or may not trace");
        }
        return;
    }
    let all = std::env::var("DOSSIER_FAULTS").is_ok_and(|value| value == "all");
    let step = if all { 1 } else { 11 };
    let mut faults: Vec<String> = Vec::new();
    let mut tried = 0;
    for (nth, (what, arguments)) in WRITERS.into_iter().enumerate() {
        let (old, new) = (Town::new(), Town::new());
        assert!(new.run(arguments), "{what}");
        let (old, new) = (old.tree(), new.tree());
        assert_ne!(old, new, "{what}");
        for (call, errors) in READING
            .map(|call| (call, ["EACCES", "EIO"]))
            .into_iter()
            .chain(WRITING.map(|call| (call, ["ENOSPC", "EIO"])))
        {
            let count = Town::new().count(arguments, call);
            for number in (1..=count).skip((nth * 3) % step).step_by(step) {
                for error in if all { &errors[..] } else { &errors[number % 2..=number % 2] } {
                    let town = Town::new();
                    let ended = town.failing(arguments, call, number, error);
                    tried += 1;
                    if let Err(why) = judge(&town, arguments, &old, &new, &ended) {
                        faults.push(format!(
                            "{what}, {error} at {call} {number}: {why}\n{:?} {}",
                            ended.0, ended.1
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 50, "{tried}");
    assert!(faults.is_empty(), "{} of {tried} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Keeps the lists of calls in step with what the program makes: one that is missing here is never made to fail.
#[test]
fn every_call_a_writer_makes_on_files_is_in_the_lists() {
    if !strace_works() {
        #[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "says why nothing was tried")]
        {
            println!("skipped: strace is not here, or may not trace");
        }
        return;
    }
    let town = Town::new();
    let log = town.0.path().join("log");
    let strace = [
        "-f".into(),
        "-o".into(),
        log.display().to_string(),
        "--trace=%file,fsync,flock".into(),
        PROGRAM.into(),
    ];
    assert!(town.command("strace", &strace, WRITERS[0].1).output().expect("run").status.success());
    let log = fs::read_to_string(log).expect("read");
    // What starts the program, and what only asks for permission or for where it is.
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
        assert!(known.contains(&call) || READING.contains(&call) || WRITING.contains(&call), "{line}");
    }
    assert!(Path::new(PROGRAM).is_file());
}
