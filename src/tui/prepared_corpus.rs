//! What the screen needs of a corpus and takes long to work out: done in the background, before the corpus is shown.

use std::sync::Arc;

use super::list_query::ListQuery;
use super::list_rows::ListRows;
use super::row::name;
use super::rows_wanted::RowsWanted;
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::query::{Context, Index};

/// What was worked out about a corpus. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct PreparedCorpus {
    /// What queries look up.
    pub index: Arc<Index>,
    /// The verdicts by citation.
    pub verdicts: Arc<Verdicts>,
    /// The entries of each kind, in the order of the lists.
    pub lists: [(RowsWanted, Arc<ListRows>); 3],
    /// Cells of the longest title of an event.
    pub widest_title: u16,
}

impl PreparedCorpus {
    /// Works it out for a corpus, whose verdicts are about the copies with these fingerprints. The cost grows with the corpus.
    pub(crate) fn of(corpus: &Snapshot, prints: &CopyPrints, today: Day) -> Self {
        let corpus = corpus.viewed_as_of(None);
        Self::new(Arc::new(Index::new(&corpus)), Arc::new(Verdicts::of(&corpus, prints)), today)
    }

    /// Works out the rest, once the index and the verdicts are there.
    pub(crate) fn new(index: Arc<Index>, verdicts: Arc<Verdicts>, today: Day) -> Self {
        let cx = Context::new(&index, today);
        let list = |kind| {
            let wanted = RowsWanted { query: ListQuery::all(kind), related_to: None, number: 0 };
            let rows = ListRows::of(&cx, &index, &wanted, None);
            (wanted, Arc::new(rows))
        };
        let lists = Kind::ALL.map(list);
        let titles = index.snapshot().entries().iter().filter(|entry| entry.event().is_some());
        let widest = titles.map(|entry| name(entry.name()).width()).max().unwrap_or(0);
        let widest_title = u16::try_from(widest).unwrap_or(u16::MAX);
        Self { verdicts, lists, widest_title, index }
    }
}
