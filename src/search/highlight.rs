//! The parts of a shown name that a query's words are found in. Refuses to know what makes a query match.

use std::ops::Range;

use crate::text::fold::{FoldedName, QueryWords};

/// Returns the byte ranges of a shown name to highlight for words, each where a word begins with it: whole graphemes, in
/// order, joined where they touch.
pub(crate) fn highlighted(words: &QueryWords, shown: &str) -> Vec<Range<usize>> {
    if let Some(symbols) = words.symbols() {
        return shown.match_indices(symbols).map(|(at, found)| at..at + found.len()).collect();
    }
    let name = FoldedName::new(shown);
    let mut at = Vec::new();
    for word in words.as_slice() {
        at.extend(starts(name.text(), word));
    }
    name.ranges_of(&at)
}

/// Returns the characters of a word wherever one begins with it.
fn starts(text: &str, word: &str) -> Vec<usize> {
    let length = word.chars().count();
    let (mut seen, mut start) = (0, 0);
    let mut at = Vec::new();
    for (found, _) in text.match_indices(word) {
        let between = text.get(seen..found).unwrap_or("");
        start += between.chars().count();
        seen = found;
        if text.get(..found).is_some_and(|before| before.is_empty() || before.ends_with(' ')) {
            at.extend(start..start + length);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_shown_name_that_begins_so_is_highlighted() {
        let shown = "Ṭūr, Straße al-Ṭūr";
        let texts = |query: &str| -> Vec<&str> {
            highlighted(&QueryWords::new(query), shown).into_iter().map(|range| &shown[range]).collect()
        };
        assert_eq!(texts("tur"), ["Ṭūr", "Ṭūr"]);
        assert_eq!(texts("stra t"), ["Ṭ", "Stra", "Ṭ"]);
        assert_eq!(texts("strass"), ["Straß"]);
        assert_eq!(texts("ur"), Vec::<&str>::new());
        assert_eq!(texts("nowhere"), Vec::<&str>::new());
        assert_eq!(texts(""), Vec::<&str>::new());
    }
}
