//! `dossier rename` and `dossier fmt` as a shell sees them, on small corpora and on the one that ships.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(corpus: &Path, arguments: &[&str]) -> (i32, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .arg("-C")
        .arg(corpus)
        .args(arguments)
        .current_dir(corpus)
        .output()
        .expect("run");
    (
        status.code().expect("a code"),
        format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)),
    )
}

fn corpus(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
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
fn a_dossier_moves_with_every_mention_of_it() {
    let town = town();
    let (code, said) = run(town.path(), &["rename", "ada", "ada-poelder", "--dry-run"]);
    assert!(
        code == 0 && said.contains("actors/deep/ada.toml → actors/deep/ada-poelder.toml"),
        "{code} {said}"
    );
    assert!(
        said.contains("4 + actor = 'ada-poelder' # ada")
            && said.contains("left as it is: actors/ada-b.toml:3"),
        "{said}"
    );
    assert!(town.path().join("actors/deep/ada.toml").exists());
    let (code, said) = run(town.path(), &["rename", "ada", "ada-poelder"]);
    assert_eq!(code, 0, "{said}");
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
    assert!(!town.path().join(".dossier-journal").exists());
}

#[test]
fn what_cannot_be_renamed_whole_is_not_renamed() {
    let town = town();
    assert_eq!(run(town.path(), &["rename", "ada", "ada-b"]).0, 1);
    assert_eq!(run(town.path(), &["rename", "nobody", "x"]).0, 1);
    assert_eq!(run(town.path(), &["rename", "ada", "Ada B"]).0, 2);
    fs::write(town.path().join("events/broken.toml"), "name = \nactor = \"ada\"\n").expect("written");
    let (code, said) = run(town.path(), &["rename", "ada", "x"]);
    assert!(code == 1 && said.contains("events/broken.toml does not load"), "{code} {said}");
    assert!(town.path().join("actors/deep/ada.toml").exists());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("read") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

#[test]
fn the_shipped_corpus_is_as_sound_after_a_rename_and_a_format_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers"), &a);
    copy(&a, &b);
    let check = |corpus: &Path| run(corpus, &["check", "--format", "json"]);
    let before = check(&a);
    for (old, new) in [("iran", "islamic-republic-of-iran"), ("schenker-2026", "s"), ("iran-war-2026", "war")]
    {
        let (code, said) = run(&a, &["rename", old, new]);
        assert_eq!(code, 0, "{said}");
        let (code, said) = run(&a, &["rename", new, old]);
        assert_eq!(code, 0, "{said}");
    }
    let same =
        |a: &Path, b: &Path| Command::new("diff").arg("-r").args([a, b]).status().expect("run").success();
    assert!(same(&a, &b), "there and back again is the same");
    let (code, said) = run(&a, &["fmt"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(run(&a, &["fmt", "--check"]), (0, String::new()));
    let after = check(&a);
    assert_eq!(after.0, before.0);
    assert_eq!(after.1.matches("\"code\"").count(), before.1.matches("\"code\"").count());
}

#[test]
fn fmt_leaves_what_does_not_parse_and_names_what_is_not_in_order() {
    let town = corpus(&[
        ("dossier.toml", "title = \"T\"\n"),
        ("actors/a.toml", "kind = \"person\" # k\n# n\nname = \"A\"\n"),
        ("actors/b.toml", "name = \"B\"\nkind = \"person\"\n"),
        ("actors/c.toml", "name = \n"),
    ]);
    let (code, said) = run(town.path(), &["fmt", "--check"]);
    assert!(
        code == 1 && said.contains("actors/a.toml: not in order") && !said.contains("b.toml"),
        "{code} {said}"
    );
    assert!(said.contains("actors/c.toml: left alone"), "{said}");
    assert_eq!(run(town.path(), &["fmt", "--check", "actors/b.toml"]).0, 0);
    assert_eq!(run(town.path(), &["fmt", "nowhere"]).0, 2);
    assert_eq!(run(town.path(), &["fmt", "actors/a.toml"]), (0, "actors/a.toml\n".into()));
    assert_eq!(read(&town, "actors/a.toml"), "# n\nname = \"A\"\nkind = \"person\" # k\n");
    assert_eq!(run(town.path(), &["fmt"]).0, 1);
    assert_eq!(read(&town, "actors/c.toml"), "name = \n");
}
