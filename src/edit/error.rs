//! Why an edit failed, worded as advice to the user.

use std::fmt;

/// Why an edit failed; the text is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditError {
    /// The text is not valid TOML; the line of the first error, from 1.
    Syntax(usize),
    /// The part to edit is not in the text.
    NotFound,
    /// It is written in a way that cannot be edited without changing more.
    Unusual(&'static str),
    /// The result would differ in more than the edit intends.
    WouldChangeMore,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(line) => {
                write!(f, "invalid TOML on line {line}: fix it, then try again")
            }
            Self::NotFound => f.write_str("it is no longer in the file: reload and try again"),
            Self::Unusual(what) => write!(f, "{what}: edit it by hand"),
            Self::WouldChangeMore => f.write_str(
                "the edit would change more than intended, so nothing was written: edit the file by hand",
            ),
        }
    }
}

impl std::error::Error for EditError {}
