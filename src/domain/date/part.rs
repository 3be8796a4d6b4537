//! A piece of a date's text, and how it is quoted in messages.

use super::error::{DateError, DateErrorKind};

/// How dates are written, as help for what is none.
pub(super) const FORMS: &str = "dates are written as \"2026-03-18\", \"2026-03\" or \"2026\", \"2007~\" for about, \"2014-06/..\" for a span";

/// Longest stretch of the analyst's own text that a message repeats, in characters.
const QUOTED: usize = 40;

/// A piece of the text and the byte at which it begins.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Part<'a> {
    pub(super) fn slice(self, from: usize, to: usize) -> Part<'a> {
        Part { text: self.text.get(from..to).unwrap_or_default(), at: self.at + from }
    }

    pub(super) fn split(self, mark: &str) -> Option<(Part<'a>, Part<'a>)> {
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
        shown(self.text)
    }
}

/// Gives text fit for a message: short, and without the separator and other controls.
pub(super) fn shown(text: &str) -> String {
    let mut out: String =
        text.chars().take(QUOTED).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(QUOTED).is_some() {
        out.push('…');
    }
    out
}
