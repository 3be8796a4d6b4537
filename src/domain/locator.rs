//! Locators [CSL]: the cited place in a source.
//!
//! Does not check whether the source has that place.

mod hint;
mod label;
mod read;
mod target;

use std::fmt;
use std::ops::Range;

pub(crate) use label::{LocatorForm, PLACES, spellings};
pub(super) use read::{after_signal, is_contrary};
pub(crate) use target::LocatorTarget;

use super::field_text::FieldText;

/// A place in a source, with its original spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Locator {
    written: FieldText,
    place: LocatorTarget,
}

/// Why a string is not a valid locator or short citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocatorError {
    /// The error message.
    pub message: String,
    /// The help text.
    pub help: String,
    /// What was probably meant, in full; if it is more than one place, each separately.
    pub instead: Vec<String>,
    /// The byte range of the error in the input.
    pub at: Range<usize>,
}

/// Returns the first and last paragraph of a locator that points to paragraphs.
pub(crate) fn paragraphs(locator: &Locator) -> Option<(u32, u32)> {
    match locator.place() {
        LocatorTarget::Para { first, last } => Some((*first, *last)),
        _ => None,
    }
}

/// Returns the help to write one locator or citation, or several separately.
pub(super) fn advice(instead: &[String]) -> Option<String> {
    let each: Vec<String> = instead.iter().map(|one| format!("`\"{one}\"`")).collect();
    match each.as_slice() {
        [] => None,
        [one] => Some(format!("write {one}")),
        several => Some(format!("cite each separately: {}", several.join(", "))),
    }
}

impl Locator {
    /// Parses a locator: `para 10`, `para 22-23`, `p. 14`, `line 3`, `sec. 2`, `00:12:30`, another CSL locator, or one with
    /// a label that is not a CSL term (`annex I`).
    ///
    /// # Errors
    /// Fails if the label is missing or misspelled, a number is not valid, or a range ends before it starts.
    pub(crate) fn parse(text: &str) -> Result<Locator, LocatorError> {
        Self::parse_as(text, FieldText::own)
    }

    /// Like [`Self::parse`]; `keep` makes a copy of the spelling.
    ///
    /// # Errors
    /// See [`Self::parse`].
    pub(super) fn parse_as(text: &str, keep: impl Fn(&str) -> FieldText) -> Result<Locator, LocatorError> {
        let place = read::place(text).map_err(|fault| {
            let (message, help) = *fault;
            let instead = hint::instead(text);
            let help = advice(&instead).unwrap_or(help);
            LocatorError { message, help, instead, at: 0..text.len() }
        })?;
        Ok(Locator { written: keep(text), place })
    }

    /// Returns the original spelling.
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// Returns the label if it is not a CSL term.
    pub(crate) fn unlisted(&self) -> Option<&str> {
        if let LocatorTarget::Unlisted(place) = &self.place { Some(&place.label) } else { None }
    }

    /// Returns what the locator points to.
    pub(crate) fn place(&self) -> &LocatorTarget {
        &self.place
    }
}

impl fmt::Display for Locator {
    /// Formats the locator for display: `para 22–23`, `pp. 14–15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)
    }
}

impl fmt::Display for LocatorError {
    /// Formats the message without the help text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LocatorError {}

#[cfg(test)]
mod tests;
