//! Line endings and the byte order mark, which version control and editors change silently: a copy whose hash differs only
//! by them is the text that was cited.

use sha2::{Digest, Sha256};

use super::copy::Copy;

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// How a copy differs from the bytes with the recorded hash, if it has the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EncodingDifference {
    /// Unix or Windows line endings.
    LineEndings,
    /// One of them begins with a byte order mark.
    Mark,
    /// Both.
    LineEndingsAndMark,
}

impl EncodingDifference {
    /// Returns the difference between a copy and the bytes with the recorded SHA-256; `None` if there is none, or in the text.
    pub(crate) fn of(copy: &Copy, recorded: &str) -> Option<Self> {
        if copy.sha256().eq_ignore_ascii_case(recorded) {
            return None;
        }
        let unix = copy.text().replace("\r\n", "\n").replace('\r', "\n");
        let windows = unix.replace('\n', "\r\n");
        let is_recorded = |(has_mark, text): &(bool, &str)| {
            let mark = if *has_mark { MARK } else { "" };
            let hash = Sha256::new().chain_update(mark).chain_update(text).finalize();
            let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            digits.eq_ignore_ascii_case(recorded)
        };
        let same = copy.has_byte_order_mark();
        let mut forms = [
            (same, copy.text()),
            (!same, copy.text()),
            (same, &*unix),
            (same, &*windows),
            (!same, &*unix),
            (!same, &*windows),
        ]
        .into_iter();
        forms.find(is_recorded).map(|(has_mark, text)| match (has_mark != same, text != copy.text()) {
            (true, false) => Self::Mark,
            (true, true) => Self::LineEndingsAndMark,
            (false, _) => Self::LineEndings,
        })
    }

    /// Returns what differs.
    pub(crate) fn what(self) -> &'static str {
        match self {
            Self::LineEndings => "line endings",
            Self::Mark => "the byte order mark",
            Self::LineEndingsAndMark => "line endings and the byte order mark",
        }
    }

    /// Returns what to do with the file of this copy, so that it is the recorded one.
    pub(crate) fn remedy(self, copy: &Copy) -> &'static str {
        let has_mark = copy.has_byte_order_mark();
        match self {
            Self::LineEndings => "convert it with dos2unix or unix2dos",
            Self::Mark if has_mark => "save it as UTF-8 without a byte order mark",
            Self::Mark => "save it as UTF-8 with a byte order mark",
            Self::LineEndingsAndMark if has_mark => {
                "save it as UTF-8 without a byte order mark, and convert it with dos2unix or unix2dos"
            }
            Self::LineEndingsAndMark => {
                "save it as UTF-8 with a byte order mark, and convert it with dos2unix or unix2dos"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(here: &str, recorded: &str) -> Option<EncodingDifference> {
        let copy = |text: &str| Copy::new(text).expect("UTF-8");
        EncodingDifference::of(&copy(here), copy(recorded).sha256())
    }

    #[test]
    fn line_ends_and_marks_are_distinguished_from_letters() {
        use EncodingDifference::{LineEndings, LineEndingsAndMark, Mark};
        for (here, recorded, expected) in [
            ("a\nb\n", "a\r\nb\r\n", Some(LineEndings)),
            ("a\r\nb\n", "a\nb\n", Some(LineEndings)),
            ("\u{feff}a\n", "\u{feff}a\r\n", Some(LineEndings)),
            ("a\rb", "a\nb", Some(LineEndings)),
            ("\u{feff}a\n", "a\n", Some(Mark)),
            ("a\n", "\u{feff}a\n", Some(Mark)),
            ("a\r\nb\n", "\u{feff}a\r\nb\n", Some(Mark)),
            ("a", "\u{feff}a", Some(Mark)),
            ("a\n", "\u{feff}a\r\n", Some(LineEndingsAndMark)),
            ("a\nb\n", "a\nb\n", None),
            ("a\nb\n", "a\nb", None),
            ("a\nb", "a\nc", None),
            ("a b", "a\nb", None),
        ] {
            assert_eq!(difference(here, recorded), expected, "{here:?} {recorded:?}");
        }
        assert_eq!(EncodingDifference::of(&Copy::new("a\n").expect("UTF-8"), ""), None);
    }
}
