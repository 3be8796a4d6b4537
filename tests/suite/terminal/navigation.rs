//! Tests of starting, jumping, and moving between entries.

use super::browser;
use crate::support::harbour::Harbour;

#[test]
fn the_first_screen_shows_the_corpus_its_lists_and_the_first_dossier() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Harbour of Nowhere");
    browser.see("4 actors · 2 events · 1 source");
    browser.see("Zebra Inn");
    browser.see("The summer fair");
    browser.see("Owns one crane.");
    browser.see_cursor_at("Crane Company");
    assert_eq!(browser.alternate_and_cursor(), (true, false));
}

#[test]
fn a_jump_opens_the_match_even_if_enter_follows_at_once() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    browser.press("ctrl-p z e b enter");
    browser.see("Has nine rooms.");
    browser.see_cursor_at("Zebra Inn");
    browser.press("ctrl-p l i f t");
    browser.see("The Lifters → Crane Company");
    browser.press("enter");
    browser.see("Owns one crane.");
    browser.see_cursor_at("Crane Company");
}

#[test]
fn goes_from_actor_to_event_to_source_and_back_the_same_way() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    browser.press("down enter");
    browser.see("related to HO");
    browser.press("2");
    browser.see_cursor_at("The crane stops");
    browser.see("It stood still.");
    browser.press("enter");
    browser.see("related to The crane");
    browser.press("3");
    browser.see_cursor_at("Porter 2024");
    browser.press("enter");
    browser.see("related to Porter 2024");
    browser.press("backspace");
    browser.see("related to The crane");
    browser.press("backspace");
    browser.see("related to HO");
    browser.see_cursor_at("The crane stops");
    browser.press("backspace");
    browser.see("1 Actors · 4");
    browser.see_cursor_at("Harbour Office");
}

#[test]
fn a_filter_applies_while_typing_and_esc_clears_it() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Zebra Inn");
    browser.press("/ z e b");
    browser.see("· 1 of 4");
    browser.see_cursor_at("Zebra Inn");
    browser.press("enter");
    browser.press("esc");
    browser.see("1 Actors · 4");
}

#[test]
fn enter_on_a_citation_opens_its_source() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).arg("--at").arg("harbour-office").start();
    browser.see("Closed the quay for a week.");
    browser.press("4 n n");
    browser.see("Hired forty porters.");
    browser.press("N enter");
    browser.see("related to");
}

#[test]
fn an_unknown_id_is_an_error_with_a_suggestion() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).arg("--at").arg("harbor-office").start();
    browser.see("did you mean `harbour-office`?");
}
