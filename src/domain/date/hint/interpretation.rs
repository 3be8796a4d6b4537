//! The two interpretations of an ambiguous date.

use crate::domain::date::parse;

/// The interpretation of an ambiguous date: `3/4/2026`, `winter 2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interpretation {
    /// The day comes before the month; a winter begins in its year.
    First,
    /// The month comes before the day; a winter ends in its year.
    Second,
}

/// Returns whether the text is a valid date.
pub(super) fn is_date(text: &str) -> bool {
    parse::form(text).is_ok()
}
