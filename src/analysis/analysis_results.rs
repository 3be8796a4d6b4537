//! What a worker works out about a snapshot, so that no key has to wait for it.

use std::sync::Arc;

use super::change_days::ChangeDays;
use super::conflict::Conflict;
use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;

/// The results of the analyses of a snapshot.
#[derive(Clone, Debug, Default)]
pub(crate) struct AnalysisResults {
    /// The days on which the corpus changes, whatever day it is viewed as of.
    pub changes: Arc<ChangeDays>,
    /// Every question with several answers or a disputed one.
    pub conflicts: Vec<Conflict>,
}

impl AnalysisResults {
    /// Analyzes a snapshot. `before` are the findings about the same corpus as of another day, if there are any.
    pub(crate) fn new(corpus: &Snapshot, today: Day, before: Option<&Self>) -> Self {
        let changes = before.map(|before| before.changes.clone());
        let conflicts = Conflict::all(corpus, today);
        Self { conflicts, changes: changes.unwrap_or_else(|| Arc::new(ChangeDays::new(corpus, today))) }
    }
}
