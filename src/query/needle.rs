//! Words as they are looked for, and texts as they are searched: folded, so that case, accents, apostrophes, hyphens and
//! the article make no difference.

use crate::text::fold::{self, QueryWords};

/// What is looked for in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Needle {
    /// Words that follow each other, the last of which may go on.
    Start(String),
    /// Words that follow each other.
    Run(String),
    /// Signs, which folding leaves nothing of: they are looked for as written.
    Signs(Box<str>),
}

impl Needle {
    /// The start of a word; one that folds to several words wants them in a row.
    pub(super) fn word(text: &str) -> Self {
        Self::new(text, |words| Self::Start(format!(" {words}")))
    }

    /// Words in a row.
    pub(super) fn phrase(text: &str) -> Self {
        Self::new(text, |words| Self::Run(format!(" {words} ")))
    }

    /// A value: the start of one word, or several in a row.
    pub(super) fn value(text: &str) -> Self {
        if text.trim().contains(char::is_whitespace) { Self::phrase(text) } else { Self::word(text) }
    }

    fn new(text: &str, kind: impl Fn(&str) -> Self) -> Self {
        let words = QueryWords::new(text).as_slice().join(" ");
        if words.is_empty() { Self::Signs(text.trim().into()) } else { kind(&words) }
    }

    /// The words or signs, as they are folded.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Start(words) | Self::Run(words) => words.trim(),
            Self::Signs(signs) => signs,
        }
    }

    /// Whether it is in one of several texts that are not folded yet.
    pub(super) fn is_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        match self {
            Self::Signs(signs) => texts.into_iter().any(|text| text.contains(&**signs)),
            Self::Start(_) | Self::Run(_) => texts.into_iter().any(|text| {
                let mut folded = FoldedText::default();
                folded.push(text);
                folded.has(self)
            }),
        }
    }
}

/// Several texts, folded for the search; no needle is found across two of them.
#[derive(Clone, Debug, Default)]
pub(super) struct FoldedText(String);

impl FoldedText {
    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) {
        let folded = fold::fold_name(text);
        let has_article = folded == "al" || folded.starts_with("al ") || folded.contains(" al ");
        let mut add = |form: &str| {
            self.0.push(' ');
            self.0.push_str(form);
            self.0.push_str(" \n");
        };
        if has_article {
            // Without the article, as a needle has it; and glued to its word: "alnujaba".
            add(&QueryWords::new(text).as_slice().join(" "));
            add(&format!(" {folded}").replace(" al ", " al"));
        }
        add(&folded);
    }

    /// Whether a needle is in one of the texts; signs, which are not kept, never are.
    pub(super) fn has(&self, needle: &Needle) -> bool {
        match needle {
            Needle::Start(words) | Needle::Run(words) => self.0.contains(words.as_str()),
            Needle::Signs(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &Needle, texts: &[&str]) -> bool {
        needle.is_in(texts.iter().copied())
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

    #[test]
    fn signs_are_looked_for_as_written() {
        let needle = Needle::word("&");
        assert!(found(&needle, &["Smith & Sons"]) && !found(&needle, &["Smith and Sons"]));
    }
}
