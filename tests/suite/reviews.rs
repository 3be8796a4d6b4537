//! Tests of review files: what keeps a verdict current, and what makes it stale.

#![allow(clippy::disallowed_methods)]

use sha2::{Digest, Sha256};

use crate::program;
use crate::support::harbour::Harbour;

/// Returns the first 16 digits of a SHA-256, computed independently of the program.
fn print(text: &str) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn verdict(statement: &str, at: &str, quote: &str, seen: &str) -> String {
    let quote = if quote.is_empty() { String::new() } else { format!("quote = \"{quote}\"\n") };
    format!(
        "\n[[verdict]]\non = 2024-09-01\nstatement = \"{statement}\"\nsource = \"harbour-notes\"\nat = \"{at}\"\n{quote}result = \"supports\"\nseen = \"{seen}\"\n"
    )
}

/// Returns the harbor corpus reviewed by one analyst: a claim, a relation, a participant and an entry as a whole.
fn judged() -> Harbour {
    let harbour = Harbour::new();
    let copy = print(&harbour.read("archive/harbour-notes.txt"));
    let mut text = "analyst = \"A. Bakr\"\n".to_owned();
    for (statement, at, quote, reads) in [
        (
            "harbour-office#1",
            "para 2",
            "the quay was closed",
            "text = Closed the quay for a week.\nwhen = 2024-03-18\n",
        ),
        ("harbour-office#relation:part-of:town-council", "para 1", "", "type = part-of\nto = town-council\n"),
        ("crane-stops#participant:harbour-office", "para 2", "", "actor = harbour-office\nrole = target\n"),
        (
            "harbour-office",
            "para 9",
            "",
            "name = Harbour Office\nkind = government-body\nacronyms = HO\nsummary = Runs the crane and the quay.\n",
        ),
    ] {
        text.push_str(&verdict(statement, at, quote, &format!("{} {copy}", print(reads))));
    }
    harbour.replace(
        "actors/harbour-office.toml",
        "acronyms =",
        "cite = [\"harbour-notes, para 9\"]\nacronyms =",
    );
    harbour.write("reviews/ab.toml", &text);
    harbour
}

fn run(harbour: &Harbour, arguments: &[&str]) -> (Option<i32>, String) {
    let output = program::run(harbour.root(), arguments);
    (output.code, output.out)
}

/// Returns the codes about verdicts that the check finds, in order.
fn found(harbour: &Harbour) -> Vec<String> {
    let (_, out) = run(harbour, &["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let list = found.as_array().or_else(|| found["problems"].as_array()).expect("a list").clone();
    let about = |problem: &serde_json::Value| {
        let code = problem["code"].as_str().unwrap_or("");
        code.starts_with("verdict")
            .then(|| format!("{code} {}:{}", problem["path"].as_str().unwrap_or(""), problem["line"]))
    };
    list.iter().filter_map(about).collect()
}

#[test]
fn changes_outside_of_statements_make_nothing_stale() {
    let harbour = judged();
    assert_eq!(found(&harbour), [""; 0]);
    // A different order of keys and claims, a note, a quote in the long form, a moved quote, other line endings in the
    // copy.
    assert_eq!(run(&harbour, &["fmt"]).0, Some(0));
    assert_eq!(found(&harbour), [""; 0]);
    harbour.replace(
        "actors/harbour-office.toml",
        "[[claim]]\ntext = \"Closed",
        "[[claim]]\nnote = \"n\"\ntext = \"Closed",
    );
    harbour.replace("actors/harbour-office.toml", "para 2: the quay", "para 3: the quay");
    harbour.replace(
        "actors/harbour-office.toml",
        "[[claim]]",
        "[[claim]]\ntext = \"New.\"\ncite = [\"harbour-notes, para 2: the quay was closed\"]\n\n[[claim]]",
    );
    let copy = harbour.read("archive/harbour-notes.txt");
    harbour.write("archive/harbour-notes.txt", &copy.replace('\n', "\r\n"));
    assert_eq!(found(&harbour), [""; 0]);
    assert_eq!(
        run(&harbour, &["check", "--summary"]).1.lines().last(),
        Some("all                  3   100%      33%           0%")
    );
}

#[test]
fn an_edited_statement_or_copy_makes_verdicts_stale_and_lost_ones_are_reported() {
    let harbour = judged();
    harbour.replace("events/crane-stops.toml", "role = \"target\"", "role = \"victim\"");
    assert_eq!(found(&harbour), ["verdict-stale reviews/ab.toml:26"]);
    harbour.replace("actors/harbour-office.toml", "Closed the quay", "Shut the quay");
    assert_eq!(found(&harbour), ["verdict-stale reviews/ab.toml:10", "verdict-stale reviews/ab.toml:26"]);
    let harbour = judged();
    let copy = harbour.read("archive/harbour-notes.txt");
    harbour.write("archive/harbour-notes.txt", &copy.replace("porters", "sailors"));
    assert_eq!(found(&harbour).len(), 4);
    let harbour = judged();
    harbour.replace("actors/harbour-office.toml", "type = \"part-of\"", "type = \"works-for\"");
    assert_eq!(found(&harbour), ["verdict-gone reviews/ab.toml:14"]);
}

#[test]
fn a_rename_updates_ids_in_verdicts_and_keeps_them_current() {
    let harbour = judged();
    let before = harbour.read("reviews/ab.toml");
    harbour.write(
        "reviews/ab.toml",
        &before.replace(
            "result = \"supports\"",
            "result = \"supports\"\nnote = \"As [[harbour-office]] says.\"",
        ),
    );
    let before = harbour.read("reviews/ab.toml");
    for (old, new) in
        [("harbour-office", "port-office"), ("town-council", "the-council"), ("harbour-notes", "notes-2024")]
    {
        let (code, out) = run(&harbour, &["rename", old, new]);
        assert_eq!(code, Some(0), "{out}");
        assert_eq!(found(&harbour), [""; 0], "{old}");
        assert!(!harbour.read("reviews/ab.toml").contains(old), "{}", harbour.read("reviews/ab.toml"));
    }
    let after = harbour.read("reviews/ab.toml");
    for address in [
        "\"port-office#1\"",
        "\"port-office#relation:part-of:the-council\"",
        "\"crane-stops#participant:port-office\"",
        "\"port-office\"",
    ] {
        assert!(after.contains(&format!("statement = {address}\n")), "{after}");
    }
    assert_eq!(after.matches("note = \"As [[port-office]] says.\"").count(), 4);
    for (old, new) in
        [("port-office", "harbour-office"), ("the-council", "town-council"), ("notes-2024", "harbour-notes")]
    {
        assert_eq!(run(&harbour, &["rename", old, new]).0, Some(0));
    }
    assert_eq!(harbour.read("reviews/ab.toml"), before, "renamed back, it is as it was");
}

#[test]
fn a_stale_verdict_stays_stale_over_a_rename() {
    let harbour = judged();
    harbour.replace("events/crane-stops.toml", "role = \"target\"", "role = \"victim\"");
    assert_eq!(run(&harbour, &["rename", "harbour-office", "port-office"]).0, Some(0));
    assert_eq!(found(&harbour), ["verdict-stale reviews/ab.toml:26"]);
}

#[test]
fn a_block_truncated_by_a_crash_is_reported_and_the_rest_counts() {
    let harbour = judged();
    let text = harbour.read("reviews/ab.toml");
    harbour.write(
        "reviews/ab.toml",
        &format!("{text}\n[[verdict]]\non = 2024-09-01\nstatement = \"harbour-off"),
    );
    let (code, out) = run(&harbour, &["check"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("the last verdict is incomplete") && out.contains("reviews/ab.toml:36"), "{out}");
    assert_eq!(
        run(&harbour, &["check", "--summary"]).1.lines().last(),
        Some("all                  2   100%      50%           0%")
    );
    harbour.write("reviews/A-B.toml", &text);
    assert!(run(&harbour, &["check"]).1.contains("bad-initials"));
}
