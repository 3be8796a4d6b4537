//! Tests of the commands that list, show, find and create dossiers.

#![allow(clippy::disallowed_methods)]

use std::fs;

use serde_json::Value;

use super::{ADA, town};
use crate::program::{json, run};

#[test]
fn lists_match_words_in_any_order_and_case() {
    let town = town();
    assert_eq!(run(&town, &["list", "actors"]).out.lines().count(), 2);
    let output = run(&town, &["list", "actors", "polder", "ADA"]);
    assert!(output.code == Some(0) && output.out.starts_with("ada "), "{}", output.out);
    assert_eq!(run(&town, &["list", "events", "nothing"]).code, Some(1));
    let none = run(&town, &["list", "events", "nothing", "--format", "json"]);
    assert_eq!((none.code, json(&none)), (Some(1), Value::Array(vec![])));
    assert_eq!(json(&run(&town, &["list", "sources", "--format", "json"]))[0]["id"], "ledger");
    assert_eq!(run(&town, &["list", "planets"]).code, Some(2));
}

#[test]
fn shows_a_dossier_as_json_with_ordered_fields_and_date_bounds() {
    let town = town();
    let shown = json(&run(&town, &["show", "ada", "--format", "json"]));
    let mut text = serde_json::to_string_pretty(&shown).expect("JSON");
    text.push('\n');
    insta::assert_snapshot!("ada-json", text);
    assert_eq!(json(&run(&town, &["list", "actors", "ada", "--format", "json"]))[0]["claim"], shown["claim"]);
    let fair = json(&run(&town, &["show", "fair", "--format", "json"]));
    assert_eq!((&fair["earliest"], &fair["latest"]), (&"2026-03-18".into(), &"2026-03-18".into()));
}

#[test]
fn shown_citations_are_marked_according_to_archived_copies() {
    let town = town();
    let path = town.path().join("actors/ada.toml");
    let ada = fs::read_to_string(&path).expect("read");
    fs::write(&path, ada.replace("\"twelve hundred\"", "\"thirteen hundred\"")).expect("write file");
    let out = run(&town, &["show", "ada"]).out;
    assert!(out.contains("more than 1200 crowns [4] B ⚠\n"), "{out}");
    assert!(out.contains("\n         quote missing\n"), "{out}");
    let source = run(&town, &["show", "ledger"]).out;
    assert!(source.contains("wage: more than 1200 crowns · grade B ⚠\n"), "{source}");
    assert!(source.contains("archived copy: archive/ledger.txt\n"), "no hash is recorded: {source}");
    // Allowed problems are not marked anywhere.
    fs::write(town.path().join("dossier.toml"), "[check]\nallow = [\"quote-missing\"]\n").expect("written");
    assert!(run(&town, &["show", "ada"]).out.contains("more than 1200 crowns [4] B\n"));
    fs::write(town.path().join("dossier.toml"), "").expect("written");
    fs::remove_file(town.path().join("archive/ledger.txt")).expect("removed");
    assert!(run(&town, &["show", "ada"]).out.contains("more than 1200 crowns [4] B\n"));
    let source = run(&town, &["show", "ledger"]).out;
    assert!(source.contains("archived copy: archive/ledger.txt · not available\n"), "{source}");
}

#[test]
fn an_unknown_id_gets_a_suggestion() {
    let town = town();
    let output = run(&town, &["show", "milll"]);
    assert!(
        output.code == Some(1) && output.out.is_empty() && output.err.contains("did you mean `mill`?"),
        "{}",
        output.err
    );
}

#[test]
fn every_command_with_an_id_suggests_close_matches() {
    let town = town();
    for arguments in [
        &["show", "countess"][..],
        &["show", "polder"],
        &["show", "Ada"],
        &["origins", "countess#wage"],
        &["origins", "polder"],
        &["depends", "countess"],
        &["rename", "countess", "x"],
        &["archive", "add", "countess", "dossier.toml"],
    ] {
        let output = run(&town, arguments);
        assert!(
            output.code == Some(1)
                && output.err.contains("no dossier has the id")
                && output.err.contains("did you mean `ada`?"),
            "{arguments:?} {}",
            output.err
        );
    }
    let output = run(&town, &["show", "nobody-at-all"]);
    assert!(output.code == Some(1) && output.err.contains("`dossier list actors`"), "{}", output.err);
    for (kind, arguments) in [
        ("actors", &["rename", "broken", "x"][..]),
        ("sources", &["show", "broken"]),
        ("sources", &["origins", "broken#1"]),
        ("sources", &["depends", "broken"]),
        ("sources", &["archive", "add", "broken", "dossier.toml"]),
    ] {
        let path = format!("{kind}/broken.toml");
        fs::write(town.path().join(&path), "name = \"").expect("write file");
        let output = run(&town, arguments);
        let expected = ["`broken` failed to load", &format!("  {path}:1:"), "error[toml-syntax]"];
        assert!(
            output.code == Some(1) && expected.iter().all(|words| output.err.contains(words)),
            "{}",
            output.err
        );
        let taken = run(&town, &["new", "event", "broken"]);
        assert!(
            taken.code == Some(1) && taken.err.contains(&format!("is already used by {path}")),
            "{}",
            taken.err
        );
        fs::remove_file(town.path().join(&path)).expect("remove");
    }
}

#[test]
fn problems_in_other_files_do_not_affect_show_list_and_jump() {
    let town = town();
    fs::write(town.path().join("actors/broken.toml"), "name = \"").expect("write file");
    for arguments in [&["show", "ada"][..], &["list", "actors"], &["jump", "countess"]] {
        let output = run(&town, arguments);
        assert_eq!((output.code, output.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
    let output = run(&town, &["show", "broken"]);
    assert!(output.code == Some(1) && output.err.contains("actors/broken.toml:1:"), "{}", output.err);
}

#[test]
fn jump_lists_the_best_match_first_with_the_matching_alias() {
    let town = town();
    let output = run(&town, &["jump", "countess"]);
    assert!(output.out.starts_with("ada ") && output.out.contains("The Countess → Ada"), "{}", output.out);
    assert_eq!(json(&run(&town, &["jump", "AP", "--format", "json"]))[0]["id"], "ada");
    assert_eq!(run(&town, &["jump", "a", "--limit", "1"]).out.lines().count(), 1);
    assert_eq!(run(&town, &["jump", "qqqq"]).code, Some(1));
}

#[test]
fn grep_finds_a_phrase_and_prints_lines_and_paragraphs() {
    let town = town();
    let output = run(&town, &["grep", "fair"]);
    assert_eq!(output.code, Some(0));
    assert!(output.out.contains("archive/ledger.txt:para 3: She spoke at the FÁIR.\n"), "{}", output.out);
    assert!(output.out.contains("events/fair.toml:1: Spring Fair\n"), "{}", output.out);
    let found = json(&run(&town, &["grep", "at", "the", "fair", "--format", "json"]));
    assert_eq!((&found[0]["paragraph"], &found[0]["match"]), (&3.into(), &"at the FÁIR".into()));
    let output = run(&town, &["grep", "nowhere at all"]);
    assert_eq!((output.code, output.err.as_str()), (Some(1), "note: no match for \"nowhere at all\"\n"));
    assert_eq!(run(&town, &["grep", "fair spring"]).code, Some(1), "one phrase, not separate terms");
    for nothing in [" ", "", "\u{200b}"] {
        let output = run(&town, &["grep", nothing]);
        assert_eq!((output.code, output.err.as_str()), (Some(2), "error: nothing to search for\n"));
        let output = run(&town, &["jump", nothing]);
        assert_eq!((output.code, output.out.as_str()), (Some(2), ""), "it does not list everything");
    }
    assert_eq!(run(&town, &["grep", "!!!"]).code, Some(1), "symbols are matched literally");
}

#[test]
fn new_writes_a_template_and_never_overwrites() {
    let town = town();
    for kind in ["actor", "event", "source"] {
        let id = format!("new-{kind}");
        let output = run(&town, &["new", kind, &id]);
        assert!(
            output.code == Some(0) && output.out.trim_end().ends_with(&format!("{id}.toml")),
            "{}",
            output.err
        );
    }
    let checked = run(&town, &["check"]);
    assert_eq!((checked.code, checked.out.matches("error[").count()), (Some(1), 5), "{}", checked.out);
    assert_eq!(checked.out.matches("error[placeholder]").count(), 5, "{}", checked.out);
    assert_eq!(run(&town, &["new", "actor", "us-army", "--name", "US Army", "--full"]).code, Some(0));
    assert_eq!(json(&run(&town, &["show", "us-army", "--format", "json"]))["name"], "US Army");
    assert_eq!(run(&town, &["new", "actor", "b", "--name", " "]).code, Some(2));
    let listed = run(&town, &["list", "actors"]);
    assert!(listed.out.contains("new-actor") && !listed.out.contains("New Actor"), "{}", listed.out);
    for (kind, id, code) in
        [("actor", "ada", 1), ("event", "ada", 1), ("actor", "Ada B", 2), ("actor", "../x", 2)]
    {
        assert_eq!(run(&town, &["new", kind, id]).code, Some(code), "{kind} {id}");
    }
    assert_eq!(fs::read_to_string(town.path().join("actors/ada.toml")).expect("file exists"), ADA);
    // A file with errors is not overwritten either.
    fs::write(town.path().join("actors/broken.toml"), "name = \"").expect("write file");
    assert_eq!(run(&town, &["new", "source", "broken"]).code, Some(1));
}
