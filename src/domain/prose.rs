//! Prose fields: text with the links and citations in it.

use toml::Spanned;
use toml::de::DeValue;

use super::cite::Cite;
use super::code;
use super::field_reader::{FieldReader, FieldType, read_scalar};
use super::id::EntryId;
use super::inline_marks::{self, ProseSegment};
use super::literal_cursor::LiteralCursor;
use super::record::{ExpectedType, FieldValue};
use super::span::Span;

/// Prose with its links and citations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose {
    /// The text of the TOML string.
    pub text: Box<str>,
    /// The links and citations, in order.
    pub marks: Vec<InlineMark>,
}

/// A link or citation in prose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InlineMark {
    /// The id it points to.
    pub id: EntryId,
    /// The citation, if it is one (`[@id]`) rather than a link (`[[id]]`).
    pub cite: Option<Box<Cite>>,
    /// The span in the file.
    pub at: Span,
}

impl Prose {
    /// Splits the text into plain text, links and citations.
    pub(crate) fn pieces(&self) -> Vec<ProseSegment<'_>> {
        inline_marks::parse(&self.text)
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

impl FieldType for Prose {
    fn expected() -> ExpectedType {
        ExpectedType::Prose
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span: Span = value.span().into();
        let text: String = read_scalar(value, Self::expected(), reader)?;
        let mut marks = Vec::new();
        let mut written = LiteralCursor::new(reader.text.get(span.range()).unwrap_or(""), &text);
        let mut place = |range| -> Span {
            let within = written.range(range);
            (span.start as usize + within.start..span.start as usize + within.end).into()
        };
        for piece in inline_marks::parse(&text) {
            let (id, cited, range) = match piece {
                ProseSegment::Text(_) => continue,
                ProseSegment::Link { id, range, .. } => (id, None, range),
                ProseSegment::Cite { source, locator, quote, range } => {
                    (source, Some((locator, quote)), range)
                }
                ProseSegment::Broken { range, why } => {
                    let help = "write `[[id]]`, `[[id|displayed text]]`, `[@source-id, para 5]` or `[@source-id, para 5: quote]`";
                    reader.report(&code::BAD_MARK, place(range), why, help);
                    continue;
                }
            };
            if let Ok(id) = EntryId::parse(id) {
                let at = place(range);
                let cite =
                    cited.map(|(locator, quote)| Box::new(Cite::short(id.clone(), locator, quote, at)));
                marks.push(InlineMark { id, cite, at });
            }
        }
        Some(Prose { text: text.into(), marks })
    }
    fn field_value(&self) -> FieldValue<'_> {
        if self.is_empty() { FieldValue::Absent } else { FieldValue::Prose(self) }
    }
}
