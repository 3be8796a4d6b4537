//! Line endings and the byte order mark, which version control and editors change silently: a copy whose hash differs only
//! by them is the text that was cited.

use sha2::{Digest, Sha256};

use super::copy::Copy;

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// Returns whether a copy has the recorded SHA-256 with either Unix or Windows line endings, and with or without a byte
/// order mark.
pub(crate) fn differs_in_line_ends_or_mark_only(copy: &Copy, recorded: &str) -> bool {
    let unix = copy.text().replace("\r\n", "\n").replace('\r', "\n");
    let windows = unix.replace('\n', "\r\n");
    let is_recorded = |(mark, text): (&str, &str)| {
        let hash = Sha256::new().chain_update(mark).chain_update(text).finalize();
        let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.eq_ignore_ascii_case(recorded)
    };
    !copy.sha256().eq_ignore_ascii_case(recorded)
        && [("", &*unix), ("", &*windows), (MARK, &*unix), (MARK, &*windows)].into_iter().any(is_recorded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_distinguished_from_letters() {
        let hash = |text: &str| Copy::new(text).expect("UTF-8").sha256().to_owned();
        let only = |here: &str, recorded: &str| {
            differs_in_line_ends_or_mark_only(&Copy::new(here).expect("UTF-8"), &hash(recorded))
        };
        for (here, recorded) in [
            ("a\nb\n", "a\r\nb\r\n"),
            ("a\r\nb\n", "a\nb\n"),
            ("\u{feff}a\n", "\u{feff}a\r\n"),
            ("a\rb", "a\nb"),
            ("\u{feff}a\n", "a\n"),
            ("a\n", "\u{feff}a\n"),
            ("a\n", "\u{feff}a\r\n"),
        ] {
            assert!(only(here, recorded), "{here:?} {recorded:?}");
        }
        for (here, recorded) in [("a\nb\n", "a\nb\n"), ("a\nb\n", "a\nb"), ("a\nb", "a\nc"), ("a b", "a\nb")]
        {
            assert!(!only(here, recorded), "{here:?} {recorded:?}");
        }
        assert!(!differs_in_line_ends_or_mark_only(&Copy::new("a\n").expect("UTF-8"), ""));
    }
}
