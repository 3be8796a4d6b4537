//! Initials: how an analyst signs, and the stem of the file that holds that person's verdicts.

use std::borrow::Borrow;
use std::fmt;

/// Words that a query takes after `checked:`, and that are therefore nobody's initials.
const TAKEN: [&str; 3] = ["yes", "no", "stale"];

/// The initials of an analyst: 1 to 8 of `a-z 0-9`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Initials(Box<str>);

impl Initials {
    /// Most characters.
    pub(crate) const MOST: usize = 8;

    /// Takes `text` as initials, or says in words what is wrong with it.
    ///
    /// # Errors
    /// What initials have to be.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() || text.len() > Self::MOST {
            return Err(format!("initials have 1 to {} characters", Self::MOST));
        }
        if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return Err("initials have only a-z and 0-9".to_owned());
        }
        if TAKEN.contains(&text) {
            return Err(format!("`{text}` means something else in a query"));
        }
        Ok(Self(text.into()))
    }

    /// The initials nearest to a name: the first letters of its words, or what is left of a single word.
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

    /// The initials as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the file that holds this analyst's verdicts, relative to the corpus.
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
    fn initials_are_a_few_small_letters_and_digits() {
        for good in ["a", "ab", "ab2", "12345678", "nope"] {
            assert_eq!(Initials::parse(good).map(|initials| initials.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "123456789", "Ab", "a-b", "a b", "é", "yes", "no", "stale", "../x"] {
            assert!(Initials::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_nearest_initials_are_those_of_the_words() {
        let near = |name: &str| Initials::nearest(name).map(|initials| initials.to_string());
        assert_eq!(near("Ana de Bell"), Some("adb".into()));
        assert_eq!(near("alice"), Some("alice".into()));
        assert_eq!(near("Élodie-Marie"), Some("em".into()));
        assert_eq!(near("a b c d e f g h i j"), Some("abcdefgh".into()));
        assert_eq!((near("no"), near(""), near("…")), (None, None, None));
    }
}
