//! The rows of the leads: names of actors in places that neither link nor cite them, narrowed by a query for actors.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::list_query::ListQuery;
use super::rows::Rows;
use crate::domain::id::EntryId;
use crate::query::{Context, Runner};
use crate::search::leads::{Lead, LeadPlace};

/// The rows.
#[derive(Debug, Default)]
pub(crate) struct LeadRows {
    /// Every lead, best first; `None` if names have not been searched for.
    all: Option<Arc<Vec<Lead>>>,
    /// The index of each lead that is shown, and whether an actor of that name certainly matches.
    shown: Vec<(usize, bool)>,
    /// Whether some match only possibly.
    pub has_possible: bool,
    /// The actors with a lead.
    pub actors: Arc<HashSet<EntryId>>,
}

/// The identity of a lead across checks: the actors, the place and the text around the name.
pub(crate) type LeadId = (Vec<EntryId>, LeadPlace, String);

impl LeadRows {
    /// Builds the rows from all leads; `None` if names have not been searched for. The cost grows with the leads, and with the
    /// actors if there is a query.
    pub(crate) fn of(cx: &Context<'_>, all: Option<Arc<Vec<Lead>>>, query: &ListQuery) -> Self {
        let leads = || all.iter().flat_map(|all| all.iter()).enumerate();
        let shown: Vec<(usize, bool)> = if query.query.is_empty() && cx.as_of.is_none() {
            leads().map(|(nth, _)| (nth, true)).collect()
        } else {
            let hits = Runner::new(&query.query, *cx, query.list).find_all();
            let certain: HashMap<&EntryId, bool> =
                hits.iter().map(|hit| (&cx.index.entry(hit.row).id, hit.certain)).collect();
            let certainty = |lead: &Lead| lead.entries.iter().filter_map(|id| certain.get(id)).max().copied();
            leads().filter_map(|(nth, lead)| Some((nth, certainty(lead)?))).collect()
        };
        let has_possible = shown.iter().any(|(_, certain)| !certain);
        let actors = leads().flat_map(|(_, lead)| lead.entries.iter().cloned()).collect();
        Self { actors: Arc::new(actors), shown, has_possible, all }
    }

    /// Returns whether names have been searched for.
    pub(crate) fn is_searched(&self) -> bool {
        self.all.is_some()
    }

    /// Returns the number of leads before the query is applied.
    pub(crate) fn total(&self) -> usize {
        self.all.as_ref().map_or(0, |all| all.len())
    }

    /// Returns the lead of a row, and whether it certainly matches.
    pub(crate) fn get(&self, row: usize) -> Option<(&Lead, bool)> {
        let (nth, certain) = self.shown.get(row)?;
        Some((self.all.as_ref()?.get(*nth)?, *certain))
    }
}

impl Rows<LeadId> for LeadRows {
    fn count(&self) -> usize {
        self.shown.len()
    }

    fn id(&self, row: usize) -> Option<LeadId> {
        self.get(row).map(|(lead, _)| (lead.entries.clone(), lead.place.clone(), lead.excerpt.clone()))
    }

    fn row_of(&self, (entries, place, excerpt): &LeadId) -> Option<usize> {
        let leads = |row: usize| self.get(row).map(|(lead, _)| lead);
        let is_same = |lead: &Lead| lead.entries == *entries && lead.excerpt == *excerpt;
        let mut same = (0..self.count()).filter(|row| leads(*row).is_some_and(is_same)).peekable();
        let first = same.peek().copied();
        // Lines and paragraphs may have moved.
        same.find(|row| leads(*row).is_some_and(|lead| lead.place == *place)).or(first)
    }
}
