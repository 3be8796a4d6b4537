//! Tests that no file content can control the terminal: only text and the program's own control sequences are written.

use std::collections::BTreeSet;

use super::browser;
use crate::support::harbour::Harbour;

/// Text that would ring the bell, write the clipboard, set the title, query the terminal, leave the alternate screen, or
/// reverse the writing direction.
const EVIL: &str = "A\\u0007B\\u001b]52;c;cHduZWQ=\\u0007C\\u001b]0;pwned\\u001b\\\\D\\u009b6nE\\u001b[2JF\\u202eG\\u2066H\\u200bI\\u001b[?1049lJ\\u0000K";

/// Returns the kinds of control sequences in the output, without parameters, and all other control characters.
fn controls(written: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8(written.to_vec()).expect("UTF-8 output");
    let mut seen = BTreeSet::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            let Some('[') = letters.next() else {
                seen.insert("an escape sequence other than CSI".to_owned());
                continue;
            };
            let mut sequence = String::from("CSI ");
            for next in letters.by_ref() {
                if ('@'..='~').contains(&next) {
                    sequence.push(next);
                    break;
                }
                let parameter = next.is_ascii_digit() || next == ';';
                if !parameter || sequence.contains('?') {
                    sequence.push(next);
                }
            }
            seen.insert(sequence);
        } else if letter.is_control()
            || matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            seen.insert(format!("{letter:?}"));
        }
    }
    seen
}

#[test]
fn hostile_text_is_shown_without_control_sequences() {
    let harbour = Harbour::new();
    harbour.write(
        "actors/aaa-evil.toml",
        &format!(
            "name = \"{EVIL}\"\nkind = \"{EVIL}\"\naliases = [\"{EVIL}\"]\nsummary = \"{EVIL}\"\nnotes = \"{EVIL}\"\n\n[[claim]]\ntext = \"{EVIL}\"\ncite = [\"evil-source\", \"{EVIL}\"]\n"
        ),
    );
    harbour.write(
        "sources/evil-source.toml",
        &format!("title = \"{EVIL}\"\nurl = \"https://{EVIL}\"\nauthor = [\"{EVIL}\"]\n\n[archive]\nfile = \"archive/evil.txt\"\n"),
    );
    harbour.write(
        "archive/evil.txt",
        "first\u{1b}]52;c;cHduZWQ=\u{7}\u{9b}6n\u{1b}[2J\u{202e}last\n\nsecond\r\u{8}\u{8}\n",
    );
    harbour.write("events/broken\u{1b}]0;pwned\u{7}.toml", "name = \"x\u{1b}[2J\n");
    harbour.write("events/evil-broken.toml", "name = \"x\u{1b}]0;pwned\u{7}\u{9b}2J\n");
    let mut browser = browser(harbour.root()).start();
    browser.see("<U+202E>");
    browser.press("enter 4");
    browser.see("related");
    browser.press("n n o");
    browser.press("! j j j j");
    browser.see("╭ problems");
    browser.press("ctrl-p U + 2 0");
    browser.see("╭ jump");
    browser.see_gone("searching");
    browser.press("esc");
    browser.see_gone("╭ jump");
    browser.press("esc");
    browser.see_gone("╭ problems");
    browser.press("2 3 1 R");
    browser.see("reloaded");
    browser.press("e");
    browser.see("false exited with status 1");
    // The first closes the archived copy.
    browser.press("q q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
    let own: BTreeSet<String> = [
        "CSI ?1049h",
        "CSI ?1049l",
        "CSI ?2004h",
        "CSI ?2004l",
        "CSI ?1000h",
        "CSI ?1000l",
        "CSI ?1002l",
        "CSI ?1006h",
        "CSI ?1006l",
        "CSI ?1004h",
        "CSI ?1004l",
        "CSI ?7l",
        "CSI ?7h",
        "CSI ?25h",
        "CSI ?25l",
        "CSI ?2026h",
        "CSI ?2026l",
        "CSI m",
        "CSI H",
        "CSI J",
        // After an editor.
        "CSI ?1003l",
        "CSI ?1005l",
        "CSI ?1015l",
        "CSI ?1016l",
        "CSI ?1l",
        "CSI l",
        "CSI >m",
        "CSI ?2031l",
        "CSI ?2048l",
        "CSI  q",
        "CSI ?5l",
        "CSI ?6l",
        "CSI ?69l",
        "CSI ?80l",
        "CSI r",
        "CSI <u",
    ]
    .map(str::to_owned)
    .into();
    // The query of the background color, and resets after an editor.
    let written = String::from_utf8_lossy(browser.written()).into_owned();
    let written = ["\u{1b}]11;?\u{1b}\\", "\u{f}\u{1b}(B", "\u{1b}>"]
        .iter()
        .fold(written, |text, own| text.replace(own, ""));
    let seen = controls(written.as_bytes());
    let foreign: Vec<&String> = seen.difference(&own).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

#[test]
fn unsolicited_terminal_replies_have_no_effect() {
    let harbour = Harbour::new();
    let mut browser = browser(harbour.root()).start();
    browser.see("Owns one crane.");
    browser.send(b"\x1b[24;80R\x1b[?62;c");
    browser.send(b"\x1b[I");
    browser.press("G");
    browser.see("Has nine rooms.");
    browser.see("1 Actors · 4");
    browser.see_cursor_at("Zebra Inn");
}
