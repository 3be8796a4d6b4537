//! Text strings, in which a PDF stores values and replacement texts [PDF 32000-1, 7.9.2 and annex D].

use encoding_rs::WINDOWS_1252;

/// The characters of the encoding of text strings that differ from Windows-1252.
const PDF_ENCODING: [(u8, &str); 3] =
    [(0x18, "˘ˇˆ˙˝˛˚˜"), (0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"), (0xa0, "€")];

/// Decodes a text string: UTF-16BE or UTF-8 with a byte order mark, else PDFDocEncoding; `None` if it is not valid.
pub(super) fn text_string(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xfe, 0xff, wide @ ..] => {
            let units: Vec<u16> = wide
                .chunks_exact(2)
                .map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
                .collect();
            String::from_utf16(&units).ok()
        }
        [0xef, 0xbb, 0xbf, utf_8 @ ..] => String::from_utf8(utf_8.to_vec()).ok(),
        plain => plain.iter().copied().map(pdf_character).collect(),
    }
}

/// Returns whether a character is not one that people write.
pub(super) fn is_odd(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
}

fn pdf_character(code: u8) -> Option<char> {
    let own = |(first, run): &(u8, &str)| run.chars().nth(usize::from(code.checked_sub(*first)?));
    let latin = || WINDOWS_1252.decode_without_bom_handling(&[code]).0.chars().next();
    PDF_ENCODING.iter().find_map(own).or_else(latin)
}

#[cfg(test)]
mod tests {
    use super::text_string;

    #[test]
    fn strings_are_decoded_by_their_mark_or_as_latin() {
        for (bytes, expected) in [
            (&b"\xfe\xff\0C\0a\0f\0\xe9"[..], Some("Café")),
            (b"\xef\xbb\xbfCaf\xc3\xa9", Some("Café")),
            (b"Luc\xeda \x8dx\x8e \x84", Some("Lucía “x” —")),
            (b"\xa0 12", Some("€ 12")),
            (b"\xfe\xff\xd8\0", None),
            (b"", Some("")),
        ] {
            assert_eq!(text_string(bytes).as_deref(), expected, "{bytes:?}");
        }
    }
}
