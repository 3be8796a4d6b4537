//! The entries that a list shows: derived from the corpus, a query and the entry they are related to.

use std::sync::Arc;

use super::list_query::ListQuery;
use super::list_state::Rows;
use super::model::Model;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;

/// The entries that a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntryList {
    /// The entries, in order.
    pub entries: Vec<Arc<Entry>>,
    /// The entries before any facet was selected.
    pub base: Vec<Arc<Entry>>,
    /// How many entries there are of the kind, or related to the current entry.
    pub of: usize,
    /// How often it was derived: what was made from an earlier one is stale.
    pub version: u64,
    has_own: bool,
    /// What it was derived from.
    key: Option<(u64, Option<EntryId>, ListQuery)>,
}

impl EntryList {
    /// Derives the list anew if the corpus, the query or the entry it is related to has changed.
    pub(crate) fn refresh(&mut self, model: &Model, query: &ListQuery, related_to: Option<&EntryId>) {
        let key = Some((model.load, related_to.cloned(), query.clone()));
        if key == self.key {
            return;
        }
        let corpus = &model.corpus;
        let kind = query.kind;
        let mut entries: Vec<Arc<Entry>> = match related_to {
            Some(id) => corpus.tied(id, kind).into_iter().cloned().collect(),
            None => corpus.of_kind(kind).cloned().collect(),
        };
        self.of = entries.len();
        query.sort(&mut entries, corpus);
        let own = related_to.and_then(|id| corpus.get(id.as_str())).filter(|own| own.kind() == kind);
        self.has_own = own.is_some();
        entries.splice(0..0, own.cloned());
        query.filter(&mut entries, |entry| model.filter_text(entry));
        self.base = entries.clone();
        query.facet(&mut entries);
        self.entries = entries;
        self.version += 1;
        self.key = key;
    }

    /// Whether there are entries, shown or filtered out.
    pub(crate) fn has_some(&self) -> bool {
        self.of > 0 || self.has_own
    }

    /// How many entries are shown, without the current entry itself.
    pub(crate) fn shown(&self) -> usize {
        self.entries.len() - usize::from(self.own_is_first())
    }

    /// Whether the first row is the current entry itself, which is not related to itself.
    pub(crate) fn own_is_first(&self) -> bool {
        let related_to = self.key.as_ref().and_then(|(_, related_to, _)| related_to.as_ref());
        self.has_own && self.entries.first().map(|entry| &entry.id) == related_to
    }
}

impl Rows<EntryId> for EntryList {
    fn count(&self) -> usize {
        self.entries.len()
    }

    fn id(&self, row: usize) -> Option<EntryId> {
        self.entries.get(row).map(|entry| entry.id.clone())
    }

    fn row_of(&self, id: &EntryId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == *id)
    }
}
