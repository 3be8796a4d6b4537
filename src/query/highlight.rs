//! Syntax highlighting of a query.

use std::ops::Range;

/// A highlighted part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Highlight {
    /// Its bytes.
    pub at: Range<usize>,
    /// Its role.
    pub role: Role,
}

/// The role of a part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// `-`, `not`, `or`, a parenthesis.
    Operator,
    /// A key with its colon.
    Key,
    /// A value of a term.
    Value,
    /// A word.
    Word,
    /// A phrase.
    Phrase,
    /// Words parsed as a date.
    Date,
    /// An error.
    Error,
}
