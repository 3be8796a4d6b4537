//! The statements of a corpus that are in dispute.

use std::collections::{HashMap, HashSet};

use super::row::{QueryRow, RowPart};
use crate::domain::answer::Answer;
use crate::domain::comparison::Comparison;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Disputes, Statement};

/// The statements that dispute another, that another disputes, whose status says so, or whose figure is in conflict with
/// another one.
pub(super) fn disputed(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let disputes = Disputes::of(snapshot);
    let is_disputed = |statement: &Statement<'_>| {
        statement.is_marked_disputed() || statement.disputes_any() || !disputes.with(statement).is_empty()
    };
    let rows = (0u32..).zip(snapshot.entries()).flat_map(|(at, owner)| {
        let disputed = Statement::of(owner).filter(&is_disputed);
        disputed.filter_map(move |one| Some(QueryRow::of(at, RowPart::of(one.part)?)))
    });
    rows.chain(in_conflict(snapshot)).collect()
}

/// What figures answer: of what, which property, what they count.
type FigureKey<'c> = (&'c EntryId, &'c str, &'c str);

/// The figures that cannot be true together with another one of the same property, unit and subject.
fn in_conflict(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let mut figures: HashMap<FigureKey<'_>, Vec<(QueryRow, Answer)>> = HashMap::new();
    for (at, entry) in (0u32..).zip(snapshot.entries()) {
        for (nth, claim) in (0u32..).zip(entry.claims()) {
            if claim.value_range().is_some() && !claim.property.is_empty() {
                let subject = claim.about.as_ref().map_or(&entry.id, |link| &link.id);
                let same = figures.entry((subject, &claim.property, &claim.unit)).or_default();
                same.push((QueryRow::of(at, RowPart::Claim(nth)), Answer::of(claim)));
            }
        }
    }
    let mut found = HashSet::new();
    for same in figures.values() {
        for (nth, (row, answer)) in same.iter().enumerate() {
            for (other_row, other) in same.iter().skip(nth + 1) {
                if answer.against(other, false) == Comparison::InConflict {
                    found.extend([*row, *other_row]);
                }
            }
        }
    }
    found
}
