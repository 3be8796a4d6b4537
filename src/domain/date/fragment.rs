//! Parts of the text of a date, and how messages quote them.

use super::error::{DateError, DateErrorKind};
use crate::domain::quoted_input::quoted_input;

/// The help for text that is not a date.
pub(super) const FORMS: &str = "write a date such as `\"2026-03-18\"`, `\"2026-03\"` or `\"2026\"`, an approximate date such as \
    `\"2007~\"`, or an interval such as `\"2014-06/..\"`";

/// A part of the input with its byte offset.
#[derive(Clone, Copy)]
pub(super) struct Fragment<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Fragment<'a> {
    pub(super) fn slice(self, from: usize, to: usize) -> Fragment<'a> {
        Fragment { text: self.text.get(from..to).unwrap_or_default(), at: self.at + from }
    }

    pub(super) fn split(self, mark: &str) -> Option<(Fragment<'a>, Fragment<'a>)> {
        let at = self.text.find(mark)?;
        Some((self.slice(0, at), self.slice(at + mark.len(), self.text.len())))
    }

    pub(super) fn fault(
        self,
        kind: DateErrorKind,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> DateError {
        DateError {
            kind,
            message: message.into(),
            help: help.into(),
            instead: Vec::new(),
            at: self.at..self.at + self.text.len(),
        }
    }

    pub(super) fn shown(self) -> String {
        quoted_input(self.text)
    }
}
