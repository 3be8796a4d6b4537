//! Copies text to the terminal's clipboard with OSC 52 (xterm control sequences), and to the system clipboard with an
//! external program. Terminals do not report whether it arrived.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;

use super::program;

/// Maximum size of a text, in bytes. In base64 it fits the limit of 100,000 bytes that many terminals have.
pub(crate) const MAX_BYTES: usize = 74_994;

/// Copies a text to the clipboard of the terminal and, if possible, of the system. Returns a description of where it was
/// sent.
///
/// # Errors
/// Returns a message for the status line if the text is too long or the terminal cannot be written.
pub(crate) fn send(text: &str, terminal: &mut impl Write) -> Result<String, String> {
    send_to_terminal(text, terminal)?;
    let variable = |name| std::env::var_os(name).filter(|value: &std::ffi::OsString| !value.is_empty());
    let desktop = Desktop {
        wayland: variable("WAYLAND_DISPLAY").is_some(),
        x11: variable("DISPLAY").is_some(),
        mac: cfg!(target_os = "macos"),
    };
    let sent_to = desktop.program(variable("PATH").as_deref()).and_then(|(name, path, arguments)| {
        program::spawn(&path, arguments, plain(text).into_bytes()).ok().map(|()| name)
    });
    Ok(sent_to.map_or_else(|| "the terminal".to_owned(), |name| format!("the terminal and {name}")))
}

/// The clipboards of the desktop environment.
struct Desktop {
    wayland: bool,
    x11: bool,
    mac: bool,
}

impl Desktop {
    /// Returns the name, path, and arguments of the program that copies its input to the clipboard.
    fn program(&self, path: Option<&OsStr>) -> Option<(&'static str, PathBuf, &'static [&'static str])> {
        let programs: [(bool, &'static str, &'static [&'static str]); 4] = [
            (self.wayland, "wl-copy", &[]),
            (self.x11, "xclip", &["-selection", "clipboard"]),
            (self.x11, "xsel", &["--clipboard", "--input"]),
            (self.mac, "pbcopy", &[]),
        ];
        let available = programs.into_iter().filter(|(is_available, ..)| *is_available);
        available
            .into_iter()
            .find_map(|(_, name, arguments)| Some((name, program::find_on_path(name, path)?, arguments)))
    }
}

fn send_to_terminal(text: &str, terminal: &mut impl Write) -> Result<(), String> {
    let sequence = osc52(text)?;
    terminal
        .write_all(sequence.as_bytes())
        .and_then(|()| terminal.flush())
        .map_err(|error| format!("cannot write to the terminal: {error}"))
}

/// Returns the OSC 52 sequence for a text, without control characters other than LF and TAB.
fn osc52(text: &str) -> Result<String, String> {
    let plain = plain(text);
    if plain.len() > MAX_BYTES {
        return Err(format!("too long for the terminal clipboard: {} bytes, limit {MAX_BYTES}", plain.len()));
    }
    Ok(format!("\x1b]52;c;{}\x1b\\", base64(plain.as_bytes())))
}

/// Removes control characters, which would act as keys when pasted into a terminal.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Encodes bytes in base64 (RFC 4648, section 4).
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
    fn base64_matches_the_standard() {
        // RFC 4648, section 10.
        for (text, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "the test creates the programs it looks for")]
    fn picks_the_program_of_the_available_desktop() {
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
    fn removes_control_characters_and_rejects_long_texts() {
        assert_eq!(osc52("a\u{1b}\u{7}\u{9b}b\n"), Ok(format!("\x1b]52;c;{}\x1b\\", base64(b"ab\n"))));
        assert!(osc52(&"a".repeat(MAX_BYTES)).is_ok());
        assert!(osc52(&"a".repeat(MAX_BYTES + 1)).is_err());
    }
}
