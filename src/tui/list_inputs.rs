//! The inputs of a list: its query, what it is related to, and the version of the data that the query needs.

use super::list_query::ListQuery;
use crate::domain::id::EntryId;

/// The inputs of the rows of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListInputs {
    /// The query.
    pub query: ListQuery,
    /// The entry to which everything is related.
    pub related_to: Option<EntryId>,
    /// The entries that are listed if nothing matches the query: those with names similar to its words, best first.
    pub similar: Vec<EntryId>,
    /// The version of the data that the query needs besides the corpus.
    pub number: u64,
}
