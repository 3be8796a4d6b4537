//! Tests of `--as-of`: the output of each command, and how errors are reported.

#![allow(clippy::disallowed_methods)]

use std::process::{Command, Stdio};

use serde_json::Value;

use super::support::harbour::Harbour;
use crate::program;

/// Returns a corpus about a harbor whose office changes hands, with a name that came into use later.
fn harbour() -> Harbour {
    let harbour = Harbour::new();
    harbour.write(
        "actors/ida.toml",
        "name = \"Ida Porter\"\nkind = \"person\"\n\
         [[name_record]]\nvalue = \"Ida the Elder\"\nwhen = \"2024-06/..\"\ncite = [\"harbour-notes, para 1\"]\n\
         [[relation]]\ntype = \"leads\"\nto = \"harbour-office\"\nwhen = \"2020-01/2024-05\"\ncite = [\"harbour-notes, para 1\"]\n\
         [[claim]]\nproperty = \"porters\"\nvalue = 40\nas_of = \"2024-03\"\ncite = [\"harbour-notes, para 3\"]\n\
         [[claim]]\nproperty = \"porters\"\ntext = \"Nobody counted the porters.\"\nwhen = \"2024-07-01\"\ncite = [\"harbour-notes, para 3\"]\n",
    );
    harbour
}

/// Returns the exit code and the output: standard output, then standard error.
fn run(harbour: &Harbour, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(arguments)
        .current_dir(harbour.root())
        .env_remove("DOSSIER_DIR")
        .env("DOSSIER_TODAY", "2026-06-30")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn printed(harbour: &Harbour, arguments: &[&str]) -> String {
    let (code, out, err) = run(harbour, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {err}");
    out
}

#[test]
fn a_list_hides_what_does_not_apply_and_marks_the_rest() {
    let harbour = harbour();
    let ids = |day: &str| {
        let out = printed(&harbour, &["list", "events", "--as-of", day, "--format", "json"]);
        let rows: Vec<Value> = serde_json::from_str(&out).expect("JSON");
        let row = |row: &Value| {
            format!("{} {}", row["id"].as_str().unwrap_or(""), row["presence"].as_str().unwrap_or(""))
        };
        rows.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(ids("2024-03-17"), Vec::<String>::new());
    assert_eq!(ids("18 march 2024"), ["crane-stops certain"]);
    assert_eq!(ids("2024-07-02"), ["crane-stops certain", "fair possible"]);
    let rows = printed(&harbour, &["list", "actors", "--as-of", "2024-01-01"]);
    assert!(rows.lines().all(|line| line.contains("  –  ")), "an actor without dates stays, marked: {rows}");
    let leaders =
        |day: &str| run(&harbour, &["list", "actors", "rel:leads=harbour-office", "--as-of", day]).1;
    assert!(leaders("2024-04-30").starts_with("ida  –"), "{}", leaders("2024-04-30"));
    assert!(leaders("2024-05-20").starts_with("ida  ◇"), "{}", leaders("2024-05-20"));
    assert_eq!(leaders("2024-06-01"), "");
}

#[test]
fn a_page_shows_the_date_and_how_much_is_hidden() {
    let harbour = harbour();
    let page = printed(&harbour, &["show", "ida", "--as-of", "2024-06-15"]).replace('\u{a0}', " ");
    assert!(page.contains("as of: 15 Jun 2024 · – undated · 2 hidden"), "{page}");
    // The name came into use on some day of June.
    assert!(page.contains("◇ Ida the Elder") && page.contains("◇ porters: 40"), "{page}");
    assert!(!page.contains("leads") && !page.contains("Nobody counted"), "{page}");
    let json: Value = serde_json::from_str(&printed(
        &harbour,
        &["show", "ida", "--as-of", "2024-06-15", "--format", "json"],
    ))
    .expect("JSON");
    assert_eq!((&json["as_of"], &json["presence"]), (&"2024-06-15".into(), &"undated".into()));
    assert_eq!(json["relation"], Value::Array(Vec::new()));
    assert_eq!(json["claim"].as_array().map(Vec::len), Some(1), "{json}");
    assert_eq!(json["claim"][0]["presence"], "possible");
    let markdown = printed(&harbour, &["show", "ida", "--as-of", "2024-06-15", "--format", "md"]);
    assert!(markdown.contains('◇') && !markdown.contains("Nobody counted"), "{markdown}");
}

#[test]
fn a_name_is_found_only_while_it_applies() {
    let harbour = harbour();
    assert!(printed(&harbour, &["jump", "elder", "--as-of", "2024-06-01"]).contains("Ida the Elder"));
    let (_, out, _) = run(&harbour, &["jump", "elder", "--as-of", "2024-05-01"]);
    assert!(!out.contains("Ida the Elder"), "{out}");
}

#[test]
fn only_statements_of_the_day_are_compared() {
    let harbour = harbour();
    assert!(printed(&harbour, &["conflicts"]).contains("porters"));
    let later = printed(&harbour, &["conflicts", "--as-of", "2024-07-01"]);
    assert!(later.contains("◇ porters: 40") && later.contains("◆ Nobody counted"), "{later}");
    let (code, out, err) = run(&harbour, &["conflicts", "--as-of", "2024-06-30"]);
    assert_eq!((code, &*out), (Some(1), ""));
    assert!(err.starts_with("note: no conflicts"), "{err}");
}

#[test]
fn an_invalid_day_is_rejected_with_a_valid_one() {
    let harbour = harbour();
    for (day, message, help) in [
        ("1 mai 2026", "not a date: `1 mai 2026`", "help: did you mean `1 may 2026`?"),
        ("may 2026", "not a single day: May 2026", "help: type a day within it, such as `2026-05-01`"),
    ] {
        let (code, _, err) = run(&harbour, &["list", "events", "--as-of", day]);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains(message) && err.contains(help), "{err}");
    }
    let (code, _, err) = run(&harbour, &["--as-of", "2024-01-01", "list", "events"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("help: write `--as-of 2024-01-01` after the command"), "{err}");
}

#[test]
fn a_search_and_a_jump_mark_what_has_no_date_as_a_list_does() {
    let harbour = harbour();
    let jumped = printed(&harbour, &["jump", "ida porter", "--as-of", "2024-06-15"]);
    assert!(jumped.starts_with("ida  –  actor   Ida Porter"), "{jumped}");
    let jumped = printed(&harbour, &["jump", "ida porter"]);
    assert!(jumped.starts_with("ida ") && !jumped.contains('–'), "without a day there is no mark: {jumped}");
    let found = printed(&harbour, &["search", "ida", "--as-of", "2024-06-15"]);
    assert!(
        found.lines().any(|line| line.starts_with("ida") && line.contains("–  ·  Ida Porter")),
        "{found}"
    );
    let as_json = |arguments: &[&str]| -> Vec<Value> {
        serde_json::from_str(&printed(&harbour, arguments)).expect("JSON")
    };
    for (kind, group) in [("actors", "entry"), ("events", "entry"), ("statements", "statement")] {
        for day in ["2024-03-17", "2024-06-15", "2024-07-02"] {
            let listed = as_json(&["list", kind, "--as-of", day, "--format", "json"]);
            let query = format!("is:{}", kind.trim_end_matches('s'));
            let query =
                if kind == "statements" { "is:claim or is:relation or is:participant" } else { &query };
            let (_, found, _) = run(&harbour, &["search", query, "--as-of", day, "--format", "json"]);
            let found: Vec<Value> = serde_json::from_str(&found).expect("JSON");
            let key = if kind == "statements" { "address" } else { "id" };
            let presence = |rows: &[Value]| {
                let row = |row: &Value| format!("{} {} {}", row[key], row["presence"], row["certain"]);
                let mut rows: Vec<String> = rows.iter().map(row).collect();
                rows.sort();
                rows
            };
            let found: Vec<Value> = found.into_iter().filter(|row| row["group"] == group).collect();
            assert_eq!(presence(&found), presence(&listed), "{kind} as of {day}");
        }
    }
}

#[test]
fn a_source_that_was_not_yet_issued_has_no_passages() {
    let town = program::corpus(&[
        ("dossier.toml", ""),
        ("archive/log.txt", "The lock burst at noon.\n"),
        (
            "sources/log.toml",
            "title = \"The log\"\nissued = \"2024-03\"\n[archive]\nfile = \"archive/log.txt\"\n",
        ),
    ]);
    for (day, passages) in [("2020-01-01", 0), ("2024-03-10", 1), ("2025-01-01", 1)] {
        let found = program::run(&town, &["search", "lock burst", "--as-of", day, "--format", "json"]);
        let hits: Value = serde_json::from_str(&found.out).expect("JSON");
        let of = hits.as_array().expect("an array").iter().filter(|hit| hit["group"] == "passage");
        let certain: Vec<_> = of.map(|hit| hit["certain"] == true).collect();
        assert_eq!(certain.len(), passages, "{day}: {}", found.out);
        assert!(certain.iter().all(|certain| *certain == (day == "2025-01-01")), "{day}: {}", found.out);
    }
}
