//! The reader's settings in the real browser: theme, keys, editor, mouse, and a fault that is said.

use std::fs;
use std::time::Duration;

use super::browser;
use crate::support::harbour::Harbour;

#[test]
fn a_reader_has_the_theme_the_keys_and_the_editor_that_were_set_and_reads_of_what_is_wrong() {
    let harbour = Harbour::new();
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("dossier")).expect("made");
    let set = "theme = \"dark\"\nthme = 1\nmouse = false\neditor = \"no-such-editor --at {line}\"\n[keys]\nhelp = [\"f1\"]\n";
    fs::write(home.path().join("dossier/config.toml"), set).expect("written");
    let mut browser = browser(harbour.root()).env("XDG_CONFIG_HOME", home.path()).start();
    browser.see("config.toml:2:1: unknown setting `thme`; did you mean `theme`?");
    let ground = browser.at_rest(Duration::from_millis(50)).cell(0, 0).map(|cell| cell.bgcolor());
    assert_eq!(ground, Some(vt100::Color::Idx(234)));
    browser.type_in("?");
    browser.see_gone("unknown setting");
    browser.send(b"\x1bOP");
    browser.see("half a page down");
    browser.press("esc");
    browser.see_gone("half a page down");
    browser.press("e");
    browser.see("no-such-editor is not installed");
    assert!(!String::from_utf8_lossy(browser.written()).contains("\u{1b}[?1000h"));
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn settings_that_are_saved_hold_while_the_browser_runs_and_a_broken_file_changes_nothing() {
    let harbour = Harbour::new();
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("dossier/config.toml");
    fs::create_dir(home.path().join("dossier")).expect("made");
    let mut browser = browser(harbour.root()).env("XDG_CONFIG_HOME", home.path()).start();
    browser.see("? help");
    let ground = |browser: &mut crate::support::pty::Session| {
        browser.at_rest(Duration::from_millis(50)).cell(0, 0).map(|cell| cell.bgcolor())
    };
    assert_eq!(ground(&mut browser), Some(vt100::Color::Default));
    fs::write(&file, "theme = \"dark\"\nascii = true\nmouse = false\n[keys]\nhelp = [\"f1\"]\n")
        .expect("written");
    browser.see("the settings of config.toml hold from now on");
    assert_eq!(ground(&mut browser), Some(vt100::Color::Idx(234)));
    assert!(browser.screen().contains("+ 1 Actors"), "{}", browser.screen());
    browser.press("j");
    browser.see("f1 help");
    fs::write(&file, "theme = \"light\"\nascii = \n").expect("written");
    browser.see("settings stay as they were: config.toml:2");
    assert_eq!(ground(&mut browser), Some(vt100::Color::Idx(234)));
    browser.press("j");
    browser.see_gone("settings stay as they were: config.toml:2");
    browser.press("R");
    browser.see("settings stay as they were: config.toml:2");
    browser.send(b"\x1bOP");
    browser.see("half a page down");
    browser.press("esc");
    fs::write(&file, "theme = \"light\"\nthme = 1\n").expect("written");
    browser.see("config.toml:2:1: unknown setting `thme`");
    browser.press("j");
    browser.see("? help");
    assert_ne!(ground(&mut browser), Some(vt100::Color::Idx(234)));
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn an_argument_stands_over_no_color_and_a_terminal_without_colours_gets_none() {
    let harbour = Harbour::new();
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let run = variables.iter().fold(browser(harbour.root()), |run, (name, value)| run.env(name, value));
        let mut browser = arguments.iter().fold(run, |run, argument| run.arg(argument)).start();
        browser.see("Owns one crane.");
        browser.press("q");
        assert_eq!(browser.end(), 0);
        let written = String::from_utf8_lossy(browser.written()).into_owned();
        // A colour is set by 38 and its number (ISO 8613-6); a place on the screen ends with another letter.
        let set = |sequence: &str| {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic());
            let (parameters, letter) = sequence.split_at(end.unwrap_or(0));
            letter.starts_with('m') && format!(";{parameters}").contains(";38;")
        };
        written.split("\u{1b}[").any(set)
    };
    assert!(coloured(&[], &[]));
    assert!(!coloured(&[("NO_COLOR", "1")], &[]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!coloured(&[], &["--color", "never"]));
    assert!(!coloured(&[("TERM", "vt220")], &[]));
}
