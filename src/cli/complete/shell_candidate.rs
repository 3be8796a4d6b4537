//! One completion, and what it is in a few words.

use clap::builder::StyledStr;

use crate::text::{TextKind, show};

/// A candidate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ShellCandidate {
    /// The word to insert.
    pub word: String,
    /// What it is; empty where the word says it.
    pub help: String,
}

impl ShellCandidate {
    /// Makes a candidate; what could steer a terminal is made visible in what it is.
    pub(super) fn new(word: &str, help: &str) -> Self {
        let help = help.lines().next().unwrap_or_default();
        Self { word: word.to_owned(), help: show(help, TextKind::Name).as_str().to_owned() }
    }

    /// Makes a candidate with what the definition of the arguments says of it.
    pub(super) fn of(word: &str, help: Option<&StyledStr>) -> Self {
        Self::new(word, &help.map(ToString::to_string).unwrap_or_default())
    }

    /// Reports whether the word can be offered: one line of harmless text.
    pub(super) fn is_plain(&self) -> bool {
        !self.word.is_empty() && show(&self.word, TextKind::Name).as_str() == self.word
    }
}
