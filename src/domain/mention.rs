//! Links from one entry to another.

use super::id::{EntryId, Kind};
use super::link_path::LinkPath;
use super::span::Span;

/// A link from an entry to an id.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The target id, whether or not such an entry exists.
    pub to: EntryId,
    /// The kind of entry the field expects, if it expects one.
    pub expected: Option<Kind>,
    /// The type of link.
    pub how: MentionKind,
    /// The path to the value that contains the link.
    pub path: LinkPath,
    /// The span of the id.
    pub at: Span,
}

/// How an entry links to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MentionKind {
    /// In a field: a relation, a participant, `part_of`.
    Field,
    /// As a `[[link]]` in prose.
    Prose,
    /// As a citation, in `cite` or in prose.
    Cite,
    /// In the `citing` field of a citation.
    Citing,
}
