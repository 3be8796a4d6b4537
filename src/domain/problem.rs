//! Problems: anything wrong in a dossier, at its place in its file. Knows neither how it is printed nor how it was found.

use std::sync::Arc;

use super::code::{Code, Severity};
use super::span::{LineIndex, Position, Span};

/// Something wrong in a text, before it is known which file the text is.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The sort of problem.
    pub code: &'static Code,
    /// The bytes it is about.
    pub at: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Finding {
    /// A finding without help.
    pub fn new(code: &'static Code, at: impl Into<Span>, message: impl Into<String>) -> Self {
        Self { code, at: at.into(), message: message.into(), help: None }
    }

    /// The same finding with `help`.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The text of one file, with the index of its lines.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Path relative to the corpus, with forward slashes.
    pub path: Arc<str>,
    /// The text as on disk (its valid part, where it is not UTF-8).
    pub text: Arc<str>,
    /// Where its lines start.
    pub lines: LineIndex,
}

impl File {
    /// Indexes `text` as the file at `path`.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { path: path.into(), lines: LineIndex::new(&text), text }
    }

    /// Line and column of the start of `at`.
    pub fn position(&self, at: Span) -> Position {
        self.lines.position(&self.text, at.start as usize)
    }

    /// The problem that `finding` is in this file.
    pub fn problem(&self, finding: &Finding) -> Problem {
        let position = self.position(finding.at);
        let line = self.lines.text_of(&self.text, position.line);
        // A line is shown, so it is bounded here, once: around the column, at most 200 characters.
        let before = (position.col as usize - 1).min(40);
        let skip = (position.col as usize - 1) - before;
        let skip = if line.chars().nth(160).is_none() { 0 } else { skip };
        let excerpt: String = line.chars().skip(skip).take(200).collect();
        let marked = self
            .text
            .get(finding.at.range())
            .and_then(|text| text.lines().next())
            .map_or(1, |text| text.chars().count().clamp(1, 120));
        Problem {
            code: finding.code,
            path: self.path.clone(),
            position,
            at: finding.at,
            message: finding.message.clone(),
            help: finding.help.clone(),
            excerpt,
            excerpt_from: skip as u32 + 1,
            marked: marked as u32,
        }
    }
}

/// Anything wrong in a dossier: `path:line:col: severity[CODE]: message`, with its line and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The sort of problem.
    pub code: &'static Code,
    /// Path relative to the corpus.
    pub path: Arc<str>,
    /// Where it stands.
    pub position: Position,
    /// The bytes it is about.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The line it stands on, or the part of it around the place, at most 200 characters.
    pub excerpt: String,
    /// The column at which the excerpt starts, from 1.
    pub excerpt_from: u32,
    /// How many characters from the column on the problem is about, at least 1.
    pub marked: u32,
}

impl Problem {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }

    /// `path:line:col: severity[CODE]: message`, not yet made safe to show.
    pub fn headline(&self) -> String {
        format!(
            "{}:{}:{}: {}[{}]: {}",
            self.path,
            self.position.line,
            self.position.col,
            self.severity().word(),
            self.code,
            self.message
        )
    }

    /// The order of lists: by path, then place, then code.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.path, self.position, self.code.name).cmp(&(&other.path, other.position, other.code.name))
    }
}
