//! Analyzes the newest snapshot: conflicts, and the days on which something changes.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{CancelToken, Job, keep_newest};
use crate::analysis::AnalysisResults;
use crate::domain::snapshot::Snapshot;
use crate::runtime::clock;
use crate::tui::msg::Msg;

/// The job that analyzes a snapshot.
pub(crate) struct AnalysisJob<F> {
    /// The last snapshot and its results; as of another date, only some of them are recomputed.
    last: Option<(Snapshot, Arc<AnalysisResults>)>,
    report: F,
}

impl<F> AnalysisJob<F> {
    /// Creates the job. `report` receives the replies.
    pub(crate) fn new(report: F) -> Self {
        Self { last: None, report }
    }
}

impl<F: Fn(Msg) + Send + 'static> Job for AnalysisJob<F> {
    type Request = Snapshot;
    const NAME: &'static str = "analysis";

    fn schedule(&mut self, pending: &mut VecDeque<Snapshot>) {
        keep_newest(pending);
    }

    fn run(&mut self, request: Option<Snapshot>, _cancel: &CancelToken) {
        let Some(corpus) = request else { return };
        let before = self.last.as_ref().filter(|(last, _)| Arc::ptr_eq(&last.corpus, &corpus.corpus));
        let results = AnalysisResults::new(&corpus, clock::today(), before.map(|(_, results)| &**results));
        let results = Arc::new(results);
        self.last = Some((corpus.clone(), results.clone()));
        (self.report)(Msg::Analyzed(corpus, results));
    }
}
