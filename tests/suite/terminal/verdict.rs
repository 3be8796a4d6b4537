//! Tests of verdicts: who signs them, where they are written, and how they are undone.

use std::fs;

use super::browser;
use crate::support::harbour::Harbour;

const PATH: &str = "actors/harbour-office.toml";

#[test]
fn a_verdict_is_signed_and_can_be_undone_even_if_the_file_changed() {
    let harbour = Harbour::new();
    let before = harbour.read(PATH);
    let home = tempfile::tempdir().expect("temp dir");
    fs::create_dir(home.path().join("dossier")).expect("create folder");
    let mut browser = browser(harbour.root())
        .arg("--at")
        .arg("harbour-office")
        .env("XDG_CONFIG_HOME", home.path())
        .env("USER", "a b")
        .size(150, 40)
        .start();
    browser.see("Hired forty porters.");
    browser.press("4 c n");
    browser.see("“the quay was closed”");
    browser.see("copy intact");
    browser.press("S");
    browser.see("$USER “a b” is no initials: write analyst = \"ab\" into config.toml");
    assert_eq!(harbour.read(PATH), before);
    fs::write(home.path().join("dossier/config.toml"), "analyst = \"ida\"\n").expect("write file");
    browser.see("settings reloaded");
    assert!(!browser.screen().contains("u undo"), "{}", browser.screen());
    browser.press("S");
    browser.see("written, u takes it back: as ida (analyst in config.toml)");
    browser.see("1 of 3 checked");
    assert!(harbour.read(PATH).contains("by = \"ida\", result = \"supports\""));
    browser.press("u");
    browser.see("taken back: actors/harbour-office.toml is as it was");
    assert_eq!(harbour.read(PATH), before);
    browser.see("0 of 3 checked");
    browser.press("P");
    browser.see("1 of 3 checked");
    harbour.replace(PATH, "forty porters", "fifty porters");
    browser.see("reloaded 1 file");
    browser.press("u");
    browser.see("keeps what else has changed in it");
    assert_eq!(harbour.read(PATH), before.replace("forty", "fifty"));
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn a_key_typed_right_after_one_that_writes_acts_on_the_new_state() {
    let harbour = Harbour::new();
    let mut browser =
        browser(harbour.root()).arg("--at").arg("harbour-office").env("USER", "ida").size(150, 40).start();
    browser.see("Hired forty porters.");
    browser.press("4 c n");
    browser.see("“the quay was closed”");
    browser.see("copy intact");
    browser.send(b"Sn");
    browser.see("citation 3 of 3");
    browser.see("1 of 3 checked");
    assert!(harbour.read(PATH).contains("by = \"ida\", result = \"supports\""));
    browser.press("q");
    assert_eq!(browser.end(), 0);
}
