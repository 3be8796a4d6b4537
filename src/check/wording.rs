//! Extracts an analyst's own words from a claim and finds phrases in them.

use crate::domain::inline_marks::ProseSegment;
use crate::domain::prose::Prose;

/// The likelihood terms of ICD 203, as they appear in a sentence.
pub(super) const LIKELIHOOD: &[&str] = &[
    "almost no chance",
    "remote chance",
    "very unlikely",
    "highly improbable",
    "unlikely",
    "improbable",
    "roughly even chance",
    "roughly even odds",
    "likely",
    "probable",
    "probably",
    "almost certain",
    "almost certainly",
    "nearly certain",
];

/// Phrases that state confidence in a judgment.
pub(super) const CONFIDENCE: &[&str] =
    &["low confidence", "moderate confidence", "high confidence", "confident that"];

/// Returns the displayed text without anything in double quotation marks, since quotes are someone else's words.
pub(super) fn own_words(prose: &Prose) -> String {
    let mut text = String::new();
    for piece in prose.pieces() {
        match piece {
            ProseSegment::Text(range) => text.push_str(prose.text.get(range).unwrap_or("")),
            ProseSegment::Link { words: Some(words), .. } => text.push_str(words),
            ProseSegment::Link { .. } | ProseSegment::Cite { .. } | ProseSegment::Broken { .. } => {
                text.push(' ')
            }
        }
    }
    let mut own = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(open) = rest.find(['"', '“', '«']) {
        let (before, quote) = rest.split_at(open);
        own.push_str(before);
        let mut inner = quote.chars();
        let mark = inner.next().unwrap_or('"');
        let close = match mark {
            '“' => '”',
            '«' => '»',
            _ => '"',
        };
        let inner = inner.as_str();
        own.push(' ');
        rest = match inner.split_once(close) {
            Some((_, after)) => after,
            // An unclosed quotation mark doesn't mark a quote.
            None => inner,
        };
    }
    own.push_str(rest);
    own
}

/// Returns whether `text` contains `phrase` as whole words. A space in the phrase matches any white space.
pub(super) fn has_phrase(text: &str, phrase: &str) -> bool {
    // Few texts have the words of a phrase at all, and listing the words of a text takes longer than finding that out.
    if !phrase.split(' ').all(|word| text.contains(word)) {
        return false;
    }
    let words: Vec<&str> = phrase.split(' ').collect();
    let text: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    text.windows(words.len()).any(|window| window == words.as_slice())
}

/// Returns the first of `phrases` that `text` contains, ignoring case.
pub(super) fn first_phrase<'p>(text: &str, phrases: &[&'p str]) -> Option<&'p str> {
    let text = text.to_lowercase();
    phrases.iter().copied().find(|phrase| has_phrase(&text, phrase))
}

/// Splits a text into sentences, roughly: at `. `, `!`, `?` and line ends.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '!', '?'])
        .flat_map(|line| line.split(". "))
        .filter(|sentence| !sentence.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_phrase_is_found_where_its_words_follow_each_other(
            text in "(may|be|maybe|'|[ .\\n-]){0,9}", phrase in "(may|be|maybe)( (may|be)){0,2}",
        ) {
            let mut words = text.replace(['.', '\n', '-'], " ");
            words = words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(has_phrase(&text, &phrase), format!(" {words} ").contains(&format!(" {phrase} ")));
        }
    }

    #[test]
    fn quoted_words_are_not_the_analysts_own() {
        let prose = |text: &str| Prose { text: text.into(), marks: [].into() };
        assert_eq!(
            own_words(&prose("He said it \"might\" rain. [[a|Perhaps]]")),
            "He said it   rain. Perhaps"
        );
        assert_eq!(own_words(&prose("an “open mark could")), "an  open mark could");
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(has_phrase("it is very  likely, so", "very likely"));
        assert!(!has_phrase("unlikely", "likely"));
        assert!(!has_phrase("", "likely"));
        assert_eq!(first_phrase("Almost Certain to end", LIKELIHOOD), Some("almost certain"));
        assert_eq!(sentences("One. Two? Three\nFour.").count(), 4);
    }
}
