//! Data that the screen needs of a corpus and that takes long to compute: done in the background, before the corpus is shown.

use std::sync::Arc;

use super::corpus_status::CheckResults;
use super::list_inputs::ListInputs;
use super::list_query::ListQuery;
use super::list_rows::ListRows;
use super::problem_list::ProblemList;
use super::row::name;
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::Verdicts;
use crate::query::{Context, Index};

/// Data computed from a corpus and the last check. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct PreparedCorpus {
    /// The lookups for queries.
    pub index: Arc<Index>,
    /// The verdicts by citation.
    pub verdicts: Arc<Verdicts>,
    /// The problems of the corpus and those of the last check.
    pub problems: ProblemList,
    /// The entries of each kind, in the order of the lists.
    pub lists: [(ListInputs, Arc<ListRows>); 3],
    /// The width of the longest title of an event, in cells.
    pub widest_title: u16,
}

impl PreparedCorpus {
    /// Computes it for a corpus. The cost grows with the corpus.
    pub(crate) fn of(corpus: &Snapshot, checked: &CheckResults, today: Day) -> Self {
        let corpus = corpus.viewed_as_of(None);
        let (index, verdicts) = (Index::new(&corpus), Verdicts::of(&corpus, &checked.prints));
        Self::new(Arc::new(index), Arc::new(verdicts), checked, today)
    }

    /// Computes the rest from an index and verdicts.
    pub(crate) fn new(
        index: Arc<Index>,
        verdicts: Arc<Verdicts>,
        checked: &CheckResults,
        today: Day,
    ) -> Self {
        let cx = Context::new(&index, today);
        let list = |kind| {
            let query = ListQuery::all(kind);
            let inputs = ListInputs { query, related_to: None, similar: Vec::new(), number: 0 };
            let rows = ListRows::of(&cx, &index, &inputs);
            (inputs, Arc::new(rows))
        };
        let lists = Kind::ALL.map(list);
        let titles = index.snapshot().entries().iter().filter(|entry| entry.event().is_some());
        let widest = titles.map(|entry| name(entry.name()).width()).max().unwrap_or(0);
        let widest_title = u16::try_from(widest).unwrap_or(u16::MAX);
        let problems = ProblemList::of(index.snapshot(), &checked.found);
        Self { verdicts, problems, lists, widest_title, index }
    }
}
