//! The results of all analyses of a snapshot, computed by a worker so that no key press has to wait.

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
    /// All questions with several answers or a disputed one.
    pub conflicts: Vec<Conflict>,
}

impl AnalysisResults {
    /// Analyzes a snapshot. `before` has the results for the same corpus as of another date, if there are any.
    pub(crate) fn new(corpus: &Snapshot, today: Day, before: Option<&Self>) -> Self {
        let changes = before.map(|before| before.changes.clone());
        let conflicts = Conflict::all(corpus, today);
        Self { conflicts, changes: changes.unwrap_or_else(|| Arc::new(ChangeDays::new(corpus, today))) }
    }
}
