//! Tests of command output for hostile and broken corpora: names cannot forge lines, unread files are reported, and JSON
//! cannot control the terminal.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::program::{corpus, run};

#[test]
fn a_line_feed_in_a_name_never_starts_a_line_of_output() {
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
        let output = run(town.path(), arguments);
        for line in output.out.lines().chain(output.err.lines()) {
            let line = line.trim_start();
            assert!(
                !line.starts_with("error: forged") && !line.starts_with("forged"),
                "{arguments:?}: {line}"
            );
        }
        assert!(!(output.out.is_empty() && output.err.is_empty()), "{arguments:?}");
    }
}

#[test]
fn grep_reports_each_copy_it_could_not_read() {
    let elsewhere = corpus(&[("secret.txt", "words\n")]);
    let town = corpus(&[
        ("dossier.toml", ""),
        ("archive/a.txt", "words\n"),
        ("archive/sub/real.txt", "words inside\n"),
    ]);
    let archive = town.path().join("archive");
    symlink("sub/real.txt", archive.join("inside.txt")).expect("symlink");
    let output = run(town.path(), &["grep", "words"]);
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""), "a symlink that stays inside is read");
    assert!(output.out.contains("archive/inside.txt:para 1: words inside"), "{}", output.out);

    symlink(elsewhere.path().join("secret.txt"), archive.join("outside.txt")).expect("symlink");
    let output = run(town.path(), &["grep", "words"]);
    assert!(
        output.code == Some(3) && output.err.contains("archive/outside.txt: a symlink leads out"),
        "{}",
        output.err
    );
    assert!(
        !output.out.contains("outside.txt") && output.out.contains("archive/a.txt:para 1"),
        "{}",
        output.out
    );

    fs::remove_file(archive.join("outside.txt")).expect("remove");
    let made = Command::new("mkfifo").arg(archive.join("pipe.txt")).status().expect("mkfifo runs");
    assert!(made.success());
    let output = run(town.path(), &["grep", "words"]);
    assert!(
        output.code == Some(3) && output.err.contains("archive/pipe.txt: not a regular file"),
        "{}",
        output.err
    );
    assert_eq!(output.err.lines().count(), 1, "{}", output.err);
}

#[test]
fn an_unreadable_corpus_is_one_problem() {
    let town = corpus(&[("dossier.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]);
    let reads = |mode| {
        fs::set_permissions(town.path(), fs::Permissions::from_mode(mode)).expect("set permissions");
        let readable = fs::read_dir(town.path()).is_ok() && fs::metadata(town.path().join("actors")).is_ok();
        let output =
            run(Path::new("/"), &["-C", &town.path().display().to_string(), "check", "--format", "json"]);
        fs::set_permissions(town.path(), fs::Permissions::from_mode(0o700)).expect("set permissions");
        (readable, output)
    };
    for mode in [0o000, 0o300, 0o600] {
        let (readable, output) = reads(mode);
        if readable {
            // Root can read everything.
            continue;
        }
        let list: serde_json::Value = serde_json::from_str(&output.out).expect("JSON");
        assert_eq!(list.as_array().map(Vec::len), Some(1), "{mode:o}: {}", output.out);
        assert_eq!((&list[0]["code"], output.code), (&"unreadable".into(), Some(3)), "{mode:o}");
    }
}

#[test]
fn unreadable_settings_are_one_problem() {
    let town =
        corpus(&[("dossier.toml/inner.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]);
    let output =
        run(Path::new("/"), &["-C", &town.path().display().to_string(), "check", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&output.out).expect("JSON");
    let at_settings = |list: &&serde_json::Value| list["path"] == "dossier.toml";
    let codes: Vec<_> =
        list.as_array().expect("array").iter().filter(at_settings).map(|p| &p["code"]).collect();
    assert_eq!(codes, ["not-a-file"], "{}", output.out);
}

#[test]
fn json_cannot_control_a_terminal_but_preserves_the_text() {
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
        &["gaps", "--format", "json"],
        &["archive", "verify", "--format", "json"],
        &["schema"],
    ] {
        let output = run(town.path(), arguments);
        let bad = output.out.chars().find(|c| *c != '\n' && !dossier::is_drawable(*c));
        assert_eq!(bad, None, "{arguments:?}");
        assert!(
            serde_json::from_str::<serde_json::Value>(&output.out).is_ok(),
            "{arguments:?}: {}",
            output.out
        );
    }
    let shown: serde_json::Value =
        serde_json::from_str(&run(town.path(), &["show", "evil", "--format", "json"]).out).expect("JSON");
    assert_eq!(shown["name"], read);
}

#[test]
fn a_new_dossier_has_no_problems_except_placeholders() {
    let town = corpus(&[("dossier.toml", "title = \"Town\"\n")]);
    for kind in ["actor", "event", "source"] {
        assert_eq!(run(town.path(), &["new", kind, &format!("a-{kind}")]).code, Some(0));
    }
    let output = run(town.path(), &["check", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(&output.out).expect("JSON");
    let problems = problems.as_array().expect("array").iter();
    let codes: Vec<&str> = problems.map(|problem| problem["code"].as_str().expect("exit code")).collect();
    let unfinished = codes.iter().filter(|code| **code == "placeholder").count();
    // A source without a description is still reported.
    assert_eq!((unfinished, codes.len()), (5, 6), "{codes:?}");
    assert!(codes.contains(&"source-undescribed"));
}

#[test]
fn names_in_show_cannot_forge_or_hide_lines() {
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
        let output = run(town.path(), &["show", id, "--format", format]);
        assert!(
            !output.out.lines().any(|line| line.starts_with("actor · person · FAKE")),
            "{id} {format}: {}",
            output.out
        );
        let whole = flat(&output.out);
        for mark in marks.chars() {
            assert!(whole.contains(&format!("{mark}{shown}")), "{id} {format} {mark}: {}", output.out);
        }
        assert!(!output.out.contains(['\u{200b}', '\u{200e}', '\u{feff}', '\u{ad}']), "{id} {format}");
    }
    assert!(run(town.path(), &["show", "a"]).out.contains("  ab\n"), "prose leaves out what is quiet");
}

#[test]
fn jump_rejects_a_limit_of_zero() {
    let town = corpus(&[("dossier.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]);
    let output = run(town.path(), &["jump", "a", "--limit", "0"]);
    assert!(
        output.code == Some(2) && output.out.is_empty() && output.err.contains("--limit"),
        "{}",
        output.err
    );
    assert_eq!(run(town.path(), &["jump", "a", "--limit", "1"]).code, Some(0));
}
