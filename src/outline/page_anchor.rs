//! What a block of a page is about, to find it again after a reload. Does not depend on rows.

use super::section_kind::SectionKind;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;

/// The value of some entry that a block is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageAnchor {
    /// The entry whose file contains it; for a backlink, the entry that links.
    pub entry: EntryId,
    /// The path to it.
    pub path: FieldPath,
    /// A fingerprint of its content, to find it again if a reload moved it.
    pub content: u64,
    /// The section, since a value can be on a page twice: a citation and its reference.
    pub section: SectionKind,
}
