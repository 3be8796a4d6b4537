//! Tests of what all commands share: where they look for the corpus, bad usage, pipes, and hostile text.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::Read;
use std::process::Stdio;

use super::town;
use crate::program::{command, corpus, json, output, run};

#[test]
fn locates_the_corpus_or_lists_the_places_searched() {
    let town = town();
    let bare = corpus(&[("x", "")]);
    let root = town.path().to_str().expect("UTF-8");
    assert_eq!(run(&bare, &["-C", root, "list", "actors"]).code, Some(0));
    assert_eq!(run(&bare, &["list", "actors", "--corpus", root]).code, Some(0));
    assert_eq!(run(&town.path().join("actors"), &["list", "actors"]).code, Some(0));
    let lost = run(&bare, &["list", "actors"]);
    assert!(lost.code == Some(3) && lost.err.contains("dossier init"), "{}", lost.err);
    let lost = run(&bare, &["check", "-C", "nowhere"]);
    assert!(lost.code == Some(3) && lost.err.contains("nowhere"), "{}", lost.err);
    let plain = run(&bare, &["check", "-C", "."]);
    assert!(plain.code == Some(0) && plain.out.contains("no-settings"), "{}", plain.out);
}

#[test]
fn bad_usage_exits_with_2_and_help_with_0() {
    let town = town();
    for arguments in
        [&["list"][..], &["show"], &["check", "--format", "xml"], &["--wrong"], &["new", "planet", "x"]]
    {
        let output = run(&town, arguments);
        assert!(output.code == Some(2) && output.out.is_empty() && !output.err.is_empty(), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let output = run(&town, arguments);
        assert!(output.code == Some(0) && !output.out.is_empty() && output.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_browser_exits_with_2_without_a_terminal() {
    let output = run(&town(), &[]);
    assert!(output.code == Some(2) && output.err.contains("not a terminal"), "{}", output.err);
    let lost = run(&corpus(&[]), &[]);
    assert_eq!(lost.code, Some(3), "the higher of the two");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let town = town();
    for nth in 0..3_000 {
        fs::write(town.path().join(format!("actors/x{nth}.toml")), "name = \"A name of some length\"\n")
            .expect("write file");
    }
    for arguments in
        [&["list", "actors"][..], &["check"], &["grep", "name"], &["list", "actors", "--format", "json"]]
    {
        let mut child =
            command(&town, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("spawn");
        let mut first = [0; 1];
        let mut out = child.stdout.take().expect("stdout");
        out.read_exact(&mut first).expect("first byte");
        drop(out);
        let ended = child.wait_with_output().expect("wait");
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        let expected = if arguments == ["check"] { Some(1) } else { Some(0) };
        assert_eq!((ended.status.code(), err.as_str()), (expected, ""), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_cannot_be_written_is_not_taken_for_the_corpus() {
    let town = town();
    let full = || fs::File::create("/dev/full").expect("a full device");
    let listed = output(command(&town, &["list", "actors"]).stdout(full()));
    assert_eq!(
        (listed.code, listed.err.as_str()),
        (Some(3), "error: writing the output: No space left on device (os error 28)\n")
    );
    let created = output(command(&town, &["new", "actor", "zara"]).stdout(full()));
    assert_eq!(
        (created.code, created.err.as_str()),
        (
            Some(3),
            "error: writing the output: No space left on device (os error 28)\n  note: 1 file was already written\n"
        )
    );
    assert!(town.path().join("actors/zara.toml").exists());
}

#[test]
fn hostile_names_and_arguments_cannot_control_the_terminal() {
    let hostile = "evil\\u001b[2J\\u202e\\u0007\\u009b31m";
    let town = corpus(&[
        ("dossier.toml", ""),
        (
            "actors/evil.toml",
            &format!("name = \"{hostile}\"\nkind = \"person\"\nsummary = \"{hostile}\"\n\"{hostile}\" = 1\n"),
        ),
        ("actors/e\u{1b}[31m\u{202e}.toml", "name = \"x\u{1b}]0;t\u{7}\"\n"),
        ("archive/a.txt", "evil \u{1b}]52;c;eA==\u{7} \u{9b}2J\n"),
    ]);
    let commands = [
        &["list", "actors"][..],
        &["show", "evil"],
        &["show", "evil", "--format", "md"],
        &["check"],
        &["grep", "evil"],
        &["jump", "evil"],
        &["show", "\u{1b}[31m"],
        &["list", "\u{1b}]0;x\u{7}"],
        &["-C", "/no/\u{1b}[31m", "check"],
        &["\u{1b}[31m\u{202e}"],
    ];
    for arguments in commands {
        let output = run(&town, arguments);
        for (name, text) in [("out", &output.out), ("err", &output.err)] {
            let bad = text
                .chars()
                .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(bad, None, "{arguments:?} {name}: {text:?}");
        }
        assert!(!(output.out.is_empty() && output.err.is_empty()), "{arguments:?}");
    }
    let machine = json(&run(&town, &["show", "evil", "--format", "json"]));
    assert!(
        machine["name"].as_str().is_some_and(|name| name.contains('\u{202e}')),
        "JSON has the original text"
    );
}

#[test]
fn a_mistyped_command_is_bad_usage_and_a_missing_folder_is_no_corpus() {
    let town = town();
    let mistyped = run(&town, &["chek"]);
    assert_eq!(mistyped.code, Some(2), "{}", mistyped.err);
    assert!(mistyped.err.contains("dossier check"), "{}", mistyped.err);
    assert_eq!(run(&town, &["no/such/folder"]).code, Some(3));
}

#[test]
fn an_id_given_as_a_path_gets_the_command_that_opens_it() {
    let town = town();
    let root = town.path().to_str().expect("UTF-8");
    let output = run(&town, &["ada"]);
    assert!(
        output.code == Some(2) && output.err.contains("did you mean `dossier --at ada`?"),
        "{}",
        output.err
    );
    let bare = corpus(&[]);
    for (word, help) in
        [("ada", " --at ada`?"), ("chek", " check`?"), ("bogus", "remove one"), (".", "remove one")]
    {
        let output = run(&bare, &["-C", root, word]);
        assert!(output.code == Some(2) && output.err.contains(help), "{word} {}", output.err);
        assert!(!output.err.contains("no corpus found"), "{}", output.err);
    }
}

#[test]
fn browser_options_are_bad_usage_with_a_command() {
    let town = town();
    let output = run(&town, &["elsewhere", "list", "actors"]);
    assert!(output.code == Some(2) && output.err.contains("-C elsewhere"), "{}", output.err);
    let output = run(&town, &["--at", "ada", "list", "actors"]);
    assert!(output.code == Some(2) && output.err.contains("dossier show ada"), "{}", output.err);
    assert!(output.out.is_empty());
}

#[test]
fn an_empty_folder_cannot_be_read_as_a_corpus_but_can_become_one() {
    let bare = corpus(&[("repo/readme", ""), ("repo/dossiers/dossier.toml", "")]);
    for arguments in [
        &["list", "actors"][..],
        &["show", "ada"],
        &["jump", "ada"],
        &["grep", "ada"],
        &["gaps"],
        &["fmt", "--check"],
        &["archive", "verify"],
    ] {
        let output = run(&bare, &[&["-C", "repo"], arguments].concat());
        assert_eq!((output.code, output.out.as_str()), (Some(3), ""), "{arguments:?} {}", output.err);
        for words in ["no corpus found", "no dossier.toml and no", "did you mean `-C ", "repo/dossiers`?"] {
            assert!(output.err.contains(words), "{arguments:?} {}", output.err);
        }
    }
    let checked = run(&bare, &["-C", "repo", "check"]);
    assert!(checked.err.contains("note: ") && checked.err.contains("no dossier.toml"), "{}", checked.err);
    assert!(checked.out.contains("no-settings"), "{}", checked.out);
    let created = run(&corpus(&[]), &["-C", ".", "new", "actor", "ada"]);
    assert!(created.code == Some(0) && !created.err.contains("did you mean"), "{}", created.err);
}
