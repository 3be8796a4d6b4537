//! A completion with a short description.

use clap::builder::StyledStr;

use crate::text::{TextKind, show};

/// A candidate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ShellCandidate {
    /// The word to insert.
    pub word: String,
    /// A description; empty if the word is clear by itself.
    pub help: String,
}

impl ShellCandidate {
    /// Creates a candidate; control characters in its description are made visible.
    pub(super) fn new(word: &str, help: &str) -> Self {
        let help = help.lines().next().unwrap_or_default();
        Self { word: word.to_owned(), help: show(help, TextKind::Name).as_str().to_owned() }
    }

    /// Creates a candidate with the help text from the definition of the arguments.
    pub(super) fn of(word: &str, help: Option<&StyledStr>) -> Self {
        Self::new(word, &help.map(ToString::to_string).unwrap_or_default())
    }

    /// Returns whether the word can be offered: a single line without control characters.
    pub(super) fn is_plain(&self) -> bool {
        !self.word.is_empty() && show(&self.word, TextKind::Name).as_str() == self.word
    }
}
