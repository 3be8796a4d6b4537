//! Searches names for the jump dialog. A search is canceled as soon as a newer one arrives.

use std::collections::VecDeque;

use super::{CancelToken, Job};
use crate::domain::snapshot::Snapshot;
use crate::runtime::clock;
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;
use crate::tui::msg::Msg;
use crate::tui::views::jump::LIMIT;

/// The job that searches names.
pub(crate) struct JumpJob<F> {
    /// The names, and the corpus they are from.
    names: Option<(Snapshot, NameIndex)>,
    report: F,
}

impl<F> JumpJob<F> {
    /// Creates the job without any names yet. `report` receives the replies.
    pub(crate) fn new(report: F) -> Self {
        Self { names: None, report }
    }
}

/// A request to the search job.
#[derive(Debug)]
pub(crate) enum JumpRequest {
    /// Index the names of a corpus.
    Index(Snapshot),
    /// Answer the query with this number, unless a newer request arrives.
    Search(u64, String),
}

impl<F: Fn(Msg) + Send + 'static> Job for JumpJob<F> {
    type Request = JumpRequest;
    const NAME: &'static str = "search";

    /// Serves the newest corpus first, then the newest query.
    fn schedule(&mut self, pending: &mut VecDeque<JumpRequest>) {
        let is_index = |request: &JumpRequest| matches!(request, JumpRequest::Index(_));
        let index = pending.iter().rposition(is_index);
        let search = pending.iter().rposition(|request| !is_index(request));
        let mut nth = 0;
        pending.retain(|_| {
            nth += 1;
            [index, search].contains(&Some(nth - 1))
        });
        pending.make_contiguous().sort_by_key(|request| !is_index(request));
    }

    fn run(&mut self, request: Option<JumpRequest>, cancel: &CancelToken) {
        match request {
            Some(JumpRequest::Index(corpus)) => {
                let known = self.names.take();
                let kept =
                    known.and_then(|(before, mut names)| names.follow(&before, &corpus).then_some(names));
                let names = kept.unwrap_or_else(|| NameIndex::new(&corpus, clock::today()));
                self.names = Some((corpus, names));
            }
            Some(JumpRequest::Search(number, query)) => {
                let is_superseded = || cancel.is_superseded();
                let found = self
                    .names
                    .as_ref()
                    .and_then(|(_, names)| jump(names, &query, LIMIT, None, &is_superseded));
                if let Some(found) = found {
                    (self.report)(Msg::Found(number, found));
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_the_newest_query_from_the_newest_names() {
        let search = |number| JumpRequest::Search(number, String::new());
        let mut job = JumpJob::new(|_| {});
        let mut pending = VecDeque::from([search(1), JumpRequest::Index(Snapshot::default()), search(2)]);
        pending.extend([search(3), JumpRequest::Index(Snapshot::default())]);
        job.schedule(&mut pending);
        let kinds = pending.iter().map(|request| match request {
            JumpRequest::Index(_) => 0,
            JumpRequest::Search(number, _) => *number,
        });
        assert_eq!(kinds.collect::<Vec<_>>(), [0, 3]);
    }
}
