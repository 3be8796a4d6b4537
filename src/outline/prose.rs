//! Prose as paragraphs: separated by blank lines, with single line feeds as spaces except in lists; links by name,
//! citations by number. Does not depend on the field.

use super::block::Block;
use super::builder::{Builder, ValuePlace};
use super::content;
use super::section_kind::SectionKind;
use super::target::{PageCitation, PageLink};
use super::text::{Inline, Text, Tone};
use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::domain::inline_marks::ProseSegment;
use crate::domain::prose::Prose;

/// Joins lines into paragraphs.
#[derive(Default)]
struct Reflow {
    paragraphs: Vec<Text>,
    text: Text,
    tone: Tone,
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
                    if self.gap(&mut out) {
                        out.push_str(if self.feeds == 1 && starts_item(rest) { "\n" } else { " " });
                    }
                    (self.spaces, self.feeds) = (false, 0);
                    out.push_str(word);
                    rest = after;
                    continue;
                }
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        self.text.prose(&out, self.tone);
    }

    /// Ends the paragraph if the pending white space does; returns whether it is a gap inside one.
    fn gap(&mut self, out: &mut String) -> bool {
        if self.feeds >= 2 {
            self.text.prose(out, self.tone);
            out.clear();
            self.end();
        }
        let begun = !(self.text.is_empty() && out.is_empty());
        begun && (self.spaces || self.feeds == 1)
    }

    /// Adds a link or citation after the pending white space.
    fn mark(&mut self, inline: Inline) {
        if self.gap(&mut String::new()) {
            // The number of a citation stays with the word before it.
            match inline {
                Inline::Citation(_) => self.text.push(Inline::Glue),
                _ => self.text.prose(" ", self.tone),
            };
        }
        (self.spaces, self.feeds) = (false, 0);
        self.text.push(inline);
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

/// Adds words to one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'c> Builder<'c> {
    /// Returns the paragraphs of the prose at `at`.
    pub(super) fn prose(&mut self, prose: &'c Prose, at: ValuePlace<'_>, tone: Tone) -> Vec<Text> {
        let mut reflow = Reflow { tone, ..Reflow::default() };
        let mut marks = prose.marks.iter().map(|mark| mark.at);
        let mut cites = self.cites_in_prose(at).iter().enumerate();
        for piece in prose.pieces() {
            let whole = prose.text.get(piece.range()).unwrap_or("");
            let inline = match &piece {
                ProseSegment::Text(_) => {
                    reflow.plain(whole);
                    continue;
                }
                ProseSegment::Link { id, words, .. } => EntryId::parse(id).ok().map(|id| {
                    let words = words.map(one_line).unwrap_or_else(|| self.name_of(&id));
                    Inline::Link(PageLink {
                        without_id: true,
                        mark: marks.next(),
                        ..self.link_as(&id, words, None)
                    })
                }),
                ProseSegment::Cite { source, .. } if EntryId::parse(source).is_ok() => {
                    let mark = marks.next();
                    cites.next().map(|(nth, cite)| {
                        let path = at.in_prose(nth);
                        let citation =
                            self.citation_amid_words(cite, ValuePlace { owner: at.owner, path: &path });
                        Inline::Citation(PageCitation { mark, ..citation })
                    })
                }
                ProseSegment::Cite { .. } => None,
                ProseSegment::Broken { .. } => None,
            };
            reflow.mark(inline.unwrap_or_else(|| Inline::Malformed(one_line(whole))));
        }
        reflow.end();
        reflow.paragraphs
    }

    /// Returns the citations in the prose at `at`, in order.
    fn cites_in_prose(&self, at: ValuePlace<'_>) -> &'c [Cite] {
        let entry =
            if *at.owner == self.entry.id { Some(self.entry) } else { self.corpus.get(at.owner.as_str()) };
        entry.map_or(&[], |entry| entry.cites_in_prose(at.path))
    }

    /// Returns prose as a single text, with its paragraphs joined.
    pub(super) fn prose_line(&mut self, prose: &'c Prose, at: ValuePlace<'_>, tone: Tone) -> Text {
        let mut line = Text::default();
        for paragraph in self.prose(prose, at, tone) {
            line.space().append(paragraph);
        }
        line
    }

    /// Builds a section that is the prose of one field of the entry.
    pub(super) fn prose_section(&mut self, kind: SectionKind, prose: &'c Prose, key: &'static str) {
        if prose.is_empty() {
            return;
        }
        let at = ValuePlace { owner: &self.entry.id, path: &[super::builder::step(key, 0)] };
        self.section(kind, |page| {
            let paragraphs = page.prose(prose, at, Tone::Plain);
            let block =
                |text: Text| Block::Paragraph(page.anchor(at.owner, at.path, content::of_text(&text)), text);
            paragraphs.into_iter().map(block).collect()
        });
    }
}
