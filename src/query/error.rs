//! Errors in the text of a query: what is wrong, where, and how to fix it.

use std::fmt;
use std::ops::Range;

use crate::text::{SafeText, TextKind, show};

/// The maximum number of cells shown before the error, and in total.
const LEAD: usize = 40;
const SHOWN: usize = 76;

/// An error in the text of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryError {
    /// The message.
    pub message: String,
    /// How to fix it, if known.
    pub help: Option<String>,
    /// The bytes of the query that it is about; empty if something is missing there.
    pub at: Range<usize>,
}

impl QueryError {
    pub(super) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, at }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the query with a line of carets below that marks the error; a long query is truncated around it.
    pub(crate) fn caret(&self, query: &str) -> [SafeText; 2] {
        let piece = |range: Range<usize>| show(query.get(range).unwrap_or(""), TextKind::Name);
        let start = floor(query, self.at.start);
        let end = floor(query, self.at.end).max(start);
        let before = piece(0..start);
        let from = if before.width() + 1 > LEAD {
            let mut from = start;
            while from > 0 && piece(from..start).width() < LEAD {
                from = floor(query, from - 1);
            }
            from
        } else {
            0
        };
        let mut line = SafeText::default();
        if from > 0 {
            line.push(&SafeText::literal("…"));
        }
        let lead = line.width() + piece(from..start).width();
        line.push(&piece(from..query.len()));
        let carets = piece(start..end).width().clamp(1, SHOWN.saturating_sub(lead).max(1));
        let marks = format!("{}{}", " ".repeat(lead), "^".repeat(carets));
        [line.cut(SHOWN), show(&marks, TextKind::Name)]
    }

    /// Returns the complete report on several lines: the message, the query with its carets, and the help.
    pub(crate) fn report(&self, query: &str) -> String {
        let [line, marks] = self.caret(query);
        // Both can quote the query, which could contain line breaks.
        let plain = |text: &str| show(text, TextKind::Name);
        let help = self.help.as_ref().map(|help| plain(help));
        let help = help.map_or(String::new(), |help| format!("\n  help: {}", help.as_str()));
        format!("{}\n  {}\n  {}{help}", plain(&self.message).as_str(), line.as_str(), marks.as_str())
    }
}

/// Returns the last character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl fmt::Display for QueryError {
    /// Writes the message without the place and the help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn caret(query: &str, at: Range<usize>) -> String {
        QueryError::new(at, "").caret(query).map(|line| line.as_str().to_owned()).join("\n")
    }

    #[test]
    fn the_caret_is_below_its_place_whatever_precedes_it() {
        assert_eq!(caret("kidn:attack", 0..4), "kidn:attack\n^^^^");
        assert_eq!(caret("字 kidn:x", 4..8), "字 kidn:x\n   ^^^^");
        assert_eq!(caret("a\u{202e}b kidn:x", 6..10).lines().last().unwrap().trim(), "^^^^");
        assert_eq!(caret("kind:", 5..5), "kind:\n     ^");
        assert_eq!(caret("é", 1..1), "é\n^", "a place inside a character");
    }

    #[test]
    fn a_long_query_is_cut_around_the_place() {
        let query = format!("{} kidn:x {}", "a".repeat(200), "b".repeat(200));
        let [line, marks] = QueryError::new(201..205, "").caret(&query);
        assert!(line.width() <= SHOWN && line.as_str().starts_with('…'), "{}", line.as_str());
        let at = marks.as_str().find('^').unwrap();
        let shown: String = line.as_str().chars().skip(at).take(4).collect();
        assert_eq!((shown.as_str(), marks.as_str().matches('^').count()), ("kidn", 4));
    }

    #[test]
    fn a_report_has_message_place_and_help() {
        let error = QueryError::new(0..4, "unknown term `kidn`").help("did you mean `kind`?");
        assert_eq!(
            error.report("kidn:x"),
            "unknown term `kidn`\n  kidn:x\n  ^^^^\n  help: did you mean `kind`?"
        );
    }
}
