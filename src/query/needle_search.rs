//! Searches for a needle in unfolded texts, such as paragraphs of archived copies, both as typed and folded.

use std::cell::Cell;
use std::ops::Range;

use super::needle::{FoldedText, Needle};
use crate::evidence::Copy;
use crate::text::fold::{Folded, Level, Phrase, is_word_boundary};

/// The Arabic article, which can precede a word without a space.
const ARTICLE: &str = "ال";
/// The maximum number of words in a needle that are also searched as initials with periods.
const MAX_DOTTED: usize = 4;
/// The maximum number of letters in a word that can be initials.
const MAX_INITIALS: usize = 4;

/// A needle prepared for searching texts.
#[derive(Clone, Debug)]
pub(super) struct NeedleSearch {
    needle: Needle,
    /// The spellings to search for, and whether a word must end after each.
    phrases: Vec<(Phrase, bool)>,
}

impl NeedleSearch {
    /// Prepares a needle.
    pub(super) fn new(needle: Needle) -> Self {
        let mut phrases: Vec<(Phrase, bool)> = Vec::new();
        let mut add = |written: &str, is_whole: bool| {
            let Some(phrase) = Phrase::new(written, Level::Search) else { return };
            if !phrases.iter().any(|(known, _)| known.has_words() && known.folds_like(&phrase)) {
                phrases.push((phrase, is_whole));
            }
        };
        // `U.S.` also matches the start of `U.S.-led`, but `us` must not match the start of "using".
        let is_typed_whole = needle.is_whole() && !needle.written().ends_with('.');
        add(needle.written(), is_typed_whole);
        // Without its period, 3.5 is a different number.
        if !needle.is_signs() && !has_decimal(needle.written()) {
            add(needle.words(), needle.is_whole());
            dotted(needle.words()).iter().for_each(|dotted| add(dotted, needle.is_whole()));
        }
        Self { needle, phrases }
    }

    /// Returns the needle.
    pub(super) fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Returns the bytes of the matches in a copy, in order and without overlaps.
    pub(super) fn find_in_copy(&self, copy: &Copy) -> Vec<Range<usize>> {
        self.find(copy.text(), |phrase| copy.search(phrase).collect())
    }

    /// Returns the first match in each paragraph of a copy that has one, with the number of the paragraph, in order.
    pub(super) fn first_in_paragraphs(&self, copy: &Copy) -> Vec<(usize, Range<usize>)> {
        let mut all: Vec<(usize, Range<usize>)> = Vec::new();
        for (phrase, is_whole) in &self.phrases {
            // Nothing is wanted of the rest of a paragraph that has a match.
            let past = Cell::new(0);
            for range in phrase.search_from(copy.text(), copy.searched(), &past) {
                if range.start < past.get() || !self.is_match(copy.text(), &range, *is_whole) {
                    continue;
                }
                let Some(number) = copy.paragraph_at(range.start) else { continue };
                past.set(copy.paragraphs().get(number).map_or(copy.text().len(), |next| next.start));
                all.push((number, range));
            }
        }
        all.sort_by_key(|(paragraph, range)| (*paragraph, range.start, range.end));
        all.dedup_by_key(|(paragraph, _)| *paragraph);
        all
    }

    /// Returns whether a copy contains it.
    pub(super) fn is_in_copy(&self, copy: &Copy) -> bool {
        !self.find_in_copy(copy).is_empty() || has_folded(copy.text(), &self.needle)
    }

    /// Returns whether a text contains it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        has_folded(text, &self.needle) || {
            let folded = Folded::new(text, Level::Search);
            !self.find(text, |phrase| phrase.search(text, &folded).collect()).is_empty()
        }
    }

    fn is_match(&self, text: &str, range: &Range<usize>, is_whole: bool) -> bool {
        self.needle.is_signs()
            || begins_word(text, range.start) && (!is_whole || is_word_boundary(text, range.end))
    }

    fn find(&self, text: &str, search: impl Fn(&Phrase) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (phrase, is_whole) in &self.phrases {
            found.extend(search(phrase).into_iter().filter(|range| self.is_match(text, range, *is_whole)));
        }
        found.sort_by_key(|range| (range.start, range.end));
        let mut past = 0;
        found.retain(|range| {
            let is_disjoint = range.start >= past;
            past = if is_disjoint { range.end } else { past };
            is_disjoint
        });
        found
    }
}

/// Returns whether a text contains the words, folded like names.
fn has_folded(text: &str, needle: &Needle) -> bool {
    let mut folded = FoldedText::default();
    folded.push(text);
    folded.has(needle)
}

/// Returns variants of folded words, each with another one of the short words written as initials: `us forces` as `u.s.
/// forces`.
fn dotted(words: &str) -> Vec<String> {
    let is_short = |word: &str| {
        (2..=MAX_INITIALS).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let words: Vec<&str> = words.split(' ').collect();
    let short = words.iter().enumerate().filter(|(_, word)| is_short(word)).take(MAX_DOTTED);
    let written = |(at, _): (usize, &&str)| {
        let word = |(nth, word): (usize, &&str)| match nth == at {
            true => word.chars().flat_map(|letter| [letter, '.']).collect(),
            false => (*word).to_owned(),
        };
        words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    short.map(written).collect()
}

/// Returns whether a text has a period between two digits.
fn has_decimal(text: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    text.match_indices('.').any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        is_digit(before.chars().next_back()) && is_digit(after.chars().next())
    })
}

/// Returns whether a word, not counting its article, starts at a byte.
fn begins_word(text: &str, at: usize) -> bool {
    let has_article =
        |before: &str| before.strip_suffix(ARTICLE).is_some_and(|rest| is_word_boundary(text, rest.len()));
    is_word_boundary(text, at) || text.get(..at).is_some_and(has_article)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(needle: &Needle, texts: &[&str]) -> bool {
        let search = NeedleSearch::new(needle.clone());
        texts.iter().any(|text| {
            let found = search.is_in(text);
            // Copies are searched as any other text is.
            assert_eq!(search.is_in_copy(&Copy::new(*text).unwrap()), found, "{needle:?} in {text}");
            found
        })
    }

    #[test]
    fn a_word_is_found_at_the_start_of_a_word_and_a_phrase_as_a_run() {
        let texts = ["Kata'ib Hezbollah", "Ḥarakat al-Nujabāʾ", "drone-strike 2026"];
        for word in [
            "kataib",
            "hezb",
            "KATA'IB",
            "nujaba",
            "al-nuj",
            "alnujaba",
            "strike",
            "drone-str",
            "harakat-al-nujaba",
            "al",
        ] {
            assert!(found(&Needle::word(word), &texts), "{word}");
        }
        for word in ["ezbollah", "jaba", "kataib-nujaba", "hezbollah-harakat", "strikes", "026"] {
            assert!(!found(&Needle::word(word), &texts), "{word}");
        }
        for phrase in ["kataib hezbollah", "harakat nujaba", "Harakat al-Nujaba", "hezbollah", "drone strike"]
        {
            assert!(found(&Needle::phrase(phrase), &texts), "{phrase}");
        }
        for phrase in ["kataib hezb", "hezbollah kataib", "hezbollah harakat", "nujab"] {
            assert!(!found(&Needle::phrase(phrase), &texts), "{phrase}");
        }
    }

    proptest! {
        #[test]
        fn what_is_skipped_of_a_paragraph_changes_no_first_match(
            text in "([abAé]{1,3} ?){1,6}(\n\n([ab]{1,3}[ \n]?){1,6}){0,4}",
            word in "[ab]{1,3}",
        ) {
            let copy = Copy::new(text).unwrap();
            for needle in [Needle::word(&word), Needle::phrase(&word)] {
                let search = NeedleSearch::new(needle);
                let all = search.find_in_copy(&copy).into_iter();
                let mut first: Vec<_> =
                    all.filter_map(|range| Some((copy.paragraph_at(range.start)?, range))).collect();
                first.dedup_by_key(|(paragraph, _)| *paragraph);
                prop_assert_eq!(search.first_in_paragraphs(&copy), first);
            }
        }
    }

    #[test]
    fn symbols_are_searched_as_written() {
        let needle = Needle::word("&");
        assert!(found(&needle, &["Smith & Sons"]) && !found(&needle, &["Smith and Sons"]));
    }

    #[test]
    fn text_is_found_as_written() {
        let found_in = |text: &str, query: &str| {
            let search = NeedleSearch::new(Needle::value(query));
            let copy = Copy::new(text).unwrap();
            search.find_in_copy(&copy).into_iter().map(|at| copy.text()[at].to_owned()).collect::<Vec<_>>()
        };
        for (text, query) in [
            ("The U.S. forces left.", "U.S. forces"),
            ("The US forces left.", "U.S. forces"),
            ("The U.S. forces left.", "us forces"),
            ("a leading U.S.-designated group", "U.S.-designated"),
            ("left at 5 p.m. today", "5 p.m."),
            ("J. R. Smith met", "J. R. Smith"),
            ("met J.R. Jones", "J.R."),
            ("the A/B test", "A/B"),
            ("It cost $3.5 billion (10%).", "3.5"),
            ("It cost $3.5 billion (10%).", "$3.5"),
            ("It cost US$3.5 billion (10%).", "$3.5 billion"),
            ("It cost $3.5 billion (10%).", "(10%)"),
            ("a 240,000-strong force", "240,000-strong"),
            ("no, never", "no, never"),
            ("to a.b@c.org", "a.b@c.org"),
            ("the snake_case_name", "snake_case_name"),
            ("il dit : « Bonjour »", "dit: «Bonjour"),
            ("the rock-\nets fell", "rockets"),
            ("under inter-\nnational law", "international law"),
            ("we co-operate now", "cooperate now"),
            ("伊拉克的民兵组织袭击了美军基地。", "民兵组织"),
            ("イラクのミリシアが基地を攻撃した。", "基地"),
            ("รัฐบาลอิรักประกาศ", "อิรัก"),
            ("美军的drone基地", "drone"),
        ] {
            assert_eq!(found_in(text, query).len(), 1, "{query} in {text}");
            assert!(found(&Needle::value(query), &[text]), "{query} in {text}");
        }
        for (text, query) in [
            ("They use us, using it.", "U.S. use"),
            ("using it", "U.S."),
            ("35 men", "3.5"),
            ("the Russian", "U.S."),
            ("Kata\u{301}ib", "ib"),
        ] {
            assert_eq!(found_in(text, query), Vec::<String>::new(), "{query} in {text}");
        }
        assert!(!found(&Needle::word("U.S."), &["using it"]));
        assert!(found(&Needle::word("example.co"), &["at example.com"]), "a name that goes on");
    }
}
