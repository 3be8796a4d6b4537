//! The contents of a list, derived from the corpus, a query and the entry it is related to.

use std::collections::HashSet;
use std::sync::Arc;

use super::list_inputs::ListInputs;
use super::list_match;
use super::rows::Rows;
use crate::analysis::related_things;
use crate::domain::certainty::Certainty;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::presence::Presence;
use crate::query::{Context, Hit, Index, List, QueryRow, Runner};
use crate::text::fold::QueryWords;

/// The rows of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListRows {
    /// The index that the rows refer to; `None` before the first list.
    pub index: Option<Arc<Index>>,
    /// The entries, in order.
    pub entries: Vec<Arc<Entry>>,
    /// The rows, in order; for statements, the statements, with the entries as their owners.
    pub hits: Vec<Hit>,
    /// The number of rows before the query is applied, not counting the entry to which they are related.
    pub of: usize,
    /// Whether no entry matches the words of the filter, so that entries with similar names are shown, best first.
    pub is_close: bool,
    /// The row that matches the words of the filter best.
    pub best: Option<usize>,
    /// The entries that match the query possibly, not certainly.
    possible: HashSet<EntryId>,
    /// The entries without a date to compare with the as-of date.
    undated: HashSet<EntryId>,
    /// The entry to which all are related, if it is of the listed kind.
    own: Option<EntryId>,
}

impl ListRows {
    /// Builds the rows. The cost grows with the list.
    pub(crate) fn of(cx: &Context<'_>, index: &Arc<Index>, inputs: &ListInputs) -> Self {
        let (corpus, list, query) = (index.snapshot(), inputs.query.list, &inputs.query.query);
        let rows = base(cx, inputs);
        let own = inputs.related_to.as_ref().and_then(|id| corpus.get(id.as_str()));
        let own = own.filter(|own| list == List::Entries(own.kind()));
        let runner = Runner::new(query, *cx, list);
        // The current entry comes first in any order.
        let mut hits = runner.find(own.and_then(|own| index.row_of(own.id.as_str())));
        hits.extend(runner.find(rows.iter().copied()));
        let mut made = Self {
            index: Some(index.clone()),
            of: rows.len(),
            own: own.map(|own| own.id.clone()),
            ..Self::default()
        };
        if hits.is_empty() {
            let close = inputs.similar.iter().filter_map(|id| index.row_of(id.as_str()));
            // These matches are similar, not exact, so none is certain.
            let hit = |row| Hit { row, certain: false, undated: false };
            hits.extend(close.filter(|row| rows.contains(row)).map(hit));
            made.is_close = !hits.is_empty();
        }
        let entry = |hit: &Hit| corpus.at(hit.row.entry).clone();
        made.entries = hits.iter().map(entry).collect();
        made.possible = hits.iter().filter(|hit| !hit.certain).map(|hit| entry(hit).id.clone()).collect();
        made.undated = hits.iter().filter(|hit| hit.undated).map(|hit| entry(hit).id.clone()).collect();
        made.hits = hits;
        if matches!(list, List::Entries(_)) {
            let words = QueryWords::new(&query.search_text());
            let best = || list_match::best(corpus, &made.entries, &words);
            made.best = if made.is_close { Some(0) } else { best() };
        }
        made
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

    /// Returns whether some rows match the query possibly, not certainly.
    pub(crate) fn has_possible(&self) -> bool {
        !self.possible.is_empty()
    }

    /// Returns whether there are entries, shown or filtered out.
    pub(crate) fn has_some(&self) -> bool {
        self.of > 0 || self.own.is_some()
    }

    /// Returns the number of entries shown, not counting the current entry.
    pub(crate) fn shown(&self) -> usize {
        self.entries.len() - usize::from(self.own_is_first())
    }

    /// Returns whether the first row is the current entry, which is not related to itself.
    pub(crate) fn own_is_first(&self) -> bool {
        self.own.is_some() && self.entries.first().map(|entry| &entry.id) == self.own.as_ref()
    }
}

impl Rows<EntryId> for ListRows {
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

/// Returns the rows of a list before its query is applied.
pub(crate) fn base(cx: &Context<'_>, inputs: &ListInputs) -> Vec<QueryRow> {
    let (index, list) = (cx.index, inputs.query.list);
    let row = |entry: &Arc<Entry>| index.row_of(entry.id.as_str());
    let corpus = index.snapshot();
    let rows: Vec<QueryRow> = match (&inputs.related_to, list) {
        (Some(id), List::Entries(kind)) => corpus.related(id, kind).into_iter().filter_map(row).collect(),
        (Some(id), _) => {
            let related = related_things(corpus, id);
            let is_related = |row: &QueryRow| related.contains(&(row.entry, row.part.statement_part()));
            index.rows(list).into_iter().filter(is_related).collect()
        }
        _ => index.rows(list),
    };
    // Rows that do not apply on the as-of date are not counted either.
    rows.into_iter().filter(|row| cx.certainty_then(*row) != Certainty::No).collect()
}
