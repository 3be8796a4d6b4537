//! Tests of input other than keys, and of terminal modes that editors leave on.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::{Run, Session};

fn start() -> (Harbour, Session) {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    (harbour, browser)
}

#[test]
fn terminal_replies_are_never_keys() {
    let (_harbour, mut browser) = start();
    let before = browser.settled_screen(Duration::from_millis(100)).contents();
    for answer in
        ["\x1bP>|XTerm(370)\x1b\\", "\x1b]52;c;cXE=\x07", "\x1b_Gi=1;q\x1b\\", "\x1b[?2026;2$y", "\x1b[3;4R"]
    {
        browser.send(answer.as_bytes());
        let (first, second) = answer.as_bytes().split_at(answer.len() / 2);
        browser.send(first);
        browser.settled_screen(Duration::from_millis(80));
        browser.send(second);
    }
    assert_eq!(browser.settled_screen(Duration::from_millis(100)).contents(), before);
    browser.press("G");
    browser.see("Has nine rooms.");
    browser.send(b"\x1b[27;5;99~");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn an_unterminated_paste_is_reported_and_keys_work_again() {
    let (_harbour, mut browser) = start();
    browser.press("ctrl-p");
    browser.see("jump");
    browser.send(b"\x1b[200~zebra");
    browser.see("paste incomplete");
    browser.see("Zebra Inn");
    browser.press("enter");
    browser.see("Has nine rooms.");
    browser.send(b"\x1b[200~q");
    browser.press("ctrl-c");
    browser.see("paste incomplete");
    browser.press("ctrl-c");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn nothing_is_written_after_exit_even_if_a_redraw_was_pending() {
    let (_harbour, mut browser) = start();
    browser.send(b"\x0cq");
    assert_eq!(browser.end(), 0);
    let written = String::from_utf8_lossy(browser.written()).into_owned();
    let (_, after) = written.rsplit_once("\x1b[?1049l").expect("alternate screen left");
    assert_eq!(after, "");
    browser.assert_restored();
}

#[test]
fn the_background_is_queried_once_and_a_light_one_selects_the_light_theme() {
    let (_harbour, mut browser) = start();
    let queries =
        |browser: &mut Session| String::from_utf8_lossy(browser.written()).matches("\x1b]11;?").count();
    assert_eq!(queries(&mut browser), 1);
    browser.see("checked 0/");
    let dark = browser.screen_with_colors();
    browser.send(b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07");
    browser.settled_screen(Duration::from_millis(100));
    assert_eq!(browser.screen_with_colors(), dark);
    browser.send(b"\x1b]11;rgb:fafa/fafa/fafa\x07");
    browser.until("another theme", |browser| browser.screen_with_colors() != dark);
    assert_eq!(queries(&mut browser), 1);
}

#[test]
fn a_reply_that_arrives_during_exit_does_not_reach_the_shell() {
    let harbour = Harbour::new();
    let mut shell = Run::program(Path::new("/bin/sh")).arg("-i").env("PS1", "shell> ").env("ENV", "").start();
    shell.see("shell>");
    shell.type_in(&format!("{} {}\r", env!("CARGO_BIN_EXE_dossier"), harbour.root().display()));
    shell.until("query", |shell| String::from_utf8_lossy(shell.written()).contains("\x1b]11;?"));
    shell.send(b"q\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\");
    shell.until("prompt", |shell| {
        shell.alternate_and_cursor() == (false, true) && shell.screen().trim_end().ends_with("shell>")
    });
    shell.type_in("echo all is quiet\r");
    shell.see("all is quiet");
    assert!(!shell.screen().contains("1c1c"), "{}", shell.screen());
}

/// Creates an editor that turns every mode on and crashes.
fn crashing_editor(harbour: &Harbour) -> std::path::PathBuf {
    let on = "\\033[?1049h\\033[?1000h\\033[?1002h\\033[?1003h\\033[?1005h\\033[?1006h\\033[?1015h\\033[?1004h\\033[?2004h\\033[?2026h\\033[>4;2m\\033[>1u\\033[?1h\\033=\\033[?7l\\033[?25l\\033[2 q\\033[3;9r\\033[?6h\\033(0\\016";
    harbour.write(".tools/crash", &format!("#!/bin/sh\nstty -echo raw\nprintf '{on}'\nkill -9 $$\n"));
    let path = harbour.path(".tools/crash");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set permissions");
    path
}

#[test]
fn modes_left_on_by_a_crashed_editor_affect_neither_browser_nor_shell() {
    let harbour = Harbour::new();
    let editor = crashing_editor(&harbour);
    let mut browser = browser(harbour.root()).env("EDITOR", editor).start();
    browser.see("Owns one crane.");
    browser.press("e");
    browser.see("was killed by signal 9");
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
