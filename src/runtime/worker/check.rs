//! Reads the archived copies and applies the check rules to the newest corpus.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Job, Newest, newest_wins};
use crate::domain::snapshot::Snapshot;
use crate::runtime::clock;
use crate::runtime::disk::Disk;
use crate::tui::corpus_status::CheckResults;
use crate::tui::msg::Msg;

/// The job.
pub(crate) struct Check<F> {
    disk: Disk,
    report: F,
}

impl<F> Check<F> {
    /// The job for the corpus folder at `root`; `report` takes the answers.
    pub(crate) fn new(root: PathBuf, report: F) -> Self {
        Self { disk: Disk::new(root), report }
    }
}

impl<F: Fn(Msg) + Send + 'static> Job for Check<F> {
    type Request = Snapshot;
    const NAME: &'static str = "check";

    fn arrange(&mut self, waiting: &mut VecDeque<Snapshot>) {
        newest_wins(waiting);
    }

    fn run(&mut self, request: Option<Snapshot>, _newest: &Newest) {
        if let Some(corpus) = request {
            let results = CheckResults::of(&corpus, &self.disk.copies(&corpus), clock::today());
            (self.report)(Msg::Checked(corpus, Arc::new(results)));
        }
    }
}
