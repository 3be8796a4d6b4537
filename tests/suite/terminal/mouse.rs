//! The mouse in the real browser: what it does is remembered where the system keeps such things.

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// The column of the upper left corner of the dossier's box, from 0.
fn divider(browser: &mut Session) -> Option<usize> {
    let screen = browser.screen();
    let top = screen.lines().nth(1)?;
    top.chars().collect::<Vec<_>>().iter().rposition(|c| *c == '╭')
}

#[test]
fn a_divider_that_was_dragged_stands_there_at_the_next_start() {
    let harbour = Harbour::new();
    let home = tempfile::tempdir().expect("a folder");
    for (variable, state) in
        [("XDG_STATE_HOME", home.path().join("not/yet")), ("HOME", home.path().join("h"))]
    {
        let start = || {
            let other = if variable == "HOME" { ("XDG_STATE_HOME", "") } else { ("HOME", "/nonexistent") };
            let mut browser = browser(harbour.root()).env(other.0, other.1).env(variable, &state).start();
            browser.see("Owns one crane.");
            browser
        };
        let mut browser = start();
        assert_eq!(divider(&mut browser), Some(43));
        browser.send(b"\x1b[<0;43;10M\x1b[<32;60;10M\x1b[<0;60;10m");
        browser.see("the divider stays there for this folder");
        assert_eq!(divider(&mut browser), Some(59));
        browser.press("q");
        assert_eq!(browser.end(), 0);
        let mut again = start();
        assert_eq!(divider(&mut again), Some(59), "by {variable}");
        again.press("q");
        assert_eq!(again.end(), 0);
    }
}
