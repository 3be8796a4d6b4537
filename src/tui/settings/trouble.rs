//! What is wrong with the settings, each at its place in the file. Knows no setting.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::file::FILE;
use super::suggestion::suggestion;
use crate::domain::problem::Finding;
use crate::domain::span::{LineIndex, Position};

/// Something wrong with the settings: `config.toml:3:1: unknown setting …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// Where; none where it is the file as a whole.
    pub at: Option<Position>,
    /// What is wrong, and what was likely meant.
    pub what: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{FILE}:{}:{}: {}", at.line, at.col, self.what),
            None => write!(f, "{FILE}: {}", self.what),
        }
    }
}

/// What has been found wrong with a text so far.
pub(super) struct Found<'t> {
    text: &'t str,
    lines: LineIndex,
    troubles: Vec<Trouble>,
}

impl<'t> Found<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, lines: LineIndex::new(text), troubles: Vec::new() }
    }

    pub(super) fn say(&mut self, span: Range<usize>, what: String) {
        let at = Some(self.lines.position(self.text, span.start));
        self.troubles.push(Trouble { at, what });
    }

    /// Takes over what reading the TOML found.
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

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wants: &str) {
        self.say(value.span(), format!("`{key}` wants {wants}"));
    }

    pub(super) fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.wrong(key, value, "a string in quotation marks");
        None
    }

    pub(super) fn flag(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, "true or false, without quotation marks");
        None
    }

    /// Which of `words` the value is.
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
                format!("`{key}` is never `{text}`{}", suggestion(&text, words.iter().copied())),
            );
        }
        at
    }

    /// The pairs of a table, in the order of the file.
    pub(super) fn table<'v>(&mut self, key: &str, value: Spanned<DeValue<'v>>) -> Pairs<'v> {
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

    /// The elements of a list; a string counts as a list of one.
    pub(super) fn strings(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<Spanned<String>>> {
        let wants = "a list of strings, like [\"j\", \"down\"]";
        let elements: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![value],
        };
        let mut strings = Vec::new();
        for element in elements {
            let DeValue::String(text) = element.get_ref() else {
                self.wrong(key, element, wants);
                return None;
            };
            strings.push(Spanned::new(element.span(), text.to_string()));
        }
        Some(strings)
    }

    /// Everything found, in the order of the file.
    pub(super) fn troubles(mut self) -> Vec<Trouble> {
        self.troubles.sort_by_key(|trouble| trouble.at);
        self.troubles
    }
}

/// A table's keys and values.
pub(super) type Pairs<'v> = Vec<(Spanned<String>, Spanned<DeValue<'v>>)>;
