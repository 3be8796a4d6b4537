//! The rows of the gaps view, identified by their content.

use std::sync::Arc;

use crate::domain::id::EntryId;
use crate::export::gaps::Gap;
use crate::tui::rows::Rows;

/// The identity of a gap across reloads: its entry, kind and text.
pub(super) type GapId = (EntryId, &'static str, String);

/// The gaps that are shown.
#[derive(Debug, Default)]
pub(super) struct GapRows {
    /// The gaps.
    pub rows: Arc<Vec<Gap>>,
    /// Whether some of them are gaps, or match the query, only possibly.
    pub has_possible: bool,
}

impl Rows<GapId> for GapRows {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn id(&self, row: usize) -> Option<GapId> {
        self.rows.get(row).map(|gap| (gap.entry.clone(), gap.kind.id(), gap.text.clone()))
    }

    fn row_of(&self, (entry, kind, text): &GapId) -> Option<usize> {
        self.rows.iter().position(|gap| gap.entry == *entry && gap.kind.id() == *kind && gap.text == *text)
    }
}

impl GapRows {
    /// Creates rows for gaps in this order.
    pub(super) fn new(rows: Arc<Vec<Gap>>) -> Self {
        Self { has_possible: rows.iter().any(|gap| !gap.certain), rows }
    }
}
