//! Tests of `dossier rename` and `dossier fmt`, on small corpora and on the sample corpus.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::program::{self, RunOutput, corpus};
use crate::support::state::{folder_id, of_corpus};

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let root = folder.to_str().expect("UTF-8");
    let RunOutput { code, out, err } = program::run(folder, &[&["-C", root], arguments].concat());
    (code.expect("exit code"), out + &err)
}

fn read(corpus: &TempDir, path: &str) -> String {
    fs::read_to_string(corpus.path().join(path)).expect("read")
}

fn town() -> TempDir {
    corpus(&[
        ("dossier.toml", "title = \"T\"\n"),
        (
            "actors/deep/ada.toml",
            "name = \"Ada\"\nkind = \"person\"\nsummary = \"Not [[ada-b]]; see [[ada]].\"\n",
        ),
        ("actors/ada-b.toml", "name = \"B\"\nkind = \"person\"\n# like ada\ndistinct_from = [\"ada\"]\r\n"),
        ("events/fair.toml", "name = \"Fair\"\ndate = \"2026\"\n[[participant]]\nactor = 'ada' # ada\n"),
    ])
}

#[test]
fn a_new_dossier_is_renamed_with_nothing_left() {
    let town = town();
    assert_eq!(run(town.path(), &["new", "actor", "some-new-id"]).0, 0);
    let (code, output) = run(town.path(), &["rename", "some-new-id", "new-id"]);
    assert!(code == 0 && !output.contains("left unchanged") && !output.contains("0 references"), "{output}");
    assert!(!read(&town, "actors/new-id.toml").contains("some-new-id"));
}

#[test]
fn renames_a_dossier_and_updates_every_reference() {
    let town = town();
    let (code, output) = run(town.path(), &["rename", "ada", "ada-poelder", "--dry-run"]);
    assert!(
        code == 0 && output.contains("actors/deep/ada.toml → actors/deep/ada-poelder.toml"),
        "{code} {output}"
    );
    assert!(
        output.contains("4 + actor = 'ada-poelder' # ada")
            && output.contains("left unchanged: actors/ada-b.toml:3"),
        "{output}"
    );
    assert!(town.path().join("actors/deep/ada.toml").exists());
    let (code, output) = run(town.path(), &["rename", "ada", "ada-poelder"]);
    assert_eq!(code, 0, "{output}");
    assert!(!town.path().join("actors/deep/ada.toml").exists());
    assert_eq!(
        read(&town, "actors/deep/ada-poelder.toml"),
        "name = \"Ada\"\nkind = \"person\"\nsummary = \"Not [[ada-b]]; see [[ada-poelder]].\"\n"
    );
    assert_eq!(
        read(&town, "actors/ada-b.toml"),
        "name = \"B\"\nkind = \"person\"\n# like ada\ndistinct_from = [\"ada-poelder\"]\r\n"
    );
    assert_eq!(
        read(&town, "events/fair.toml"),
        "name = \"Fair\"\ndate = \"2026\"\n[[participant]]\nactor = 'ada-poelder' # ada\n"
    );
    assert!(
        output.contains(
            "renamed actors/deep/ada.toml → actors/deep/ada-poelder.toml and updated 3 references in 3 files"
        ) && output.contains("to undo: dossier rename ada-poelder ada"),
        "{output}"
    );
    assert!(!of_corpus(town.path()).exists(), "the journal was not removed");
}

#[test]
fn updates_saved_views_descriptions_and_claim_addresses() {
    let town = corpus(&[
        (
            "dossier.toml",
            "title = \"T\"\ndescription = \"On [[ada]].\"\n# ada\n[[view]]\nname = \"ada\"\nquery = \"with:ada tag:ada ada\"\n",
        ),
        ("actors/ada.toml", "name = \"Ada\"\nkind = \"person\"\n[[claim]]\nid = \"x\"\ntext = \"X.\"\n"),
        (
            "actors/b.toml",
            "name = \"B\"\nkind = \"person\"\nties = [\"ada\"]\n[[claim]]\ntext = \"Y.\"\ndisputes = [\"ada#x\"]\n",
        ),
    ]);
    let (code, output) = run(town.path(), &["rename", "ada", "eve"]);
    assert_eq!(code, 0, "{output}");
    assert_eq!(
        read(&town, "dossier.toml"),
        "title = \"T\"\ndescription = \"On [[eve]].\"\n# ada\n[[view]]\nname = \"ada\"\nquery = \"with:eve tag:ada ada\"\n"
    );
    assert!(read(&town, "actors/b.toml").contains("disputes = [\"eve#x\"]"));
    // Plain words and unknown fields are left to the user.
    for left in ["dossier.toml:3", "dossier.toml:6", "actors/b.toml:3"] {
        assert!(output.contains(&format!("left unchanged: {left}:")), "{left} {output}");
    }
    assert!(output.contains("updated 3 references in 2 files"), "{output}");
}

#[test]
fn renames_archived_copies_with_their_source() {
    let source = "title = \"S\"\n[archive]\nfile = \"archive/s.txt\"\nmethod = \"text of archive/s.html\"\n";
    let files = [
        ("dossier.toml", "title = \"T\"\n"),
        ("sources/s.toml", source),
        ("sources/s-2.toml", "title = \"S 2\"\n[archive]\nfile = \"archive/s-2.txt\"\n"),
        ("archive/s.html", "<p>a"),
        ("archive/s-2.txt", "b"),
    ];
    let town = corpus(&files);
    // Without the copy, its path is kept: it may exist elsewhere under that name.
    let (code, output) = run(town.path(), &["rename", "s", "t"]);
    assert!(code == 0 && output.contains("left unchanged: archive/s.txt: no archived copy"), "{output}");
    assert_eq!(read(&town, "sources/t.toml"), source.replace("archive/s.html", "archive/t.html"));
    assert_eq!((read(&town, "archive/t.html"), read(&town, "archive/s-2.txt")), ("<p>a".into(), "b".into()));

    let town = corpus(&files);
    fs::write(town.path().join("archive/s.txt"), "a").expect("write file");
    fs::write(town.path().join("archive/t.txt"), "another").expect("write file");
    let before = tree(town.path());
    let (code, output) = run(town.path(), &["rename", "s", "t"]);
    assert!(code == 1 && output.contains("nothing was renamed"), "{code} {output}");
    assert_eq!(tree(town.path()), before);
    fs::remove_file(town.path().join("archive/t.txt")).expect("remove");
    let before = tree(town.path());
    let (code, output) = run(town.path(), &["rename", "s", "t"]);
    assert!(code == 0 && output.contains("archive/s.txt → archive/t.txt"), "{code} {output}");
    assert_eq!(read(&town, "sources/t.toml"), source.replace("archive/s.", "archive/t."));
    assert_eq!(read(&town, "archive/t.txt"), "a");
    assert!(!town.path().join("archive/s.txt").exists());
    assert_eq!(run(town.path(), &["rename", "t", "s"]).0, 0);
    assert_eq!(tree(town.path()), before);
}

/// Returns every file in a folder with its content, including hidden files.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("dir entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("path in corpus").to_string_lossy().into_owned();
                found.insert(name, fs::read(path).expect("read"));
            }
        }
    }
    found
}

/// Returns a corpus in which more than a hundred files refer to the source `old`, which has an archived copy.
fn crowd() -> TempDir {
    let claim = "[[claim]]\ntext = \"As [[old]] says [@old, para 1].\"\ncite = [\"old, para 1\"]\n";
    let folder = corpus(&[
        ("dossier.toml", "title = \"T\"\n[[view]]\nname = \"v\"\nquery = \"source:old\"\n"),
        (
            "sources/old.toml",
            "title = \"S\"\nreliability = \"B\"\ndescriptor = \"d\"\n[archive]\nfile = \"archive/old.txt\"\nsha256 = \"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\"\n",
        ),
        ("archive/old.txt", "a"),
    ]);
    for (kind, first) in
        [("actors", "kind = \"person\"\n"), ("events", "date = \"2026\"\nkind = \"other\"\n")]
    {
        fs::create_dir_all(folder.path().join(kind)).expect("create folder");
        for nth in 0..60 {
            let text = format!("name = \"{kind} {nth}\"\n{first}reviewed = \"2026-01-01\"\n{claim}");
            fs::write(folder.path().join(format!("{kind}/{kind}-{nth}.toml")), text).expect("write file");
        }
    }
    folder
}

#[test]
fn a_killed_rename_leaves_either_the_old_or_the_new_corpus() {
    let old = crowd();
    let old_tree = tree(old.path());
    let new = crowd();
    assert_eq!(run(new.path(), &["rename", "old", "renamed"]).0, 0);
    let new_tree = tree(new.path());
    assert!(new_tree.contains_key("sources/renamed.toml") && new_tree.contains_key("archive/renamed.txt"));
    let check = run(new.path(), &["check", "--deny", "warnings"]);
    assert_eq!(check.0, 0, "{}", check.1);

    // Each delay leads to one of the two, depending on the speed of the machine.
    for delay in [0, 4, 8, 12, 17, 23, 30, 40, 60, 100] {
        let town = crowd();
        let mut rename = program::command(town.path(), &["rename", "old", "renamed"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        std::thread::sleep(Duration::from_millis(delay));
        let _ = rename.kill();
        rename.wait().expect("ended");
        // Any command that writes completes or undoes it.
        let (code, output) = run(town.path(), &["rename", "nobody", "else"]);
        assert_eq!(code, 1, "after {delay} ms: {output}");
        let (code, output) = run(town.path(), &["check", "--deny", "warnings"]);
        assert_eq!(code, 0, "after {delay} ms: {output}");
        let left = tree(town.path());
        let names: Vec<_> = left.keys().collect();
        assert!(left == old_tree || left == new_tree, "after {delay} ms: {names:?}");
        assert!(!of_corpus(town.path()).exists(), "the journal was not removed");
    }
}

#[test]
fn a_rename_that_cannot_be_completed_changes_nothing() {
    let town = town();
    assert_eq!(run(town.path(), &["rename", "ada", "ada-b"]).0, 1);
    assert_eq!(run(town.path(), &["rename", "nobody", "x"]).0, 1);
    assert_eq!(run(town.path(), &["rename", "ada", "Ada B"]).0, 2);
    fs::write(town.path().join("events/broken.toml"), "name = \nactor = \"ada\"\n").expect("write file");
    let (code, output) = run(town.path(), &["rename", "ada", "x"]);
    assert!(code == 1 && output.contains("events/broken.toml fails to load"), "{code} {output}");
    assert!(town.path().join("actors/deep/ada.toml").exists());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("create folder");
    for entry in fs::read_dir(from).expect("read") {
        let entry = entry.expect("dir entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), to).expect("copy file");
        }
    }
}

#[test]
fn renaming_and_formatting_the_sample_corpus_adds_no_problems() {
    let folder = tempfile::tempdir().expect("temp dir");
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers"), &a);
    copy(&a, &b);
    let check = |corpus: &Path| run(corpus, &["check", "--format", "json"]);
    let before = check(&a);
    for (old, new) in [("iran", "islamic-republic-of-iran"), ("schenker-2026", "s"), ("iran-war-2026", "war")]
    {
        let (code, output) = run(&a, &["rename", old, new]);
        assert_eq!(code, 0, "{output}");
        let (code, output) = run(&a, &["rename", new, old]);
        assert_eq!(code, 0, "{output}");
    }
    let same =
        |a: &Path, b: &Path| Command::new("diff").arg("-r").args([a, b]).status().expect("run").success();
    assert!(same(&a, &b), "renaming back restores every file");
    let (code, output) = run(&a, &["fmt"]);
    assert_eq!(code, 0, "{output}");
    assert_eq!(run(&a, &["fmt", "--check"]), (0, String::new()));
    let after = check(&a);
    assert_eq!(after.0, before.0);
    assert_eq!(after.1.matches("\"code\"").count(), before.1.matches("\"code\"").count());
}

#[test]
fn fmt_skips_invalid_files_and_lists_unformatted_ones() {
    let town = corpus(&[
        ("dossier.toml", "title = \"T\"\n"),
        ("actors/a.toml", "kind = \"person\" # k\n# n\nname = \"A\"\n"),
        ("actors/b.toml", "name = \"B\"\nkind = \"person\"\n"),
        ("actors/c.toml", "name = \n"),
    ]);
    let (code, output) = run(town.path(), &["fmt", "--check"]);
    assert!(
        code == 1 && output.contains("actors/a.toml: not in canonical order") && !output.contains("b.toml"),
        "{code} {output}"
    );
    assert!(output.contains("actors/c.toml: skipped"), "{output}");
    assert_eq!(run(town.path(), &["fmt", "--check", "actors/b.toml"]).0, 0);
    assert_eq!(run(town.path(), &["fmt", "nowhere"]).0, 2);
    assert_eq!(run(town.path(), &["fmt", "actors/a.toml"]), (0, "actors/a.toml\n".into()));
    assert_eq!(read(&town, "actors/a.toml"), "# n\nname = \"A\"\nkind = \"person\" # k\n");
    assert_eq!(run(town.path(), &["fmt"]).0, 1);
    assert_eq!(read(&town, "actors/c.toml"), "name = \n");
}

#[test]
fn an_interrupted_write_is_reported_on_reading_and_completed_on_writing() {
    let town = town();
    let journal = of_corpus(town.path()).join("journal-1");
    fs::create_dir_all(&journal).expect("create folder");
    fs::write(journal.join("content"), "name = \"Eve\"\nkind = \"person\"\n").expect("write file");
    let blob = |text: &str, at| {
        let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        serde_json::json!({ "sha256": hash, "at": at, "length": text.len() })
    };
    let entry = serde_json::json!({
        "path": "actors/eve.toml", "method": "create", "before": null, "attributes": null,
        "after": blob("name = \"Eve\"\nkind = \"person\"\n", Some(0)), "temp": ".dossier-0123456789abcdef.tmp",
    });
    let root: serde_json::Value = serde_json::from_str(&folder_id(town.path())).expect("JSON");
    let manifest = serde_json::json!({ "root": root, "new_folders": [], "files": [entry] });
    fs::write(journal.join("manifest"), manifest.to_string()).expect("write file");
    let before = tree(town.path());
    let (code, output) = run(town.path(), &["check"]);
    assert!(code == 1 && output.contains("error[unfinished-write]"), "{code} {output}");
    assert_eq!(run(town.path(), &["list", "actors"]).0, 0);
    assert_eq!(run(town.path(), &["rename", "ada", "x", "--dry-run"]).0, 0);
    assert_eq!(run(town.path(), &["fmt", "--check"]).0, 1);
    assert_eq!(tree(town.path()), before, "commands that only read change nothing");
    let (code, output) = run(town.path(), &["fmt"]);
    assert!(
        code == 0 && output.contains("note: completed an interrupted write: actors/eve.toml"),
        "{code} {output}"
    );
    assert_eq!(read(&town, "actors/eve.toml"), "name = \"Eve\"\nkind = \"person\"\n");
    assert!(!journal.exists());
    fs::write(town.path().join("actors/ada-b.toml.renamed-copy"), "name = \"B\"\n").expect("write file");
    let (code, output) = run(town.path(), &["check"]);
    assert!(
        code == 0 && output.contains("actors/ada-b.toml.renamed-copy:1:1: warning[stray-file]"),
        "{code} {output}"
    );
}

#[test]
fn a_file_that_cannot_be_replaced_prevents_the_rename() {
    let town = town();
    fs::hard_link(town.path().join("events/fair.toml"), town.path().join("second")).expect("symlink");
    let before = tree(town.path());
    let (code, output) = run(town.path(), &["rename", "ada", "eve"]);
    assert!(
        code == 3 && output.contains("nothing was renamed: events/fair.toml: the file has hard links"),
        "{code} {output}"
    );
    assert_eq!(tree(town.path()), before);
}
