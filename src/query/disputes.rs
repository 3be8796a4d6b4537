//! The statements of a corpus that are in dispute.

use std::collections::HashSet;

use super::row::{Part, QueryRow};
use crate::domain::snapshot::Snapshot;

/// The statements that dispute another, that another disputes, or whose status says so.
pub(super) fn disputed(snapshot: &Snapshot) -> HashSet<QueryRow> {
    let mut found = HashSet::new();
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
