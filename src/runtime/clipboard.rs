//! The clipboard: the terminal's by OSC 52 (xterm's control sequences), and that of the system by its own program.
//! Text goes out, nothing in; refuses to know whether it arrived, for no terminal says so.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;

use super::program;

/// Longest text, in bytes: what fits the 100,000 bytes many terminals allow once it is in base64.
pub(crate) const MOST: usize = 74_994;

/// Sends a text to the terminal's clipboard and, where there is one, the system's; gives where it was sent, in words.
///
/// # Errors
/// A sentence for the status line, where the text is too long to arrive whole or the terminal cannot be written.
pub(crate) fn send(text: &str, terminal: &mut impl Write) -> Result<String, String> {
    send_to_terminal(text, terminal)?;
    let variable = |name| std::env::var_os(name).filter(|value: &std::ffi::OsString| !value.is_empty());
    let desktop = Desktop {
        wayland: variable("WAYLAND_DISPLAY").is_some(),
        x11: variable("DISPLAY").is_some(),
        mac: cfg!(target_os = "macos"),
    };
    let taken = desktop.program(variable("PATH").as_deref()).and_then(|(name, path, arguments)| {
        program::start(&path, arguments, plain(text).into_bytes()).ok().map(|()| name)
    });
    Ok(taken.map_or_else(|| "the terminal".to_owned(), |name| format!("the terminal and {name}")))
}

/// What clipboards the system may have besides the terminal's.
struct Desktop {
    wayland: bool,
    x11: bool,
    mac: bool,
}

impl Desktop {
    /// The program that puts its input on the system's clipboard, and its arguments.
    fn program(&self, path: Option<&OsStr>) -> Option<(&'static str, PathBuf, &'static [&'static str])> {
        let programs: [(bool, &'static str, &'static [&'static str]); 4] = [
            (self.wayland, "wl-copy", &[]),
            (self.x11, "xclip", &["-selection", "clipboard"]),
            (self.x11, "xsel", &["--clipboard", "--input"]),
            (self.mac, "pbcopy", &[]),
        ];
        let there = programs.into_iter().filter(|(there, ..)| *there);
        there
            .into_iter()
            .find_map(|(_, name, arguments)| Some((name, program::found(name, path)?, arguments)))
    }
}

fn send_to_terminal(text: &str, terminal: &mut impl Write) -> Result<(), String> {
    let sequence = sequence(text)?;
    terminal
        .write_all(sequence.as_bytes())
        .and_then(|()| terminal.flush())
        .map_err(|error| format!("the clipboard was not reached: {error}"))
}

/// The sequence that puts a text on the clipboard, controls but LF and TAB left out.
fn sequence(text: &str) -> Result<String, String> {
    let plain = plain(text);
    if plain.len() > MOST {
        return Err(format!("too long for the terminal's clipboard: {} bytes, at most {MOST}", plain.len()));
    }
    Ok(format!("\x1b]52;c;{}\x1b\\", base64(plain.as_bytes())))
}

/// The text without controls, which would be keys where it is pasted into a terminal.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Writes bytes in base64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (text, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "the test makes the programs that are looked for")]
    fn the_system_s_program_is_that_of_the_desktop_there_is() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        for name in ["wl-copy", "xclip", "pbcopy"] {
            std::fs::write(folder.path().join(name), "").unwrap();
            std::fs::set_permissions(folder.path().join(name), std::fs::Permissions::from_mode(0o755))
                .unwrap();
        }
        let name = |wayland, x11, mac, path: Option<&OsStr>| {
            Desktop { wayland, x11, mac }.program(path).map(|(name, ..)| name)
        };
        let path = Some(folder.path().as_os_str());
        assert_eq!(name(true, true, false, path), Some("wl-copy"));
        assert_eq!(name(false, true, false, path), Some("xclip"));
        assert_eq!(name(false, false, true, path), Some("pbcopy"));
        assert_eq!(name(false, false, false, path), None);
        assert_eq!(name(true, true, true, Some(OsStr::new("/nowhere"))), None);
    }

    #[test]
    fn controls_never_reach_the_sequence_and_long_texts_are_refused_whole() {
        assert_eq!(sequence("a\u{1b}\u{7}\u{9b}b\n"), Ok(format!("\x1b]52;c;{}\x1b\\", base64(b"ab\n"))));
        assert!(sequence(&"a".repeat(MOST)).is_ok());
        assert!(sequence(&"a".repeat(MOST + 1)).is_err());
    }
}
