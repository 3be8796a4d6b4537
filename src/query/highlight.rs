//! How the parts of a query's text were understood, for a line that shows it.

use std::ops::Range;

/// A part of a query's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Highlight {
    /// Its bytes.
    pub at: Range<usize>,
    /// What it was understood as.
    pub role: Role,
}

/// What a part of a query was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// `-`, `not`, `or`, a parenthesis.
    Operator,
    /// A key with its colon.
    Key,
    /// A value of a term.
    Value,
    /// A word to look for.
    Word,
    /// Words to look for that follow each other.
    Phrase,
    /// Words that were taken as a date.
    Date,
    /// What is wrong.
    Error,
}
