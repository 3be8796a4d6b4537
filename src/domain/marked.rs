//! Prose as a field holds it: the text, its marks, and where each mark stands in the file.

use toml::Spanned;
use toml::de::DeValue;

use super::cite::Cite;
use super::code;
use super::id::EntryId;
use super::prose::{self, Piece};
use super::read::{Reader, Value, leaf};
use super::record::{Look, Wants};
use super::span::Span;
use super::written::Written;

/// Prose with its marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose {
    /// The text as the TOML string has it.
    pub text: Box<str>,
    /// The links and citations in it, in order.
    pub marks: Vec<Mark>,
}

/// One mark in prose that leads to an entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// The entry.
    pub id: EntryId,
    /// The citation, where it cites (`[@id]`) rather than links (`[[id]]`).
    pub cite: Option<Box<Cite>>,
    /// Where the mark stands in the file.
    pub at: Span,
}

impl Prose {
    /// The text in pieces: plain runs, links, citations.
    pub(crate) fn pieces(&self) -> Vec<Piece<'_>> {
        prose::parse(&self.text)
    }

    /// The citations in it, in order.
    pub(crate) fn cites(&self) -> impl Iterator<Item = &Cite> {
        self.marks.iter().filter_map(|mark| mark.cite.as_deref())
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
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
        let mut written = Written::new(reader.text.get(span.range()).unwrap_or(""), &text);
        let mut place = |range| -> Span {
            let within = written.range(range);
            (span.start as usize + within.start..span.start as usize + within.end).into()
        };
        for piece in prose::parse(&text) {
            let (id, cited, range) = match piece {
                Piece::Text(_) => continue,
                Piece::Link { id, range, .. } => (id, None, range),
                Piece::Cite { source, locator, quote, range } => (source, Some((locator, quote)), range),
                Piece::Broken { range, why } => {
                    let help = "write [[id]], [[id|shown words]], [@source-id, para 5] or [@source-id, para 5: words]";
                    reader.bad(&code::BAD_MARK, place(range), why, help);
                    continue;
                }
            };
            if let Ok(id) = EntryId::parse(id) {
                let at = place(range);
                let cite =
                    cited.map(|(locator, quote)| Box::new(Cite::short(id.clone(), locator, quote, at)));
                marks.push(Mark { id, cite, at });
            }
        }
        Some(Prose { text: text.into(), marks })
    }
    fn look(&self) -> Look<'_> {
        if self.is_empty() { Look::Absent } else { Look::Prose(self) }
    }
}
