//! Tests of names in other spellings and scripts: `jump`, the notes of `new` and `check`, and `leads`. Names are invented.

#![allow(clippy::disallowed_methods)]

use std::fs;

use tempfile::TempDir;

use crate::program::{corpus, json, run};

const FILES: &[(&str, &str)] = &[
    ("dossier.toml", "title = \"Valley\"\n"),
    (
        "actors/salim.toml",
        "name = \"Salim al-Wadi\"\nkind = \"person\"\nnative_names = [\"سليم الوادي\"]\nsummary = \"He leads the River League.\"\n[[claim]]\nid = \"pledge\"\ntext = \"He pledged.\"\n",
    ),
    (
        "actors/league.toml",
        "name = \"River League\"\nkind = \"armed-group\"\nacronyms = [\"RL\"]\n[[claim]]\ntext = \"It marched.\"\ncite = [\"gazette, para 2\"]\n",
    ),
    ("sources/gazette.toml", "title = \"Gazette\"\n[archive]\nfile = \"archive/gazette.txt\"\n"),
    ("archive/gazette.txt", "The RL and Salim Wadi met.\n\nThe River League marched.\n"),
];

fn valley() -> TempDir {
    corpus(FILES)
}

#[test]
fn jump_says_how_each_name_was_found() {
    let valley = valley();
    for (query, id, found_by) in [
        ("salim", "salim", "words"),
        ("riv", "league", "prefixes"),
        ("saleem wady", "salim", "sound"),
        ("Салим", "salim", "sound"),
        ("rivre", "league", "close-spelling"),
        ("rvlg", "league", "letters"),
    ] {
        let found = json(&run(&valley, &["jump", query, "--format", "json"]));
        assert_eq!((&found[0]["id"], &found[0]["found_by"]), (&id.into(), &found_by.into()), "{query}");
    }
    let found = json(&run(&valley, &["jump", "salim#pledge", "--format", "json"]));
    assert_eq!((&found[0]["entry"], &found[0]["claim"]), (&"claim".into(), &"pledge".into()));
    let output = run(&valley, &["jump", "saleem", "wady"]);
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""), "close matches are printed like others");
    assert!(output.out.contains("Salim al-Wadi  (by sound)"), "{}", output.out);
    let nearest = run(&valley, &["jump", "saleem", "penrose"]);
    assert_eq!((nearest.code, nearest.out.as_str()), (Some(1), ""));
    assert_eq!(
        nearest.err,
        "note: no name matches \"saleem penrose\"\n  help: nearest: Salim al-Wadi (`salim`)\n"
    );
    let none = run(&valley, &["jump", "qqqq"]);
    assert_eq!((none.code, none.err.as_str()), (Some(1), "note: no name matches \"qqqq\"\n"));
}

#[test]
fn new_and_check_point_out_a_near_name() {
    let valley = valley();
    let written = run(&valley, &["new", "actor", "saleem", "--name", "Saleem Wadi"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert!(
        written.err.contains("note: `Saleem Wadi` sounds like `Salim al-Wadi`, a name of `salim`"),
        "{}",
        written.err
    );
    assert!(
        written.err.contains("help: if they are different actors, add `distinct_from = [\"salim\"]`"),
        "{}",
        written.err
    );
    assert!(valley.path().join("actors/saleem.toml").is_file());
    let other = run(&valley, &["new", "actor", "salam", "--name", "Salam al-Wadi"]);
    assert_eq!((other.code, other.err.as_str()), (Some(0), ""), "another given name");

    let person = |more: &str| format!("name = \"Saleem Wadi\"\nkind = \"person\"\n{more}");
    let file = valley.path().join("actors/saleem.toml");
    fs::remove_file(valley.path().join("actors/salam.toml")).expect("remove file");
    fs::write(&file, person("")).expect("write file");
    let checked = run(&valley, &["check"]);
    assert!(checked.out.contains("note[near-name]"), "{}", checked.out);
    fs::write(&file, person("distinct_from = [\"salim\"]\n")).expect("write file");
    let checked = run(&valley, &["check"]);
    assert!(!checked.out.contains("near-name"), "{}", checked.out);
}

#[test]
fn leads_are_names_that_are_not_linked_or_cited() {
    let valley = valley();
    let output = run(&valley, &["leads"]);
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""));
    assert!(
        output.out.contains("River League (league)\n  actors/salim.toml:4: He leads the River League."),
        "{}",
        output.out
    );
    assert!(output.out.contains("  gazette, para 1: The RL and Salim Wadi met."), "{}", output.out);
    let page = run(&valley, &["show", "league"]).out;
    let section = page.split("Mentions not linked").nth(1).expect("the section");
    assert!(section.contains("He leads the River League.") && section.contains("para 1"), "{page}");
    assert!(!output.out.contains("para 2"), "cited there: {}", output.out);
    let person = json(&run(&valley, &["leads", "kind:person", "--format", "json"]));
    assert_eq!(person.as_array().map(Vec::len), Some(1), "{person}");
    assert_eq!(
        (&person[0]["ids"][0], &person[0]["matched"], &person[0]["paragraph"]),
        (&"salim".into(), &"Salim Wadi".into(), &1.into())
    );
    let csv = run(&valley, &["leads", "-kind:person", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 3, "{csv}");
    let none = run(&valley, &["leads", "kind:state"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.err.starts_with("note: nothing matches `kind:state`"), "{}", none.err);
    assert_eq!(run(&valley, &["leads", "kidn:x"]).code, Some(2));
}

#[test]
fn new_points_out_that_a_name_is_already_taken_once_and_in_whole_sentences() {
    let folder = corpus(&[
        ("dossier.toml", ""),
        ("actors/forces.toml", "name = \"River Forces\"\nkind = \"military\"\nacronyms = [\"RVF\"]\n"),
        (
            "actors/salim.toml",
            "name = \"Salim al-Wadi\"\nkind = \"person\"\nnative_names = [\"سليم الوادي\"]\n",
        ),
    ]);
    let written = |id: &str, name: &str| run(&folder, &["new", "actor", id, "--name", name]).err;
    let help =
        |id: &str| format!("\n  help: if they are different actors, add `distinct_from = [\"{id}\"]`\n");
    assert_eq!(written("a", "RVF"), format!("note: `RVF` is also a name of `forces`{}", help("forces")));
    let salim = written("b", "salim al-wadi");
    assert_eq!(salim, format!("note: `salim al-wadi` is also a name of `salim`{}", help("salim")));
    let native = written("c", "سلیم وادی");
    let same = format!("note: `سلیم وادی` is the same as `سليم الوادي`, a name of `salim`{}", help("salim"));
    assert!(native.starts_with(&same), "{native}");
}
