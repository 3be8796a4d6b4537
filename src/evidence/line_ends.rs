//! Line endings, which version control and editors change silently: a copy whose hash differs only by them is the text
//! that was cited.

use sha2::{Digest, Sha256};

use super::copy::Copy;

/// Returns whether a copy has the recorded SHA-256 with either Unix or Windows line endings.
pub(crate) fn differs_in_line_ends_only(copy: &Copy, recorded: &str) -> bool {
    let unix = copy.text().replace("\r\n", "\n").replace('\r', "\n");
    let windows = unix.replace('\n', "\r\n");
    let mark = if copy.has_byte_order_mark() { "\u{feff}" } else { "" };
    let is_recorded = |text: &str| {
        let hash = Sha256::new().chain_update(mark).chain_update(text).finalize();
        let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.eq_ignore_ascii_case(recorded)
    };
    !copy.sha256().eq_ignore_ascii_case(recorded) && (is_recorded(&unix) || is_recorded(&windows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_distinguished_from_letters() {
        let hash = |text: &str| Copy::new(text).expect("UTF-8").sha256().to_owned();
        let only = |here: &str, recorded: &str| {
            differs_in_line_ends_only(&Copy::new(here).expect("UTF-8"), &hash(recorded))
        };
        for (here, recorded) in [
            ("a\nb\n", "a\r\nb\r\n"),
            ("a\r\nb\n", "a\nb\n"),
            ("\u{feff}a\n", "\u{feff}a\r\n"),
            ("a\rb", "a\nb"),
        ] {
            assert!(only(here, recorded), "{here:?} {recorded:?}");
        }
        for (here, recorded) in [
            ("a\nb\n", "a\nb\n"),
            ("a\nb\n", "a\nb"),
            ("a\n", "\u{feff}a\r\n"),
            ("a\nb", "a\nc"),
            ("a b", "a\nb"),
        ] {
            assert!(!only(here, recorded), "{here:?} {recorded:?}");
        }
        assert!(!differs_in_line_ends_only(&Copy::new("a\n").expect("UTF-8"), ""));
    }
}
