//! The query language for entries and statements, shared by all lists and commands.
//!
//! ```text
//!  text ─▶ parser ─▶ Query ─▶ Runner ─▶ Certainty of a row, rows in order, counts of facets
//!             ▲                  ▲
//!             └──── terms ───────┤       one table: key, values, help, test
//!                                └────── Index: names folded once per load
//! ```
//!
//! Pure and total; reads a `Snapshot`. A query is evaluated in Kleene's three-valued logic: if a date leaves open whether an
//! event falls into March, the query does too.

mod about;
mod asked_days;
mod circles;
mod citation;
mod complete;
mod context;
mod copy_matches;
mod copy_words;
mod date_words;
mod display;
mod disputes;
mod edit;
mod entry_names;
mod error;
mod evidence;
mod facets;
mod facts;
mod full_text;
mod grades;
mod highlight;
mod index;
mod known;
mod named_entry;
mod needle;
mod needle_search;
mod needs;
mod origins;
mod parser;
mod passages;
mod plan;
mod quote_states;
mod quote_verification;
mod row;
mod runner;
#[cfg(test)]
mod samples;
mod statement_text;
mod takes;
mod terms;
mod tree;
mod year_words;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub(crate) use complete::{Completion, complete};
pub(crate) use context::Context;
pub(crate) use copy_matches::CopyMatches;
pub(crate) use copy_words::CopyWords;
pub(crate) use date_words::is_year;
pub(crate) use edit::Combine;
pub(crate) use error::QueryError;
pub(crate) use evidence::{worst_mark, worst_mark_of_entry};
pub(crate) use facets::{Facet, facets};
pub(crate) use facts::{FIGURE_KEYS, Facts};
pub(crate) use full_text::{
    FoundPassages, FullTextSearch, SearchGroup, SearchHit, SearchPlace, SearchResults,
};
pub(crate) use highlight::{Highlight, Role};
pub(crate) use index::Index;
pub(crate) use quote_states::QuoteStates;
pub(crate) use quote_verification::quote_states;
pub(crate) use row::{List, QueryRow, RowPart};
pub(crate) use runner::{Hit, Runner};
pub(crate) use statement_text::qualified_text;
pub(crate) use terms::TERMS;
pub(crate) use tree::{Order, SortKey};

/// A query: conditions that rows must match, and a sort order.
///
/// Two queries are equal if they mean the same, wherever their parts are in the line. `Display` writes the canonical
/// text, which parses to an equal query. The default query matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// The conditions; none at all match every row.
    any: tree::Alternatives,
    /// The sort keys, most significant first.
    order: Vec<tree::Order>,
}

impl Query {
    /// Parses a query. `error.at` and `QueryError::caret` give the place of an error.
    ///
    /// # Errors
    ///
    /// Returns an error if the text does not follow the grammar, or has an unknown key or an invalid value.
    pub(crate) fn parse(text: &str) -> Result<Self, QueryError> {
        let parser::Parsed { any, order, error, .. } = parser::parse(text);
        match error {
            Some(error) => Err(error),
            None => Ok(Self { any, order }),
        }
    }

    /// Returns how the parts of a text were parsed, in order, up to the first error.
    pub(crate) fn highlight(text: &str) -> Vec<Highlight> {
        parser::parse(text).highlights
    }

    /// Returns the query that matches what both match, sorted by this one's order, then by the other's.
    pub(crate) fn and(mut self, mut other: Self) -> Self {
        let mut all = tree::Conjunction::new();
        for any in [&mut self.any, &mut other.any] {
            match any.len() {
                0 => {}
                1 => all.append(&mut any.remove(0)),
                _ => {
                    let atom = tree::Atom::Group(std::mem::take(any));
                    all.push(tree::Factor { negated: false, atom });
                }
            }
        }
        self.order.append(&mut other.order);
        Self { any: Vec::from_iter((!all.is_empty()).then_some(all)), order: self.order }
    }

    /// Returns whether it matches everything.
    pub(crate) fn is_empty(&self) -> bool {
        self.any.is_empty()
    }
}

impl Serialize for Query {
    /// Formats the canonical text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Query {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
