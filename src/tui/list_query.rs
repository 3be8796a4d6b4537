//! What a list of entries shows and in what order: filter, facets and sort order in one value, which history stores.
//! The only file that knows how these select entries; a query language can take its place.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::facets::Facets;
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::domain::snapshot::Snapshot;
use crate::search::filter;
use crate::text::fold::Words;

/// What a list of entries shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListQuery {
    /// The kind of the entries.
    pub kind: Kind,
    /// The words that each entry has to contain.
    #[serde(default)]
    pub filter: String,
    /// The selected facets.
    #[serde(default)]
    pub facets: Facets,
    /// The order.
    #[serde(default)]
    pub sort: Sort,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Sort {
    /// The kind's default: actors and sources by name, events by date.
    #[default]
    Usual,
    /// By links to the entry, most first.
    Links,
    /// By id for actors, by name for events, newest first for sources.
    Other,
    /// By the entry's own type, then as by default.
    Type,
}

impl Sort {
    /// The next order.
    pub(crate) fn next(self) -> Self {
        match self {
            Sort::Usual => Sort::Links,
            Sort::Links => Sort::Other,
            Sort::Other => Sort::Type,
            Sort::Type => Sort::Usual,
        }
    }

    /// The order in words, for a list of `kind`; empty for the default.
    pub(crate) fn words(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Sort::Usual, _) => "",
            (Sort::Links, _) => "most linked first",
            (Sort::Other, Kind::Source) => "newest first",
            (Sort::Other, Kind::Event) => "by name",
            (Sort::Other, Kind::Actor) => "by id",
            (Sort::Type, _) => "by type",
        }
    }
}

impl ListQuery {
    /// Every entry of a kind.
    pub(crate) fn all(kind: Kind) -> Self {
        Self { kind, filter: String::new(), facets: Facets::default(), sort: Sort::default() }
    }

    /// Every entry of the same kind, in the same order.
    pub(crate) fn cleared(&self) -> Self {
        Self { sort: self.sort, ..Self::all(self.kind) }
    }

    /// Whether it leaves anything out.
    pub(crate) fn is_narrowing(&self) -> bool {
        !self.filter.is_empty() || !self.facets.is_empty()
    }

    /// Keeps the entries that the filter matches; `text` is what it looks into.
    pub(crate) fn filter<'t>(
        &self,
        entries: &mut Vec<Arc<Entry>>,
        text: impl Fn(&Entry) -> Option<&'t filter::Text>,
    ) {
        let wanted = Words::new(&self.filter);
        if !wanted.is_empty() {
            entries.retain(|entry| text(entry).is_some_and(|text| text.has(&wanted)));
        }
    }

    /// Keeps the entries that have the selected facets.
    pub(crate) fn facet(&self, entries: &mut Vec<Arc<Entry>>) {
        entries.retain(|entry| self.facets.let_through(entry));
    }

    /// Sorts entries.
    pub(crate) fn sort(&self, entries: &mut [Arc<Entry>], corpus: &Snapshot) {
        let by_name = |entry: &Arc<Entry>| (entry.sort_name(), entry.id.clone());
        let usual = |entries: &mut [Arc<Entry>]| match self.kind {
            Kind::Event => entries.sort_by(|a, b| a.by_date(b)),
            Kind::Actor | Kind::Source => entries.sort_by_cached_key(by_name),
        };
        match (self.sort, self.kind) {
            (Sort::Usual, _) => usual(entries),
            (Sort::Links, _) => {
                usual(entries);
                entries.sort_by_cached_key(|entry| Reverse(corpus.backlinks(&entry.id).len()));
            }
            (Sort::Other, Kind::Event) => entries.sort_by_cached_key(by_name),
            (Sort::Other, Kind::Source) => entries.sort_by(|a, b| b.by_date(a)),
            (Sort::Other, Kind::Actor) => entries.sort_by(|a, b| a.id.cmp(&b.id)),
            (Sort::Type, _) => {
                usual(entries);
                entries.sort_by_cached_key(|entry| entry.type_word());
            }
        }
    }
}
