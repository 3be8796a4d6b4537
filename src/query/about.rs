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
    /// A participant: the row, one of the event, or one that the actor is in any event.
    Participant,
}
