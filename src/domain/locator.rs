//! A locator [CSL]: where in a source the cited words stand.
//! Refuses to know the source, its text, and whether the place is there.

mod label;
mod read;

use std::fmt;
use std::ops::Range;

/// A place in a source as the analyst typed it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Locator {
    written: Box<str>,
    place: Place,
}

/// What a locator points at; ranges include both ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// Paragraphs of the kept copy, from 1.
    Para {
        /// The first.
        first: u32,
        /// The last, no less than the first.
        last: u32,
    },
    /// Lines of the kept copy, from 1.
    Line {
        /// The first.
        first: u32,
        /// The last, no less than the first.
        last: u32,
    },
    /// Pages as they are numbered in print: `14`, `14–15`, `iv`.
    Page(Box<str>),
    /// A section by number or name.
    Section(Box<str>),
    /// A moment or a stretch of a recording, in seconds from its start.
    Time {
        /// The first second.
        first: u32,
        /// The last second, no less than the first.
        last: u32,
    },
    /// Another of CSL's locators.
    Other {
        /// Its short form, such as `ch.`, and that of several, `chs.`
        label: [&'static str; 2],
        /// What follows it.
        text: Box<str>,
    },
    /// A place under a label that CSL has not: `annex I`, `slide 7`.
    Unlisted {
        /// The label as it was typed, without a full stop.
        label: Box<str>,
        /// What follows it.
        text: Box<str>,
    },
}

/// Why a string is no locator, or no short citation, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocatorError {
    /// What is wrong, for people.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The byte range of the fault in what was written.
    pub at: Range<usize>,
}

/// What stands after a locator's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A number, or a range of them.
    Number,
    /// A time, or a range of them.
    Time,
    /// Whatever the analyst writes.
    Words,
}

/// The spellings of the labels [CSL] that `form` stands after, lower case and without a full stop behind them.
pub(crate) fn spellings(form: Form) -> impl Iterator<Item = &'static str> {
    label::spellings(form)
}

impl Locator {
    /// Reads a locator: `para 10`, `para 22-23`, `p. 14`, `line 3`, `sec. 2`, `00:12:30`, another of CSL's, or one whose label
    /// CSL has not (`annex I`).
    ///
    /// # Errors
    /// If the label is missing or misspelled, a number is not valid, or a range ends before it starts.
    pub(crate) fn parse(text: &str) -> Result<Locator, LocatorError> {
        let place = read::place(text).map_err(|fault| {
            let (message, help) = *fault;
            LocatorError { message, help, at: 0..text.len() }
        })?;
        Ok(Locator { written: text.into(), place })
    }

    /// The string as the analyst typed it.
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// Returns the label, if it is none of CSL's.
    pub(crate) fn unlisted(&self) -> Option<&str> {
        if let Place::Unlisted { label, .. } = &self.place { Some(label) } else { None }
    }

    /// What it points at.
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }
}

impl fmt::Display for Locator {
    /// Writes the place as people read it: `para 22–23`, `pp. 14–15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Para { first, last } if first == last => write!(f, "para {first}"),
            Place::Para { first, last } => write!(f, "para {first}–{last}"),
            Place::Line { first, last } if first == last => write!(f, "line {first}"),
            Place::Line { first, last } => write!(f, "lines {first}–{last}"),
            Place::Page(text) if is_several(text) => write!(f, "pp. {text}"),
            Place::Page(text) => write!(f, "p. {text}"),
            Place::Section(text) if is_several(text) => write!(f, "secs. {text}"),
            Place::Section(text) => write!(f, "sec. {text}"),
            Place::Time { first, last } => {
                clock(*first, f)?;
                if first != last {
                    f.write_str("–")?;
                    clock(*last, f)?;
                }
                Ok(())
            }
            Place::Other { label: [_, label], text } if is_several(text) => write!(f, "{label} {text}"),
            Place::Other { label: [label, _], text } => write!(f, "{label} {text}"),
            Place::Unlisted { label, text } => write!(f, "{label} {text}"),
        }
    }
}

/// Whether pages are several: a range, or numbers behind a comma. `3, para 4` is one page.
fn is_several(text: &str) -> bool {
    let digits = |part: &str| part.trim().starts_with(|c: char| c.is_ascii_digit());
    let before = text.split(',').next().unwrap_or("");
    before.contains('–') || text.split(',').skip(1).any(digits)
}

fn clock(seconds: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

impl fmt::Display for LocatorError {
    /// Writes the message without its help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LocatorError {}

#[cfg(test)]
mod tests;
