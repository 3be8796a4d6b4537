//! Errors in the settings, with their positions in the file.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::file::FILE;
use super::suggestion::suggestion;
use crate::domain::problem::Finding;
use crate::domain::span::{LineIndex, Position};

/// An error in the settings: `config.toml:3:1: unknown setting …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SettingsError {
    /// The position; `None` if it is about the whole file.
    pub at: Option<Position>,
    /// The error, with a suggestion.
    pub what: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{FILE}:{}:{}: {}", at.line, at.col, self.what),
            None => write!(f, "{FILE}: {}", self.what),
        }
    }
}

/// Collects the errors in a text.
pub(super) struct SettingsErrors<'t> {
    text: &'t str,
    lines: LineIndex,
    errors: Vec<SettingsError>,
}

impl<'t> SettingsErrors<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, lines: LineIndex::new(text), errors: Vec::new() }
    }

    pub(super) fn say(&mut self, span: Range<usize>, what: String) {
        let at = Some(self.lines.position(self.text, span.start));
        self.errors.push(SettingsError { at, what });
    }

    /// Adds an error of the TOML parser.
    pub(super) fn finding(&mut self, finding: &Finding) {
        let help = finding.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
        self.say(finding.at.range(), format!("{}{help}", finding.message));
    }

    pub(super) fn unknown<'k>(
        &mut self,
        span: Range<usize>,
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        self.say(span, format!("unknown {what} `{word}`{}", suggestion(word, known)));
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        self.say(value.span(), format!("`{key}` must be {expected}"));
    }

    pub(super) fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.wrong(key, value, "a string in quotes");
        None
    }

    pub(super) fn flag(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, "true or false, without quotes");
        None
    }

    /// Returns the index of the value in `words`.
    pub(super) fn one_of(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        words: &[&str],
    ) -> Option<usize> {
        let text = self.text(key, value)?;
        let at = words.iter().position(|word| *word == text);
        if at.is_none() {
            self.say(
                value.span(),
                format!("invalid value \"{text}\" for `{key}`{}", suggestion(&text, words.iter().copied())),
            );
        }
        at
    }

    /// Returns the pairs of a table, in file order.
    pub(super) fn table<'v>(&mut self, key: &str, value: Spanned<DeValue<'v>>) -> TableEntries<'v> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => {
                let mut pairs: Vec<_> = table
                    .into_iter()
                    .map(|(key, value)| (Spanned::new(key.span(), key.into_inner().into_owned()), value))
                    .collect();
                pairs.sort_by_key(|(key, _)| key.span().start);
                pairs
            }
            other => {
                self.wrong(key, &Spanned::new(span, other), "a table");
                Vec::new()
            }
        }
    }

    /// Returns the elements of a list; a string counts as a list of one.
    pub(super) fn strings(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<Spanned<String>>> {
        let expected = "a list of strings, like [\"j\", \"down\"]";
        let elements: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![value],
        };
        let mut strings = Vec::new();
        for element in elements {
            let DeValue::String(text) = element.get_ref() else {
                self.wrong(key, element, expected);
                return None;
            };
            strings.push(Spanned::new(element.span(), text.to_string()));
        }
        Some(strings)
    }

    /// Returns the errors, in file order.
    pub(super) fn errors(mut self) -> Vec<SettingsError> {
        self.errors.sort_by_key(|trouble| trouble.at);
        self.errors
    }
}

/// The keys and values of a table.
pub(super) type TableEntries<'v> = Vec<(Spanned<String>, Spanned<DeValue<'v>>)>;
