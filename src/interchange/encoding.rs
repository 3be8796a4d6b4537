//! Decodes text in any encoding of the web, determined from a byte order mark, a declaration or the bytes themselves.

mod declared;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use encoding_rs::{Encoding, GBK, ISO_2022_JP, ISO_8859_8, REPLACEMENT, UTF_8, WINDOWS_1258, X_MAC_CYRILLIC};

use declared::{declared, encoding_named};

use crate::text::{Utf8Damage, guess_encoding};

/// The number of words that show how two encodings differ, and of their characters.
const SAMPLE_WORDS: usize = 4;
const SAMPLE: usize = 40;
/// The number of bytes beyond ASCII from which on an encoding can be guessed.
const MIN_ODD: usize = 6;

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
    /// The other encoding that the page declares, if its bytes are UTF-8.
    pub rival: Option<&'static str>,
    /// What U+FFFD replaces in the source code of a page: wrong if a reader of the page sees it.
    pub replaced: Option<EncodingError>,
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
    /// The letters of the text are not those of the declared encoding.
    Contradicted {
        /// The name of the declared encoding, and some words in it.
        declared: (&'static str, String),
        /// The name of the encoding that the bytes look like, and the same words in it.
        guess: (&'static str, String),
    },
    /// UTF-8 with a few invalid bytes.
    Damaged(Utf8Damage),
    /// The encoding that was given is not that of the byte order mark.
    Marked {
        /// The name of the encoding of the mark.
        mark: &'static str,
        /// The name of the encoding that was given.
        given: &'static str,
    },
    /// Hebrew in visual order: stored from left to right, as it is seen.
    VisualHebrew {
        /// Whether its words show it, not only its encoding.
        is_certain: bool,
    },
    /// In an encoding that neither browsers nor this program read.
    Unsupported,
    /// The text contains a control character, which is not text.
    Control {
        /// The character.
        character: char,
        /// Its line, from 1.
        line: usize,
    },
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
            Self::Invalid { known: EncodingOrigin::Guessed, .. } => f.write_str(
                "a binary file, or text in an unknown encoding\n  help: save its text as UTF-8 and add that file",
            ),
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
            Self::Contradicted { declared: (declared, in_declared), guess: (guess, in_guess) } => {
                write!(
                    f,
                    "declared as {declared}, but looks like {guess}\n  as {declared}: {in_declared}\n  as {guess}: {in_guess}\n  help: add it with `--encoding {guess}`, or with `--encoding {declared}` if that is right"
                )
            }
            Self::Marked { mark, given } => {
                write!(
                    f,
                    "begins with the byte order mark of {mark}, so it is not {given}\n  help: leave out --encoding, or convert the file to UTF-8 if the mark is wrong"
                )
            }
            Self::VisualHebrew { is_certain } => {
                f.write_str(
                    "Hebrew in visual order, whose lines are stored backwards\n  help: type or copy its text in reading order into a UTF-8 file and add that file",
                )?;
                match is_certain {
                    true => Ok(()),
                    false => f.write_str("; if it is in reading order, use `--encoding iso-8859-8-i`"),
                }
            }
            Self::Unsupported => f.write_str(
                "in an encoding that is not supported, such as UTF-7, UTF-32, HZ-GB-2312 or ISO-2022-KR\n  help: convert it to UTF-8, for instance with iconv, and add that file",
            ),
            Self::Control { character, line } => {
                let code = u32::from(*character);
                write!(
                    f,
                    "line {line} contains the control character U+{code:04X}, which is not text\n  help: delete it and others like it, or save the text as UTF-8 without them, and add that file"
                )
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
/// If the bytes are not valid in the given, marked or declared encoding, do not look like the declared one, or are not text.
/// In a page, invalid bytes and control characters are replaced instead.
pub(crate) fn decode(bytes: &[u8], page: bool, name: Option<&str>) -> Result<Decoded, EncodingError> {
    let (encoding, known) = choose(bytes, page, name)?;
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    // Browsers ignore a stray NUL in a page.
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    if text.contains('\0') && (!page || nuls * 100 > bytes.len()) {
        return Err(EncodingError::Binary { wide: utf_16_without_bom(bytes) });
    }
    // Outside UTF-8, these are bytes that the encoding assigns no character.
    let is_unassigned =
        |c: char| encoding != UTF_8 && matches!(c, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}');
    // The next-line character is white space.
    let is_control = |c: char| c == '\u{1b}' || (matches!(c, '\u{80}'..='\u{9f}') && c != '\u{85}');
    let replaced = if broken || text.contains(is_unassigned) {
        Some(match Utf8Damage::of(bytes) {
            Some(damage) if encoding == UTF_8 => EncodingError::Damaged(damage),
            _ => EncodingError::Invalid {
                encoding: encoding.name(),
                known,
                guess: guess_encoding(bytes).name(),
            },
        })
    } else {
        text.char_indices().find(|(_, c)| is_control(*c)).map(|(at, character)| {
            let line = text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
            EncodingError::Control { character, line }
        })
    };
    let text = match &replaced {
        Some(error) if !page => return Err(error.clone()),
        Some(_) => Cow::Owned(text.replace(|c| is_unassigned(c) || is_control(c), "\u{fffd}")),
        None => text,
    };
    visual_hebrew(&text, encoding).map_or(Ok(()), Err)?;
    let mut rival = None;
    if known == EncodingOrigin::Declared && encoding != UTF_8 {
        contradiction(bytes, encoding, &text).map_or(Ok(()), Err)?;
    } else if known == EncodingOrigin::Valid && page {
        let other = declared(bytes).filter(|other| *other != UTF_8);
        rival = other.filter(|other| other.decode_without_bom_handling(bytes).0 != text).map(Encoding::name);
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), known, rival, replaced })
}

fn choose(
    bytes: &[u8],
    page: bool,
    name: Option<&str>,
) -> Result<(&'static Encoding, EncodingOrigin), EncodingError> {
    let supported = |encoding: &'static Encoding, known| match encoding == REPLACEMENT {
        true => Err(EncodingError::Unsupported),
        false => Ok((encoding, known)),
    };
    // UTF-32, whose mark in one order begins like that of UTF-16.
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(EncodingError::Unsupported);
    }
    let mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if let Some(name) = name {
        let given = encoding_named(name).ok_or_else(|| EncodingError::UnknownName(name.into()))?;
        return match mark.filter(|mark| *mark != given) {
            Some(mark) => Err(EncodingError::Marked { mark: mark.name(), given: given.name() }),
            None => supported(given, EncodingOrigin::Given),
        };
    }
    if let Some(mark) = mark {
        return Ok((mark, EncodingOrigin::Marked));
    }
    // Both are ASCII to other programs.
    if bytes.contains(&0x1b) && !ISO_2022_JP.decode_without_bom_handling(bytes).1 {
        return Ok((ISO_2022_JP, EncodingOrigin::Guessed));
    }
    if is_hz(bytes) {
        return Err(EncodingError::Unsupported);
    }
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    match declared(bytes).filter(|_| page) {
        // No text in another encoding is valid UTF-8 by accident: the page was converted to UTF-8 without updating its
        // declaration.
        Some(other) if is_utf_8 && (other.is_single_byte() || !bytes.is_ascii()) => {
            Ok((UTF_8, EncodingOrigin::Valid))
        }
        Some(encoding) => supported(encoding, EncodingOrigin::Declared),
        None if is_utf_8 => Ok((UTF_8, EncodingOrigin::Valid)),
        // UTF-8 with a few invalid bytes.
        None if Utf8Damage::of(bytes).is_some() => Ok((UTF_8, EncodingOrigin::Guessed)),
        None => Ok((guess_encoding(bytes), EncodingOrigin::Guessed)),
    }
}

/// Returns the error for a text whose letters are more likely those of another encoding than the declared one, in which any
/// bytes are valid.
fn contradiction(bytes: &[u8], declared: &'static Encoding, text: &str) -> Option<EncodingError> {
    // A few letters say nothing.
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() < MIN_ODD {
        return None;
    }
    let guess = guess_encoding(bytes);
    let (other, _) = guess.decode_without_bom_handling(bytes);
    // It is never guessed, so that another one is always found.
    if [X_MAC_CYRILLIC, WINDOWS_1258].contains(&declared) && usual_words(text) >= usual_words(&other) {
        return None;
    }
    let [in_declared, in_guess] = [text, &*other].map(odd_words);
    (in_declared != in_guess).then(|| EncodingError::Contradicted {
        declared: (declared.name(), in_declared),
        guess: (guess.name(), in_guess),
    })
}

/// Returns the number of words beyond ASCII whose letters are all of the Vietnamese, Russian, Ukrainian or Belarusian
/// alphabet.
fn usual_words(text: &str) -> usize {
    // Windows-1258 writes tones as combining marks.
    const VIETNAMESE: &str = "ăâđêôơưàáãèéìíòóõùúý\u{300}\u{301}\u{303}\u{309}\u{323}";
    let is_usual = |c: char| {
        let mut lower = c.to_lowercase();
        let lower = lower.next().unwrap_or(c);
        c.is_ascii() || matches!(lower, 'а'..='я') || "ёіїєґў".contains(lower) || VIETNAMESE.contains(lower)
    };
    let words = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    words.filter(|word| !word.is_ascii() && word.chars().all(is_usual)).count()
}

/// Returns the first words of a text that are not in ASCII.
fn odd_words(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '&' | ';'));
    let odd: Vec<&str> = words.filter(|word| !word.is_ascii()).take(SAMPLE_WORDS).collect();
    odd.join(" ").chars().take(SAMPLE).collect()
}

/// Returns whether a text is in HZ-GB-2312 [RFC 1843]: pairs of ASCII characters between `~{` and `~}` that are Chinese.
fn is_hz(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    if !text.is_ascii() {
        return false;
    }
    let parts = text.split("~{").skip(1).filter_map(|part| part.split_once("~}"));
    parts.into_iter().any(|(inside, _)| {
        let high: Vec<u8> = inside.bytes().map(|byte| byte | 0x80).collect();
        let (chinese, broken) = GBK.decode_without_bom_handling(&high);
        let is_paired = chinese.chars().count() * 2 == high.len();
        !high.is_empty() && !broken && is_paired && inside.bytes().all(|byte| (0x21..0x7f).contains(&byte))
    })
}

/// Returns the error for Hebrew in visual order, whose words begin with letters in their final form. Text that is declared to
/// be in this order must have words that show that it is not.
fn visual_hebrew(text: &str, encoding: &'static Encoding) -> Option<EncodingError> {
    let is_hebrew = |c: char| matches!(c, 'א'..='ת');
    let is_final = |c: char| matches!(c, 'ך' | 'ם' | 'ן' | 'ף' | 'ץ');
    let (mut words, mut starts, mut ends) = (0_usize, 0_usize, 0_usize);
    for word in text.split(|c| !is_hebrew(c)).filter(|word| word.chars().nth(1).is_some()) {
        words += 1;
        starts += usize::from(word.starts_with(is_final));
        ends += usize::from(word.ends_with(is_final));
    }
    let is_certain = starts > ends + 1;
    let is_declared = encoding == ISO_8859_8 && words > 0 && ends <= starts;
    (is_certain || is_declared).then_some(EncodingError::VisualHebrew { is_certain })
}

/// Returns the byte order of UTF-16 text without a byte order mark: the one in which it is valid and has more characters of
/// ASCII, such as spaces and digits, or fewer scripts.
fn utf_16_without_bom(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..4000).unwrap_or(bytes);
    let count = |order: fn([u8; 2]) -> u16| {
        let units = start.chunks_exact(2).filter_map(|pair| Some(order([*pair.first()?, *pair.get(1)?])));
        let text: Option<Vec<char>> = char::decode_utf16(units).map(Result::ok).collect();
        let text =
            text.filter(|text| !text.iter().any(|c| *c == '\0' || matches!(c, '\u{e000}'..='\u{f8ff}')))?;
        let ascii = text.iter().filter(|c| c.is_ascii_graphic() || c.is_ascii_whitespace()).count();
        // The letters of a script are close to each other.
        let blocks: BTreeSet<u32> = text.iter().map(|c| u32::from(*c) >> 8).collect();
        let repeated = text.len().saturating_sub(blocks.len());
        (ascii >= 4 || repeated >= 8).then_some((ascii, repeated))
    };
    match (count(u16::from_le_bytes), count(u16::from_be_bytes)) {
        (little, big) if little > big => Some("utf-16le"),
        (little, big) if big > little => Some("utf-16be"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
