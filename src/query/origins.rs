//! From how many independent origins each statement of a snapshot is known. Knows no query.

use std::collections::HashMap;

use super::row::{Part, QueryRow};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{self, SourceGraph, Statement};

/// The independent origins, at least and at most, of every entry and statement; an inference has none from outside.
pub(super) fn all(snapshot: &Snapshot) -> HashMap<QueryRow, (usize, usize)> {
    let graph = SourceGraph::of(snapshot);
    let mut all = HashMap::new();
    for (entry, owner) in (0..).zip(snapshot.entries()) {
        for statement in Statement::of(owner) {
            let number = |nth: usize| u32::try_from(nth).unwrap_or(u32::MAX);
            let part = match statement.part {
                evidence::Part::Entry => Part::Entry,
                evidence::Part::Relation(nth) => Part::Relation(number(nth)),
                evidence::Part::Participant(nth) => Part::Participant(number(nth)),
                evidence::Part::Claim(nth) => Part::Claim(number(nth)),
                evidence::Part::NameRecord(_) | evidence::Part::Place(_) => continue,
            };
            let origins = graph.origins(&statement);
            all.insert(QueryRow::of(entry, part), (origins.least, origins.most));
        }
    }
    all
}
