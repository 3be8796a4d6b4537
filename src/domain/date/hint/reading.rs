//! The two readings of a date that can be read in two ways, and what counts as a date.

use crate::domain::date::parse;

/// Which of two readings of an ambiguous date is taken: `3/4/2026`, `winter 2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The day before the month; a winter from its year on.
    First,
    /// The month before the day; a winter into its year.
    Second,
}

/// Whether the text is a date of the format.
pub(super) fn is_date(text: &str) -> bool {
    parse::form(text).is_ok()
}
