//! What the commands print of a hostile or a broken corpus: every name on its own line, every file that was not
//! read told of, JSON that steers nothing. Refuses to know how any of it is laid out.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::state::state_home;

fn corpus(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .env("XDG_STATE_HOME", state_home())
        .args(arguments)
        .current_dir(folder)
        .env_remove("DOSSIER_DIR")
        .env("DOSSIER_TODAY", "2026-06-30")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_line_feed_in_a_name_begins_no_line_of_any_message() {
    let town = corpus(&[
        ("dossier.toml", ""),
        ("actors/x\nerror: forged.toml", "name = \"X\"\nkind = \"person\"\n"),
        (
            "actors/ada.toml",
            "name = \"Ada\"\nkind = \"person\"\n[[claim]]\nid = \"a\\nforged\"\ntext = \"b\"\n",
        ),
        ("archive/y\nforged.txt", "words\n"),
    ]);
    let evil = "no\nforged";
    for arguments in [
        &["grep", "words"][..],
        &["fmt", "--check"],
        &["fmt", evil],
        &["check"],
        &["show", evil],
        &["origins", &format!("ada#{evil}")],
        &["new", "actor", evil],
        &["rename", "ada", evil],
        &["check", "--explain", evil],
        &["man", "page", evil],
        &["depends", evil],
        &["-C", evil, "check"],
        &["archive", "add", evil, evil],
    ] {
        let ran = run(town.path(), arguments);
        for line in ran.out.lines().chain(ran.err.lines()) {
            let line = line.trim_start();
            assert!(
                !line.starts_with("error: forged") && !line.starts_with("forged"),
                "{arguments:?}: {line}"
            );
        }
        assert!(!(ran.out.is_empty() && ran.err.is_empty()), "{arguments:?}");
    }
}

#[test]
fn grep_tells_of_each_copy_it_could_not_read_and_why() {
    let elsewhere = corpus(&[("secret.txt", "words\n")]);
    let town = corpus(&[
        ("dossier.toml", ""),
        ("archive/a.txt", "words\n"),
        ("archive/sub/real.txt", "words inside\n"),
    ]);
    let archive = town.path().join("archive");
    symlink("sub/real.txt", archive.join("inside.txt")).expect("linked");
    let ran = run(town.path(), &["grep", "words"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "a symlink that stays inside is read");
    assert!(ran.out.contains("archive/inside.txt:para 1: words inside"), "{}", ran.out);

    symlink(elsewhere.path().join("secret.txt"), archive.join("outside.txt")).expect("linked");
    let ran = run(town.path(), &["grep", "words"]);
    assert!(
        ran.code == Some(3) && ran.err.contains("archive/outside.txt: a symlink leads out"),
        "{}",
        ran.err
    );
    assert!(!ran.out.contains("outside.txt") && ran.out.contains("archive/a.txt:para 1"), "{}", ran.out);

    fs::remove_file(archive.join("outside.txt")).expect("removed");
    let made = Command::new("mkfifo").arg(archive.join("pipe.txt")).status().expect("mkfifo runs");
    assert!(made.success());
    let ran = run(town.path(), &["grep", "words"]);
    assert!(ran.code == Some(3) && ran.err.contains("archive/pipe.txt: not a regular file"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn a_corpus_that_may_not_be_read_is_one_problem() {
    let town = corpus(&[("dossier.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]);
    let reads = |mode| {
        fs::set_permissions(town.path(), fs::Permissions::from_mode(mode)).expect("set");
        let readable = fs::read_dir(town.path()).is_ok() && fs::metadata(town.path().join("actors")).is_ok();
        let ran =
            run(Path::new("/"), &["-C", &town.path().display().to_string(), "check", "--format", "json"]);
        fs::set_permissions(town.path(), fs::Permissions::from_mode(0o700)).expect("set");
        (readable, ran)
    };
    for mode in [0o000, 0o300, 0o600] {
        let (readable, ran) = reads(mode);
        if readable {
            // Nothing is closed to the superuser.
            continue;
        }
        let list: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(list.as_array().map(Vec::len), Some(1), "{mode:o}: {}", ran.out);
        assert_eq!((&list[0]["code"], ran.code), (&"unreadable".into(), Some(3)), "{mode:o}");
    }
}

#[test]
fn settings_that_are_there_and_cannot_be_read_are_one_problem() {
    let town =
        corpus(&[("dossier.toml/inner.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]);
    let ran = run(Path::new("/"), &["-C", &town.path().display().to_string(), "check", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let at_settings = |list: &&serde_json::Value| list["path"] == "dossier.toml";
    let codes: Vec<_> =
        list.as_array().expect("a list").iter().filter(at_settings).map(|p| &p["code"]).collect();
    assert_eq!(codes, ["not-a-file"], "{}", ran.out);
}

#[test]
fn json_in_a_pipe_steers_no_terminal_and_gives_what_the_file_has() {
    let hostile = "e\\u007f\\u009b31m\\u202e\\u2066\\u200b\\U000E0041\\u001b[2J";
    let read = "e\u{7f}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{e0041}\u{1b}[2J";
    let evil = format!(
        "name = \"{hostile}\"\nkind = \"{hostile}\"\ntodo = [\"{hostile}\"]\nsummary = \"{hostile}\"\n\"{hostile}\" = 1\n"
    );
    let source = format!(
        "title = \"{hostile}\"\nreliability = \"B\"\n[archive]\nfile = \"archive/s.txt\"\nsha256 = \"{}\"\n",
        "0".repeat(64)
    );
    let kinds = format!("[vocabulary]\nactor_kinds = [\"{hostile}\"]\n");
    let town = corpus(&[
        ("dossier.toml", &kinds),
        ("actors/evil.toml", &evil),
        ("sources/s.toml", &source),
        ("archive/s.txt", "words\n"),
    ]);
    for arguments in [
        &["check", "--format", "json"][..],
        &["check", "--format", "sarif"],
        &["check", "--summary", "--format", "json"],
        &["list", "actors", "--format", "json"],
        &["show", "evil", "--format", "json"],
        &["jump", "e", "--format", "json"],
        &["todo", "--format", "json"],
        &["archive", "verify", "--format", "json"],
        &["schema"],
    ] {
        let ran = run(town.path(), arguments);
        let bad = ran.out.chars().find(|c| *c != '\n' && !dossier::is_drawable(*c));
        assert_eq!(bad, None, "{arguments:?}");
        assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok(), "{arguments:?}: {}", ran.out);
    }
    let shown: serde_json::Value =
        serde_json::from_str(&run(town.path(), &["show", "evil", "--format", "json"]).out).expect("JSON");
    assert_eq!(shown["name"], read);
}

#[test]
fn a_new_dossier_of_each_kind_has_nothing_wrong_with_it_but_that_it_is_unfinished() {
    let town = corpus(&[("dossier.toml", "title = \"Town\"\n")]);
    for kind in ["actor", "event", "source"] {
        assert_eq!(run(town.path(), &["new", kind, &format!("a-{kind}")]).code, Some(0));
    }
    let ran = run(town.path(), &["check", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let problems = problems.as_array().expect("a list").iter();
    let codes: Vec<&str> = problems.map(|problem| problem["code"].as_str().expect("a code")).collect();
    let unfinished = codes.iter().filter(|code| **code == "placeholder").count();
    // A source that nobody has described yet is pointed out as ever.
    assert_eq!((unfinished, codes.len()), (5, 6), "{codes:?}");
    assert!(codes.contains(&"source-undescribed"));
}

#[test]
fn a_name_in_show_forges_no_line_and_hides_nothing() {
    let evil = "Real\\nactor · person · FAKE\\u200b\\u200e\\ufeff\\u00ad";
    let shown = "Real␊actor · person · FAKE<U+200B><U+200E><U+FEFF><U+00AD>";
    let actor = format!(
        "name = \"{evil}\"\nkind = \"person\"\naliases = [\"1{evil}\"]\ntags = [\"2{evil}\"]\nsummary = \"a\\u200bb\"\n\
         [ids]\n\"3{evil}\" = \"4{evil}\"\n[[relation]]\ntype = \"part-of\"\nto = \"b\"\nrole = \"5{evil}\"\n\
         [[claim]]\nid = \"6{evil}\"\nproperty = \"7{evil}\"\nvalue = \"8{evil}\"\nunit = \"9{evil}\"\ncite = [\"s\"]\n"
    );
    let source = format!("title = \"T\"\nurl = \"https://x.example/7{evil}\"\nauthor = [\"0{evil}\"]\n");
    let town = corpus(&[
        ("dossier.toml", ""),
        ("actors/a.toml", &actor),
        ("actors/b.toml", "name = \"B\"\nkind = \"party\"\n"),
        ("sources/s.toml", &source),
    ]);
    let flat = |text: &str| text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
    for (id, format, marks) in [
        ("a", "text", "123456789"),
        ("a", "md", "123456789"),
        ("b", "text", "5"),
        ("b", "md", "5"),
        ("s", "text", "07"),
        ("s", "md", "07"),
    ] {
        let ran = run(town.path(), &["show", id, "--format", format]);
        assert!(
            !ran.out.lines().any(|line| line.starts_with("actor · person · FAKE")),
            "{id} {format}: {}",
            ran.out
        );
        let whole = flat(&ran.out);
        for mark in marks.chars() {
            assert!(whole.contains(&format!("{mark}{shown}")), "{id} {format} {mark}: {}", ran.out);
        }
        assert!(!ran.out.contains(['\u{200b}', '\u{200e}', '\u{feff}', '\u{ad}']), "{id} {format}");
    }
    assert!(run(town.path(), &["show", "a"]).out.contains("  ab\n"), "prose leaves out what is quiet");
}

#[test]
fn jump_takes_no_limit_of_nothing() {
    let town = corpus(&[("dossier.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]);
    let ran = run(town.path(), &["jump", "a", "--limit", "0"]);
    assert!(ran.code == Some(2) && ran.out.is_empty() && ran.err.contains("--limit"), "{}", ran.err);
    assert_eq!(run(town.path(), &["jump", "a", "--limit", "1"]).code, Some(0));
}
