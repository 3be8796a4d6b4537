//! The disputed statements of a corpus.

use std::collections::HashSet;

use super::row::{QueryRow, RowPart};
use crate::domain::answer::Answer;
use crate::domain::comparison::Comparison;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{ClaimGroup, Disputes, Statement};

/// Returns the statements that dispute another, are disputed by another, have the status disputed, or have a figure
/// that conflicts with another one.
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

/// Returns the figures that conflict with another answer to the same question.
fn in_conflict(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let figure = |one: &Statement<'_>| {
        let claim = one.claim().filter(|claim| claim.value_range().is_some())?;
        let row = QueryRow::of(snapshot.index_of(one.owner.id.as_str())?, RowPart::of(one.part)?);
        Some((row, Answer::of(claim)))
    };
    let mut found = HashSet::new();
    for group in ClaimGroup::all(snapshot, |_| true).into_iter().filter(|group| group.claims.len() > 1) {
        let figures: Vec<(QueryRow, Answer)> = group.claims.iter().filter_map(figure).collect();
        let answers: Vec<&Answer> = figures.iter().map(|(_, answer)| answer).collect();
        let rows = figures.iter().zip(which_conflict(&answers));
        found.extend(rows.filter(|(_, is_in_conflict)| *is_in_conflict).map(|((row, _), _)| *row));
    }
    found
}

/// Returns which answers conflict with another one.
fn which_conflict(answers: &[&Answer]) -> Vec<bool> {
    let mut found = vec![false; answers.len()];
    for (nth, answer) in answers.iter().enumerate() {
        let Some((before, after)) = found.split_at_mut_checked(nth + 1) else { break };
        let Some(own) = before.last_mut() else { break };
        for (other, is_found) in answers.iter().skip(nth + 1).zip(after) {
            // If thousands of figures all differ, most are already known to be in conflict after the first one is
            // compared.
            if !(*own && *is_found) && answer.against(other, false) == Comparison::InConflict {
                (*own, *is_found) = (true, true);
            }
        }
    }
    found
}
