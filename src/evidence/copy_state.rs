//! The state of an archived copy compared with its record in the source. Does not access the disk.

use super::copies::StoredCopy;
use super::copy::HashState;
use super::verify::hash_of;
use crate::domain::cite::Archive;

/// The state of the archived copy of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyState {
    /// The cited text, by its hash.
    Intact,
    /// A text without a recorded hash to compare with.
    Unsure,
    /// A text that does not match the recorded hash.
    Differs,
    /// A file that cannot be read.
    Unreadable,
    /// No copy, which is not an error: some copies may not be distributed.
    Absent,
}

impl CopyState {
    /// Compares the archived copy of a source with its record; `None` if the record names no file.
    pub(crate) fn of(archive: &Archive, kept: &StoredCopy) -> Option<Self> {
        archive.file()?;
        Some(match kept {
            StoredCopy::Absent => CopyState::Absent,
            StoredCopy::Unreadable(_) => CopyState::Unreadable,
            StoredCopy::Copy(_) => match hash_of(archive, kept) {
                Some(HashState::Intact) => CopyState::Intact,
                Some(HashState::Differs) => CopyState::Differs,
                _ => CopyState::Unsure,
            },
        })
    }
}
