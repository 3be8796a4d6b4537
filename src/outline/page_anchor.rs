//! What a block of a page is about, so that it is found again after a reload. Independent of any row.

use super::section_kind::SectionKind;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;

/// The value of some entry that a block is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageAnchor {
    /// The entry whose file holds it: for a backlink, the entry that links.
    pub entry: EntryId,
    /// The path to it.
    pub path: FieldPath,
    /// A fingerprint of what it says, by which it is found again if a reload moved it.
    pub content: u64,
    /// The section it is in, since one value may be on a page twice: a citation and its reference.
    pub section: SectionKind,
}
