//! The inputs of a page layout: while they are the same, so is the page.

use crate::domain::day::Day;
use crate::domain::id::EntryId;

/// The inputs of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LayoutKey {
    /// The number of the load.
    pub load: u64,
    /// The as-of date.
    pub as_of: Option<Day>,
    /// The version of the status.
    pub status: u64,
    /// The entry.
    pub id: EntryId,
    /// The width of the page, in cells.
    pub width: usize,
}
