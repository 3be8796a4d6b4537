//! Tests of editing: the editor opens at the line under the cursor, and the browser returns to the same place.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// Creates a program `name` that logs its arguments, one per line, and runs `then` with the last one in `$file`.
fn editor(harbour: &Harbour, name: &str, then: &str) -> PathBuf {
    let path = harbour.path(&format!(".tools/{name}"));
    let log = harbour.path(".tools/argv");
    let text = format!(
        "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\" >> '{}'; file=$word; done\nstty -a > '{}'\n{then}\n",
        log.display(),
        harbour.path(".tools/stty").display()
    );
    harbour.write(&format!(".tools/{name}"), &text);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set permissions");
    path
}

fn arguments(harbour: &Harbour) -> Vec<String> {
    harbour.read(".tools/argv").lines().map(str::to_owned).collect()
}

/// Returns the 1-based line of `text` in a dossier.
fn line_of(harbour: &Harbour, path: &str, text: &str) -> usize {
    harbour.read(path).lines().position(|line| line.contains(text)).expect("the text") + 1
}

/// Returns whether a row has the cursor of the dossier pane and a text. The lists are to the left of the pane.
fn has_cursor(row: &str, text: &str) -> bool {
    row.split("││").nth(1).is_some_and(|dossier| dossier.starts_with('▌') && dossier.contains(text))
}

fn go_to_the_second_claim(browser: &mut Session) {
    browser.see("Hired forty porters.");
    browser.press("4");
    // Wait for the pane to get the cursor, so that later changes of the screen are due to later keys.
    browser.until("cursor in the dossier", |browser| browser.screen().lines().any(|row| has_cursor(row, "")));
    for _ in 0..30 {
        let screen = browser.screen();
        if screen.lines().any(|row| has_cursor(row, "Hired forty porters.")) {
            return;
        }
        browser.press("j");
        browser.until("movement", |browser| browser.screen() != screen);
    }
    panic!("claim not reached:\n{}", browser.screen());
}

#[test]
fn the_editor_opens_at_the_cursor_and_the_change_is_shown() {
    let harbour = Harbour::new();
    let vim = editor(&harbour, "vim", "sed -i 's/Hired forty porters/Hired fifty porters/' \"$file\"");
    let mut browser = browser(harbour.root()).arg("--at").arg("harbour-office").env("EDITOR", vim).start();
    go_to_the_second_claim(&mut browser);
    let line = line_of(&harbour, "actors/harbour-office.toml", "Hired forty");
    browser.press("e");
    browser.see("Hired fifty porters.");
    let file = harbour.path("actors/harbour-office.toml");
    let argv = arguments(&harbour);
    assert_eq!(argv.last().map(String::as_str), file.to_str());
    let opened: usize = argv[0].strip_prefix('+').expect("line").parse().expect("number");
    // Either the line of the text or that of the claim's header.
    assert!(opened == line || opened + 1 == line, "opened at line {opened}, text in line {line}");
    assert!(
        harbour.read(".tools/stty").contains(" icanon"),
        "the editor gets the original terminal attributes"
    );
    browser.wait("cursor at the claim", |rows, _| {
        rows.iter().any(|row| has_cursor(row, "Hired fifty porters."))
    });
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn visual_beats_editor_and_its_arguments_do_not_go_through_a_shell() {
    let harbour = Harbour::new();
    let nano = editor(&harbour, "nano", "echo 'notes = \"Seen.\"' > /dev/null");
    let visual = format!("'{}' --rcfile '$(touch pwned)' \"two words\"", nano.display());
    let mut browser = browser(harbour.root()).env("VISUAL", visual).env("EDITOR", "false").start();
    browser.see("Owns one crane.");
    browser.press("e");
    browser.until("arguments", |_| harbour.path(".tools/argv").exists() && arguments(&harbour).len() == 5);
    let file = harbour.path("actors/crane-company.toml");
    let expected = ["--rcfile", "$(touch pwned)", "two words", "+1,1", file.to_str().expect("a path")];
    assert_eq!(arguments(&harbour), expected);
    browser.until("screen restored", |browser| browser.alternate_and_cursor() == (true, false));
    browser.see("Owns one crane.");
}

#[test]
fn a_failing_or_missing_editor_is_reported() {
    let harbour = Harbour::new();
    let vi = editor(&harbour, "vi", "exit 3");
    let mut browser = browser(harbour.root()).env("EDITOR", vi).start();
    browser.see("Owns one crane.");
    browser.press("down e");
    browser.see("exited with status 3");
    browser.see_cursor_at("Harbour Office");
    browser.press("q");
    assert_eq!(browser.end(), 0);

    let mut again = super::browser(harbour.root()).env("EDITOR", "no-such-editor").start();
    again.see("Owns one crane.");
    again.press("e");
    again.see("no-such-editor is not installed");
}

#[test]
fn keys_typed_in_the_editor_do_not_reach_the_browser() {
    let harbour = Harbour::new();
    let vi = editor(&harbour, "vi", "echo ready; read line; echo \"# $line\" >> \"$file\"");
    let mut browser = browser(harbour.root()).env("EDITOR", vi).start();
    browser.see("Owns one crane.");
    browser.press("e");
    browser.see("ready");
    browser.type_in("q\r");
    browser.see_cursor_at("Crane Company");
    assert!(harbour.read("actors/crane-company.toml").ends_with("# q\n"));
}

#[test]
fn a_problem_is_edited_at_its_line() {
    let harbour = Harbour::new();
    harbour.write(
        "actors/zebra-inn.toml",
        "name = \"Zebra Inn\"\nkind = \"company\"\n\nsumary = \"Has nine rooms.\"\n",
    );
    let vi = editor(&harbour, "vi", "sed -i s/sumary/summary/ \"$file\"");
    let mut browser = browser(harbour.root()).env("EDITOR", vi).start();
    browser.see("Owns one crane.");
    browser.press("!");
    browser.see("sumary");
    browser.press("e");
    browser.see("no problems");
    assert_eq!(arguments(&harbour)[0], "+4");
}
