//! What a page is laid out from: as long as it is the same, so is the page.

use crate::domain::day::Day;
use crate::domain::id::EntryId;

/// The inputs of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LayoutKey {
    /// The number of the load.
    pub load: u64,
    /// The day as of which the corpus is viewed.
    pub as_of: Option<Day>,
    /// The number of the status.
    pub status: u64,
    /// The entry.
    pub id: EntryId,
    /// The width of the page, in cells.
    pub width: usize,
}
