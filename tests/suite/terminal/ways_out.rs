//! Every way out gives the terminal back as it was found, with the exit code that says which way it was.

use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::{Run, Session};

fn started() -> (Harbour, Session) {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    (harbour, browser)
}

#[test]
fn q_and_ctrl_c_end_well_and_give_the_terminal_back() {
    for key in ["q", "ctrl-c"] {
        let (_harbour, mut browser) = started();
        browser.press(key);
        assert_eq!(browser.end(), 0, "{key}");
        browser.assert_restored();
    }
}

#[test]
fn ctrl_c_ends_from_the_jump_box_too() {
    let (_harbour, mut browser) = started();
    browser.press("ctrl-p q");
    browser.see("jump");
    browser.press("ctrl-c");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn a_signal_ends_with_its_own_code_and_gives_the_terminal_back() {
    let keys = [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)];
    let others = [(Signal::USR1, 138), (Signal::ALARM, 142)];
    for (signal, code) in keys.into_iter().chain(others) {
        let (_harbour, mut browser) = started();
        browser.signal(signal);
        assert_eq!(browser.end(), code, "{signal:?}");
        browser.assert_restored();
    }
}

#[test]
fn a_fault_gives_the_terminal_back_and_ends_by_its_own_name() {
    let faults = [Signal::SEGV, Signal::BUS, Signal::ILL, Signal::FPE, Signal::ABORT, Signal::SYS];
    for signal in faults {
        let (_harbour, mut browser) = started();
        browser.signal(signal);
        // The standard library's own handler passes a fault that is none of its own on to the next time it happens.
        browser.until("end or screen given back", |browser| {
            if browser.alternate_and_cursor() == (false, true) {
                return true;
            }
            std::thread::yield_now();
            false
        });
        if [Signal::SEGV, Signal::BUS].contains(&signal) {
            // One that comes while the first is still being handled is lost.
            browser.until("end", |browser| {
                let ended = browser.has_ended();
                if !ended {
                    browser.signal(signal);
                }
                ended
            });
        }
        assert!(browser.end_status().signal().is_some(), "{signal:?}");
        browser.assert_restored();
    }
}

#[test]
fn a_terminal_that_vanishes_takes_the_program_with_it() {
    let (_harbour, mut browser) = started();
    browser.vanish();
    assert_eq!(browser.end(), 129);
}

#[test]
fn a_terminal_that_vanishes_is_a_hang_up_even_where_nobody_sends_the_signal() {
    let harbour = Harbour::new();
    // The signal goes to the leader of the session, which here is the shell, and it passes nothing on.
    let run = "trap '' HUP; \"$0\" \"$1\"; code=$?; exit $code";
    let mut shell = Run::program(Path::new("/bin/sh")).arg("-c").arg(run);
    shell = shell.arg(env!("CARGO_BIN_EXE_dossier")).arg(harbour.root());
    let mut shell = shell.start();
    shell.see("Owns one crane.");
    shell.vanish();
    assert_eq!(shell.end(), 129);
}

#[test]
fn ctrl_z_gives_the_shell_the_terminal_and_fg_brings_the_screen_back() {
    let harbour = Harbour::new();
    let mut shell = Run::program(Path::new("/bin/sh")).arg("-i").env("PS1", "shell> ").env("ENV", "").start();
    shell.see("shell>");
    shell.type_in(&format!("{} {}\r", env!("CARGO_BIN_EXE_dossier"), harbour.root().display()));
    shell.see("Owns one crane.");
    shell.press("down");
    shell.see("Runs the crane and the quay.");
    shell.press("ctrl-z");
    shell.see("Stopped");
    assert_eq!(shell.alternate_and_cursor(), (false, true));
    shell.type_in("echo the tide is $((40 + 2))\r");
    shell.see("the tide is 42");
    harbour.replace("actors/harbour-office.toml", "Runs the", "Looks after the");
    shell.type_in("fg\r");
    shell.see("Looks after the crane");
    shell.see_cursor_at("Harbour Office");
    shell.press("q");
    shell.see_gone("Zebra Inn");
    // What is typed before the shell asks for it would be read under the browser's settings.
    shell.until("prompt", |shell| shell.screen().trim_end().ends_with("shell>"));
    shell.type_in("echo ended with $?\r");
    shell.see("ended with 0");
    assert_eq!(shell.alternate_and_cursor(), (false, true));
}

#[test]
fn a_stop_from_outside_is_undone_by_a_continuation() {
    let (_harbour, mut browser) = started();
    browser.signal(Signal::TSTP);
    browser.until("terminal given back", |browser| browser.alternate_and_cursor() == (false, true));
    // It says that it leaves a moment before it stops, and to continue it before that is in vain.
    browser.until("screen", |browser| {
        browser.signal(Signal::CONT);
        browser.screen().contains("Owns one crane.")
    });
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn without_a_terminal_a_sentence_says_what_to_do_instead() {
    let harbour = Harbour::new();
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .arg(harbour.root())
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("is not a terminal") && said.contains("dossier list"), "{said}");
}

#[test]
fn a_dumb_terminal_gets_a_sentence_and_not_one_control_sequence() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).env("TERM", "dumb").start();
    assert_eq!(browser.end(), 2);
    browser.see("dumb");
    assert!(!browser.written().contains(&0x1b), "{:?}", String::from_utf8_lossy(browser.written()));
    browser.assert_restored();
}
