//! Problems: anything wrong in a dossier, at its place in its file. Knows neither how it is printed nor how it was found.

use std::sync::Arc;

use super::allows::Allows;
use super::code::{Code, Severity};
use super::fix::Fix;
use super::span::{LineIndex, Position, Span};

/// Something wrong in a text, before it is known which file the text is.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The sort of problem.
    pub code: &'static Code,
    /// The bytes it is about.
    pub at: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What to change so that it is gone, where that can be told for certain.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without help.
    pub(crate) fn new(code: &'static Code, at: impl Into<Span>, message: impl Into<String>) -> Self {
        Self { code, at: at.into(), message: message.into(), help: None, fix: None }
    }

    /// The same finding with `help`.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with the fix, where there is one.
    pub(crate) fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// The text of one file, with the index of its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct File {
    /// Path relative to the corpus, with forward slashes.
    pub path: Arc<str>,
    /// The text as on disk (its valid part, where it is not UTF-8).
    pub text: Arc<str>,
    /// Where its lines start.
    pub lines: LineIndex,
    /// What its comments allow.
    pub allows: Allows,
}

impl File {
    /// Indexes `text` as the file at `path`.
    pub(crate) fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { path: path.into(), lines: LineIndex::new(&text), allows: Allows::default(), text }
    }

    /// Line and column of the start of `at`.
    pub(crate) fn position(&self, at: Span) -> Position {
        self.lines.position(&self.text, at.start as usize)
    }

    /// The problem that `finding` is in this file.
    pub(crate) fn problem(&self, finding: &Finding) -> Problem {
        let position = self.position(finding.at);
        let (excerpt, excerpt_from) = self.excerpt(finding.at, position);
        let marked = self
            .text
            .get(finding.at.range())
            .map_or(0, |text| text.chars().take(120).take_while(|c| !matches!(c, '\n' | '\r')).count());
        let place = |byte: u32| self.lines.position(&self.text, byte as usize);
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

    /// The line at `at`, or the part of a long one around it, and the column it starts at.
    ///
    /// A line is shown, so it is bounded here, once; and found from the place, for a line can be the whole file.
    fn excerpt(&self, at: Span, position: Position) -> (String, u32) {
        let line = self.lines.text_of(&self.text, position.line);
        let start = self.lines.line_start((at.start as usize).min(self.text.len()));
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
        (line.get(from..).map(first).unwrap_or_default(), position.col.saturating_sub(chars).max(1))
    }
}

/// Most characters of a line that are shown.
const SHOWN: usize = 200;
/// Most characters of a long line that are shown before the place.
const LEAD: usize = 40;

/// Anything wrong in a dossier: `path:line:col: severity[CODE]: message`, with its line and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
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
    /// What to change so that it is gone, where that can be told for certain.
    pub fix: Option<Fix>,
    /// The line it stands on, or the part of it around the place, at most 200 characters.
    pub excerpt: String,
    /// The column at which the excerpt starts, from 1.
    pub excerpt_from: u32,
    /// How many characters from the column on the problem is about, none beyond its line.
    pub marked: u32,
    /// How many further problems of the file this one stands for, where they are too many to list.
    pub more: u32,
}

impl Problem {
    /// How bad it is.
    pub(crate) fn severity(&self) -> Severity {
        self.code.severity
    }

    /// `path:line:col: severity[CODE]: message`, not yet made safe to show.
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

    /// The order of lists: by path, then place, then code.
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.path, self.position, self.code.name).cmp(&(&other.path, other.position, other.code.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code;

    #[test]
    fn an_excerpt_of_a_long_line_lies_around_its_place() {
        let text = format!("a\n{}[[zz]]{}\nb", "é".repeat(5000), "ß".repeat(5000));
        let file = File::new("x", text);
        let at = file.text.find("[[").expect("a mark");
        let problem = file.problem(&Finding::new(&code::BAD_MARK, at..at + 6, ""));
        assert_eq!(problem.position, Position { line: 2, col: 5001 });
        assert_eq!((problem.excerpt_from, problem.marked), (4961, 6));
        assert_eq!(problem.excerpt.chars().skip(40).take(8).collect::<String>(), "[[zz]]ßß");
        assert_eq!(problem.excerpt.chars().count(), 200);
        let first = file.problem(&Finding::new(&code::BAD_MARK, 2..2, ""));
        assert_eq!((first.excerpt_from, first.marked), (1, 0));
        assert!(first.excerpt.starts_with("éé"));
    }

    #[test]
    fn an_excerpt_shows_no_byte_order_mark() {
        let file = File::new("x", "\u{feff}name = 1");
        let problem = file.problem(&Finding::new(&code::WRONG_TYPE, 10..11, ""));
        assert_eq!((problem.position.col, problem.excerpt_from, &*problem.excerpt), (8, 1, "name = 1"));
    }
}
