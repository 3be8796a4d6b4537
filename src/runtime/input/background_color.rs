//! Parses a terminal's report of its background color.

/// Parses an OSC 11 report, such as `11;rgb:1e1e/1e1e/2e2e` (XParseColor), in which each component has one to four
/// hexadecimal digits.
pub(super) fn background_color(content: &[u8]) -> Option<[u8; 3]> {
    let text = std::str::from_utf8(content).ok()?.strip_prefix("11;")?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(component);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// Parses a color component and scales it to 0–255.
fn component(digits: &str) -> Option<u8> {
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let max = (1_u32 << (4 * digits.len())) - 1;
    u8::try_from(value * 255 / max).ok()
}

#[cfg(test)]
mod tests {
    use super::background_color;

    #[test]
    fn parses_components_of_one_to_four_digits() {
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
