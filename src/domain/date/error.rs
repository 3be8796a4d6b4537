//! Why a string is no date, where in it, and what to write instead.

use std::fmt;
use std::ops::Range;

/// What is wrong with a date, apart from its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DateErrorKind {
    /// Nothing is written.
    Empty,
    /// It is not EDTF, or not the part of it that the format takes.
    Syntax,
    /// The calendar has no such day or month.
    NoSuchDay,
    /// A season, which EDTF writes as month 21 to 41.
    Season,
    /// A century or a millennium.
    Century,
    /// A year before 1000 or after 9999.
    YearOutOfRange,
    /// A time of day.
    TimeOfDay,
    /// An interval or a set that ends before it starts.
    EndBeforeStart,
}

/// Why a string is no date of the format, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateError {
    /// What is wrong, for a program.
    pub kind: DateErrorKind,
    /// What is wrong, for people.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The dates that were probably meant: the one to write, or both readings of an ambiguous date.
    pub instead: Vec<String>,
    /// The byte range of the fault in what was written.
    pub at: Range<usize>,
}

impl fmt::Display for DateError {
    /// Writes the message without its help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}
