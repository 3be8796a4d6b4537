//! The lists of the whole corpus: made in the background if they are long, so that no key waits for them.

use std::sync::Arc;

use super::dependent_rows::DependentRows;
use super::list_rows::ListRows;
use super::rows_wanted::RowsWanted;
use super::shown_kinds::ShownKinds;
use super::timeline_rows::TimelineRows;
use crate::domain::id::EntryId;
use crate::export::gaps::Gap;
use crate::query::Facet;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CorpusList {
    /// The statements that depend on this source.
    Dependents(EntryId),
    /// The gaps of the corpus.
    Gaps,
    /// Those of the gaps that a query finds.
    GapsFound(RowsWanted),
    /// The entries or statements that a query finds.
    Rows(RowsWanted),
    /// The facets of such a list.
    Facets(RowsWanted),
    /// The dated things that a query finds, of the kinds that are shown, for a strip of this many cells.
    Timeline(RowsWanted, ShownKinds, usize),
}

/// The inputs of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorpusListKey {
    /// The number of the load.
    pub load: u64,
    /// What is listed.
    pub list: CorpusList,
}

/// A list on the screen that has to be made in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NeededList {
    /// Its inputs.
    pub key: CorpusListKey,
    /// Whether the reader has asked for another list than the one shown, so that keys wait for it.
    pub is_awaited: bool,
}

/// The rows of a list.
#[derive(Clone, Debug)]
pub(crate) enum CorpusListRows {
    /// The statements that depend on a source.
    Dependents(Arc<DependentRows>),
    /// The gaps of the corpus.
    Gaps(Arc<Vec<Gap>>),
    /// The entries or statements that a query finds.
    Rows(Arc<ListRows>),
    /// The facets of such a list.
    Facets(Arc<Vec<Facet>>),
    /// The dated things that a query finds.
    Timeline(Arc<TimelineRows>),
}

impl CorpusListKey {
    /// Returns whether a list with this key differs by what the reader has asked for, not by the corpus alone.
    pub(crate) fn is_asked_anew(&self, shown: Option<&Self>) -> bool {
        let asked = |key: &Self| match &key.list {
            CorpusList::Rows(wanted) | CorpusList::Facets(wanted) | CorpusList::GapsFound(wanted) => {
                Some((wanted.query.clone(), wanted.related_to.clone(), None))
            }
            CorpusList::Timeline(wanted, kinds, _) => {
                Some((wanted.query.clone(), wanted.related_to.clone(), Some(*kinds)))
            }
            CorpusList::Dependents(_) | CorpusList::Gaps => None,
        };
        shown.is_none_or(|shown| asked(shown) != asked(self))
    }
}
