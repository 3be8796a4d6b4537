//! Runs a query over a list: which rows it finds, how surely, in which order.

use std::cmp::Reverse;

use super::Query;
use super::context::Context;
use super::evidence::fewest_origins;
use super::plan::Plan;
use super::row::{List, QueryRow};
use super::tree::By;
use crate::domain::certainty::Certainty;
use crate::domain::id::Kind;
use crate::domain::presence::Presence;

/// A query made ready for one list of a snapshot.
#[derive(Debug)]
pub(crate) struct Runner<'i> {
    cx: Context<'i>,
    plan: Plan,
    list: List,
    order: Vec<super::tree::Order>,
}

/// A row that a query finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The row.
    pub row: QueryRow,
    /// Whether it is found whatever the dates and figures turn out to be that are left open.
    pub certain: bool,
    /// Whether it has no date by which it could be left out as of a day; false if none is viewed.
    pub undated: bool,
}

impl Hit {
    /// The mark of lists: solid if it is certain, hollow if it is possible only, a dash if it has no date to be judged by.
    pub(crate) fn mark(self) -> &'static str {
        Presence::of_row(self.certain, self.undated).mark()
    }
}

impl<'i> Runner<'i> {
    /// Makes a query ready for a list.
    pub(crate) fn new(query: &Query, cx: Context<'i>, list: List) -> Self {
        Self { plan: Plan::new(&cx, list, &query.any), cx, list, order: query.order.clone() }
    }

    /// How surely a row meets the query and is there as of the day that is viewed.
    pub(crate) fn certainty(&self, row: QueryRow) -> Certainty {
        match self.cx.certainty_then(row) {
            Certainty::No => Certainty::No,
            then => then.and(self.plan.meets(&self.cx, row)),
        }
    }

    /// The rows among these that the query finds, certainly or possibly, in its order.
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

    /// Everything of the list that the query finds.
    pub(crate) fn find_all(&self) -> Vec<Hit> {
        self.find(self.cx.index.rows(self.list))
    }

    /// Sorts by the query's order, then by the list's own: events and statements by date, actors and sources by name.
    fn sort(&self, hits: &mut [Hit]) {
        let index = self.cx.index;
        hits.sort_unstable_by_key(|hit| (index.name_rank(hit.row), hit.row));
        let own = match self.list {
            List::Entries(Kind::Event) | List::Statements | List::Timeline => Some(By::Date),
            List::Entries(_) | List::Citations => None,
        };
        let own = own.map(|by| super::tree::Order { by, reversed: false });
        // Each sort keeps the order of the last where it finds rows equal: what counts first comes last.
        for order in own.iter().chain(self.order.iter().rev()) {
            match order.by {
                By::Date => self.sort_by(hits, order.reversed, |row| self.cx.first_day(row)),
                By::Name => self.sort_by(hits, order.reversed, |row| Some(index.name_rank(row))),
                By::Kind => self.sort_by(hits, order.reversed, |row| {
                    Some(index.kind_word(row)).filter(|word| !word.is_empty())
                }),
                By::Grade => self.sort_by(hits, order.reversed, |row| self.cx.best_grade(row)),
                By::Links => self.sort_by(hits, order.reversed, |row| {
                    Some(index.snapshot().backlinks(&index.entry(row).id).len()).filter(|_| row.is_entry())
                }),
                By::Origins => self.sort_by(hits, order.reversed, |row| fewest_origins(&self.cx, row)),
            }
        }
    }

    /// Sorts by a key, the rows that have none last in either direction.
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
