//! The record that contains an unknown key.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::record::FieldSpec;

/// The record that contains the key.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct RecordContext<'r> {
    /// The text of the file.
    pub text: &'r str,
    /// The record's name with its article, for messages: "a claim".
    pub what: &'static str,
    /// The fields of the record.
    pub known: &'static [FieldSpec],
    /// The keys written in the record, with the spans of their values.
    pub written: &'r [(Cow<'r, str>, Range<usize>)],
    /// The top-level fields of the file.
    pub top: &'static [FieldSpec],
    /// The top-level fields written in the file.
    pub at_top: &'r [&'static str],
    /// Whether the record is nested in another table.
    pub is_inside: bool,
    /// Whether the record is an inline table.
    pub in_braces: bool,
}

impl RecordContext<'_> {
    /// Returns whether the record has this key.
    pub(super) fn is_written(&self, key: &str) -> bool {
        self.written.iter().any(|(other, _)| other == key)
    }
}
