//! The findings of one rule, each with its file.

use toml::de::DeValue;

use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::problem::{File, Finding};
use crate::domain::span::Span;

/// The findings of one rule.
#[derive(Debug)]
pub(crate) struct Findings<'c> {
    code: &'static Code,
    list: Vec<(&'c File, Finding)>,
}

impl<'c> Findings<'c> {
    /// Creates an empty list.
    pub(crate) fn new(code: &'static Code) -> Self {
        Self { code, list: Vec::new() }
    }

    /// Adds a finding at `at` in the dossier of `entry`, with its help text.
    pub(crate) fn add(
        &mut self,
        entry: &'c Entry,
        at: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add_in(&entry.file, at, message, help);
    }

    /// Adds a finding at `at` in `file`, with its help text.
    pub(crate) fn add_in(
        &mut self,
        file: &'c File,
        at: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.list.push((file, Finding::new(self.code, at, message).help(help)));
    }

    /// Sets the fix of the last finding added.
    pub(crate) fn fix(&mut self, fix: impl Into<Option<Fix>>) {
        if let Some((_, finding)) = self.list.last_mut() {
            finding.fix = fix.into();
        }
    }

    /// Returns the number of findings so far.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the findings, in the order they were added.
    pub(crate) fn into_list(self) -> Vec<(&'c File, Finding)> {
        self.list
    }
}

/// Returns the position of `words` inside `span`, for fields that don't record a span for each element; otherwise `span`.
///
/// Matches whole words only. Searches only the first 64 KiB, so that a huge field cannot stall the check.
pub(super) fn within(file: &File, span: Span, words: &str) -> Span {
    let raw = file.text.get(span.range()).unwrap_or("");
    let bound = (0..=raw.len().min(64 << 10)).rev().find(|at| raw.is_char_boundary(*at));
    let raw = raw.get(..bound.unwrap_or(0)).unwrap_or(raw);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |at: &usize| {
        let (before, after) = (raw.get(..*at), raw.get(*at + words.len()..));
        !letter(before.and_then(|t| t.chars().next_back())) && !letter(after.and_then(|t| t.chars().next()))
    };
    if words.is_empty() {
        return span;
    }
    match raw.match_indices(words).map(|(at, _)| at).find(whole) {
        Some(at) => {
            let start = span.start as usize + at;
            (start..start + words.len()).into()
        }
        None => span,
    }
}

/// Returns the strings of the list that is at `list`, each with the span of its literal.
pub(super) fn strings_in(file: &File, list: Span) -> Vec<(Span, String)> {
    let raw = file.text.get(list.range()).unwrap_or_default();
    let Ok(value) = DeValue::parse(raw) else { return Vec::new() };
    let DeValue::Array(elements) = value.get_ref() else { return Vec::new() };
    let start = list.range().start;
    let string = |element: &toml::Spanned<DeValue<'_>>| {
        let span = element.span();
        Some(((start + span.start..start + span.end).into(), element.get_ref().as_str()?.to_owned()))
    };
    elements.iter().filter_map(string).collect()
}

/// Formats text from a dossier for a message: one line, in double quotes, at most 80 characters.
pub(super) fn quoted(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("\"{}…\"", line.get(..end).unwrap_or("").trim_end()),
        None => format!("\"{line}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_matches_whole_words_only() {
        let file = File::new("x", "aliases = [\"KHAN\", \"KH\"]");
        let span = (10..file.text.len()).into();
        assert_eq!(within(&file, span, "KH").range(), 20..22);
        assert_eq!(within(&file, span, "absent").range(), span.range());
        assert_eq!(within(&file, span, "").range(), span.range());
        assert_eq!(within(&file, (900..950).into(), "KH").range(), 900..950);
    }

    #[test]
    fn the_strings_of_a_list_are_found_at_their_literals() {
        let file = File::new("x", "a = ['the \"b\" man', \"b\", 1, \"\\u0062\"]");
        let found = strings_in(&file, (4..file.text.len()).into());
        let written: Vec<_> =
            found.iter().map(|(at, text)| (file.text.get(at.range()), text.as_str())).collect();
        let expected =
            [(Some("'the \"b\" man'"), "the \"b\" man"), (Some("\"b\""), "b"), (Some("\"\\u0062\""), "b")];
        assert_eq!(written, expected);
        assert_eq!(strings_in(&file, (0..3).into()), []);
    }

    #[test]
    fn quoted_text_is_one_short_line() {
        assert_eq!(quoted(" a\n b "), "\"a b\"");
        assert_eq!(quoted(&"é".repeat(90)).chars().count(), 83);
    }
}
