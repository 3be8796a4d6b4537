//! The contents of a list, derived from the corpus, a query and the entry it is related to.

use std::collections::HashSet;
use std::sync::Arc;

use super::close_names::CloseNames;
use super::list_match;
use super::list_query::ListQuery;
use super::model::Model;
use super::rows::Rows;
use crate::analysis::related_things;
use crate::domain::certainty::Certainty;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::presence::Presence;
use crate::query::{Hit, List, QueryRow, Runner};

/// The entries of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntryList {
    /// The entries, in order.
    pub entries: Vec<Arc<Entry>>,
    /// The rows, in order; for statements, the statements, with the entries as their owners.
    pub hits: Vec<Hit>,
    /// The entries that match the query possibly, not certainly.
    pub possible: HashSet<EntryId>,
    /// The entries without a date to compare with the as-of date.
    pub undated: HashSet<EntryId>,
    /// The rows before the query is applied.
    pub base: Vec<QueryRow>,
    /// The number of entries of the kind, or of those related to the current entry.
    pub of: usize,
    /// A number that grows with each refresh: anything derived from a lower one is stale.
    pub version: u64,
    /// Whether no entry matches the words of the filter, so that entries with similar names are shown.
    pub is_close: bool,
    has_own: bool,
    /// The names of the list, indexed once nothing matches, with the load and the related entry they belong to.
    names: CloseNames,
    names_of: Option<(u64, Option<EntryId>)>,
    /// The inputs of the last refresh.
    key: Option<ListInputs>,
}

/// The inputs of a list: the load, the state of what the query needs, the related entry, the query.
type ListInputs = (u64, u64, Option<EntryId>, ListQuery);

impl EntryList {
    /// Rebuilds the list if the corpus, the query or the related entry has changed.
    pub(crate) fn refresh(&mut self, model: &Model, query: &ListQuery, related_to: Option<&EntryId>) {
        let key = Some((model.load, model.number_for(&query.query), related_to.cloned(), query.clone()));
        if key == self.key {
            return;
        }
        let (corpus, cx) = (&model.corpus, model.query_context());
        let list = query.list;
        let row = |entry: &Arc<Entry>| cx.index.row_of(entry.id.as_str());
        let rows: Vec<QueryRow> = match (related_to, list) {
            (Some(id), List::Entries(kind)) => corpus.related(id, kind).into_iter().filter_map(row).collect(),
            (Some(id), _) => {
                let related = related_things(corpus, id);
                let is_related = |row: &QueryRow| related.contains(&(row.entry, row.part.statement_part()));
                cx.index.rows(list).into_iter().filter(is_related).collect()
            }
            _ => cx.index.rows(list),
        };
        // Entries that do not apply on the as-of date are not counted either.
        let rows: Vec<QueryRow> =
            rows.into_iter().filter(|row| cx.certainty_then(*row) != Certainty::No).collect();
        self.of = rows.len();
        let own =
            related_to.and_then(|id| corpus.get(id.as_str())).filter(|own| list == List::Entries(own.kind()));
        let own = own.and_then(row);
        self.has_own = own.is_some();
        let runner = Runner::new(&query.query, cx, list);
        // The current entry comes first in any order.
        let mut hits = runner.find(own);
        hits.extend(runner.find(rows.iter().copied()));
        self.is_close = false;
        if let Some(words) = list_match::plain_words(&query.line()).filter(|_| hits.is_empty())
            && matches!(list, List::Entries(_))
        {
            let names_of = Some((model.load, related_to.cloned()));
            if self.names_of != names_of {
                let compared = rows.iter().take(list_match::MAX_COMPARED).copied();
                (self.names, self.names_of) = (CloseNames::of(corpus, compared), names_of);
            }
            let close = self.names.matching(corpus, &query.line(), &words);
            // These matches are similar, not exact, so none is certain.
            hits.extend(close.into_iter().map(|row| Hit { row, certain: false, undated: false }));
            self.is_close = !hits.is_empty();
        }
        let entry = |hit: &Hit| corpus.at(hit.row.entry).clone();
        self.entries = hits.iter().map(entry).collect();
        self.possible = hits.iter().filter(|hit| !hit.certain).map(|hit| entry(hit).id.clone()).collect();
        self.undated = hits.iter().filter(|hit| hit.undated).map(|hit| entry(hit).id.clone()).collect();
        self.hits = hits;
        self.base = own.into_iter().chain(rows).collect();
        self.version += 1;
        self.key = key;
    }

    /// Returns the mark of an entry: certain, possible or undated; empty if all are certain and there is no as-of date.
    pub(crate) fn mark(&self, id: &EntryId, is_shown: bool) -> &'static str {
        match self.possible.contains(id) {
            true => Presence::Possible.mark(),
            false if self.undated.contains(id) => Presence::Undated.mark(),
            false if self.possible.is_empty() && !is_shown => "",
            false => Presence::Certain.mark(),
        }
    }

    /// Returns whether there are entries, shown or filtered out.
    pub(crate) fn has_some(&self) -> bool {
        self.of > 0 || self.has_own
    }

    /// Returns the number of entries shown, not counting the current entry.
    pub(crate) fn shown(&self) -> usize {
        self.entries.len() - usize::from(self.own_is_first())
    }

    /// Returns whether the first row is the current entry, which is not related to itself.
    pub(crate) fn own_is_first(&self) -> bool {
        let related_to = self.key.as_ref().and_then(|(_, _, related_to, _)| related_to.as_ref());
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
