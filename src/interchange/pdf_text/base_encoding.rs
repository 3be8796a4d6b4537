//! The predefined encodings of Latin fonts [PDF 32000-1, annex D].

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// A predefined encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BaseEncoding {
    /// Adobe's standard encoding, the default.
    Standard,
    /// The Windows encoding.
    WinAnsi,
    /// The Mac OS encoding.
    MacRoman,
}

/// The upper half of the standard encoding; 0 where it has no character.
const STANDARD: &[(u8, &str)] = &[
    (0xa1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ"),
    (0xb1, "–†‡·"),
    (0xb6, "¶•‚„”»…‰"),
    (0xbf, "¿"),
    (0xc1, "`´ˆ˜¯˘˙¨"),
    (0xca, "˚¸"),
    (0xcd, "˝˛ˇ—"),
    (0xe1, "Æ"),
    (0xe3, "ª"),
    (0xe8, "ŁØŒº"),
    (0xf1, "æ"),
    (0xf5, "ı"),
    (0xf8, "łøœß"),
];

impl BaseEncoding {
    /// Returns the encoding with this name.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            _ => None,
        }
    }

    /// Returns the character of a code, if it has one.
    pub(super) fn character(self, code: u8) -> Option<char> {
        let decoded = |encoding: &'static encoding_rs::Encoding| {
            encoding.decode_without_bom_handling(&[code]).0.chars().next()
        };
        let found = match (self, code) {
            (_, 0..=0x1f | 0x7f) => None,
            (Self::Standard, 0x27) => Some('’'),
            (Self::Standard, 0x60) => Some('‘'),
            (_, 0x20..=0x7e) => Some(char::from(code)),
            (Self::Standard, _) => STANDARD
                .iter()
                .find_map(|(first, run)| run.chars().nth(usize::from(code.checked_sub(*first)?))),
            (Self::WinAnsi, _) => decoded(WINDOWS_1252),
            (Self::MacRoman, _) => decoded(MACINTOSH),
        };
        match found {
            // Unassigned Windows codes show a bullet.
            Some('\u{80}'..='\u{9f}') => Some('•'),
            found => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BaseEncoding::{MacRoman, Standard, WinAnsi};

    #[test]
    fn the_encodings_differ_as_the_annex_says() {
        for (encoding, code, expected) in [
            (Standard, 0x27, Some('’')),
            (Standard, 0xae, Some('ﬁ')),
            (Standard, 0xb5, None),
            (Standard, 0xfb, Some('ß')),
            (Standard, 0xfc, None),
            (Standard, 0xd0, Some('—')),
            (Standard, 0x41, Some('A')),
            (WinAnsi, 0x27, Some('\'')),
            (WinAnsi, 0xe9, Some('é')),
            (WinAnsi, 0x81, Some('•')),
            (WinAnsi, 0x0a, None),
            (MacRoman, 0x8e, Some('é')),
        ] {
            assert_eq!(encoding.character(code), expected, "{encoding:?} {code:x}");
        }
    }
}
