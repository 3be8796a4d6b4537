//! Lists of the whole corpus: built in the background if they are long, so that no key press waits for them.

use std::sync::Arc;

use super::dependent_rows::DependentRows;
use super::lead_rows::LeadRows;
use super::list_inputs::ListInputs;
use super::list_rows::ListRows;
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
    /// The gaps that match a query.
    GapsFound(ListInputs),
    /// The entries or statements that match a query.
    Rows(ListInputs),
    /// The facets of what matches a query.
    Facets(ListInputs, FacetSubject),
    /// The names of actors that match a query, in places that neither link nor cite them.
    Leads(ListInputs),
    /// The dated things that match a query, of the shown kinds, with a strip of this many cells.
    Timeline(ListInputs, ShownKinds, usize),
}

/// What the facets are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FacetSubject {
    /// The entries or statements of a list.
    List,
    /// The gaps.
    Gaps,
    /// The leads.
    Leads,
    /// The statements found by a search, which looks for words in notes, too.
    Search,
}

/// The inputs of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorpusListKey {
    /// The number of the load.
    pub load: u64,
    /// What is listed.
    pub list: CorpusList,
}

/// A list on the screen that has to be built in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NeededList {
    /// Its inputs.
    pub key: CorpusListKey,
    /// Whether the user has chosen another list than the one shown, so that keys wait for it.
    pub is_awaited: bool,
    /// Whether there are no earlier rows to show meanwhile.
    pub is_first: bool,
}

/// The rows of a list.
#[derive(Clone, Debug)]
pub(crate) enum CorpusListRows {
    /// The statements that depend on a source.
    Dependents(Arc<DependentRows>),
    /// The gaps of the corpus.
    Gaps(Arc<Vec<Gap>>),
    /// The entries or statements that match a query.
    Rows(Arc<ListRows>),
    /// The facets of such a list.
    Facets(Arc<Vec<Facet>>),
    /// The names of actors that match a query.
    Leads(Arc<LeadRows>),
    /// The dated things that match a query.
    Timeline(Arc<TimelineRows>),
}

impl CorpusListKey {
    /// Returns whether a list with this key differs from the shown one by a choice of the user, not by the corpus alone.
    pub(crate) fn is_another_choice(&self, shown: Option<&Self>) -> bool {
        let asked = |key: &Self| match &key.list {
            CorpusList::Rows(inputs)
            | CorpusList::Facets(inputs, _)
            | CorpusList::GapsFound(inputs)
            | CorpusList::Leads(inputs) => Some((inputs.query.clone(), inputs.related_to.clone(), None)),
            CorpusList::Timeline(inputs, kinds, _) => {
                Some((inputs.query.clone(), inputs.related_to.clone(), Some(*kinds)))
            }
            CorpusList::Dependents(_) | CorpusList::Gaps => None,
        };
        shown.is_none_or(|shown| asked(shown) != asked(self))
    }
}
