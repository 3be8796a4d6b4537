//! Comments that allow problems: `# dossier: allow CODE`.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The start of an allow comment.
pub(crate) const ALLOW: &str = "# dossier: allow ";

/// Maximum length of a code, in bytes.
const LONGEST: usize = 64;

/// The codes allowed on each line of a text, collected on first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllowComments(OnceLock<Option<Box<AllowedCodes>>>);

#[derive(Clone, Debug, Default)]
struct AllowedCodes {
    /// Line and code.
    words: HashSet<(u32, Box<str>)>,
    /// Lines that contain only a comment.
    alone: HashSet<u32>,
}

impl AllowComments {
    /// Returns whether a comment on `line` (from 1) of `text`, or alone on the line above, allows `code`.
    pub(crate) fn allows(&self, text: &str, line: impl FnOnce() -> u32, code: &str) -> bool {
        let Some(found) = self.0.get_or_init(|| AllowedCodes::of(text)) else { return false };
        let line = line();
        let allows = |line| found.words.contains(&(line, code.into()));
        let above = line.saturating_sub(1);
        allows(line) || (found.alone.contains(&above) && allows(above))
    }
}

impl AllowedCodes {
    fn of(text: &str) -> Option<Box<Self>> {
        let mut found = AllowedCodes::default();
        if !text.contains(ALLOW) {
            return None;
        }
        for (nth, line) in (1..).zip(text.split('\n')) {
            let Some((_, codes)) = line.split_once(ALLOW) else { continue };
            let words = codes.split([',', ' ']).map(str::trim).filter(|word| word.len() <= LONGEST);
            found.words.extend(words.map(|word| (nth, word.into())));
            if line.trim_start().starts_with('#') {
                found.alone.insert(nth);
            }
        }
        Some(Box::new(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_applies_to_its_line_or_alone_to_the_next() {
        let text =
            "a = 1 # dossier: allow stale, uncited\nb = 2\n  # dossier: allow bad-date why\r\nc = 3\nd = 4";
        let comments = AllowComments::default();
        let allowed = |line, code| comments.allows(text, || line, code);
        assert!(allowed(1, "stale") && allowed(1, "uncited") && !allowed(1, "bad-date"));
        assert!(!allowed(2, "stale"), "a comment after a value applies to its own line only");
        assert!(allowed(3, "bad-date") && allowed(4, "bad-date") && !allowed(5, "bad-date"));
    }
}
