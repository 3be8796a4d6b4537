//! A small corpus in a folder of its own, and commands in it whose system calls fail.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::PROGRAM;

/// A folder with a small corpus in it, removed when it is dropped.
pub(super) struct Town(TempDir);

impl Town {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("temp dir");
        let source = "title = \"Ledger\"\n[archive]\nfile = \"archive/ledger.txt\"\n";
        for (path, text) in [
            ("corpus/dossier.toml", "title = \"T\"\n"),
            ("corpus/actors/ada.toml", "kind = \"person\"\nname = \"Ada\"\ncountry = [\"Iraq\"]\n"),
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
            fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
            fs::write(path, text).expect("write file");
        }
        Self(folder)
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn command(&self, program: &str, before: &[String], arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .args(before)
            .args(arguments)
            .env("XDG_STATE_HOME", self.0.path().join("state"))
            .env("DOSSIER_DIR", self.0.path().join("corpus"))
            .env("DOSSIER_TODAY", "2026-11-21")
            // With one thread, calls always come in the same order.
            .env("RAYON_NUM_THREADS", "1")
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        command
    }

    pub(super) fn run(&self, arguments: &[&str]) -> bool {
        self.command(PROGRAM, &[], arguments).output().expect("run").status.success()
    }

    /// Runs a command with a fault, such as `error=EIO` or `signal=TERM`, at the `number`th call of this name. Returns the exit
    /// code and the output.
    pub(super) fn injected(
        &self,
        arguments: &[&str],
        call: &str,
        number: usize,
        fault: &str,
    ) -> (Option<i32>, String) {
        let strace = [
            "-f".to_owned(),
            "-o".to_owned(),
            "/dev/null".to_owned(),
            format!("--trace={call}"),
            format!("--inject={call}:{fault}:when={number}"),
            PROGRAM.to_owned(),
        ];
        let output = self.command("strace", &strace, arguments).output().expect("run");
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&text).into_owned())
    }

    /// Returns how many times a command makes a call.
    pub(super) fn count(&self, arguments: &[&str], call: &str) -> usize {
        let log = self.0.path().join("log");
        let strace =
            ["-f".into(), "-o".into(), log.display().to_string(), format!("--trace={call}"), PROGRAM.into()];
        let traced = self.command("strace", &strace, arguments).output().expect("run");
        assert!(traced.status.success(), "{}", String::from_utf8_lossy(&traced.stderr));
        let log = fs::read_to_string(log).expect("read");
        log.lines().filter(|line| line.contains(&format!(" {call}("))).count()
    }

    /// Returns every file and folder of the corpus with its content, including hidden ones.
    pub(super) fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.0.path().join("corpus");
        let (mut found, mut folders) = (BTreeMap::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("read") {
                let path = entry.expect("dir entry").path();
                let name = path.strip_prefix(&root).expect("path in corpus").to_owned();
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

/// Returns whether system calls can be made to fail.
pub(super) fn strace_works() -> bool {
    let found = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    found.is_ok_and(|output| output.status.success())
}
