//! Prose as paragraphs: a blank line parts them, a single line feed is a space, a list keeps its lines; links by name,
//! citations by number, and a sign at what leads nowhere.

use super::{Layout, Text};
use crate::domain::id::EntryId;
use crate::domain::marked::Prose;
use crate::domain::prose::Piece;

#[derive(Default)]
struct Reflow {
    paragraphs: Vec<Text>,
    text: Text,
    spaces: bool,
    feeds: usize,
}

impl Reflow {
    fn plain(&mut self, text: &str) {
        let mut out = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            match c {
                '\n' => self.feeds += 1,
                ' ' | '\t' | '\r' => self.spaces = true,
                _ => {
                    let end = rest.find([' ', '\t', '\r', '\n']).unwrap_or(rest.len());
                    let (word, after) = rest.split_at(end);
                    self.gap(&mut out, starts_item(rest));
                    out.push_str(word);
                    rest = after;
                    continue;
                }
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        self.text.prose(&out);
    }

    /// Puts the white space that was read before what comes next.
    fn gap(&mut self, out: &mut String, item: bool) {
        let (spaces, feeds) = (std::mem::take(&mut self.spaces), std::mem::take(&mut self.feeds));
        if feeds >= 2 {
            self.text.prose(out);
            out.clear();
            self.end();
        } else if self.text.is_empty() && out.is_empty() {
        } else if feeds == 1 && item {
            out.push('\n');
        } else if spaces || feeds == 1 {
            out.push(' ');
        }
    }

    fn mark(&mut self, words: &str) {
        let mut out = String::new();
        self.gap(&mut out, false);
        self.text.prose(&out).name(words);
    }

    fn end(&mut self) {
        if !self.text.is_empty() {
            self.paragraphs.push(std::mem::take(&mut self.text));
        }
    }
}

fn starts_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "• "].iter().any(|bullet| line.starts_with(bullet))
        || (digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") ")))
}

/// Words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'c> Layout<'c> {
    /// The paragraphs of some prose.
    pub(super) fn prose(&mut self, prose: &Prose) -> Vec<Text> {
        let mut reflow = Reflow::default();
        let broken = |text: &str| format!("{} (broken mark)", one_line(text));
        for piece in prose.pieces() {
            let whole = prose.text.get(piece.range()).unwrap_or("");
            match piece {
                Piece::Text(_) => reflow.plain(whole),
                Piece::Broken { .. } => reflow.mark(&broken(whole)),
                Piece::Link { id, words, .. } => match EntryId::parse(id) {
                    Ok(id) => reflow.mark(&self.mentioned(&id, words)),
                    Err(_) => reflow.mark(&broken(whole)),
                },
                Piece::Cite { source, locator, .. } => match EntryId::parse(source) {
                    Ok(source) => {
                        let number = self.number(&source, locator.as_ref(), None);
                        reflow.mark(&format!("[{number}]"));
                    }
                    Err(_) => reflow.mark(&broken(whole)),
                },
            }
        }
        reflow.end();
        reflow.paragraphs
    }

    /// Prose on one line, its paragraphs run together.
    pub(super) fn prose_line(&mut self, prose: &Prose) -> Text {
        let mut line = Text::default();
        for paragraph in self.prose(prose) {
            line.name(if line.is_empty() { "" } else { " " }).append(paragraph);
        }
        line
    }

    /// What a link in prose shows: its words, else the name; and that there is no such dossier, where there is none.
    fn mentioned(&self, id: &EntryId, words: Option<&str>) -> String {
        let missing = if self.corpus.knows(id.as_str()) { "does not load" } else { "missing" };
        match (self.corpus.get(id.as_str()), words.map(one_line)) {
            (Some(_), Some(words)) => words,
            (Some(entry), None) => entry.label(),
            (None, Some(words)) => format!("{words} ({id}, {missing})"),
            (None, None) => format!("{id} ({missing})"),
        }
    }
}
