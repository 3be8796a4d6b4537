//! Prose fields: text with the links and citations in it.

use super::field_text::FieldText;
use super::id::EntryId;
use super::inline_marks::{self, ProseSegment};
use super::locator::Locator;
use super::span::Span;

/// Prose with its links and citations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose {
    /// The text of the TOML string.
    pub text: FieldText,
    /// The links and citations, in order.
    pub marks: Box<[InlineMark]>,
}

/// A link or citation in prose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InlineMark {
    /// The id it points to.
    pub id: EntryId,
    /// What it cites of the source, if it is a citation (`[@id]`) rather than a link (`[[id]]`).
    pub cited: Option<Box<CitedPlace>>,
    /// The span in the file.
    pub at: Span,
}

/// What a citation in prose says besides the source: `para 5: quote`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CitedPlace {
    /// The place in the source.
    pub locator: Option<Locator>,
    /// The quote.
    pub quote: Option<FieldText>,
}

impl Prose {
    /// Splits the text into plain text, links and citations.
    pub(crate) fn pieces(&self) -> Vec<ProseSegment<'_>> {
        inline_marks::parse(&self.text)
    }

    /// Returns the marks that are citations, with what they cite, in order.
    pub(crate) fn cited(&self) -> impl Iterator<Item = (&InlineMark, &CitedPlace)> {
        self.marks.iter().filter_map(|mark| Some((mark, mark.cited.as_deref()?)))
    }

    /// Returns whether the text is blank.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}
