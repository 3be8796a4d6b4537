//! Prose fields: text with the links and citations in it.

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

/// Prose with its links and citations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose {
    /// The text of the TOML string.
    pub text: Box<str>,
    /// The links and citations, in order.
    pub marks: Vec<Mark>,
}

/// A link or citation in prose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// The id it points to.
    pub id: EntryId,
    /// The citation, if it is one (`[@id]`) rather than a link (`[[id]]`).
    pub cite: Option<Box<Cite>>,
    /// The span in the file.
    pub at: Span,
}

impl Prose {
    /// Splits the text into plain text, links and citations.
    pub(crate) fn pieces(&self) -> Vec<Piece<'_>> {
        prose::parse(&self.text)
    }

    /// Returns the citations, in order.
    pub(crate) fn cites(&self) -> impl Iterator<Item = &Cite> {
        self.marks.iter().filter_map(|mark| mark.cite.as_deref())
    }

    /// Returns whether the text is blank.
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
                    let help = "write `[[id]]`, `[[id|displayed text]]`, `[@source-id, para 5]` or `[@source-id, para 5: quote]`";
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
