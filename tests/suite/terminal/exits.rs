//! Tests that every way to exit restores the terminal and returns the right exit code.

use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::Signal;

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
fn q_and_ctrl_c_exit_with_0_and_restore_the_terminal() {
    for key in ["q", "ctrl-c"] {
        let (_harbour, mut browser) = start();
        browser.press(key);
        assert_eq!(browser.end(), 0, "{key}");
        browser.assert_restored();
    }
}

#[test]
fn ctrl_c_exits_from_the_jump_dialog() {
    let (_harbour, mut browser) = start();
    browser.press("ctrl-p q");
    browser.see("jump");
    browser.press("ctrl-c");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn a_signal_exits_with_its_code_and_restores_the_terminal() {
    let keys = [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)];
    let others = [(Signal::USR1, 138), (Signal::ALARM, 142)];
    for (signal, code) in keys.into_iter().chain(others) {
        let (_harbour, mut browser) = start();
        browser.signal(signal);
        assert_eq!(browser.end(), code, "{signal:?}");
        browser.assert_restored();
    }
}

#[test]
fn a_crash_restores_the_terminal_and_keeps_its_signal() {
    let crashes = [Signal::SEGV, Signal::BUS, Signal::ILL, Signal::FPE, Signal::ABORT, Signal::SYS];
    for signal in crashes {
        let (_harbour, mut browser) = start();
        browser.signal(signal);
        assert!(browser.end_status().signal().is_some(), "{signal:?}");
        browser.assert_restored();
    }
}

#[test]
fn the_program_ends_if_its_terminal_is_closed() {
    let (_harbour, mut browser) = start();
    browser.close_terminal();
    assert_eq!(browser.end(), 129);
}

#[test]
fn a_closed_terminal_is_noticed_without_a_signal() {
    let harbour = Harbour::new();
    // The signal goes to the session leader, which is the shell here and does not pass it on.
    let run = "trap '' HUP; \"$0\" \"$1\"; code=$?; exit $code";
    let mut shell = Run::program(Path::new("/bin/sh")).arg("-c").arg(run);
    shell = shell.arg(env!("CARGO_BIN_EXE_dossier")).arg(harbour.root());
    let mut shell = shell.start();
    shell.see("Owns one crane.");
    shell.close_terminal();
    assert_eq!(shell.end(), 129);
}

#[test]
fn ctrl_z_suspends_to_the_shell_and_fg_resumes() {
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
    // Wait for the prompt, so that input is not read with the browser's terminal attributes.
    shell.until("prompt", |shell| shell.screen().trim_end().ends_with("shell>"));
    shell.type_in("echo ended with $?\r");
    shell.see("ended with 0");
    assert_eq!(shell.alternate_and_cursor(), (false, true));
}

#[test]
fn a_stop_from_outside_can_be_continued() {
    let (_harbour, mut browser) = start();
    browser.signal(Signal::TSTP);
    browser.until("terminal restored", |browser| browser.alternate_and_cursor() == (false, true));
    // It leaves the terminal a moment before it stops. A SIGCONT before that has no effect, so retry.
    browser.until("screen", |browser| {
        browser.signal(Signal::CONT);
        browser.screen().contains("Owns one crane.")
    });
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn without_a_terminal_the_message_says_what_to_do() {
    let harbour = Harbour::new();
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .arg(harbour.root())
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("is not a terminal") && message.contains("dossier list"), "{message}");
}

#[test]
fn a_dumb_terminal_gets_a_message_without_control_sequences() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).env("TERM", "dumb").start();
    assert_eq!(browser.end(), 2);
    browser.see("dumb");
    assert!(!browser.written().contains(&0x1b), "{:?}", String::from_utf8_lossy(browser.written()));
    browser.assert_restored();
}
