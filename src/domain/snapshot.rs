//! Snapshots: a corpus as of a date.

use std::ops::Deref;
use std::sync::Arc;

use super::corpus::Corpus;
use super::day::Day;
use super::temporal::Temporal;

/// A loaded corpus with an as-of date. Cheap to clone, since the corpus is shared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Snapshot {
    /// Everything loaded and linked.
    pub corpus: Arc<Corpus>,
    /// The as-of date; `None` for all dates.
    pub as_of: Option<Day>,
}

impl Snapshot {
    /// Returns the same corpus as of another date; `None` for all dates.
    pub(crate) fn viewed_as_of(&self, as_of: Option<Day>) -> Self {
        Self { corpus: self.corpus.clone(), as_of }
    }

    /// Returns the comparison of its dates with the as-of date; `None` without one.
    pub(crate) fn temporal(&self, today: Day) -> Option<Temporal<'_>> {
        self.as_of.map(|day| Temporal::as_of(&self.corpus, today, day))
    }

    /// Returns whether both are the same corpus as of the same date.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &other.corpus) && self.as_of == other.as_of
    }
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
