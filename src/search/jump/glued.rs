//! Finds a query in a name, ignoring spaces in both.

use std::iter::Peekable;
use std::str::Chars;

/// A place where a name contains the letters of a query, starting at a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GluedMatch {
    /// The indices of the matched characters of the name.
    pub at: Vec<usize>,
    /// Whether it begins with the name's first word.
    pub is_first: bool,
    /// Whether it ends at the end of a word.
    pub ends_word: bool,
    /// The number of words that follow.
    pub rest: usize,
}

/// Finds letters in a folded name; both without spaces. A match that ends at the end of a word is preferred.
pub(super) fn glued(folded: &str, squashed: &str) -> Option<GluedMatch> {
    if squashed.is_empty() {
        return None;
    }
    // The word's first character, and its first byte.
    let (mut start, mut byte) = (0, 0);
    let mut begun = None;
    for (nth, word) in folded.split(' ').enumerate() {
        let rest = folded.get(byte..).unwrap_or_default();
        if let Some(found) = matched(rest.chars().peekable(), squashed, start, nth == 0) {
            if found.ends_word {
                return Some(found);
            }
            begun.get_or_insert(found);
        }
        start += word.chars().count() + 1;
        byte += word.len() + 1;
    }
    begun
}

fn matched(
    mut name: Peekable<Chars<'_>>,
    squashed: &str,
    start: usize,
    is_first: bool,
) -> Option<GluedMatch> {
    let mut at = Vec::new();
    let mut here = start;
    for letter in squashed.chars() {
        while name.next_if_eq(&' ').is_some() {
            here += 1;
        }
        name.next_if_eq(&letter)?;
        at.push(here);
        here += 1;
    }
    let ends_word = matches!(name.peek(), None | Some(' '));
    let rest = name.filter(|c| *c == ' ').count();
    Some(GluedMatch { at, is_first, ends_word, rest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_do_not_matter_but_a_word_begins_it() {
        let found = glued("apt c 09", "c09").unwrap();
        assert_eq!((found.at, found.is_first, found.ends_word, found.rest), (vec![4, 6, 7], false, true, 0));
        let found = glued("apt c 09 group", "aptc0").unwrap();
        assert_eq!((found.is_first, found.ends_word, found.rest), (true, false, 1));
        assert_eq!(glued("apt c 09", "tc09"), None);
        assert_eq!(glued("apt c 09", "aptc091"), None);
        assert_eq!(glued("bada bad", "bad").map(|found| found.at), Some(vec![5, 6, 7]));
    }
}
