//! What a citation is looked up and sorted by, collected when its file is read, so that the entry does not have to be
//! searched again.

use super::cite::Cite;
use super::id::EntryId;
use super::locator::paragraphs;
use super::record::FieldPath;
use super::span::Span;

/// The place of a citation and what it cites.
#[derive(Clone, Debug)]
pub(crate) struct CitationKey {
    /// The path to it.
    pub path: FieldPath,
    /// The source.
    pub source: EntryId,
    /// Its position in the file, which is unique among the citations of an entry.
    pub at: Span,
    /// The first and last cited paragraph, if the locator has paragraphs.
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
