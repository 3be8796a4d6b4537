//! Decodes text in any encoding of the web, determined from a byte order mark, a declaration or the bytes themselves.

mod declared;

use std::fmt;

use encoding_rs::{Encoding, UTF_8};

use declared::declared;

use crate::text::{Utf8Damage, guess_encoding};

/// How the encoding of a text was determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EncodingOrigin {
    /// Given by the caller.
    Given,
    /// From a byte order mark.
    Marked,
    /// Declared by the page.
    Declared,
    /// Valid UTF-8.
    Valid,
    /// Guessed from letter frequencies; may be wrong.
    Guessed,
}

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding [WHATWG Encoding], such as `windows-1256`.
    pub encoding: &'static str,
    /// How it was determined.
    pub known: EncodingOrigin,
    /// Another plausible encoding: the one that the page declares if the bytes are UTF-8, or the one that its letters
    /// suggest if the page declares something else.
    pub rival: Option<&'static str>,
}

/// Why bytes cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EncodingError {
    /// No encoding has this name.
    UnknownName(String),
    /// The bytes are not valid in the encoding that was given, marked or declared.
    Invalid {
        /// The name of the encoding.
        encoding: &'static str,
        /// How it was determined.
        known: EncodingOrigin,
        /// The encoding that the bytes look like.
        guess: &'static str,
    },
    /// UTF-8 with a few invalid bytes.
    Damaged(Utf8Damage),
    /// The text contains characters such as NUL that text never contains.
    Binary {
        /// The encoding in which it would be text, if any.
        wide: Option<&'static str>,
    },
}

impl fmt::Display for EncodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName(name) => {
                write!(
                    f,
                    "unknown encoding `{name}`\n  help: use a name such as utf-8, windows-1252 or windows-1256"
                )
            }
            Self::Invalid { encoding, known, guess } => {
                match known {
                    EncodingOrigin::Declared => {
                        write!(f, "declared as {encoding}, but not valid {encoding}")?
                    }
                    EncodingOrigin::Marked => write!(f, "marked as {encoding}, but not valid {encoding}")?,
                    EncodingOrigin::Given | EncodingOrigin::Valid | EncodingOrigin::Guessed => {
                        write!(f, "not valid {encoding}")?
                    }
                }
                if guess == encoding {
                    f.write_str("\n  help: save the document as UTF-8 text")
                } else {
                    write!(
                        f,
                        "\n  help: it looks like {guess}: try `--encoding {guess}` and compare the text"
                    )
                }
            }
            Self::Damaged(Utf8Damage { broken, line }) => {
                let many = if *broken == 1 { "one character is" } else { "several characters are" };
                write!(
                    f,
                    "UTF-8, but {many} broken, the first on line {line}\n  help: save the document again, or correct the line"
                )
            }
            Self::Binary { wide: Some(encoding) } => {
                write!(
                    f,
                    "a binary file, or UTF-16 without a byte order mark\n  help: try `--encoding {encoding}` and compare the text"
                )
            }
            Self::Binary { wide: None } => {
                f.write_str("a binary file\n  help: save its text as UTF-8 and add that file")
            }
        }
    }
}

/// Decodes bytes; `page` is whether to honor declarations in HTML, and `name` is an encoding given by the user.
///
/// # Errors
/// If the bytes are not valid in the given, marked or declared encoding, or are not text.
pub(crate) fn decode(bytes: &[u8], page: bool, name: Option<&str>) -> Result<Decoded, EncodingError> {
    let (encoding, known, rival) = choose(bytes, page, name)?;
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    // C1 controls are bytes that the encoding assigns no character.
    if broken || text.contains(|c| matches!(c, '\u{80}'..='\u{9f}')) {
        return Err(match Utf8Damage::of(bytes) {
            Some(damage) if encoding == UTF_8 => EncodingError::Damaged(damage),
            _ => EncodingError::Invalid {
                encoding: encoding.name(),
                known,
                guess: guess_encoding(bytes).name(),
            },
        });
    }
    // Browsers ignore a stray NUL in a page.
    if text.contains('\0') && (!page || utf_16_without_bom(bytes).is_some()) {
        return Err(EncodingError::Binary { wide: utf_16_without_bom(bytes) });
    }
    let rival = rival.filter(|rival| rival.decode_without_bom_handling(bytes).0 != text).map(Encoding::name);
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), known, rival })
}

type EncodingChoice = (&'static Encoding, EncodingOrigin, Option<&'static Encoding>);

fn choose(bytes: &[u8], page: bool, name: Option<&str>) -> Result<EncodingChoice, EncodingError> {
    if let Some(name) = name {
        let encoding = Encoding::for_label(name.as_bytes());
        return encoding
            .map(|found| (found, EncodingOrigin::Given, None))
            .ok_or_else(|| EncodingError::UnknownName(name.into()));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok((encoding, EncodingOrigin::Marked, None));
    }
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    match declared(bytes).filter(|_| page) {
        // No text in another encoding is valid UTF-8 by accident: the page was converted to UTF-8 without updating its
        // declaration.
        Some(other) if is_utf_8 && other.is_single_byte() => Ok((UTF_8, EncodingOrigin::Valid, Some(other))),
        Some(encoding) if encoding.is_single_byte() => {
            Ok((encoding, EncodingOrigin::Declared, Some(guess_encoding(bytes))))
        }
        Some(encoding) => Ok((encoding, EncodingOrigin::Declared, None)),
        None if is_utf_8 => Ok((UTF_8, EncodingOrigin::Valid, None)),
        None => match Utf8Damage::of(bytes) {
            Some(damage) => Err(EncodingError::Damaged(damage)),
            None => Ok((guess_encoding(bytes), EncodingOrigin::Guessed, None)),
        },
    }
}

/// Returns the byte order of UTF-16 text without a byte order mark, recognized by every other byte being NUL.
fn utf_16_without_bom(bytes: &[u8]) -> Option<&'static str> {
    let nul = |from: usize| bytes.iter().skip(from).step_by(2).take(2000).filter(|byte| **byte == 0).count();
    let most = bytes.len().min(4000) / 2;
    match (nul(0), nul(1)) {
        (0, odd) if odd > 3 && odd * 2 > most => Some("utf-16le"),
        (even, 0) if even > 3 && even * 2 > most => Some("utf-16be"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str =
        "قالت الوزارة في بيان إن الميناء سيبقى مغلقا حتى نهاية الشهر بسبب أعمال الصيانة في الرصيف الشمالي";
    const RUSSIAN: &str =
        "Министерство сообщило, что порт останется закрытым до конца месяца из-за ремонта причала";

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).expect("a label").encode(text).0.into_owned()
    }

    fn read(bytes: &[u8], page: bool) -> (String, &'static str, EncodingOrigin) {
        let decoded = decode(bytes, page, None).expect("it can be read");
        (decoded.text, decoded.encoding, decoded.known)
    }

    #[test]
    fn a_text_without_a_declaration_is_decoded_by_its_letters() {
        for (text, label) in [(ARABIC, "windows-1256"), (RUSSIAN, "windows-1251"), (RUSSIAN, "KOI8-U")] {
            let (found, encoding, known) = read(&encoded(text, label), false);
            assert_eq!((&*found, encoding, known), (text, label, EncodingOrigin::Guessed));
        }
        assert_eq!(read("né".as_bytes(), false), ("né".into(), "UTF-8", EncodingOrigin::Valid));
    }

    #[test]
    fn a_byte_order_mark_beats_a_declaration_and_a_declaration_beats_a_guess() {
        let page = format!("<!doctype html><meta charset=windows-1256><p>{ARABIC}");
        let (found, encoding, known) = read(&encoded(&page, "windows-1256"), true);
        assert_eq!((&*found, encoding, known), (&*page, "windows-1256", EncodingOrigin::Declared));
        let old = "<meta http-equiv=Content-Type content='text/html; charset = \"iso-8859-5\"; x'><p>Б";
        assert_eq!(read(&encoded(old, "iso-8859-5"), true).1, "ISO-8859-5");
        let xml = "<?xml version='1.0' encoding='iso-8859-2'?><html><p>ł</p></html>";
        assert_eq!(read(&encoded(xml, "iso-8859-2"), true).0, xml);
        let marked = [&b"\xef\xbb\xbf"[..], "<meta charset=windows-1256>é".as_bytes()].concat();
        assert_eq!(read(&marked, true).1, "UTF-8");
        let wide: Vec<u8> =
            [0xFEFFu16].into_iter().chain("né".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, false), ("né".into(), "UTF-16LE", EncodingOrigin::Marked));
    }

    #[test]
    fn a_declaration_counts_only_in_a_page() {
        assert_eq!(read("<meta charset=windows-1256> né".as_bytes(), false).1, "UTF-8");
    }

    #[test]
    fn a_declaration_that_the_bytes_contradict_is_reported() {
        let decoded = decode("<meta charset=iso-8859-1><p>né".as_bytes(), true, None).expect("UTF-8");
        assert_eq!(
            (decoded.encoding, decoded.known, decoded.rival),
            ("UTF-8", EncodingOrigin::Valid, Some("windows-1252"))
        );
        let page = format!("<meta charset=iso-8859-1><p>{ARABIC}");
        let decoded = decode(&encoded(&page, "windows-1256"), true, None).expect("any bytes are");
        assert_eq!((decoded.known, decoded.rival), (EncodingOrigin::Declared, Some("windows-1256")));
        let decoded = decode(b"<meta charset=iso-8859-1><p>plain", true, None).expect("ASCII");
        assert_eq!(decoded.rival, None, "both encodings give the same text");
    }

    #[test]
    fn a_few_invalid_bytes_do_not_change_the_encoding() {
        let mut text = format!("é\n{ARABIC}").into_bytes();
        text.truncate(text.len() - 1);
        let why = decode(&text, false, None).expect_err("cut").to_string();
        assert!(why.contains("broken, the first on line 2") && !why.contains("--encoding"), "{why}");
        let page = [b"<meta charset=utf-8>".as_slice(), &text].concat();
        assert!(matches!(
            decode(&page, true, None),
            Err(EncodingError::Damaged(Utf8Damage { broken: 1, line: 2 }))
        ));
    }

    #[test]
    fn unassigned_and_nul_bytes_are_not_text() {
        let controls = decode(b"<meta charset=windows-1252>\x81\x8d", true, None);
        assert!(matches!(controls, Err(EncodingError::Invalid { .. })), "{controls:?}");
        let wide: Vec<u8> = "plain words".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let why = decode(&wide, false, None).expect_err("no mark").to_string();
        assert!(why.contains("--encoding utf-16le"), "{why}");
        assert_eq!(
            decode(&wide, false, Some("utf-16le")).map(|read| read.text).as_deref(),
            Ok("plain words")
        );
    }

    #[test]
    fn invalid_bytes_are_rejected_with_a_likely_encoding() {
        let mut page = b"<meta charset=utf-8><p>".to_vec();
        page.extend(encoded(ARABIC, "windows-1256"));
        let why = decode(&page, true, None).expect_err("not UTF-8").to_string();
        assert!(
            why.starts_with("declared as UTF-8, but not valid UTF-8")
                && why.contains("--encoding windows-1256"),
            "{why}"
        );
        assert!(
            decode(b"a\0b", false, None)
                .is_err_and(|why| matches!(why, EncodingError::Binary { wide: None }))
        );
        let why = decode(b"a", false, Some("latin9000")).expect_err("unknown").to_string();
        assert!(why.starts_with("unknown encoding `latin9000`"), "{why}");
        let given = decode(&encoded(RUSSIAN, "koi8-r"), false, Some("koi8-r")).expect("named");
        assert_eq!((&*given.text, given.known), (RUSSIAN, EncodingOrigin::Given));
    }
}
