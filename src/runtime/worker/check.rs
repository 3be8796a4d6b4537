//! Reads the archived copies and runs the check rules on the newest corpus.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::{CancelToken, Job, keep_newest};
use crate::domain::snapshot::Snapshot;
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::tui::corpus_status::CheckResults;
use crate::tui::msg::Msg;

/// The job that checks a corpus.
pub(crate) struct CheckJob<F> {
    loader: CorpusLoader,
    report: F,
}

impl<F> CheckJob<F> {
    /// Creates the job for the corpus at `root`. `report` receives the replies.
    pub(crate) fn new(root: PathBuf, report: F) -> Self {
        Self { loader: CorpusLoader::new(root), report }
    }
}

impl<F: Fn(Msg) + Send + 'static> Job for CheckJob<F> {
    type Request = Snapshot;
    const NAME: &'static str = "check";

    fn schedule(&mut self, pending: &mut VecDeque<Snapshot>) {
        keep_newest(pending);
    }

    fn run(&mut self, request: Option<Snapshot>, _cancel: &CancelToken) {
        if let Some(corpus) = request {
            let results = CheckResults::of(&corpus, &self.loader.read_copies(&corpus), clock::today());
            (self.report)(Msg::Checked(corpus, Arc::new(results)));
        }
    }
}
