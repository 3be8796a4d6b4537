//! Why a text was not edited, in words that say what to do.

use std::fmt;

/// Why a text was not edited; it is untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditError {
    /// The text is not TOML; the first fault stands on this line, from 1.
    Syntax(usize),
    /// What was to be edited is not in the text.
    NoSuchPlace,
    /// It is written in a way that cannot be edited without touching more.
    Unusual(&'static str),
    /// The result would differ in more than was meant.
    WouldChangeMore,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(line) => {
                write!(f, "line {line} is not TOML: mend it first, then try again")
            }
            Self::NoSuchPlace => f.write_str("it no longer stands in the file: load it again and look"),
            Self::Unusual(what) => write!(f, "{what}: edit it by hand"),
            Self::WouldChangeMore => f.write_str(
                "the edit would change more than was meant, so nothing was written: edit it by hand",
            ),
        }
    }
}

impl std::error::Error for EditError {}
