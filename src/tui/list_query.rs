//! What a list shows and in what order: a query over entries or statements, which history stores.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::domain::id::Kind;
use crate::query::{Context, List, Order, Query, SortKey};

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListQuery {
    /// What it is a list of.
    pub list: List,
    /// The conditions and the order.
    #[serde(default)]
    pub query: Query,
}

/// The reason a typed line is not a valid query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FilterError {
    /// The error and how to fix it.
    pub message: String,
    /// The byte range of the error; empty if something is missing.
    pub at: Range<usize>,
}

impl ListQuery {
    /// Everything of a list.
    pub(crate) fn all(list: impl Into<List>) -> Self {
        Self { list: list.into(), query: Query::default() }
    }

    /// The kind of the entries; `None` of statements.
    pub(crate) fn kind(&self) -> Option<Kind> {
        if let List::Entries(kind) = self.list { Some(kind) } else { None }
    }

    /// Everything of the same list, in the same order.
    pub(crate) fn cleared(&self) -> Self {
        let mut all = Self::all(self.list);
        all.query.set_order(self.query.order());
        all
    }

    /// Returns whether the query has conditions.
    pub(crate) fn is_narrowing(&self) -> bool {
        !self.query.is_empty()
    }

    /// Returns the conditions as text.
    pub(crate) fn line(&self) -> String {
        self.query.conditions().to_string()
    }

    /// Parses a typed line; the order stays the same unless the line sets one.
    ///
    /// Returns an error if the line is not a valid query, or contains a word unknown to the corpus.
    pub(crate) fn read(&mut self, line: &str, cx: &Context<'_>) -> Result<(), FilterError> {
        let read = Query::parse(line).and_then(|query| query.check(cx).map(|()| query));
        let mut query = read.map_err(|error| {
            let help = error.help.map_or(String::new(), |help| format!("; {help}"));
            FilterError { message: format!("{}{help}", error.message), at: error.at }
        })?;
        if query.order().is_none() {
            query.set_order(self.query.order());
        }
        self.query = query;
        Ok(())
    }

    /// Returns the orders that the sort key cycles through; the first is the default.
    fn orders(&self) -> &'static [Option<Order>] {
        const fn by(by: SortKey, reversed: bool) -> Option<Order> {
            Some(Order { by, reversed })
        }
        const LINKS: Option<Order> = by(SortKey::Links, true);
        const KIND: Option<Order> = by(SortKey::Kind, false);
        const NAME: Option<Order> = by(SortKey::Name, false);
        const NEWEST: Option<Order> = by(SortKey::Date, true);
        const BEST: Option<Order> = by(SortKey::Grade, true);
        const FEWEST: Option<Order> = by(SortKey::Origins, false);
        match self.list {
            List::Entries(Kind::Actor) => &[None, LINKS, KIND],
            List::Entries(Kind::Event) => &[None, NEWEST, NAME, LINKS, KIND],
            List::Entries(Kind::Source) => &[None, NEWEST, BEST, LINKS, KIND],
            List::Statements | List::Citations => &[None, NEWEST, NAME, BEST, FEWEST],
            List::Timeline => &[None],
        }
    }

    /// Switches to the next order.
    pub(crate) fn change_order(&mut self) {
        let now = self.orders().iter().position(|order| *order == self.query.order());
        let next = now.map_or(0, |at| (at + 1) % self.orders().len());
        self.query.set_order(self.orders().get(next).copied().flatten());
    }

    /// Returns the order as text; empty for the default.
    pub(crate) fn order_words(&self) -> String {
        let Some(Order { by, reversed }) = self.query.order() else { return String::new() };
        let words = match (by, reversed) {
            (SortKey::Links, true) => "most linked first",
            (SortKey::Date, true) => "newest first",
            (SortKey::Grade, true) => "best grade first",
            (SortKey::Origins, false) => "fewest origins first",
            (SortKey::Origins, true) => "most origins first",
            (SortKey::Kind, _) => "by type",
            (SortKey::Date, false) => "by date",
            (SortKey::Name, _) => "by name",
            (SortKey::Grade, false) => "by grade",
            (SortKey::Links, false) => "by links",
        };
        let reverse = reversed && matches!(by, SortKey::Kind | SortKey::Name);
        format!("{words}{}", if reverse { ", reversed" } else { "" })
    }
}
