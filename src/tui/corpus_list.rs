//! Lists that depend on every statement of the corpus: built in the background, so that no key press waits for them.

use std::sync::Arc;

use super::dependent_rows::DependentRows;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::export::gaps::{Gap, gaps};
use crate::query::{Context, Index};

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CorpusList {
    /// The statements that depend on this source.
    Dependents(EntryId),
    /// The gaps of the corpus.
    Gaps,
}

/// The inputs of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorpusListKey {
    /// The number of the load.
    pub load: u64,
    /// What is listed.
    pub list: CorpusList,
}

/// A list to build.
#[derive(Clone, Debug)]
pub(crate) struct CorpusListRequest {
    /// The inputs that identify it.
    pub key: CorpusListKey,
    /// The corpus.
    pub corpus: Snapshot,
    /// Its index.
    pub index: Arc<Index>,
    /// The current day.
    pub today: Day,
}

/// The rows of a list.
#[derive(Clone, Debug)]
pub(crate) enum CorpusListRows {
    /// The statements that depend on a source.
    Dependents(Arc<DependentRows>),
    /// The gaps of the corpus.
    Gaps(Arc<Vec<Gap>>),
}

impl CorpusListRequest {
    /// Builds the list.
    pub(crate) fn run(&self) -> CorpusListRows {
        match &self.key.list {
            CorpusList::Dependents(source) => {
                CorpusListRows::Dependents(Arc::new(DependentRows::of(&self.corpus, source, self.today)))
            }
            CorpusList::Gaps => {
                let cx = Context { as_of: self.corpus.as_of, ..Context::new(&self.index, self.today) };
                CorpusListRows::Gaps(Arc::new(gaps(&cx)))
            }
        }
    }
}
