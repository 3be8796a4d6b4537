//! Tests at several screen sizes, and of resizing.

use std::path::Path;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Run;

#[test]
fn every_supported_size_shows_the_corpus_and_a_footer() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (40, 10)] {
        let harbour = Harbour::new();
        let mut browser = browser(harbour.root()).size(columns, rows).start();
        browser.see("Crane Company");
        browser.see_cursor_at("Crane Company");
        browser.press("enter 4");
        browser.see("Owns one crane.");
        browser.wait("footer", |rows, _| {
            rows.last().is_some_and(|row| {
                row.contains("ctrl-p jump") || row.contains("enter") || row.contains("n next")
            })
        });
        browser.press("q");
        assert_eq!(browser.end(), 0, "{columns}×{rows}");
        browser.assert_restored();
    }
}

#[test]
fn a_screen_that_is_too_small_shows_a_single_message() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).size(30, 8).start();
    browser.see("too small: 30×8, needs 40×10");
    let screen = browser.screen();
    assert_eq!(screen.lines().filter(|row| !row.trim().is_empty()).count(), 1, "{screen}");
    browser.resize(80, 24);
    browser.see("Crane Company");
    browser.resize(30, 8);
    browser.see("too small");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn resizing_keeps_the_cursor_in_view() {
    let harbour = Harbour::new();
    for number in 0..60 {
        harbour.write(
            &format!("actors/buoy-{number:02}.toml"),
            &format!("name = \"Buoy {number:02}\"\nkind = \"place\"\nsummary = \"Floats at {number}.\"\ncite = [\"harbour-notes\"]\n"),
        );
    }
    let mut browser = browser(harbour.root()).start();
    browser.see("Buoy 00");
    browser.press("ctrl-p b u o y space 4 1 enter");
    browser.see("Floats at 41.");
    browser.press("a");
    for (columns, rows) in [(80, 24), (60, 20), (30, 8), (200, 60), (41, 11), (120, 40)] {
        browser.resize(columns, rows);
        if columns >= 40 {
            browser.see_cursor_at("Buoy 41");
        }
    }
    browser.see("Floats at 41.");
}

#[test]
fn widening_the_screen_shows_the_passage_of_the_citation() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).arg("--at").arg("harbour-office").size(120, 40).start();
    browser.see("Hired forty porters.");
    browser.press("4 n n n");
    browser.resize(200, 40);
    browser.see("In March the quay was closed for one week.");
    browser.see_gone("loading the archived copy");
    browser.press("q");
    assert_eq!(browser.end(), 0);
}

#[test]
fn a_printed_list_shows_names_in_80_columns() {
    let harbour = Harbour::new();
    let id = "the-summer-fair-on-the-quay-with-music-of-nine-hours";
    harbour.write(
        &format!("events/{id}.toml"),
        "name = \"The fair on the quay\"\nkind = \"other\"\ndate = \"[2024-03-18..2024-07-30]\"\nsummary = \"Music.\"\n",
    );
    let mut list = Run::program(Path::new(env!("CARGO_BIN_EXE_dossier")))
        .arg("-C")
        .arg(harbour.root())
        .arg("list")
        .arg("events")
        .size(80, 24)
        .start();
    list.see("The fair on the quay");
    assert_eq!(list.end(), 0);
}
