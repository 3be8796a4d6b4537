//! The statements of a corpus that are in dispute.

use std::collections::{HashMap, HashSet};

use super::row::{Part, QueryRow};
use crate::domain::answer::Answer;
use crate::domain::comparison::Comparison;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// The statements that dispute another, that another disputes, whose status says so, or whose figure is in conflict with
/// another one.
pub(super) fn disputed(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let mut found = in_conflict(snapshot);
    for (at, entry) in (0u32..).zip(snapshot.entries()) {
        for (nth, claim) in (0u32..).zip(entry.claims()) {
            let row = QueryRow::of(at, Part::Claim(nth));
            if claim.status.as_ref().is_some_and(|status| status.is("disputed"))
                || !claim.disputes.0.is_empty()
            {
                found.insert(row);
            }
            for address in &claim.disputes.0 {
                let owner = address.entry.as_ref().map_or(Some(at), |id| snapshot.index_of(id.as_str()));
                let Some(owner) = owner else { continue };
                let target = snapshot.at(owner);
                let relation = target
                    .relations()
                    .iter()
                    .position(|relation| !relation.id.is_empty() && *relation.id == *address.claim);
                let claim = target.claim_named(&address.claim).map(|nth| Part::Claim(nth as u32));
                let part = claim.or(relation.map(|nth| Part::Relation(nth as u32)));
                found.extend(part.map(|part| QueryRow::of(owner, part)));
            }
        }
        for (nth, relation) in (0u32..).zip(entry.relations()) {
            if relation.status.as_ref().is_some_and(|status| status.is("disputed")) {
                found.insert(QueryRow::of(at, Part::Relation(nth)));
            }
        }
    }
    found
}

/// What figures answer: of what, which property, what they count.
type Asked<'c> = (&'c EntryId, &'c str, &'c str);

/// The figures that cannot be true together with another one of the same property, unit and subject.
fn in_conflict(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let mut figures: HashMap<Asked<'_>, Vec<(QueryRow, Answer)>> = HashMap::new();
    for (at, entry) in (0u32..).zip(snapshot.entries()) {
        for (nth, claim) in (0u32..).zip(entry.claims()) {
            if claim.value_range().is_some() && !claim.property.is_empty() {
                let subject = claim.about.as_ref().map_or(&entry.id, |link| &link.id);
                let same = figures.entry((subject, &claim.property, &claim.unit)).or_default();
                same.push((QueryRow::of(at, Part::Claim(nth)), Answer::of(claim)));
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
