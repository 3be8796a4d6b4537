//! Tests that commands change nothing unless they could read the whole corpus (R24). Run as an ordinary user, because root
//! can read everything.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown, lchown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// The user that runs the program if the tests run as root: `nobody`.
const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Returns a copy of the program that any user can run.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = PROGRAM.get_or_init(|| {
        let folder = open_folder();
        let path = folder.path().join("dossier");
        fs::copy(env!("CARGO_BIN_EXE_dossier"), &path).expect("copy file");
        (folder, path)
    });
    path
}

/// Returns a temporary folder that any user can access.
fn open_folder() -> TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("set permissions");
    folder
}

struct Town {
    folder: TempDir,
}

impl Town {
    fn new() -> Self {
        let folder = open_folder();
        let source = "title = \"Ledger\"\nreliability = \"B\"\n[archive]\nfile = \"archive/ledger.txt\"\n";
        for (path, text) in [
            ("corpus/dossier.toml", "title = \"T\"\n"),
            ("corpus/actors/ada.toml", "kind = \"person\"\nname = \"Ada\"\n"),
            (
                "corpus/actors/sub/bea.toml",
                "name = \"Bea\"\nkind = \"person\"\nsummary = \"Knows [[ada]].\"\n",
            ),
            ("corpus/sources/ledger.toml", source),
            ("corpus/archive/ledger.html", "<p>x"),
            ("corpus/archive/sub/more.txt", "x"),
            ("corpus/events/fair.toml", "date = \"2026\"\nname = \"Fair\"\ncite = [\"ledger\"]\n"),
            ("copy.txt", "Ada has twelve hundred.\n"),
            ("state/none", ""),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
            fs::write(path, text).expect("write file");
        }
        let town = Self { folder };
        if is_root() {
            for path in paths(town.folder.path()) {
                lchown(path, Some(NOBODY), Some(NOBODY)).expect("chown");
            }
            chown(town.folder.path(), Some(NOBODY), Some(NOBODY)).expect("chown");
        }
        town
    }

    fn set(&self, path: &str, mode: u32) {
        fs::set_permissions(self.folder.path().join(path), Permissions::from_mode(mode))
            .expect("set permissions");
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(program());
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .env("HOME", self.folder.path())
            .arg("-C")
            .arg(self.folder.path().join("corpus"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("run");
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().expect("exit code"), String::from_utf8_lossy(&text).into_owned())
    }

    /// Returns every file of the corpus with its content. Temporarily gives `unreadable` the given mode.
    fn tree(&self, unreadable: &str, mode: u32) -> BTreeMap<PathBuf, Vec<u8>> {
        let now =
            fs::symlink_metadata(self.folder.path().join(unreadable)).expect("file exists").permissions();
        self.set(unreadable, mode);
        let files = paths(&self.folder.path().join("corpus"));
        let files = files.into_iter().filter(|path| path.is_file());
        let tree = files.map(|path| (path.clone(), fs::read(path).expect("read"))).collect();
        fs::set_permissions(self.folder.path().join(unreadable), now).expect("set permissions");
        tree
    }
}

/// Returns everything in a folder, recursively.
fn paths(root: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("dir entry").path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

const WRITERS: [&[&str]; 6] = [
    &["rename", "ada", "eve"],
    &["rename", "ledger", "book"],
    &["fmt"],
    &["new", "actor", "bea"],
    &["archive", "add", "ledger", "copy.txt"],
    &["schema", "corpus/schema"],
];

#[test]
fn a_write_is_rejected_if_anything_cannot_be_read() {
    for (path, mode) in [
        ("corpus/actors", 0o755),
        ("corpus/actors/sub", 0o755),
        ("corpus/actors/sub/bea.toml", 0o644),
        ("corpus/sources", 0o755),
        ("corpus/events/fair.toml", 0o644),
        ("corpus/archive", 0o755),
        ("corpus/archive/sub", 0o755),
        ("corpus/dossier.toml", 0o644),
    ] {
        // Not readable at all or, for a folder, only its names are.
        for less in [0o000, 0o444].into_iter().filter(|less| *less == 0 || mode == 0o755) {
            let town = Town::new();
            town.set(path, less);
            let before = town.tree(path, mode);
            for arguments in WRITERS {
                let (code, text) = town.run(arguments);
                assert_eq!(code, 3, "{path} {less:o} {arguments:?}: {text}");
                assert!(text.contains("cannot be read"), "{path} {less:o} {arguments:?}: {text}");
                assert_eq!(town.tree(path, mode), before, "{path} {less:o} {arguments:?}: {text}");
            }
            for arguments in [&["rename", "ada", "eve", "--dry-run"][..], &["fmt", "--check"]] {
                let (code, text) = town.run(arguments);
                assert!(
                    code == 3 && text.contains("cannot be read"),
                    "{path} {less:o} {arguments:?}: {text}"
                );
            }
            town.set(path, mode);
        }
    }
}

#[test]
fn a_write_is_rejected_as_a_whole_if_any_place_is_not_writable() {
    for (path, arguments) in [
        ("corpus/actors", &["rename", "ada", "eve"][..]),
        ("corpus/actors/sub", &["rename", "ada", "eve"]),
        ("corpus/actors/sub", &["rename", "bea", "eve"]),
        ("corpus/events", &["rename", "ledger", "book"]),
        ("corpus/archive", &["rename", "ledger", "book"]),
        ("corpus/archive", &["archive", "add", "ledger", "copy.txt"]),
        ("corpus/sources", &["archive", "add", "ledger", "copy.txt"]),
        ("corpus/actors", &["new", "actor", "eve"]),
        ("corpus/actors", &["fmt", "corpus/actors"]),
        ("state", &["rename", "ada", "eve"]),
    ] {
        let town = Town::new();
        town.set(path, 0o555);
        let before = town.tree(path, 0o755);
        let (code, text) = town.run(arguments);
        let is_permission_error =
            text.contains("is not writable") || text.contains("cannot use the state folder");
        assert!(code == 3 && is_permission_error, "{path} {arguments:?}: {code} {text}");
        assert_eq!(town.tree(path, 0o755), before, "{path} {arguments:?}: {text}");
        town.set(path, 0o755);
        // It does not block later writes.
        let (code, text) = town.run(arguments);
        assert!(code == 0 && !text.contains("interrupted"), "{path} {arguments:?}: {code} {text}");
    }
}

/// A result from part of the corpus may be wrong, so every command reports what it could not read.
#[test]
fn a_result_from_part_of_the_corpus_says_so() {
    for (path, mode) in
        [("corpus/actors/sub", 0o755), ("corpus/events/fair.toml", 0o644), ("corpus/archive", 0o755)]
    {
        let town = Town::new();
        town.set(path, 0o000);
        for arguments in [
            &["list", "actors"][..],
            &["list", "statements", "checked:yes"],
            &["show", "ada"],
            &["jump", "ada"],
            &["search", "nowhere"],
            &["grep", "nowhere"],
            &["timeline"],
            &["conflicts"],
            &["gaps"],
            &["leads"],
            &["depends", "ledger"],
            &["origins", "ada"],
            &["archive", "verify"],
        ] {
            let (code, text) = town.run(arguments);
            assert_eq!(code, 3, "{path} {arguments:?}: {text}");
            let name = path.trim_start_matches("corpus/");
            assert!(text.contains(&format!("{name}: ")), "{path} {arguments:?}: {text}");
        }
        town.set(path, mode);
        assert_eq!(town.run(&["list", "actors"]).0, 0);
    }
    let town = Town::new();
    fs::write(town.folder.path().join("corpus/archive/ledger.txt"), "x").expect("write file");
    town.set("corpus/archive/ledger.txt", 0o000);
    for arguments in [&["search", "nowhere"][..], &["list", "sources", "copy:nowhere"]] {
        let (code, text) = town.run(arguments);
        assert!(code == 3 && text.contains("archive/ledger.txt: "), "{arguments:?}: {code} {text}");
    }
    assert_eq!(town.run(&["jump", "ada"]).0, 0, "it needs no copy");
}
