//! The archived copy of a source: its text, hash, paragraphs and lines. Does not depend on files or citations.

use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::pages::Pages;
use super::paragraphs::Paragraphs;
use crate::domain::span::LineIndex;
use crate::text::fold::{Folded, Level, Phrase};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An archived copy, ready to be read and searched.
///
/// All offsets are bytes of [`Copy::text`]. A byte order mark is part of the hashed bytes
/// but not of the text.
#[derive(Debug)]
pub(crate) struct Copy {
    text: String,
    byte_order_mark: bool,
    // Each worked out when it is first asked for: a search of every copy asks for none of them.
    sha256: OnceLock<String>,
    paragraphs: OnceLock<Paragraphs>,
    pages: OnceLock<Pages>,
    lines: OnceLock<LineIndex>,
    quoted: OnceLock<Folded>,
    searched: OnceLock<Folded>,
}

impl Copy {
    /// Decodes a copy from its bytes; the error has the position of the first invalid UTF-8.
    pub(crate) fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, NotUtf8> {
        let mut bytes = bytes.into();
        let byte_order_mark = bytes.starts_with(BYTE_ORDER_MARK);
        let skipped = if byte_order_mark { BYTE_ORDER_MARK.len() } else { 0 };
        bytes.drain(..skipped);
        let text = String::from_utf8(bytes)
            .map_err(|error| NotUtf8 { at: skipped + error.utf8_error().valid_up_to() })?;
        Ok(Self {
            pages: OnceLock::new(),
            text,
            byte_order_mark,
            sha256: OnceLock::new(),
            paragraphs: OnceLock::new(),
            lines: OnceLock::new(),
            quoted: OnceLock::new(),
            searched: OnceLock::new(),
        })
    }

    /// Returns the text, unchanged.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether the bytes began with a byte order mark.
    pub(crate) fn has_byte_order_mark(&self) -> bool {
        self.byte_order_mark
    }

    /// Returns the SHA-256 of the bytes in lower-case hexadecimal.
    pub(crate) fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| {
            let mark = if self.byte_order_mark { BYTE_ORDER_MARK } else { &[] };
            hex(&Sha256::new().chain_update(mark).chain_update(&self.text).finalize())
        })
    }

    /// Works out what a screen asks for, so that no key waits for it. The cost grows with the text.
    pub(crate) fn prepare(&self) {
        self.sha256();
        self.paragraphs();
        self.pages();
        self.lines();
    }

    /// Returns the paragraphs.
    pub(crate) fn paragraphs(&self) -> &Paragraphs {
        self.paragraphs.get_or_init(|| Paragraphs::new(&self.text))
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Returns the bytes of paragraph `number`, counted from 1.
    pub(crate) fn paragraph(&self, number: usize) -> Option<Range<usize>> {
        self.paragraphs().get(number.checked_sub(1)?)
    }

    /// Returns the pages.
    pub(super) fn pages(&self) -> &Pages {
        self.pages.get_or_init(|| Pages::new(&self.text))
    }

    /// Returns the number of pages; 0 if the text has no form feeds.
    pub(crate) fn page_count(&self) -> usize {
        self.pages().len()
    }

    /// Returns the number of the paragraph that contains `offset`; between two, the one before it, and the
    /// first for text before any. `None` if the text has no paragraphs.
    pub(crate) fn paragraph_at(&self, offset: usize) -> Option<usize> {
        (self.paragraphs().len() > 0).then_some(self.paragraphs().started_by(offset).max(1))
    }

    /// Returns the numbers of the paragraphs a range touches.
    pub(crate) fn paragraphs_of(&self, range: &Range<usize>) -> Option<RangeInclusive<usize>> {
        let first = self.paragraph_at(range.start)?;
        let last = self.paragraph_at(range.end.saturating_sub(1).max(range.start))?;
        Some(first..=last)
    }

    /// Returns the number of lines, blank lines too.
    pub(crate) fn line_count(&self) -> usize {
        let ends = self.lines().line(&self.text, self.text.len()) as usize - 1;
        ends + usize::from(!self.text.is_empty() && !self.text.ends_with('\n'))
    }

    /// Returns the bytes of line `number`, counted from 1, without its line end.
    pub(crate) fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = self.lines().start_of(&self.text, number).filter(|start| *start < self.text.len())?;
        let next = self.lines().start_of(&self.text, number + 1).unwrap_or(self.text.len());
        let line = self.text.get(start..next)?;
        let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        Some(start..start + line.len())
    }

    /// Compares this copy with the hash recorded in the source.
    pub(crate) fn hash_state(&self, stored: Option<&str>) -> HashState {
        let Some(stored) = stored else {
            return HashState::NotRecorded;
        };
        match HashState::flaw(stored) {
            Some(why) => HashState::CannotVerify { why },
            None => self.compare(stored),
        }
    }

    fn compare(&self, digits: &str) -> HashState {
        if self.sha256() == digits.to_ascii_lowercase() { HashState::Intact } else { HashState::Differs }
    }

    /// Returns the text as compared with quotes, folded once.
    pub(super) fn folded(&self) -> &Folded {
        self.quoted.get_or_init(|| Folded::new(&self.text, Level::Quote))
    }

    /// Returns the text as it is searched, folded once.
    pub(crate) fn searched(&self) -> &Folded {
        self.searched.get_or_init(|| Folded::new(&self.text, Level::Search))
    }

    /// Yields the matches of a phrase in order, without overlaps.
    pub(crate) fn search<'a>(&'a self, phrase: &'a Phrase) -> impl Iterator<Item = Range<usize>> + 'a {
        phrase.search(&self.text, self.searched())
    }
}

fn flaw(digits: &str) -> Option<&'static str> {
    if digits.is_empty() {
        Some("the recorded hash is empty")
    } else if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Some("the recorded hash is not hexadecimal")
    } else {
        None
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| char::from(DIGITS[usize::from(four & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// The result of comparing a copy with the recorded hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HashState {
    /// The bytes are those that were hashed.
    Intact,
    /// The bytes differ from those that were hashed.
    Differs,
    /// The recorded hash is not valid, so nothing is known.
    CannotVerify {
        /// What is wrong with it.
        why: &'static str,
    },
    /// No hash is recorded.
    NotRecorded,
}

impl HashState {
    /// Returns why a recorded hash cannot be a SHA-256; needs no copy.
    pub(crate) fn flaw(stored: &str) -> Option<&'static str> {
        flaw(stored).or((stored.len() != 64).then_some("the recorded hash does not have 64 digits"))
    }
}

/// The bytes of a copy are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotUtf8 {
    /// The offset of the first invalid byte.
    pub at: usize,
}

impl fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid UTF-8 at byte {}", self.at)
    }
}

impl std::error::Error for NotUtf8 {}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of "abc", FIPS 180-2, appendix B.1.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn only_a_whole_and_equal_hash_reads_intact() {
        let copy = Copy::new("abc").unwrap();
        assert_eq!(copy.sha256(), ABC);
        assert_eq!(copy.hash_state(Some(ABC)), HashState::Intact);
        assert_eq!(copy.hash_state(Some(&ABC.to_uppercase())), HashState::Intact);
        assert_eq!(copy.hash_state(Some(&ABC.replace('b', "c"))), HashState::Differs);
        assert_eq!(copy.hash_state(None), HashState::NotRecorded);
        for bad in
            ["", " ", "ba7816bf", &ABC[1..], &format!("{ABC}0"), &ABC.replace('b', "x"), &format!(" {ABC}")]
        {
            assert!(matches!(copy.hash_state(Some(bad)), HashState::CannotVerify { .. }), "{bad}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_hashed_and_is_not_text() {
        let copy = Copy::new("\u{feff}abc").unwrap();
        assert_eq!(copy.text(), "abc");
        assert!(copy.has_byte_order_mark());
        assert_eq!(copy.hash_state(Some(ABC)), HashState::Differs);
    }

    #[test]
    fn invalid_utf_8_is_rejected_with_its_place() {
        assert_eq!(Copy::new(*b"ab\xff").unwrap_err(), NotUtf8 { at: 2 });
        assert_eq!(Copy::new(*b"\xef\xbb\xbfab\xff").unwrap_err(), NotUtf8 { at: 5 });
    }

    #[test]
    fn paragraphs_are_found_by_number_and_by_offset() {
        let copy = Copy::new("\none\ntwo\n\nthree").unwrap();
        assert_eq!(copy.paragraph(0), None);
        assert_eq!(copy.paragraph(1), Some(1..8));
        assert_eq!(copy.paragraph(3), None);
        let at = [0, 1, 8, 9, 10, 14, 99].map(|offset| copy.paragraph_at(offset));
        assert_eq!(at, [Some(1), Some(1), Some(1), Some(1), Some(2), Some(2), Some(2)]);
        assert_eq!(copy.line_count(), 5);
        assert_eq!(
            [0, 1, 2, 5, 6].map(|number| copy.line(number)),
            [None, Some(0..0), Some(1..4), Some(10..15), None]
        );
        let windows = Copy::new("a\r\n\r\nb\r\n").unwrap();
        assert_eq!(
            [1, 2, 3, 4].map(|number| windows.line(number)),
            [Some(0..1), Some(3..3), Some(5..6), None]
        );
        assert_eq!((windows.line_count(), Copy::new("").unwrap().line_count()), (3, 0));
        assert_eq!(copy.paragraphs_of(&(5..12)), Some(1..=2));
        assert_eq!(Copy::new("").unwrap().paragraph_at(0), None);
    }
}
