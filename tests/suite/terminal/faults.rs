//! Tests that deliberate crashes restore the terminal and report the cause. Requires `--features test-hooks`.

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

const F12: &[u8] = b"\x1b[24~";

fn start_with_fault(fault: &str) -> (Harbour, Session) {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).env("DOSSIER_TEST_FAULT", fault).start();
    browser.see("Owns one crane.");
    (harbour, browser)
}

#[test]
fn a_panic_restores_the_terminal_before_printing_its_message() {
    for fault in ["update", "draw"] {
        let (_harbour, mut browser) = start_with_fault(fault);
        browser.send(F12);
        assert_eq!(browser.end(), 101, "{fault}");
        browser.assert_restored();
        browser.see("panicked at");
        browser.see(&format!("test panic in {fault}"));
    }
}

#[test]
fn a_worker_panic_is_reported_and_the_browser_continues() {
    let (_harbour, mut browser) = start_with_fault("worker");
    browser.send(F12);
    browser.see("test panic in a worker");
    browser.press("G");
    browser.see("Has nine rooms.");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn an_abort_and_a_stack_overflow_restore_the_terminal_and_keep_their_signal() {
    for (fault, word) in [("abort", None), ("overflow", Some("has overflowed its stack"))] {
        let (_harbour, mut browser) = start_with_fault(fault);
        browser.send(F12);
        assert!(browser.end_status().signal().is_some(), "{fault}");
        browser.assert_restored();
        if let Some(word) = word {
            browser.see(word);
        }
    }
}
