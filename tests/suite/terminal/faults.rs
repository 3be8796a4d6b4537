//! Faults of the program itself, made on purpose: the terminal is given back, and the reason is there to be read.
//! Runs with `--features test-hooks`.

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

const F12: &[u8] = b"\x1b[24~";

fn faulty(fault: &str) -> (Harbour, Session) {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).env("DOSSIER_TEST_FAULT", fault).start();
    browser.see("Owns one crane.");
    (harbour, browser)
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    for fault in ["update", "draw"] {
        let (_harbour, mut browser) = faulty(fault);
        browser.send(F12);
        assert_eq!(browser.end(), 101, "{fault}");
        browser.assert_restored();
        browser.see("panicked at");
        browser.see(&format!("a fault in {fault}"));
    }
}

#[test]
fn a_worker_that_panics_is_said_and_the_browser_goes_on() {
    let (_harbour, mut browser) = faulty("worker");
    browser.send(F12);
    browser.see("a fault in a worker");
    browser.press("G");
    browser.see("Has nine rooms.");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn an_abort_and_an_overflow_give_the_terminal_back_and_end_by_their_signal() {
    for (fault, word) in [("abort", None), ("overflow", Some("has overflowed its stack"))] {
        let (_harbour, mut browser) = faulty(fault);
        browser.send(F12);
        assert!(browser.end_status().signal().is_some(), "{fault}");
        browser.assert_restored();
        if let Some(word) = word {
            browser.see(word);
        }
    }
}
