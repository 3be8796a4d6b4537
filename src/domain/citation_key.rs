//! What a citation is found and ordered by, collected when its file is read, so that nobody has to look through the entry
//! again.

use super::cite::Cite;
use super::id::EntryId;
use super::locator::paragraphs;
use super::record::FieldPath;
use super::span::Span;

/// Where a citation is and what it cites.
#[derive(Clone, Debug)]
pub(crate) struct CitationKey {
    /// The path to it.
    pub path: FieldPath,
    /// The source.
    pub source: EntryId,
    /// Its place in the file, which no two citations of an entry share.
    pub at: Span,
    /// The first and last paragraph cited, if its place is given in paragraphs.
    pub paragraphs: Option<(u32, u32)>,
}

impl CitationKey {
    /// Returns the key of the citation at `path`; `None` if it names no source.
    pub(super) fn of(path: FieldPath, cite: &Cite) -> Option<Self> {
        Some(Self {
            path,
            source: cite.source_id()?.clone(),
            at: cite.spans.whole,
            paragraphs: cite.at.as_ref().and_then(paragraphs),
        })
    }
}
