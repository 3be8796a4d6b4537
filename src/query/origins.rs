//! The number of independent origins of each statement of a snapshot. Does not depend on queries.

use std::collections::HashMap;

use super::row::{QueryRow, RowPart};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{SourceGraph, Statement};

/// Computes the independent origins, at least and at most, of every entry and statement; an inference has no outside
/// origin.
pub(super) fn all(snapshot: &Snapshot) -> HashMap<QueryRow, (usize, usize)> {
    of_entries(snapshot, 0..snapshot.entries().len() as u32)
}

/// Like [`all`], of the entries at some indices.
pub(super) fn of_entries(
    snapshot: &Snapshot,
    entries: impl IntoIterator<Item = u32>,
) -> HashMap<QueryRow, (usize, usize)> {
    let graph = SourceGraph::of(snapshot);
    let mut all = HashMap::new();
    for entry in entries {
        for statement in Statement::of(snapshot.at(entry)) {
            let Some(part) = RowPart::of(statement.part) else { continue };
            let origins = graph.origins(&statement);
            all.insert(QueryRow::of(entry, part), (origins.least, origins.most));
        }
    }
    all
}
