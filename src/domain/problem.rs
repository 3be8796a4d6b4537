//! Problems: anything wrong in a dossier, with its position in the file.

use std::sync::{Arc, OnceLock};

use super::allow_comments::AllowComments;
use super::code::{Code, Severity};
use super::fix::Fix;
use super::span::{LineIndex, Position, Span};

/// A problem in a text, before its file is known.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The code of the problem.
    pub code: &'static Code,
    /// The span it refers to.
    pub at: Span,
    /// The message, without a trailing period.
    pub message: String,
    /// The help text.
    pub help: Option<String>,
    /// The fix, if there is an unambiguous one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// Creates a finding without help.
    pub(crate) fn new(code: &'static Code, at: impl Into<Span>, message: impl Into<String>) -> Self {
        Self { code, at: at.into(), message: message.into(), help: None, fix: None }
    }

    /// Adds help.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the fix, if there is one.
    pub(crate) fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// The text of a file. Its lines are indexed on first use, because most files have no problem.
#[derive(Clone, Debug, Default)]
pub(crate) struct File {
    /// The path relative to the corpus, with forward slashes.
    pub path: Arc<str>,
    /// The text on disk; only the valid part if it is not UTF-8.
    pub text: Arc<str>,
    lines: OnceLock<Box<LineIndex>>,
    /// The codes allowed by comments.
    allows: AllowComments,
}

impl File {
    /// Creates a file.
    pub(crate) fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), ..Self::default() }
    }

    /// Returns the line index.
    pub(crate) fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| Box::new(LineIndex::new(&self.text)))
    }

    /// Returns the line and column of the start of `at`.
    pub(crate) fn position(&self, at: Span) -> Position {
        self.lines().position(&self.text, at.start as usize)
    }

    /// Returns whether the line of a span, or a comment on the line above, says `# dossier: allow CODE`.
    pub(crate) fn allows(&self, at: Span, code: &str) -> bool {
        let line = || self.lines().line(&self.text, at.start as usize);
        self.allows.allows(&self.text, line, code)
    }

    /// Converts a finding in this file to a problem.
    pub(crate) fn problem(&self, finding: &Finding) -> Problem {
        let position = self.position(finding.at);
        let (excerpt, excerpt_from) = self.excerpt(finding.at, position);
        let marked = self
            .text
            .get(finding.at.range())
            .map_or(0, |text| text.chars().take(120).take_while(|c| !matches!(c, '\n' | '\r')).count());
        let place = |byte: u32| self.lines().position(&self.text, byte as usize);
        Problem {
            code: finding.code,
            path: self.path.clone(),
            position,
            at: finding.at,
            message: finding.message.clone(),
            help: finding.help.clone(),
            fix: finding.fix.as_ref().map(|fix| fix.placed(place)),
            excerpt,
            excerpt_from,
            marked: marked as u32,
            more: 0,
        }
    }

    /// Returns the line at `at`, or the part of a long line around it with `…` in place of the characters at its ends, and the
    /// column where it starts.
    ///
    /// The length is limited here, since a line can be as long as the file.
    fn excerpt(&self, at: Span, position: Position) -> (String, u32) {
        let line = self.lines().text_of(&self.text, position.line);
        let start = self.lines().line_start(&self.text, at.start as usize);
        let (line, start) = match line.strip_prefix('\u{feff}') {
            Some(rest) if position.line == 1 => (rest, start + line.len() - rest.len()),
            _ => (line, start),
        };
        let first = |text: &str| text.chars().take(SHOWN).collect::<String>();
        if line.chars().nth(160).is_none() {
            return (first(line), 1);
        }
        let before = (at.start as usize).saturating_sub(start).min(line.len());
        let before = (0..=before).rev().find_map(|end| line.get(..end)).unwrap_or("");
        let lead = before.char_indices().rev().take(LEAD).map(|(at, _)| at).enumerate().last();
        let (chars, from) = lead.map_or((0, before.len()), |(nth, at)| (nth as u32 + 1, at));
        let mut shown = line.get(from..).map(first).unwrap_or_default();
        if line.get(from..).is_some_and(|rest| rest.chars().nth(SHOWN).is_some()) {
            shown.pop();
            shown.push('…');
        }
        if from > 0 {
            shown = std::iter::once('…').chain(shown.chars().skip(1)).collect();
        }
        (shown, position.col.saturating_sub(chars).max(1))
    }
}

/// Maximum length of an excerpt, in characters.
const SHOWN: usize = 200;
/// Maximum number of characters of a long line before the position.
const LEAD: usize = 40;

/// A problem in a dossier: `path:line:col: severity[CODE]: message`, with an excerpt and help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The code of the problem.
    pub code: &'static Code,
    /// The path relative to the corpus.
    pub path: Arc<str>,
    /// The line and column.
    pub position: Position,
    /// The span it refers to.
    pub at: Span,
    /// The message.
    pub message: String,
    /// The help text.
    pub help: Option<String>,
    /// The fix, if there is an unambiguous one.
    pub fix: Option<Fix>,
    /// The line, or the part of it around the position, at most 200 characters.
    pub excerpt: String,
    /// The column where the excerpt starts, from 1.
    pub excerpt_from: u32,
    /// The number of characters to underline from the column, within the line.
    pub marked: u32,
    /// The number of further problems in the file that are not listed.
    pub more: u32,
}

impl Problem {
    /// Returns the severity.
    pub(crate) fn severity(&self) -> Severity {
        self.code.severity
    }

    /// Returns `path:line:col: severity[CODE]: message`, not yet sanitized for display.
    pub(crate) fn headline(&self) -> String {
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

    /// Compares by path, then position, then code.
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.path, self.position, self.code.name).cmp(&(&other.path, other.position, other.code.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code;

    #[test]
    fn the_excerpt_of_a_long_line_is_around_the_position() {
        let text = format!("a\n{}[[zz]]{}\nb", "é".repeat(5000), "ß".repeat(5000));
        let file = File::new("x", text);
        let at = file.text.find("[[").expect("a mark");
        let problem = file.problem(&Finding::new(&code::BAD_MARK, at..at + 6, ""));
        assert_eq!(problem.position, Position { line: 2, col: 5001 });
        assert_eq!((problem.excerpt_from, problem.marked), (4961, 6));
        assert_eq!(problem.excerpt.chars().skip(40).take(8).collect::<String>(), "[[zz]]ßß");
        assert_eq!(problem.excerpt.chars().count(), 200);
        assert!(problem.excerpt.starts_with("…éé") && problem.excerpt.ends_with("ßß…"));
        let first = file.problem(&Finding::new(&code::BAD_MARK, 2..2, ""));
        assert_eq!((first.excerpt_from, first.marked), (1, 0));
        assert!(first.excerpt.starts_with("éé") && first.excerpt.ends_with("é…"));
    }

    #[test]
    fn excerpts_have_no_byte_order_mark() {
        let file = File::new("x", "\u{feff}name = 1");
        let problem = file.problem(&Finding::new(&code::WRONG_TYPE, 10..11, ""));
        assert_eq!((problem.position.col, problem.excerpt_from, &*problem.excerpt), (8, 1, "name = 1"));
    }
}
