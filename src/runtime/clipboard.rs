//! The terminal's clipboard, by OSC 52 (xterm's control sequences): text out, nothing in.
//! Refuses to know whether it arrived, for no terminal says so.

use std::io::{self, Write};

/// Longest text, in bytes: what fits the 100,000 bytes many terminals allow once it is in base64.
pub const MOST: usize = 74_994;

/// Sends a text to the terminal's clipboard; the error is a sentence for the status line.
///
/// # Errors
/// Where the text is too long to arrive whole, or the terminal cannot be written.
pub fn send(text: &str) -> Result<(), String> {
    let sequence = sequence(text)?;
    let mut out = io::stdout().lock();
    out.write_all(sequence.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| format!("the clipboard was not reached: {error}"))
}

/// The sequence that puts a text on the clipboard, controls but LF and TAB left out.
fn sequence(text: &str) -> Result<String, String> {
    let plain: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if plain.len() > MOST {
        return Err(format!("too long for the terminal's clipboard: {} bytes, at most {MOST}", plain.len()));
    }
    Ok(format!("\x1b]52;c;{}\x1b\\", base64(plain.as_bytes())))
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
    fn controls_never_reach_the_sequence_and_long_texts_are_refused_whole() {
        assert_eq!(sequence("a\u{1b}\u{7}\u{9b}b\n"), Ok(format!("\x1b]52;c;{}\x1b\\", base64(b"ab\n"))));
        assert!(sequence(&"a".repeat(MOST)).is_ok());
        assert!(sequence(&"a".repeat(MOST + 1)).is_err());
    }
}
