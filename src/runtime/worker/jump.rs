//! Searches the names for the jump box, and gives a search up as soon as a newer one has come.

use std::collections::VecDeque;

use super::{Job, Newest};
use crate::domain::snapshot::Snapshot;
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;
use crate::tui::msg::Msg;
use crate::tui::views::jump::LIMIT;

/// The job.
pub(crate) struct Jump<F> {
    names: Option<NameIndex>,
    report: F,
}

impl<F> Jump<F> {
    /// The job without any names yet; `report` takes the answers.
    pub(crate) fn new(report: F) -> Self {
        Self { names: None, report }
    }
}

/// What the job can be asked for.
#[derive(Debug)]
pub(crate) enum JumpRequest {
    /// Index the names of a new corpus.
    Index(Snapshot),
    /// Answer the query of this number, unless a newer request comes.
    Search(u64, String),
}

impl<F: Fn(Msg) + Send + 'static> Job for Jump<F> {
    type Request = JumpRequest;
    const NAME: &'static str = "search";

    /// The newest corpus, then the newest query.
    fn arrange(&mut self, waiting: &mut VecDeque<JumpRequest>) {
        let is_index = |request: &JumpRequest| matches!(request, JumpRequest::Index(_));
        let index = waiting.iter().rposition(is_index);
        let search = waiting.iter().rposition(|request| !is_index(request));
        let mut nth = 0;
        waiting.retain(|_| {
            nth += 1;
            [index, search].contains(&Some(nth - 1))
        });
        waiting.make_contiguous().sort_by_key(|request| !is_index(request));
    }

    fn run(&mut self, request: Option<JumpRequest>, newest: &Newest) {
        match request {
            Some(JumpRequest::Index(corpus)) => self.names = Some(NameIndex::new(&corpus)),
            Some(JumpRequest::Search(number, query)) => {
                let is_overtaken = || newest.is_overtaken();
                let found =
                    self.names.as_ref().and_then(|names| jump(names, &query, LIMIT, None, &is_overtaken));
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
    fn the_newest_query_is_answered_from_the_newest_names() {
        let search = |number| JumpRequest::Search(number, String::new());
        let mut job = Jump::new(|_| {});
        let mut waiting = VecDeque::from([search(1), JumpRequest::Index(Snapshot::default()), search(2)]);
        waiting.extend([search(3), JumpRequest::Index(Snapshot::default())]);
        job.arrange(&mut waiting);
        let kinds = waiting.iter().map(|request| match request {
            JumpRequest::Index(_) => 0,
            JumpRequest::Search(number, _) => *number,
        });
        assert_eq!(kinds.collect::<Vec<_>>(), [0, 3]);
    }
}
