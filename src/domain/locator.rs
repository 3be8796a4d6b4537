//! Locators [CSL]: the cited place in a source.
//!
//! Does not check whether the source has that place.

mod label;
mod read;

use std::fmt;
use std::ops::Range;

/// A place in a source, with its original spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Locator {
    written: Box<str>,
    place: LocatorTarget,
}

/// What a locator points to. Ranges are inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LocatorTarget {
    /// Paragraphs of the archived copy, from 1.
    Para {
        /// The first.
        first: u32,
        /// The last, at least `first`.
        last: u32,
    },
    /// Lines of the archived copy, from 1.
    Line {
        /// The first.
        first: u32,
        /// The last, at least `first`.
        last: u32,
    },
    /// Printed page numbers: `14`, `14–15`, `iv`.
    Page(Box<str>),
    /// A section by number or name.
    Section(Box<str>),
    /// A time or time range in a recording, in seconds from its start.
    Time {
        /// The first second.
        first: u32,
        /// The last second, at least `first`.
        last: u32,
    },
    /// Another CSL locator.
    Other {
        /// The short form of the label, singular and plural: `ch.`, `chs.`
        label: [&'static str; 2],
        /// The text after the label.
        text: Box<str>,
    },
    /// A locator whose label is not a CSL term: `annex I`, `slide 7`.
    Unlisted {
        /// The label as written, without a trailing period.
        label: Box<str>,
        /// The text after the label.
        text: Box<str>,
    },
}

/// Why a string is not a valid locator or short citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocatorError {
    /// The error message.
    pub message: String,
    /// The help text.
    pub help: String,
    /// The byte range of the error in the input.
    pub at: Range<usize>,
}

/// What follows the label of a locator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LocatorForm {
    /// A number, or a range of them.
    Number,
    /// A time, or a range of them.
    Time,
    /// Free text.
    Words,
}

/// Returns the spellings of the labels [CSL] that are followed by `form`, in lower case without a trailing period.
pub(crate) fn spellings(form: LocatorForm) -> impl Iterator<Item = &'static str> {
    label::spellings(form)
}

impl Locator {
    /// Parses a locator: `para 10`, `para 22-23`, `p. 14`, `line 3`, `sec. 2`, `00:12:30`, another CSL locator, or one with
    /// a label that is not a CSL term (`annex I`).
    ///
    /// # Errors
    /// Fails if the label is missing or misspelled, a number is not valid, or a range ends before it starts.
    pub(crate) fn parse(text: &str) -> Result<Locator, LocatorError> {
        let place = read::place(text).map_err(|fault| {
            let (message, help) = *fault;
            LocatorError { message, help, at: 0..text.len() }
        })?;
        Ok(Locator { written: text.into(), place })
    }

    /// Returns the original spelling.
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// Returns the label if it is not a CSL term.
    pub(crate) fn unlisted(&self) -> Option<&str> {
        if let LocatorTarget::Unlisted { label, .. } = &self.place { Some(label) } else { None }
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

impl fmt::Display for LocatorTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocatorTarget::Para { first, last } if first == last => write!(f, "para {first}"),
            LocatorTarget::Para { first, last } => write!(f, "para {first}–{last}"),
            LocatorTarget::Line { first, last } if first == last => write!(f, "line {first}"),
            LocatorTarget::Line { first, last } => write!(f, "lines {first}–{last}"),
            LocatorTarget::Page(text) if is_several(text) => write!(f, "pp. {text}"),
            LocatorTarget::Page(text) => write!(f, "p. {text}"),
            LocatorTarget::Section(text) if is_several(text) => write!(f, "secs. {text}"),
            LocatorTarget::Section(text) => write!(f, "sec. {text}"),
            LocatorTarget::Time { first, last } => {
                clock(*first, f)?;
                if first != last {
                    f.write_str("–")?;
                    clock(*last, f)?;
                }
                Ok(())
            }
            LocatorTarget::Other { label: [_, label], text } if is_several(text) => {
                write!(f, "{label} {text}")
            }
            LocatorTarget::Other { label: [label, _], text } => write!(f, "{label} {text}"),
            LocatorTarget::Unlisted { label, text } => write!(f, "{label} {text}"),
        }
    }
}

/// Returns whether the text is plural: a range, or numbers after a comma. `3, para 4` is one page.
fn is_several(text: &str) -> bool {
    let digits = |part: &str| part.trim().starts_with(|c: char| c.is_ascii_digit());
    let before = text.split(',').next().unwrap_or("");
    before.contains('–') || text.split(',').skip(1).any(digits)
}

fn clock(seconds: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
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
