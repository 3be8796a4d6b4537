//! Tests of `dossier search`.

#![allow(clippy::disallowed_methods)]

use serde_json::Value;

use super::support::harbour::Harbour;
use crate::program::{corpus, run};

const COPY: &str =
    "Harbour\n\nOn Monday the quay was closed.\n\nNobody asked why the quays were closed; the crane stood.\n";

fn harbour() -> Harbour {
    let harbour = Harbour::new();
    harbour.write("archive/harbour-notes.txt", COPY);
    harbour
}

#[test]
fn hits_are_grouped_and_words_are_found_at_the_start_of_words() {
    let harbour = harbour();
    let output = run(harbour.root(), &["search", "quay"]);
    assert_eq!(output.code, Some(0), "{}", output.err);
    let headings: Vec<&str> = output.out.lines().filter(|line| line.ends_with(')')).collect();
    assert!(headings.contains(&"Passages in archived copies (2)"), "{}", output.out);
    assert!(output.out.contains("harbour-notes, para 2"), "{}", output.out);
    let output = run(harbour.root(), &["search", "uay"]);
    assert_eq!((output.code, output.out.as_str()), (Some(1), ""));
    assert_eq!(output.err, "note: nothing matches `uay`\n");
}

#[test]
fn terms_narrow_every_group_and_a_limit_cuts_each() {
    let harbour = harbour();
    let hits = |arguments: &[&str]| -> Vec<Value> {
        let output = run(harbour.root(), &[&["search"], arguments, &["--format", "json"]].concat());
        serde_json::from_str(&output.out).unwrap_or_else(|_| panic!("{}", output.err))
    };
    assert!(hits(&["quay", "source:harbour-notes"]).iter().any(|hit| hit["group"] == "passage"));
    assert!(hits(&["crane", "para:3"]).iter().all(|hit| hit["group"] != "passage" || hit["paragraph"] == 3));
    let all = hits(&["quay"]).len();
    assert!(all > 2 && hits(&["quay", "--limit", "1"]).len() < all);
    assert!(hits(&["\"the quay\"", "-crane"]).iter().all(|hit| hit["paragraph"] != 3));
}

#[test]
fn a_query_that_is_empty_or_wrong_is_bad_usage() {
    let harbour = harbour();
    let output = run(harbour.root(), &["search"]);
    assert!(output.code == Some(2) && output.err.contains("help: write words or terms"), "{}", output.err);
    let output = run(harbour.root(), &["search", "kidn:attack"]);
    assert!(output.code == Some(2) && output.err.contains("did you mean `kind:`?"), "{}", output.err);
    assert!(output.err.contains("^^^^"), "{}", output.err);
}

#[test]
fn a_saved_view_is_searched_with_what_is_typed() {
    let harbour = harbour();
    harbour
        .write("dossier.toml", "title = \"Harbour\"\n[[view]]\nname = \"sources\"\nquery = \"is:source\"\n");
    let output = run(harbour.root(), &["search", "--view", "sources", "quay"]);
    assert_eq!(output.code, Some(0), "{}", output.err);
    assert!(!output.out.contains("Statements"), "{}", output.out);
    let output = run(harbour.root(), &["gaps", "--view", "sorces"]);
    assert!(output.code == Some(2) && output.err.contains("did you mean `sources`?"), "{}", output.err);
}

#[test]
fn an_empty_result_suggests_names_that_sound_alike() {
    let folder = corpus(&[
        ("dossier.toml", ""),
        ("actors/kh.toml", "name = \"Kata'ib Hezbollah\"\nkind = \"armed-group\"\n"),
    ]);
    for command in [&["search"][..], &["list", "actors"], &["timeline"]] {
        let output = run(&folder, &[command, &["hizballah"]].concat());
        assert_eq!((output.code, &*output.out), (Some(1), ""), "{command:?}");
        let help = "help: similar names: Kata'ib Hezbollah (`kh`)";
        assert!(output.err.contains(help), "{command:?}: {}", output.err);
    }
    let output = run(&folder, &["search", "zzzzzzzz"]);
    assert!(!output.err.contains("help"), "{}", output.err);
}

#[test]
fn a_passage_is_found_by_its_words() {
    let folder = corpus(&[
        ("dossier.toml", ""),
        ("sources/s.toml", "title = \"S\"\ntype = \"report\"\n[archive]\nfile = \"archive/s.txt\"\n"),
        (
            "archive/s.txt",
            "The U.S. forces left.\n\nA 240,000-strong force at $3.5 billion.\n\nThey use us.\n\n民兵组织袭击了美军基地。\n\nThe rock-\nets fell.\n",
        ),
    ]);
    for (query, paragraph) in [
        ("\"U.S. forces\"", 1),
        ("us forces", 1),
        ("\"240,000-strong\"", 2),
        ("$3.5", 2),
        ("基地", 4),
        ("rockets", 5),
    ] {
        let found = run(&folder, &["search", query]).out;
        let passage = format!("s, para {paragraph} ");
        assert!(found.contains(&passage) && found.matches(", para ").count() == 1, "{query}: {found}");
        let term = format!("copy:\"{}\"", query.trim_matches('"'));
        assert_eq!(run(&folder, &["list", "sources", &term]).code, Some(0), "{term}");
    }
}

#[test]
fn a_statement_found_by_its_note_is_printed_with_the_words_of_it() {
    let folder = corpus(&[
        ("dossier.toml", ""),
        (
            "actors/a.toml",
            "name = \"A\"\n[[claim]]\nid = \"met\"\ntext = \"They met.\"\nnote = \"Before the drones came.\"\n[[claim]]\ntext = \"Drones came.\"\n",
        ),
    ]);
    for query in ["drone", "text:drone"] {
        let output = run(&folder, &["search", query]).out;
        let row = output.lines().find(|line| line.starts_with("a#met")).expect("the claim");
        assert!(row.ends_with("They met. · note: Before the drones came."), "{query}: {output}");
        let output = run(&folder, &["search", query, "--format", "json"]).out;
        let hits: Vec<Value> = serde_json::from_str(&output).expect("JSON");
        let hits = || hits.iter().filter(|hit| hit["group"] == "statement");
        let found = |key: &str| hits().map(|hit| hit[key].as_str().unwrap_or("-")).collect::<Vec<_>>();
        assert_eq!(found("field"), ["note", "-"], "{query}: {output}");
        assert_eq!(found("match"), ["drone", "Drone"], "{query}: {output}");
        assert_eq!(found("note"), ["Before the drones came.", "-"], "{query}: {output}");
    }
}
