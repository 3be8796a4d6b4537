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
    /// That of the standard font of signs, such as the marks of boxes in a form.
    Dingbats,
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

/// The signs of ZapfDingbats that are outside the block U+2700 of Unicode, which has the others in the same order.
const DINGBATS: &[(u8, char)] = &[
    (0x25, '☎'),
    (0x2a, '☛'),
    (0x2b, '☞'),
    (0x48, '★'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x73, '▲'),
    (0x74, '▼'),
    (0x75, '◆'),
    (0x77, '◗'),
    (0xa8, '♣'),
    (0xa9, '♦'),
    (0xaa, '♥'),
    (0xab, '♠'),
    (0xd5, '→'),
    (0xd6, '↔'),
    (0xd7, '↕'),
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
            (Self::Dingbats, _) => return dingbat(code),
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

/// Returns a sign of ZapfDingbats.
fn dingbat(code: u8) -> Option<char> {
    let other = DINGBATS.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign);
    let place = u32::from(code);
    other.or_else(|| match code {
        0x20 => Some(' '),
        0x21..=0x7e => char::from_u32(0x26e0 + place),
        0xa1..=0xa7 => char::from_u32(0x26c0 + place),
        // The digits in circles are in another block.
        0xac..=0xb5 => char::from_u32(0x2460 + place - 0xac),
        0xb6..=0xd4 | 0xd8..=0xef | 0xf1..=0xfe => char::from_u32(0x26c0 + place),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::BaseEncoding::{Dingbats, MacRoman, Standard, WinAnsi};

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
            (Dingbats, 0x21, Some('✁')),
            (Dingbats, 0x34, Some('✔')),
            (Dingbats, 0x38, Some('✘')),
            (Dingbats, 0x6c, Some('●')),
            (Dingbats, 0x7e, Some('❞')),
            (Dingbats, 0xa1, Some('❡')),
            (Dingbats, 0xac, Some('①')),
            (Dingbats, 0xb6, Some('❶')),
            (Dingbats, 0xd4, Some('➔')),
            (Dingbats, 0xfe, Some('➾')),
            (Dingbats, 0xf0, None),
        ] {
            assert_eq!(encoding.character(code), expected, "{encoding:?} {code:x}");
        }
    }
}
