//! The statements of a corpus that are in dispute.

use std::collections::HashSet;

use super::row::{QueryRow, RowPart};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Disputes, Statement};

/// The statements that dispute another, that another disputes, or whose status says so.
pub(super) fn disputed(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let disputes = Disputes::of(snapshot);
    let is_disputed = |statement: &Statement<'_>| {
        statement.is_marked_disputed() || statement.disputes_any() || !disputes.with(statement).is_empty()
    };
    let rows = (0u32..).zip(snapshot.entries()).flat_map(|(at, owner)| {
        let disputed = Statement::of(owner).filter(&is_disputed);
        disputed.filter_map(move |one| Some(QueryRow::of(at, RowPart::of(one.part)?)))
    });
    rows.collect()
}
