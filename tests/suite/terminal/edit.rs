//! To the editor at the line under the cursor, and back to where one stood.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// A program named `name` that writes its arguments down, one a line, and then does `then` with `$file`, its last.
fn editor(harbour: &Harbour, name: &str, then: &str) -> PathBuf {
    let path = harbour.path(&format!(".tools/{name}"));
    let log = harbour.path(".tools/argv");
    let text = format!(
        "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\" >> '{}'; file=$word; done\nstty -a > '{}'\n{then}\n",
        log.display(),
        harbour.path(".tools/stty").display()
    );
    harbour.write(&format!(".tools/{name}"), &text);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("executable");
    path
}

fn arguments(harbour: &Harbour) -> Vec<String> {
    harbour.read(".tools/argv").lines().map(str::to_owned).collect()
}

/// The line of `text` in a dossier, counted from 1.
fn line_of(harbour: &Harbour, path: &str, text: &str) -> usize {
    harbour.read(path).lines().position(|line| line.contains(text)).expect("the text") + 1
}

/// Whether the dossier's cursor stands at a row with this text; the lists are left of it.
fn is_marked(row: &str, text: &str) -> bool {
    row.split("││").nth(1).is_some_and(|dossier| dossier.starts_with('▌') && dossier.contains(text))
}

fn at_the_second_claim(browser: &mut Session) {
    browser.see("Hired forty porters.");
    browser.press("4");
    // Until the pane has the cursor a change of the screen may be this key's, not the next one's.
    browser.until("cursor in the dossier", |browser| browser.screen().lines().any(|row| is_marked(row, "")));
    for _ in 0..30 {
        let screen = browser.screen();
        if screen.lines().any(|row| is_marked(row, "Hired forty porters.")) {
            return;
        }
        browser.press("j");
        browser.until("movement", |browser| browser.screen() != screen);
    }
    panic!("not reached:\n{}", browser.screen());
}

#[test]
fn the_editor_opens_at_the_line_under_the_cursor_and_the_change_is_on_the_screen_after() {
    let harbour = Harbour::new();
    let vim = editor(&harbour, "vim", "sed -i 's/Hired forty porters/Hired fifty porters/' \"$file\"");
    let mut browser = browser(harbour.root()).arg("--at").arg("harbour-office").env("EDITOR", vim).start();
    at_the_second_claim(&mut browser);
    let line = line_of(&harbour, "actors/harbour-office.toml", "Hired forty");
    browser.press("e");
    browser.see("Hired fifty porters.");
    let file = harbour.path("actors/harbour-office.toml");
    let argv = arguments(&harbour);
    assert_eq!(argv.last().map(String::as_str), file.to_str());
    let told: usize = argv[0].strip_prefix('+').expect("a line").parse().expect("a number");
    // The claim's own line or that of its header: the same claim either way.
    assert!(told == line || told + 1 == line, "+{told}, the text is in line {line}");
    assert!(
        harbour.read(".tools/stty").contains(" icanon"),
        "the editor gets the terminal as the shell left it"
    );
    browser.wait("bar at the claim", |rows, _| rows.iter().any(|row| is_marked(row, "Hired fifty porters.")));
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn visual_goes_before_editor_and_keeps_its_arguments_and_no_shell_sees_them() {
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
    browser.until("screen again", |browser| browser.alternate_and_cursor() == (true, false));
    browser.see("Owns one crane.");
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_said_and_nothing_is_lost() {
    let harbour = Harbour::new();
    let vi = editor(&harbour, "vi", "exit 3");
    let mut browser = browser(harbour.root()).env("EDITOR", vi).start();
    browser.see("Owns one crane.");
    browser.press("down e");
    browser.see("ended with status 3");
    browser.see_cursor_at("Harbour Office");
    browser.press("q");
    assert_eq!(browser.end(), 0);

    let mut again = super::browser(harbour.root()).env("EDITOR", "no-such-editor").start();
    again.see("Owns one crane.");
    again.press("e");
    again.see("no-such-editor is not installed");
}

#[test]
fn keys_typed_while_the_editor_runs_are_not_the_browsers() {
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
