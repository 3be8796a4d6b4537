//! From how many independent origins each statement of a snapshot is known. Does not know queries.

use std::collections::HashMap;

use super::row::{QueryRow, RowPart};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{SourceGraph, Statement};

/// The independent origins, at least and at most, of every entry and statement; an inference has none from outside.
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
