//! Whether each quote of a corpus is in the archived copy: found out once, where the copies are, and asked wherever they are
//! not.

use std::collections::HashMap;
use std::sync::Arc;

use super::row::QueryRow;
use crate::domain::snapshot::Snapshot;

/// The state of each quote of one snapshot, in the words of `quote:`.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuoteStates {
    snapshot: Snapshot,
    states: HashMap<QueryRow, &'static str>,
}

impl QuoteStates {
    /// The states of the quotes of a snapshot.
    pub(super) fn new(snapshot: Snapshot, states: HashMap<QueryRow, &'static str>) -> Self {
        Self { snapshot, states }
    }

    /// Returns whether they are those of this snapshot, whose rows no other has.
    pub(crate) fn are_of(&self, snapshot: &Snapshot) -> bool {
        Arc::ptr_eq(&self.snapshot.corpus, &snapshot.corpus)
    }

    /// The state of the quote of a citation.
    pub(super) fn state(&self, row: QueryRow) -> &'static str {
        self.states.get(&row).copied().unwrap_or("none")
    }
}
