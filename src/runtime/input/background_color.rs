//! The one answer of a terminal that is understood: its background color.

/// Reads the content of an OSC string that says what the background color is: `11;rgb:1e1e/1e1e/2e2e` (XParseColor), each
/// part in one to four hexadecimal digits.
pub(super) fn background_color(content: &[u8]) -> Option<[u8; 3]> {
    let text = std::str::from_utf8(content).ok()?.strip_prefix("11;")?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(part);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// One part of a color, scaled to 0 to 255.
fn part(digits: &str) -> Option<u8> {
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = (1_u32 << (4 * digits.len())) - 1;
    u8::try_from(value * 255 / most).ok()
}

#[cfg(test)]
mod tests {
    use super::background_color;

    #[test]
    fn a_background_color_is_read_with_as_many_digits_as_terminals_send() {
        assert_eq!(background_color(b"11;rgb:ffff/8080/0000"), Some([255, 128, 0]));
        assert_eq!(background_color(b"11;rgb:ff/80/00"), Some([255, 128, 0]));
        assert_eq!(background_color(b"11;rgb:f/8/0"), Some([255, 136, 0]));
        assert_eq!(background_color(b"11;rgba:0000/0000/0000/ffff"), Some([0, 0, 0]));
        let others = [
            "10;rgb:ff/80/00",
            "11;?",
            "11;rgb:ff/80",
            "11;rgb:ff//00",
            "11;rgb:fffff/0/0",
            "11;rgb:+f/0/0",
            "",
        ];
        for other in others {
            assert_eq!(background_color(other.as_bytes()), None, "{other}");
        }
    }
}
