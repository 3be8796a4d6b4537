//! The encoding of bytes that are not valid UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Guesses the encoding of bytes from the letters that they would be.
pub(crate) fn guess_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Invalid byte sequences in bytes that are UTF-8 otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Utf8Damage {
    /// Their number.
    pub broken: usize,
    /// The line of the first one, from 1.
    pub line: usize,
}

impl Utf8Damage {
    /// Returns the damage if bytes are UTF-8 with a few invalid sequences; no other encoding yields as many valid ones.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let (mut whole, mut broken, mut line, mut lines) = (0_usize, 0_usize, None, 1);
        for chunk in bytes.utf8_chunks() {
            whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            lines += chunk.valid().matches('\n').count();
            if !chunk.invalid().is_empty() {
                broken += 1;
                line.get_or_insert(lines);
            }
        }
        (whole >= broken * 3).then_some(Self { broken, line: line? })
    }
}
