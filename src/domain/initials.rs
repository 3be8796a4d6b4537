//! Analysts' initials, which sign verdicts and name the review files.

use std::borrow::Borrow;
use std::fmt;

/// Words with a meaning after `checked:` in a query, which are not allowed as initials.
const TAKEN: [&str; 3] = ["yes", "no", "stale"];

/// The initials of an analyst: 1 to 8 of `a-z 0-9`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Initials(Box<str>);

impl Initials {
    /// Maximum length, in characters.
    pub(crate) const MOST: usize = 8;

    /// Parses initials.
    ///
    /// # Errors
    /// Returns a message that says why `text` is not valid.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() || text.len() > Self::MOST {
            return Err(format!("initials must have 1 to {} characters", Self::MOST));
        }
        if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return Err("initials can contain only a-z and 0-9".to_owned());
        }
        if TAKEN.contains(&text) {
            return Err(format!("`{text}` is reserved for queries"));
        }
        Ok(Self(text.into()))
    }

    /// Derives initials from a name: the first letters of its words, or the start of a single word.
    pub(crate) fn nearest(name: &str) -> Option<Self> {
        let folded = crate::text::fold::fold_name(name);
        let words: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect())
            .filter(|word: &String| !word.is_empty())
            .collect();
        let text: String = match words.as_slice() {
            [only] => only.chars().take(Self::MOST).collect(),
            several => several.iter().filter_map(|word| word.chars().next()).take(Self::MOST).collect(),
        };
        Self::parse(&text).ok()
    }

    /// Returns the initials as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path of the analyst's review file, relative to the corpus.
    pub(crate) fn path(&self) -> String {
        format!("reviews/{self}.toml")
    }
}

impl Borrow<str> for Initials {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Initials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_lower_case_letters_and_digits() {
        for good in ["a", "ab", "ab2", "12345678", "nope"] {
            assert_eq!(Initials::parse(good).map(|initials| initials.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "123456789", "Ab", "a-b", "a b", "é", "yes", "no", "stale", "../x"] {
            assert!(Initials::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn initials_are_derived_from_the_words_of_a_name() {
        let near = |name: &str| Initials::nearest(name).map(|initials| initials.to_string());
        assert_eq!(near("Ana de Bell"), Some("adb".into()));
        assert_eq!(near("alice"), Some("alice".into()));
        assert_eq!(near("Élodie-Marie"), Some("em".into()));
        assert_eq!(near("a b c d e f g h i j"), Some("abcdefgh".into()));
        assert_eq!((near("no"), near(""), near("…")), (None, None, None));
    }
}
