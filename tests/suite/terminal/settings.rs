//! Tests of settings: theme, keys, editor, mouse, and how problems are reported.

use std::fs;
use std::time::Duration;

use super::browser;
use crate::support::harbour::Harbour;

#[test]
fn applies_theme_keys_and_editor_and_reports_problems() {
    let harbour = Harbour::new();
    let home = tempfile::tempdir().expect("temp dir");
    fs::create_dir(home.path().join("dossier")).expect("create folder");
    let set = "theme = \"dark\"\nthme = 1\nmouse = false\neditor = \"no-such-editor --at {line}\"\n[keys]\nhelp = [\"f1\"]\n";
    fs::write(home.path().join("dossier/config.toml"), set).expect("write file");
    let mut browser = browser(harbour.root()).env("XDG_CONFIG_HOME", home.path()).start();
    browser.see("config.toml:2:1: unknown setting `thme`; did you mean `theme`?");
    let background = browser.settled_screen(Duration::from_millis(50)).cell(0, 0).map(|cell| cell.bgcolor());
    assert_eq!(background, Some(vt100::Color::Idx(234)));
    browser.type_in("?");
    browser.see_gone("unknown setting");
    browser.send(b"\x1bOP");
    browser.see("open the row or follow the link");
    browser.press("esc");
    browser.see_gone("open the row or follow the link");
    browser.press("e");
    browser.see("no-such-editor is not installed");
    assert!(!String::from_utf8_lossy(browser.written()).contains("\u{1b}[?1000h"));
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn reloads_changed_settings_and_keeps_the_old_ones_if_the_file_is_invalid() {
    let harbour = Harbour::new();
    let home = tempfile::tempdir().expect("temp dir");
    let file = home.path().join("dossier/config.toml");
    fs::create_dir(home.path().join("dossier")).expect("create folder");
    let mut browser = browser(harbour.root()).env("XDG_CONFIG_HOME", home.path()).start();
    browser.see("? help");
    let background = |browser: &mut crate::support::pty::Session| {
        browser.settled_screen(Duration::from_millis(50)).cell(0, 0).map(|cell| cell.bgcolor())
    };
    assert_eq!(background(&mut browser), Some(vt100::Color::Default));
    fs::write(&file, "theme = \"dark\"\nascii = true\nmouse = false\n[keys]\nhelp = [\"f1\"]\n")
        .expect("write file");
    browser.see("settings reloaded");
    assert_eq!(background(&mut browser), Some(vt100::Color::Idx(234)));
    assert!(browser.screen().contains("+ 1 Actors"), "{}", browser.screen());
    browser.press("j");
    browser.see("f1 help");
    fs::write(&file, "theme = \"light\"\nascii = \n").expect("write file");
    browser.see("settings not reloaded: config.toml:2");
    assert_eq!(background(&mut browser), Some(vt100::Color::Idx(234)));
    browser.press("j");
    browser.see_gone("settings not reloaded: config.toml:2");
    browser.press("R");
    browser.see("settings not reloaded: config.toml:2");
    browser.send(b"\x1bOP");
    browser.see("open the row or follow the link");
    browser.press("esc");
    fs::write(&file, "theme = \"light\"\nthme = 1\n").expect("write file");
    browser.see("config.toml:2:1: unknown setting `thme`");
    browser.press("j");
    browser.see("? help");
    assert_ne!(background(&mut browser), Some(vt100::Color::Idx(234)));
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
}

#[test]
fn an_argument_beats_no_color_and_terminals_without_colors_get_none() {
    let harbour = Harbour::new();
    let has_colors = |variables: &[(&str, &str)], arguments: &[&str]| {
        let run = variables.iter().fold(browser(harbour.root()), |run, (name, value)| run.env(name, value));
        let mut browser = arguments.iter().fold(run, |run, argument| run.arg(argument)).start();
        browser.see("Owns one crane.");
        browser.press("q");
        assert_eq!(browser.end(), 0);
        let written = String::from_utf8_lossy(browser.written()).into_owned();
        // A color is set with SGR parameter 38 (ISO 8613-6).
        let sets_color = |sequence: &str| {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic());
            let (parameters, letter) = sequence.split_at(end.unwrap_or(0));
            letter.starts_with('m') && format!(";{parameters}").contains(";38;")
        };
        written.split("\u{1b}[").any(sets_color)
    };
    assert!(has_colors(&[], &[]));
    assert!(!has_colors(&[("NO_COLOR", "1")], &[]));
    assert!(has_colors(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!has_colors(&[], &["--color", "never"]));
    assert!(!has_colors(&[("TERM", "vt220")], &[]));
}
