//! What a query found.

use std::ops::Range;

use super::found_by::FoundBy;
use crate::domain::id::{EntryId, Kind};

/// An entry found, with its best name, or a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JumpHit {
    /// The entry; of a claim, its owner.
    pub id: EntryId,
    /// What it is.
    pub kind: JumpKind,
    /// The name the entry is displayed by.
    pub name: String,
    /// The name that matched; of a claim, its address.
    pub matched: String,
    /// Whether that is not the displayed name.
    pub is_alias: bool,
    /// The byte ranges of `matched` to highlight: whole graphemes, in order.
    pub highlights: Vec<Range<usize>>,
    /// How it was found.
    pub found_by: FoundBy,
    /// Whether the query equals one of the entry's own names.
    pub exact: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JumpKind {
    /// An entry.
    Entry(Kind),
    /// A claim, by its address in the entry.
    Claim(Box<str>),
}

impl JumpKind {
    /// Returns the word for it.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Entry(kind) => kind.word(),
            Self::Claim(_) => "claim",
        }
    }
}
