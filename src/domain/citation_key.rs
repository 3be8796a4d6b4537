//! What a citation is looked up and sorted by, collected when its file is read, so that the entry does not have to be
//! searched again.

use super::id::EntryId;
use super::locator::Locator;
use super::mention::Mention;
use super::record::{FieldPath, IN_PROSE, PathStep};
use super::span::Span;

/// The place of a citation and what it cites, beyond what the link to its source says.
#[derive(Clone, Debug)]
pub(super) struct CitationKey {
    /// The number of the link to the source among those of the entry.
    link: u32,
    /// The number of the citation in its field, if that is prose.
    nth_in_prose: Option<u32>,
    at: Span,
    paragraphs: Option<(u32, u32)>,
}

impl CitationKey {
    /// Creates the key of a citation at the bytes `at`, with the number of the link to its source.
    pub(super) fn new(link: usize, nth_in_prose: Option<u32>, at: Span, locator: Option<&Locator>) -> Self {
        Self {
            link: u32::try_from(link).unwrap_or(u32::MAX),
            nth_in_prose,
            at,
            paragraphs: locator.and_then(super::locator::paragraphs),
        }
    }
}

/// A citation of an entry that names a source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryCitation<'e> {
    link: &'e Mention,
    key: &'e CitationKey,
}

impl<'e> EntryCitation<'e> {
    /// Returns the citation with this key in an entry with these links.
    pub(super) fn of(links: &'e [Mention], key: &'e CitationKey) -> Option<Self> {
        Some(Self { link: links.get(key.link as usize)?, key })
    }

    /// Returns the source.
    pub(crate) fn source(self) -> &'e EntryId {
        &self.link.to
    }

    /// Returns its position in the file, which is unique among the citations of an entry.
    pub(crate) fn at(self) -> Span {
        self.key.at
    }

    /// Returns the first and last cited paragraph, if the locator has paragraphs.
    pub(crate) fn paragraphs(self) -> Option<(u32, u32)> {
        self.key.paragraphs
    }

    /// Returns the path from the entry to it.
    pub(crate) fn path(self) -> FieldPath {
        self.steps().collect()
    }

    /// Returns the steps of its path.
    pub(crate) fn steps(self) -> impl Iterator<Item = PathStep> + use<'e> {
        let in_prose = self.key.nth_in_prose.map(|nth| PathStep { key: IN_PROSE, nth });
        // The link of a citation that is a record is in its field `source`.
        let inside = usize::from(in_prose.is_none());
        let to_link = self.link.path.steps();
        let steps = self.link.path.steps().count().saturating_sub(inside);
        to_link.take(steps).chain(in_prose)
    }

    /// Returns the cited paragraphs for sorting; a citation without paragraphs comes last.
    pub(super) fn first_and_last(self) -> (u32, u32) {
        self.paragraphs().unwrap_or((u32::MAX, u32::MAX))
    }

    /// Returns whether both cite the same paragraphs of the same source at the same path.
    pub(super) fn is_same_place(self, other: EntryCitation<'_>) -> bool {
        self.source() == other.source()
            && self.paragraphs() == other.paragraphs()
            && self.steps().eq(other.steps())
    }
}
