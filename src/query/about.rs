//! What terms are about: the things of which one must meet them.

/// What a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// The row itself.
    Row,
    /// The entry that the row is, or is in.
    Owner,
    /// A statement: the row, or one of the entry.
    Statement,
    /// A citation: the row, one of the statement, or one of the entry.
    Citation,
    /// A participant: the row, one of the event, or one that the actor is in any event.
    Participant,
}

impl About {
    /// Whether an entry has several of these, so that it matters whether two terms are met by the same.
    pub(super) fn is_one_of_several(self) -> bool {
        match self {
            Self::Row | Self::Owner => false,
            Self::Statement | Self::Citation | Self::Participant => true,
        }
    }
}
