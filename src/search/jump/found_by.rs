//! How a query found an entry.

/// How a name matches a query, best first. Determines the ranking of the jump dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FoundBy {
    /// Every word of the query is a word of the name.
    Words,
    /// The query is the first letters of all words of the name, three or more.
    Acronym,
    /// Every word of the query begins a word of the name.
    Prefixes,
    /// The query is the first letters of the name's words.
    Initials,
    /// A word of the query has a typo.
    Spelling,
    /// A word of the query sounds like a word of the name.
    Sound,
    /// A word of the query is inside a word of the name.
    Part,
    /// The letters of the query occur in the name, in order.
    Letters,
    /// The words of the query are in several names of the entry.
    SeveralNames,
    /// A name has only some words of the query, and none has more.
    SomeWords,
}

impl FoundBy {
    /// Returns the name of this in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Prefixes => "prefixes",
            Self::Acronym | Self::Initials => "initials",
            Self::Spelling => "close-spelling",
            Self::Sound => "sound",
            Self::Part => "part-of-word",
            Self::Letters => "letters",
            Self::SeveralNames => "several-names",
            Self::SomeWords => "some-words",
        }
    }

    /// Returns why an entry is listed if its name does not contain the typed letters.
    pub(crate) fn note(self) -> Option<&'static str> {
        match self {
            Self::Spelling => Some("close spelling"),
            Self::Sound => Some("by sound"),
            Self::SeveralNames => Some("several names"),
            Self::SomeWords => Some("some words only"),
            _ => None,
        }
    }

    /// Returns the position in the ranking; close spelling, sound and part of a word share one.
    pub(super) fn tier(self) -> u8 {
        match self {
            Self::Words | Self::Acronym => 0,
            Self::Prefixes => 1,
            Self::Initials => 2,
            Self::Spelling | Self::Sound | Self::Part => 3,
            Self::Letters => 4,
            Self::SeveralNames => 5,
            Self::SomeWords => 6,
        }
    }
}
