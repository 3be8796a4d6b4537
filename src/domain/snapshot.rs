//! Snapshots: a corpus as of a date.

use std::ops::Deref;
use std::sync::Arc;

use super::corpus::Corpus;
use super::day::Day;

/// A loaded corpus and the day as of which it is viewed. Cheap to clone, since the corpus is shared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Snapshot {
    /// Everything loaded and linked.
    pub corpus: Arc<Corpus>,
    /// The day as of which it is viewed; `None` for all dates.
    pub as_of: Option<Day>,
}

impl From<Arc<Corpus>> for Snapshot {
    fn from(corpus: Arc<Corpus>) -> Self {
        Self { corpus, as_of: None }
    }
}

impl From<Corpus> for Snapshot {
    fn from(corpus: Corpus) -> Self {
        Arc::new(corpus).into()
    }
}

impl Deref for Snapshot {
    type Target = Corpus;

    fn deref(&self) -> &Corpus {
        &self.corpus
    }
}
