//! Runs a query over a list: matching rows, their certainty and their order.

use std::cmp::Reverse;

use super::Query;
use super::context::Context;
use super::evidence::fewest_origins;
use super::plan::Plan;
use super::row::{List, QueryRow};
use super::tree::SortKey;
use crate::domain::certainty::Certainty;
use crate::domain::id::Kind;
use crate::domain::presence::Presence;

/// A query prepared for a list of a snapshot.
#[derive(Debug)]
pub(crate) struct Runner<'i> {
    cx: Context<'i>,
    plan: Plan,
    list: List,
    order: Vec<super::tree::Order>,
}

/// A matching row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The row.
    pub row: QueryRow,
    /// Whether the match is certain, whatever its open dates and figures turn out to be.
    pub certain: bool,
    /// Whether it has no date to compare with the as-of date; false without one.
    pub undated: bool,
}

impl Hit {
    /// Returns its mark in lists: solid if certain, hollow if possible, a dash if it has no date to compare.
    pub(crate) fn mark(self) -> &'static str {
        Presence::of_row(self.certain, self.undated).mark()
    }
}

impl<'i> Runner<'i> {
    /// Prepares a query for a list.
    pub(crate) fn new(query: &Query, cx: Context<'i>, list: List) -> Self {
        Self { plan: Plan::new(&cx, list, &query.any), cx, list, order: query.order.clone() }
    }

    /// Returns the certainty with which a row matches the query and applies on the as-of date.
    pub(crate) fn certainty(&self, row: QueryRow) -> Certainty {
        match self.cx.certainty_then(row) {
            Certainty::No => Certainty::No,
            then => then.and(self.plan.meets(&self.cx, row)),
        }
    }

    /// Returns the matching rows among these, in the order of the query.
    pub(crate) fn find(&self, rows: impl IntoIterator<Item = QueryRow>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = rows
            .into_iter()
            .filter_map(|row| match self.certainty(row) {
                Certainty::No => None,
                certainty => Some(Hit {
                    row,
                    certain: certainty == Certainty::Certain,
                    undated: self.cx.presence(row) == Some(Presence::Undated),
                }),
            })
            .collect();
        self.sort(&mut hits);
        hits
    }

    /// Returns all matching rows of the list.
    pub(crate) fn find_all(&self) -> Vec<Hit> {
        self.find(self.cx.index.rows(self.list))
    }

    /// Sorts by the order of the query, then by the default order of the list: events and statements by date, actors
    /// and sources by name.
    fn sort(&self, hits: &mut [Hit]) {
        let index = self.cx.index;
        hits.sort_unstable_by_key(|hit| (index.name_rank(hit.row), hit.row));
        let own = match self.list {
            List::Entries(Kind::Event) | List::Statements | List::Timeline => Some(SortKey::Date),
            List::Entries(_) | List::Citations => None,
        };
        let own = own.map(|by| super::tree::Order { by, reversed: false });
        // The sorts are stable, so the most significant key is sorted last.
        for order in own.iter().chain(self.order.iter().rev()) {
            match order.by {
                SortKey::Date => self.sort_by(hits, order.reversed, |row| self.cx.first_day(row)),
                SortKey::Name => self.sort_by(hits, order.reversed, |row| Some(index.name_rank(row))),
                SortKey::Kind => self.sort_by(hits, order.reversed, |row| {
                    Some(index.kind_word(row)).filter(|word| !word.is_empty())
                }),
                SortKey::Grade => self.sort_by(hits, order.reversed, |row| self.cx.best_grade(row)),
                SortKey::Links => self.sort_by(hits, order.reversed, |row| {
                    Some(index.snapshot().backlinks(&index.entry(row).id).len()).filter(|_| row.is_entry())
                }),
                SortKey::Origins => self.sort_by(hits, order.reversed, |row| fewest_origins(&self.cx, row)),
            }
        }
    }

    /// Sorts by a key, with rows that have none last in either direction.
    fn sort_by<K: Ord>(&self, hits: &mut [Hit], reversed: bool, key: impl Fn(QueryRow) -> Option<K>) {
        let last = |key: Option<K>| (key.is_none(), key);
        if reversed {
            let reverse = |(none, key): (bool, Option<K>)| (none, Reverse(key));
            hits.sort_by_cached_key(|hit| reverse(last(key(hit.row))));
        } else {
            hits.sort_by_cached_key(|hit| last(key(hit.row)));
        }
    }
}

#[cfg(test)]
mod tests;
