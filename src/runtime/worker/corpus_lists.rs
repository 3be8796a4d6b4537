//! Builds the lists of statements of the whole corpus. Only the newest request is served.

use std::collections::VecDeque;

use super::{CancelToken, Job, keep_newest};
use crate::tui::corpus_list_request::CorpusListRequest;
use crate::tui::msg::Msg;

/// The job that builds lists. Its field receives the replies.
pub(crate) struct CorpusListsJob<F>(pub F);

impl<F: Fn(Msg) + Send + 'static> Job for CorpusListsJob<F> {
    type Request = CorpusListRequest;
    const NAME: &'static str = "lists";

    fn schedule(&mut self, pending: &mut VecDeque<CorpusListRequest>) {
        keep_newest(pending);
    }

    fn run(&mut self, request: Option<CorpusListRequest>, _cancel: &CancelToken) {
        if let Some(request) = request {
            let rows = request.run();
            (self.0)(Msg::Listed(request.key, rows));
        }
    }
}
