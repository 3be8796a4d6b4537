//! Whether each quote of a corpus is in the archived copy: found out once, where the copies are, and asked wherever they are
//! not.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::Context;
use super::evidence::quote_state;
use super::index::Index;
use super::row::{List, QueryRow};
use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Copies;

/// The state of each quote of one snapshot, in the words of `quote:`.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuoteStates {
    snapshot: Snapshot,
    states: HashMap<QueryRow, &'static str>,
}

impl QuoteStates {
    /// Looks up every quote of a snapshot in these copies.
    pub(crate) fn of(snapshot: &Snapshot, copies: &Copies) -> Self {
        let index = Index::new(snapshot);
        // The day makes no difference to a quote.
        let cx = Context { copies: Some(copies), ..Context::new(&index, Day::MIN) };
        let rows = index.rows(List::Citations).into_iter();
        Self { snapshot: snapshot.clone(), states: rows.map(|row| (row, quote_state(&cx, row))).collect() }
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
