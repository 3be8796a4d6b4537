//! Typical questions of an analyst, each answered by one view. `tests/suite/questions.rs` does the same for commands.

use super::support::valley::FILES;
use crate::domain::id::Kind;
use crate::tui::test_harness::{Harness, corpus};
use crate::tui::view::id::ViewId;

/// Returns a browser on the valley corpus, with its archived copy loaded.
fn valley() -> Harness {
    let copy = FILES.iter().find(|(path, _)| *path == "archive/gazette.txt").map_or("", |(_, text)| text);
    let mut harness = Harness::new(corpus(FILES), 160, 50).with_copy("gazette", copy);
    harness.check();
    harness
}

/// Returns the lines of the screen that contain all of these words.
fn lines(harness: &Harness, words: &[&str]) -> usize {
    let screen = harness.screen();
    screen.lines().filter(|line| words.iter().all(|word| line.contains(word))).count()
}

/// Returns what a list shows for a query.
fn listed(keys: &str, kind: Kind, query: &str) -> Vec<String> {
    let mut harness = valley();
    harness.press(keys).type_text(query).press("enter");
    harness.list(kind).into_iter().map(str::to_owned).collect()
}

/// Asserts the statements that match a query, by the words each row must contain.
#[track_caller]
fn statements(query: &str, rows: &[&[&str]]) {
    let mut harness = valley();
    harness.press("S /").type_text(query).press("enter");
    let screen = harness.screen();
    assert!(screen.contains(&format!(" {} of ", rows.len())), "{query}: {} wanted: {screen}", rows.len());
    for words in rows {
        assert!(lines(&harness, words) > 0, "{query}: {words:?}: {screen}");
    }
}

#[test]
fn lists_answer_which_actors_and_events() {
    assert_eq!(listed("1 /", Kind::Actor, "tag:listed rel:backed-by=backer"), ["league"]);
    assert_eq!(listed("1 /", Kind::Actor, "stale:yes"), ["clerk"]);
    assert_eq!(listed("2 /", Kind::Event, "kind:attack date:2026-03"), ["mill", "ford"]);
    assert_eq!(listed("2 /", Kind::Event, "kind:attack date:2026-03 role:attacker"), ["ford"]);
    assert_eq!(listed("3 /", Kind::Source, "copy:ford"), ["gazette"]);
}

#[test]
fn possible_and_certain_matches_of_a_month_are_distinguished() {
    let mut harness = valley();
    harness.press("2 /").type_text("kind:attack date:2026-03").press("enter");
    assert_eq!(
        (lines(&harness, &["◇", "Raid on the mill"]), lines(&harness, &["◆", "Raid on the ford"])),
        (1, 1)
    );
}

#[test]
fn statements_show_who_says_what_citing_whom() {
    statements("is:relation rel:designated-by=realm", &[&["Oct 2025", "Realm", "Gazette"]]);
    statements("is:claim origins:1", &[&["300"], &["900"]]);
    statements("source:gazette para:14", &[&["warned the Hill Band"], &["designated by"]]);
    statements("said-by:(country:nl)", &[&["2 Mar 2026", "warned the Hill Band", "Clerk of the Realm"]]);
    statements("role:attacker status:suspected", &[&["Raid on the ford", "River League"]]);
    statements("checked:no is:claim", &[&["300"], &["900"], &["warned"]]);
}

#[test]
fn the_timeline_shows_the_order_of_events() {
    let mut harness = valley();
    harness.press("t /").type_text("2025-10").press("enter");
    let screen = harness.screen();
    let at = |words: &str| screen.lines().position(|line| line.contains(words));
    assert!(at("Talks").is_some() && at("Talks") < at("The League is listed"), "{screen}");
    assert!(!screen.contains("Raid on the ford"), "{screen}");
}

#[test]
fn the_timeline_shows_only_what_applies_as_of_the_date() {
    let mut harness = valley();
    harness.press("t");
    assert!(lines(&harness, &["Raid on the ford"]) > 0, "{}", harness.screen());
    harness.press("@").type_text("2026-03-01").press("enter");
    assert_eq!(harness.view(), ViewId::Timeline);
    let screen = harness.screen();
    assert!(!screen.contains("Raid on the ford") && screen.contains("Raid on the mill"), "{screen}");
    assert!(screen.contains("The League is listed"), "{screen}");
}

#[test]
fn statements_answer_who_held_an_office_on_a_day() {
    let office = |name: &str, when: &str| {
        format!(
            "name = \"{name}\"\nkind = \"person\"\n[[relation]]\ntype = \"holds-office\"\nto = \"realm\"\nrole = \"Clerk\"\nwhen = \"{when}\"\n"
        )
    };
    let (first, next) = (office("Ada Penrose", "2022-10/2026-05"), office("Zoe Quill", "2026-05/.."));
    let files = [
        ("actors/realm.toml", "name = \"Realm\"\nkind = \"state\"\n"),
        ("actors/ada.toml", &first),
        ("actors/zoe.toml", &next),
    ];
    let on = |day: &str| {
        let mut harness = Harness::new(corpus(&files), 160, 30);
        harness.press("S /").type_text("rel:holds-office").press("enter @").type_text(day).press("enter");
        assert_eq!(harness.view(), ViewId::Statements);
        [["Ada Penrose", "◆"], ["Ada Penrose", "◇"], ["Zoe Quill", "◇"]].map(|words| lines(&harness, &words))
    };
    assert_eq!(on("2025-11-01"), [1, 0, 0], "certainly, and nobody else");
    assert_eq!(on("2026-05-10"), [0, 1, 1], "both months have the day");
}

#[test]
fn the_conflicts_view_shows_where_sources_disagree() {
    let mut harness = valley();
    harness.press("1 /").type_text("league").press("enter enter v");
    assert_eq!(harness.view(), ViewId::Conflicts, "{}", harness.screen());
    assert!(lines(&harness, &["in conflict"]) > 0, "{}", harness.screen());
    assert!(lines(&harness, &["300"]) > 0 && lines(&harness, &["900"]) > 0, "{}", harness.screen());
}

#[test]
fn the_jump_dialog_finds_a_misspelled_name() {
    for (name, id) in [("river leage", "league"), ("reever league", "league"), ("clerk of the relm", "clerk")]
    {
        let mut harness = valley();
        harness.press("ctrl-p").type_text(name).press("enter");
        assert_eq!(harness.location().subject.map(|id| id.to_string()).as_deref(), Some(id), "{name}");
    }
}

#[test]
fn the_gaps_view_shows_what_is_not_known() {
    let mut harness = valley();
    harness.press(":").type_text("gaps").press("enter");
    for words in [
        ["open question", "Who leads it?"],
        ["source not seen", "A letter"],
        ["only suspected", "River League"],
    ] {
        assert!(lines(&harness, &words) > 0, "{words:?}: {}", harness.screen());
    }
}

#[test]
fn a_source_lists_its_dependents_and_search_finds_words() {
    let mut harness = valley();
    harness.press("3 /").type_text("letter").press("enter d");
    assert!(lines(&harness, &["900"]) > 0, "{}", harness.screen());
    let mut harness = valley();
    harness.press("s").type_text("c-9");
    assert!(lines(&harness, &["Gazette", "para 2", "C-9 gun"]) > 0, "{}", harness.screen());
}
