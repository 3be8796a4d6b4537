//! What is wanted of a list: its query, what it is related to, and the state of what the query needs.

use super::list_query::ListQuery;
use crate::domain::id::EntryId;

/// The rows that are wanted of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowsWanted {
    /// The query.
    pub query: ListQuery,
    /// The entry to which everything is related.
    pub related_to: Option<EntryId>,
    /// The state of what the query needs beside the corpus.
    pub number: u64,
}
