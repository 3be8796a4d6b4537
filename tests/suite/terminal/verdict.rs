//! Tests of verdicts in the real browser: who signs them, where they are written, how they are undone, and how those of
//! two analysts are merged.

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// Returns a settings folder in which initials are set.
fn settings(initials: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("dossier")).expect("made");
    let analyst = if initials.is_empty() { String::new() } else { format!("analyst = \"{initials}\"\n") };
    let text = format!("next_after_verdict = false\n{analyst}");
    fs::write(home.path().join("dossier/config.toml"), text).expect("written");
    home
}

/// Opens the review of the office's claims, at the quote about the quay.
fn review(root: &Path, home: &Path) -> Session {
    let mut browser = browser(root)
        .arg("--at")
        .arg("harbour-office")
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_STATE_HOME", home)
        .env("USER", "a b")
        .size(150, 40)
        .start();
    browser.see("Hired forty porters.");
    browser.press("4 c n");
    browser.see("“the quay was closed”");
    browser.see("copy intact");
    browser
}

fn leave(mut browser: Session) {
    browser.press("q");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn a_key_typed_right_after_one_that_writes_acts_on_the_new_state() {
    let harbour = Harbour::new();
    let home = settings("ida");
    harbour.write("reviews/ida.toml", "analyst = \"Ida Porter\"\n");
    let mut browser = review(harbour.root(), home.path());
    browser.send(b"Sn");
    browser.see("citation 3 of 3");
    browser.see("1 of 3 checked");
    assert!(harbour.read("reviews/ida.toml").contains("result    = \"supports\""));
    leave(browser);
}

#[test]
fn a_verdict_is_signed_by_its_analyst_and_undone_by_a_withdrawal() {
    let harbour = Harbour::new();
    let home = settings("");
    let dossier = harbour.read("actors/harbour-office.toml");
    let mut browser = review(harbour.root(), home.path());
    browser.press("S");
    browser.see("Sign verdicts as");
    assert!(!harbour.path("reviews").exists(), "nothing is written before it is known who signs");
    // The login is suggested as initials, and deleted here.
    browser.send(b"\x15");
    browser.type_in("ida Ida Porter");
    browser.see("ida Ida Porter");
    browser.press("enter");
    browser.see("recorded as ida (Ida Porter) (u to undo)");
    browser.see("1 of 3 checked");
    let written = harbour.read("reviews/ida.toml");
    assert!(
        written.contains("statement = \"harbour-office#1\"") && written.contains("result    = \"supports\"")
    );
    browser.press("u");
    browser.see("withdrawn: Harbour Office");
    browser.see("0 of 3 checked");
    assert!(harbour.read("reviews/ida.toml").starts_with(&written), "it is only appended to");
    assert!(harbour.read("reviews/ida.toml").contains("result    = \"withdrawn\""));
    browser.press("P");
    browser.see("Note for other analysts");
    browser.press("enter");
    browser.see("1 of 3 checked");
    // A verdict applies to the statement, so changing a word of it makes the verdict stale.
    harbour.replace("actors/harbour-office.toml", "text = \"Closed", "note = \"n\"\ntext = \"Closed");
    harbour.replace("actors/harbour-office.toml", "for a week", "for two weeks");
    browser.see("0 of 3 checked");
    assert_eq!(
        harbour.read("actors/harbour-office.toml"),
        dossier
            .replace("text = \"Closed", "note = \"n\"\ntext = \"Closed")
            .replace("for a week", "for two weeks"),
        "a dossier is never written to"
    );
    leave(browser);
}

#[test]
fn fifty_verdicts_in_one_burst_are_fifty_verdicts() {
    let harbour = Harbour::new();
    let home = settings("ab");
    harbour.write("reviews/ab.toml", "analyst = \"A. Bakr\"\n");
    let mut browser = review(harbour.root(), home.path());
    browser.type_in(&"S".repeat(50));
    browser.see("1 of 3 checked");
    leave(browser);
    let text = harbour.read("reviews/ab.toml");
    let results: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("result    = ")).collect();
    assert_eq!(results, ["\"supports\""].repeat(50));
    assert_eq!(text.matches("quote     = \"the quay was closed\"").count(), 50);
}

#[test]
fn a_burst_goes_from_citation_to_citation() {
    let harbour = Harbour::new();
    let home = settings("");
    fs::write(home.path().join("dossier/config.toml"), "analyst = \"ab\"\n").expect("written");
    harbour.write("reviews/ab.toml", "analyst = \"A. Bakr\"\n");
    let mut browser = review(harbour.root(), home.path());
    browser.send(b"SS");
    browser.see("2 of 3 checked");
    // Wait for the citation to be drawn, so that the second key applies to it.
    let mut screen =
        vt100::Parser::new(NonZero::new(40).expect("rows"), NonZero::new(150).expect("columns"), 0);
    let between = browser.written().split_inclusive(|byte| *byte == 0x1b).any(|bytes| {
        screen.process(bytes);
        screen.screen().contents().contains("1 of 3 checked")
    });
    assert!(between, "no frame was drawn between two verdicts");
    leave(browser);
    let text = harbour.read("reviews/ab.toml");
    let fields = |key: &str| -> Vec<String> {
        let value =
            |line: &str| Some(line.strip_prefix(key)?.split_once('=')?.1.trim().trim_matches('"').to_owned());
        text.lines().filter_map(value).collect()
    };
    assert_eq!(fields("statement"), ["harbour-office#1", "harbour-office#2"]);
    assert_eq!(fields("result"), ["supports", "supports"]);
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", "-C"])
        .arg(root)
        .args(arguments)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", root)
        .output()
        .expect("git runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn two_analysts_review_the_same_citations_on_two_branches_and_merge_without_a_conflict() {
    let harbour = Harbour::new();
    let root = harbour.root();
    git(root, &["init", "-q"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "start"]);
    for (who, name, keys) in [("ab", "A. Bakr", "S n S"), ("cd", "C. Dunn", "S n X enter")] {
        git(root, &["checkout", "-q", "-b", who, "main"]);
        let home = settings(who);
        harbour.write(&format!("reviews/{who}.toml"), &format!("analyst = \"{name}\"\n"));
        let mut browser = review(root, home.path());
        browser.press(keys);
        browser.see("2 of 3 checked");
        leave(browser);
        git(root, &["add", "-A"]);
        git(root, &["commit", "-q", "-m", who]);
    }
    git(root, &["merge", "-q", "--no-edit", "ab"]);
    assert_eq!(git(root, &["status", "--porcelain"]), "");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
        let output = command.arg("-C").arg(root).args(arguments).env_remove("DOSSIER_DIR").output();
        String::from_utf8(output.expect("the program runs").stdout).expect("UTF-8")
    };
    let page = run(&["show", "harbour-office"]);
    let quay =
        page.lines().find(|line| line.contains("supports") && line.contains("A. Bakr")).expect("a verdict");
    assert!(quay.contains("C. Dunn"), "both verdicts are on one citation: {page}");
    let problems = run(&["check"]);
    assert_eq!(problems.matches("verdict-contested").count(), 1, "{problems}");
    assert!(problems.contains("ab says supports, cd says does not support"), "{problems}");
    assert!(!problems.contains("verdict-stale") && !problems.contains("verdict-gone"), "{problems}");
}
