//! Which parts of a displayed name to highlight for a query.

use std::ops::Range;

use crate::text::fold::{FoldedName, QueryWords};

/// Returns the byte ranges of a displayed name in which one of its words begins with a word of the query: whole
/// graphemes, in order, adjacent ranges merged.
pub(crate) fn highlighted(words: &QueryWords, displayed: &str) -> Vec<Range<usize>> {
    if let Some(symbols) = words.symbols() {
        return displayed.match_indices(symbols).map(|(at, found)| at..at + found.len()).collect();
    }
    let name = FoldedName::new(displayed);
    let mut at = Vec::new();
    for word in words.as_slice() {
        at.extend(starts(name.text(), word));
    }
    name.ranges_of(&at)
}

/// Returns the indices of the characters of `word` wherever a word of `text` begins with it.
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
    fn every_word_that_begins_with_a_query_word_is_highlighted() {
        let displayed = "Ṭūr, Straße al-Ṭūr";
        let texts = |query: &str| -> Vec<&str> {
            highlighted(&QueryWords::new(query), displayed)
                .into_iter()
                .map(|range| &displayed[range])
                .collect()
        };
        assert_eq!(texts("tur"), ["Ṭūr", "Ṭūr"]);
        assert_eq!(texts("stra t"), ["Ṭ", "Stra", "Ṭ"]);
        assert_eq!(texts("strass"), ["Straß"]);
        assert_eq!(texts("ur"), Vec::<&str>::new());
        assert_eq!(texts("nowhere"), Vec::<&str>::new());
        assert_eq!(texts(""), Vec::<&str>::new());
    }
}
