//! Tests that changes on disk appear without a key press.

use std::fs;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

const OFFICE: &str = "actors/harbour-office.toml";

fn start_at_the_office() -> (Harbour, Session) {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    browser.press("down");
    browser.see("Runs the crane and the quay.");
    (harbour, browser)
}

fn changed_text(harbour: &Harbour) -> String {
    harbour.read(OFFICE).replace("Runs the", "Looks after the")
}

#[test]
fn a_file_written_in_place_is_reloaded_and_the_cursor_stays() {
    let (harbour, mut browser) = start_at_the_office();
    harbour.write(OFFICE, &changed_text(&harbour));
    browser.see("Looks after the crane");
    browser.see_cursor_at("Harbour Office");
}

#[test]
fn a_file_replaced_by_rename_is_reloaded() {
    let (harbour, mut browser) = start_at_the_office();
    harbour.write("actors/.harbour-office.toml.tmp", &changed_text(&harbour));
    fs::rename(harbour.path("actors/.harbour-office.toml.tmp"), harbour.path(OFFICE)).expect("rename");
    browser.see("Looks after the crane");
    browser.see_cursor_at("Harbour Office");
}

#[test]
fn a_file_backed_up_and_rewritten_is_reloaded_and_never_missing() {
    let (harbour, mut browser) = start_at_the_office();
    let text = changed_text(&harbour);
    fs::rename(harbour.path(OFFICE), harbour.path("actors/harbour-office.toml~")).expect("rename");
    harbour.write(OFFICE, &text);
    fs::remove_file(harbour.path("actors/harbour-office.toml~")).expect("remove");
    browser.see("Looks after the crane");
    browser.see("4 actors");
    browser.see_cursor_at("Harbour Office");
}

#[test]
fn a_deleted_file_disappears_and_a_recreated_one_returns() {
    let (harbour, mut browser) = start_at_the_office();
    let text = harbour.read(OFFICE);
    fs::remove_file(harbour.path(OFFICE)).expect("remove");
    browser.see("3 actors");
    browser.see_gone("Runs the crane and the quay.");
    harbour.write(OFFICE, &text);
    browser.see("4 actors");
    browser.press("ctrl-p h a r b o u r space o");
    browser.see("Harbour Office");
    browser.press("enter");
    browser.see("Runs the crane and the quay.");
}

#[test]
fn a_recreated_folder_is_watched() {
    let (harbour, mut browser) = start_at_the_office();
    let text = changed_text(&harbour);
    fs::remove_dir_all(harbour.path("actors")).expect("remove");
    browser.see("0 actors");
    harbour.write(OFFICE, &text);
    browser.see("1 actor");
    browser.press("1");
    browser.see("Looks after the ⚠\u{a0}crane");
    // Changes in the recreated folder are noticed.
    harbour.replace(OFFICE, "Looks after", "Repairs");
    browser.see("Repairs the ⚠\u{a0}crane");
}

#[test]
fn the_corpus_folder_can_be_replaced() {
    let (harbour, mut browser) = start_at_the_office();
    let other = Harbour::new();
    other.write(OFFICE, &changed_text(&other));
    let aside = Harbour::empty();
    fs::rename(harbour.root(), aside.path("corpus")).expect("rename");
    fs::rename(other.root(), harbour.root()).expect("rename");
    browser.see("Looks after the crane");
}

#[test]
fn a_broken_file_keeps_its_last_good_version_with_a_badge_until_fixed() {
    let (harbour, mut browser) = start_at_the_office();
    let good = harbour.read(OFFICE);
    harbour.write(OFFICE, &good.replace("name = \"Harbour Office\"", "name = \"Harbour Office"));
    browser.see("⚠ Harbour Office");
    browser.see("! 1 problem");
    browser.see("Runs the crane and the quay.");
    browser.see("broken since");
    browser.see_cursor_at("Harbour Office");
    harbour.write(OFFICE, &good.replace("Runs the", "Looks after the"));
    browser.see("Looks after the crane");
    browser.see_gone("⚠ Harbour Office");
    browser.see_gone("! 1 problem");
}

#[test]
fn a_corpus_of_broken_files_opens_and_lists_the_problems() {
    let harbour = Harbour::empty();
    harbour.write("dossier.toml", "title = [\n");
    harbour.write("actors/one.toml", "name = \"One\n");
    harbour
        .write("actors/two.toml", "<<<<<<< HEAD\nname = \"Two\"\n=======\nname = \"Zwei\"\n>>>>>>> other\n");
    harbour.write("events/three.toml", "");
    harbour.write("sources/four.toml", "\u{0}\u{1}");
    let mut browser = browser(harbour.root()).start();
    browser.see("0 actors · 0 events · 0 sources");
    browser.see("! to list problems");
    browser.press("!");
    for path in
        ["dossier.toml", "actors/one.toml", "actors/two.toml", "events/three.toml", "sources/four.toml"]
    {
        browser.see(path);
    }
    harbour.write("actors/one.toml", "name = \"Number One\"\nkind = \"person\"\n");
    browser.see("1 actor");
    browser.press("esc");
    browser.see("Number One");
}

#[test]
fn an_empty_folder_opens_with_advice() {
    let harbour = Harbour::empty();
    let mut browser = browser(harbour.root()).start();
    browser.see("to create one: dossier new actor ID");
    harbour.write("actors/first.toml", "name = \"The First\"\nkind = \"person\"\n");
    browser.see("The First");
}

#[test]
fn the_problems_view_and_the_jump_dialog_follow_changes_on_disk() {
    let (harbour, mut browser) = start_at_the_office();
    browser.press("!");
    browser.see("no problems");
    harbour.replace(OFFICE, "acronyms", "acronims");
    browser.see("acronims");
    browser.press("ctrl-p y a c h t");
    browser.see("no match (try fewer letters)");
    harbour.write(
        "actors/yacht-club.toml",
        "name = \"Yacht Club\"\nkind = \"organization\"\nsummary = \"Sails.\"\n",
    );
    browser.see("Yacht Club");
    browser.press("enter");
    browser.see("Sails.");
}

#[test]
fn r_reloads_and_reports_it_for_a_while() {
    let (_harbour, mut browser) = start_at_the_office();
    browser.press("R");
    browser.see("reloaded");
    // Without any further event.
    browser.see_gone("reloaded");
}
