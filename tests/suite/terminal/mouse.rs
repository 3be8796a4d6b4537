//! Tests of the mouse: dragged dividers are saved in the state folder.

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// Returns the 0-based column of the top left corner of the dossier pane.
fn divider(browser: &mut Session) -> Option<usize> {
    let screen = browser.screen();
    let top = screen.lines().nth(1)?;
    top.chars().collect::<Vec<_>>().iter().rposition(|c| *c == '╭')
}

#[test]
fn a_dragged_divider_keeps_its_position_across_sessions() {
    let harbour = Harbour::new();
    let home = tempfile::tempdir().expect("temp dir");
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
        browser.see("divider position saved for this folder");
        assert_eq!(divider(&mut browser), Some(59));
        browser.press("q");
        assert_eq!(browser.end(), 0);
        let mut again = start();
        assert_eq!(divider(&mut again), Some(59), "by {variable}");
        again.press("q");
        assert_eq!(again.end(), 0);
    }
}
