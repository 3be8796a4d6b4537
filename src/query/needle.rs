//! Search words and search texts, folded so that case, accents, apostrophes, hyphens and the article make no
//! difference.

use crate::text::fold::{self, QueryWords, is_unspaced_script};

/// A word or phrase to search for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Needle {
    /// As typed, for texts that are not folded.
    written: Box<str>,
    /// Folded like a name, with a space where a word must start or end; empty if it has no letters or digits, in which
    /// case it is matched as typed.
    words: String,
    /// Whether the last word must end where the needle ends.
    is_whole: bool,
}

impl Needle {
    /// Creates a needle that matches the start of a word; one that folds to several words matches them in a row.
    /// Initials (`U.S.`) match whole.
    pub(super) fn word(text: &str) -> Self {
        Self::new(text, is_initials(text))
    }

    /// Creates a needle that matches words in a row.
    pub(super) fn phrase(text: &str) -> Self {
        Self::new(text, true)
    }

    /// Creates a needle from a value: the start of one word, or several words in a row.
    pub(super) fn value(text: &str) -> Self {
        if text.trim().contains(char::is_whitespace) { Self::phrase(text) } else { Self::word(text) }
    }

    fn new(text: &str, is_whole: bool) -> Self {
        let mut words = QueryWords::new(text).as_slice().join(" ");
        let is_spaced = |c: Option<char>| c.is_some_and(|c| !is_unspaced_script(c));
        let (begins, ends) = (is_spaced(words.chars().next()), is_spaced(words.chars().next_back()));
        if begins {
            words.insert(0, ' ');
        }
        if ends && is_whole {
            words.push(' ');
        }
        Self { written: text.trim().into(), words, is_whole }
    }

    /// Returns the needle as it was typed.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Returns the words folded like a name.
    pub(super) fn words(&self) -> &str {
        self.words.trim()
    }

    /// Returns whether the last word must end where the needle ends.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Returns whether it has no letters or digits, so that nothing is left after folding.
    pub(super) fn is_signs(&self) -> bool {
        self.words.is_empty()
    }
}

/// Returns whether a text is two or more letters with a period after each, such as `U.S.` or `p.m`.
fn is_initials(text: &str) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let letters = text.strip_suffix('.').unwrap_or(text);
    letters.contains('.') && letters.split('.').all(is_letter)
}

/// Several texts, folded for searching; a needle never matches across two of them.
#[derive(Clone, Debug, Default)]
pub(super) struct FoldedText(String);

impl FoldedText {
    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) {
        let (folded, joined) = fold::fold_name_forms(text);
        let has_article = folded == "al" || folded.starts_with("al ") || folded.contains(" al ");
        let mut add = |form: &str| {
            self.0.push(' ');
            self.0.push_str(form);
            self.0.push_str(" \n");
        };
        if has_article {
            // Without the article, as in a needle, and with the article joined to the word: "alnujaba".
            add(&QueryWords::new(text).as_slice().join(" "));
            add(&format!(" {folded}").replace(" al ", " al"));
        }
        if let Some(joined) = joined {
            add(&joined);
        }
        add(&folded);
    }

    /// Returns whether one of the texts contains a needle; punctuation is not kept and never matches.
    pub(super) fn has(&self, needle: &Needle) -> bool {
        !needle.is_signs() && self.0.contains(&needle.words)
    }
}
