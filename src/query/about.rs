//! What terms are about: several terms about the same kind of thing must be met by one such thing.

/// What a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// The row.
    Row,
    /// The entry that the row is or is part of.
    Owner,
    /// A statement: the row, or one in the entry.
    Statement,
    /// A citation: the row, one of the statement, or one in the entry.
    Citation,
    /// A participant: the row, one of the event, or the actor's participation in an event.
    Participant,
}

impl About {
    /// Returns whether an entry can have several of these, so that two terms may be met by different ones.
    pub(super) fn is_one_of_several(self) -> bool {
        match self {
            Self::Row | Self::Owner => false,
            Self::Statement | Self::Citation | Self::Participant => true,
        }
    }
}
