//! What is kept of a source, judged by what the source records of it. Knows no disk.

use super::copies::Kept;
use super::copy::HashState;
use super::verify::hash_of;
use crate::domain::cite::Archive;

/// What there is where a source says that a copy is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyState {
    /// The text that was cited, by its hash.
    Intact,
    /// A text, with no hash on record to tell it by.
    Unsure,
    /// Another text than the hash on record says.
    Differs,
    /// A file that cannot be read.
    Unreadable,
    /// Nothing, which is no fault: it may not be handed on.
    Absent,
}

impl CopyState {
    /// Judges what is kept of a source by its record; none if the record names no file.
    pub(crate) fn of(archive: &Archive, kept: &Kept) -> Option<Self> {
        archive.file()?;
        Some(match kept {
            Kept::Absent => CopyState::Absent,
            Kept::Unreadable(_) => CopyState::Unreadable,
            Kept::Copy(_) => match hash_of(archive, kept) {
                Some(HashState::Intact) => CopyState::Intact,
                Some(HashState::Differs) => CopyState::Differs,
                _ => CopyState::Unsure,
            },
        })
    }
}
