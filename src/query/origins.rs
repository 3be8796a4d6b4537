//! The number of independent origins of each statement of a snapshot. Does not depend on queries.

use std::collections::HashMap;

use super::row::{QueryRow, RowPart};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{SourceGraph, Statement};

/// Computes the independent origins, at least and at most, of every entry and statement; an inference has no outside
/// origin.
pub(super) fn all(snapshot: &Snapshot) -> HashMap<QueryRow, (usize, usize)> {
    let graph = SourceGraph::of(snapshot);
    let mut all = HashMap::new();
    for (entry, owner) in (0..).zip(snapshot.entries()) {
        for statement in Statement::of(owner) {
            let Some(part) = RowPart::of(statement.part) else { continue };
            let origins = graph.origins(&statement);
            all.insert(QueryRow::of(entry, part), (origins.least, origins.most));
        }
    }
    all
}
