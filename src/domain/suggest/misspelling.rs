//! Decides whether a word can only be another spelling of a known one, so that it may be replaced without asking.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words whose misspellings are recognized, each with the words that it must not be confused with.
///
/// Names have no place in it: a letter more or less makes the name of someone else.
static SIMILAR_WORDS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("similar_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?, words.collect()))
        })
        .collect()
});

/// Minimum number of letters of a word that a wrong letter doesn't make another word.
const LONG: usize = 5;

/// Returns whether two texts are the same but for case, hyphens, underscores, spaces and accents.
///
/// Everything else counts: a question mark is a doubt, and digits apart are other numbers than digits together.
pub(crate) fn is_same_word(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

/// Returns whether `written` is `known` with a typo or in another number: one letter is missing, doubled, wrong or swapped
/// inside one of its words, and that makes no other English word of it.
pub(super) fn is_misspelling(written: &str, known: &str) -> bool {
    let (written, known) = (words(written), words(known));
    let mut differing = written.iter().zip(&known).filter(|(written, known)| written != known);
    let (Some((written_word, known_word)), None) = (differing.next(), differing.next()) else { return false };
    let Some(others) = SIMILAR_WORDS.get(known_word.as_str()) else { return false };
    written.len() == known.len()
        && !others.contains(&written_word.as_str())
        && (is_other_number(written_word, known_word) || has_typo(written_word, known_word))
}

/// Returns whether one letter is missing, added, wrong or swapped. What the ends of a word change is its meaning: `attacker`,
/// `attackee`.
fn has_typo(written: &str, known: &str) -> bool {
    let is_word = written.bytes().all(|byte| byte.is_ascii_lowercase());
    let same_ends = written.bytes().next() == known.bytes().next()
        && (written.bytes().last() == known.bytes().last() || is_anagram(written, known));
    is_word && same_ends && known.len() >= LONG && strsim::osa_distance(written, known) == 1
}

fn is_anagram(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut bytes = word.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    sorted(one) == sorted(other)
}

/// Returns whether one word is the plural of the other.
fn is_other_number(one: &str, other: &str) -> bool {
    let is_plural = |plural: &str, word: &str| {
        plural.strip_suffix('s').is_some_and(|stem| {
            stem == word
                || stem.strip_suffix('e') == Some(word)
                || (word.ends_with('y') && stem.strip_suffix("ie") == word.strip_suffix('y'))
        })
    };
    is_plural(one, other) || is_plural(other, one)
}

/// Returns the words of a text in lower case.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(is_gap).map(str::to_owned).collect()
}

/// Returns what distinguishes a text from others: without case, accents and gaps, except those between digits.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut after_gap = false;
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if is_gap(c) {
            after_gap = true;
            continue;
        }
        if std::mem::take(&mut after_gap) && c.is_numeric() && letters.ends_with(char::is_numeric) {
            letters.push('-');
        }
        letters.push(c);
    }
    letters
}

fn is_gap(c: char) -> bool {
    matches!(c, '-' | '_') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::ALL;

    #[test]
    fn the_words_of_all_vocabularies_are_listed() {
        let words = ALL.iter().flat_map(|vocabulary| vocabulary.words).flat_map(|word| words(word));
        for word in
            words.filter(|word| word.len() >= LONG && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        {
            assert!(SIMILAR_WORDS.contains_key(&*word), "{word}");
        }
    }

    #[test]
    fn another_word_of_the_list_is_no_misspelling() {
        let listed: Vec<&str> = SIMILAR_WORDS.keys().copied().collect();
        for one in &listed {
            for other in listed.iter().filter(|other| *other != one) {
                assert!(!is_misspelling(one, other) || is_other_number(one, other), "{one} {other}");
            }
        }
    }
}
