//! A name found in a text, and whose it is.

use std::ops::Range;

/// A place in a text where names are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundName {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The names there; of several entries, if they share one.
    pub names: Vec<TrieName>,
    /// Whether they only sound like what is there.
    pub is_by_sound: bool,
}

/// A name of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TrieName {
    /// The index of its entry in the corpus.
    pub entry: u32,
    /// Whether it is a weak alias.
    pub is_weak: bool,
    /// The capitals that it needs.
    pub case: NameCase,
}

/// The capitals that a name needs to be one: "the tower" is not Tower, and "it" is not IT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameCase {
    /// None.
    Any,
    /// One.
    Capital,
    /// All: an acronym.
    AllCapitals,
}

impl NameCase {
    /// Returns the capitals that a name is written with.
    pub(super) fn of(name: &str) -> Self {
        let mut letters = name.chars().filter(|c| c.is_alphabetic());
        match letters.next() {
            Some(first) if first.is_uppercase() => match letters.all(|c| !c.is_lowercase()) {
                true => Self::AllCapitals,
                false => Self::Capital,
            },
            _ => Self::Any,
        }
    }

    /// Returns whether a text has them.
    pub(super) fn allows(self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => text.chars().any(char::is_uppercase),
            Self::AllCapitals => !text.chars().any(char::is_lowercase),
        }
    }
}
