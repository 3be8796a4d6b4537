//! Date errors: the reason, the position and help.

use std::fmt;
use std::ops::Range;

/// The kind of a date error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DateErrorKind {
    /// The string is empty.
    Empty,
    /// Not EDTF, or not in the supported subset.
    Syntax,
    /// A day or month that is not in the calendar.
    NoSuchDay,
    /// A season, written as month 21 to 41 in EDTF.
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

/// Why a string is not a valid date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateError {
    /// The kind of error.
    pub kind: DateErrorKind,
    /// The error message.
    pub message: String,
    /// The help text.
    pub help: String,
    /// The dates that were probably meant: one, or both interpretations of an ambiguous date.
    pub instead: Vec<String>,
    /// The byte range of the error in the input.
    pub at: Range<usize>,
}

impl fmt::Display for DateError {
    /// Formats the message without the help text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}
