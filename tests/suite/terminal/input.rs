//! What terminals send besides keys, and what editors leave behind, in the real browser.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

fn started() -> (Harbour, Session) {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    (harbour, browser)
}

#[test]
fn answers_of_the_terminal_are_no_keys_however_they_come() {
    let (_harbour, mut browser) = started();
    let before = browser.at_rest(Duration::from_millis(100)).contents();
    for answer in
        ["\x1bP>|XTerm(370)\x1b\\", "\x1b]52;c;cXE=\x07", "\x1b_Gi=1;q\x1b\\", "\x1b[?2026;2$y", "\x1b[3;4R"]
    {
        browser.send(answer.as_bytes());
        let (first, second) = answer.as_bytes().split_at(answer.len() / 2);
        browser.send(first);
        browser.at_rest(Duration::from_millis(80));
        browser.send(second);
    }
    assert_eq!(browser.at_rest(Duration::from_millis(100)).contents(), before);
    browser.press("G");
    browser.see("Has nine rooms.");
    browser.send(b"\x1b[27;5;99~");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn a_paste_without_end_is_said_to_be_cut_off_and_keys_are_keys_again() {
    let (_harbour, mut browser) = started();
    browser.press("ctrl-p");
    browser.see("jump");
    browser.send(b"\x1b[200~zebra");
    browser.see("the paste was cut off");
    browser.see("Zebra Inn");
    browser.press("enter");
    browser.see("Has nine rooms.");
    browser.send(b"\x1b[200~q");
    browser.press("ctrl-c");
    browser.see("the paste was cut off");
    browser.press("ctrl-c");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn a_redraw_and_an_end_in_one_burst_leave_the_shells_lines_alone() {
    let (_harbour, mut browser) = started();
    browser.send(b"\x0cq");
    assert_eq!(browser.end(), 0);
    let written = String::from_utf8_lossy(browser.written()).into_owned();
    let (_, after) = written.rsplit_once("\x1b[?1049l").expect("given back");
    assert_eq!(after, "");
    browser.assert_restored();
}

#[test]
fn the_background_is_asked_once_and_a_light_one_gets_the_light_theme() {
    let (_harbour, mut browser) = started();
    let asked =
        |browser: &mut Session| String::from_utf8_lossy(browser.written()).matches("\x1b]11;?").count();
    assert_eq!(asked(&mut browser), 1);
    let dark = browser.painted();
    browser.send(b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07");
    browser.at_rest(Duration::from_millis(100));
    assert_eq!(browser.painted(), dark);
    browser.send(b"\x1b]11;rgb:fafa/fafa/fafa\x07");
    browser.until("another theme", |browser| browser.painted() != dark);
    assert_eq!(asked(&mut browser), 1);
}

/// An editor that turns everything on and dies.
fn crashing(harbour: &Harbour) -> std::path::PathBuf {
    let on = "\\033[?1049h\\033[?1000h\\033[?1002h\\033[?1003h\\033[?1005h\\033[?1006h\\033[?1015h\\033[?1004h\\033[?2004h\\033[?2026h\\033[>4;2m\\033[>1u\\033[?1h\\033=\\033[?7l\\033[?25l\\033[2 q\\033[3;9r\\033[?6h\\033(0\\016";
    harbour.write(".tools/crash", &format!("#!/bin/sh\nstty -echo raw\nprintf '{on}'\nkill -9 $$\n"));
    let path = harbour.path(".tools/crash");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("executable");
    path
}

#[test]
fn after_an_editor_that_dies_with_every_mode_on_the_browser_works_and_the_shell_is_clean() {
    let harbour = Harbour::new();
    let crash = crashing(&harbour);
    let mut browser = browser(harbour.root()).env("EDITOR", crash).start();
    browser.see("Owns one crane.");
    browser.press("e");
    browser.see("was ended by signal 9");
    browser.press("G");
    browser.see("Has nine rooms.");
    browser.see_cursor_at("Zebra Inn");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
    let written = String::from_utf8_lossy(browser.written()).into_owned();
    for (on, off) in [
        ("\x1b[?1h", "\x1b[?1l"),
        ("\x1b=", "\x1b>"),
        ("\x1b[?7l", "\x1b[?7h"),
        ("\x1b[?1003h", "\x1b[?1003l"),
        ("\x1b[?1005h", "\x1b[?1005l"),
        ("\x1b[?1015h", "\x1b[?1015l"),
        ("\x1b[?6h", "\x1b[?6l"),
        ("\x1b[3;9r", "\x1b[r"),
        ("\x1b(0", "\x1b(B"),
        ("\x0e", "\x0f"),
        ("\x1b[>4;2m", "\x1b[>4;0m"),
        ("\x1b[>1u", "\x1b[<9u"),
        ("\x1b[2 q", "\x1b[0 q"),
        ("\x1b[?2026h", "\x1b[?2026l"),
    ] {
        assert!(written.contains(on) && written.rfind(off) > written.rfind(on), "{on:?}");
    }
}
