//! The state of each quote of a corpus. Computed once where the archived copies are available, read elsewhere.

use std::collections::HashMap;
use std::sync::Arc;

use super::row::QueryRow;
use crate::domain::snapshot::Snapshot;

/// The state of each quote of one snapshot, as values of `quote:`.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuoteStates {
    snapshot: Snapshot,
    states: HashMap<QueryRow, &'static str>,
}

impl QuoteStates {
    /// Creates the states of the quotes of a snapshot.
    pub(super) fn new(snapshot: Snapshot, states: HashMap<QueryRow, &'static str>) -> Self {
        Self { snapshot, states }
    }

    /// Returns whether they belong to this snapshot; the rows of another one differ.
    pub(crate) fn are_of(&self, snapshot: &Snapshot) -> bool {
        Arc::ptr_eq(&self.snapshot.corpus, &snapshot.corpus)
    }

    /// Returns the state of the quote of a citation.
    pub(super) fn state(&self, row: QueryRow) -> &'static str {
        self.states.get(&row).copied().unwrap_or("none")
    }
}
