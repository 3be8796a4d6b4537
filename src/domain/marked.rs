//! Prose as a field holds it: the text, its marks, and where each mark stands in the file.

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::id::EntryId;
use super::prose::{self, Piece};
use super::read::{Reader, Value, leaf};
use super::record::{Look, Wants};
use super::span::Span;

/// Prose with its marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The text as the TOML string has it.
    pub text: Box<str>,
    /// The links and citations in it, in order.
    pub marks: Vec<Mark>,
}

/// One mark in prose that leads to an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The entry.
    pub id: EntryId,
    /// Whether it cites (`[@id]`) rather than links (`[[id]]`).
    pub cites: bool,
    /// Where the mark stands in the file.
    pub at: Span,
}

impl Prose {
    /// The text in pieces: plain runs, links, citations.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        prose::parse(&self.text)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Value for Prose {
    fn wants() -> Wants {
        Wants::Prose
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span: Span = value.span().into();
        let text: String = leaf(value, Self::wants(), reader)?;
        let mut marks = Vec::new();
        // Marks are looked for in the raw string, one after the other, so that each knows its own line
        // whatever escapes and line breaks lie between.
        let raw = reader.text.get(span.range()).unwrap_or("");
        let mut from = 0;
        let mut place = |mark: &str| -> Span {
            match raw.get(from..).and_then(|rest| rest.find(mark)) {
                Some(found) => {
                    let start = span.start as usize + from + found;
                    from += found + mark.len();
                    (start..start + mark.len()).into()
                }
                None => span,
            }
        };
        let mut broken = Vec::new();
        for piece in prose::parse(&text) {
            match piece {
                Piece::Text(_) => {}
                Piece::Link { id, range, .. } => {
                    let at = place(text.get(range).unwrap_or(""));
                    match EntryId::parse(id) {
                        Ok(id) => marks.push(Mark { id, cites: false, at }),
                        Err(why) => broken.push((at, format!("“{}” is no id: {why}", id.escape_debug()))),
                    }
                }
                Piece::Cite { source, range, .. } => {
                    let at = place(text.get(range).unwrap_or(""));
                    match EntryId::parse(source) {
                        Ok(id) => marks.push(Mark { id, cites: true, at }),
                        Err(why) => broken.push((at, format!("“{}” is no id: {why}", source.escape_debug()))),
                    }
                }
                Piece::Broken { range, why } => {
                    let at = place(text.get(range).unwrap_or(""));
                    broken.push((at, why.to_string()));
                }
            }
        }
        for (at, why) in broken {
            reader.bad(&code::BAD_MARK, at, why, "write [[id]], [[id|shown words]] or [@source-id, para 5]");
        }
        Some(Prose { text: text.into(), marks })
    }
    fn look(&self) -> Look<'_> {
        if self.is_empty() { Look::Absent } else { Look::Prose(self) }
    }
}
