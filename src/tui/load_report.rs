//! The status message about a load.

use super::msg::Load;
use super::status::Status;
use crate::domain::id::EntryId;

/// The status message about a load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LoadReport {
    /// The load.
    pub(super) load: Load,
    /// The entries that disappeared with it.
    pub(super) gone: Vec<EntryId>,
    /// The message.
    pub(super) message: Status,
}
