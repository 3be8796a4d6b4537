//! Statements that dispute each other, resolved from the addresses in `disputes`.

use std::collections::HashMap;

use super::part::Part;
use super::statement::Statement;
use crate::domain::claim_ref::ClaimRef;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// The key of a statement.
pub(crate) type StatementKey<'c> = (&'c EntryId, Part);

/// The key of a statement.
pub(crate) fn statement_key<'c>(statement: &Statement<'c>) -> StatementKey<'c> {
    (&statement.owner.id, statement.part)
}

/// The statements of a corpus that dispute each other.
#[derive(Debug)]
pub(crate) struct Disputes<'c> {
    /// Pairs of a statement that disputes another, and that one.
    pub(crate) pairs: Vec<(Statement<'c>, Statement<'c>)>,
    of: HashMap<StatementKey<'c>, Vec<StatementKey<'c>>>,
}

impl<'c> Disputes<'c> {
    /// Resolves every `disputes`, ignoring unknown addresses and claims that dispute themselves.
    pub(crate) fn of(corpus: &'c Snapshot) -> Self {
        let mut pairs = Vec::new();
        for owner in corpus.entries() {
            for (nth, claim) in owner.claims().iter().enumerate() {
                let one = Statement { owner, part: Part::Claim(nth) };
                for address in &claim.disputes {
                    let target = address.entry.as_ref().map_or(Some(owner), |id| corpus.get(id.as_str()));
                    let other =
                        target.and_then(|owner| Some(Statement { owner, part: part(owner, address)? }));
                    pairs.extend(
                        other
                            .filter(|other| statement_key(other) != statement_key(&one))
                            .map(|other| (one, other)),
                    );
                }
            }
        }
        let mut disputes = Self { pairs, of: HashMap::new() };
        disputes.retain(|_| true);
        disputes
    }

    /// Keeps only the disputes between statements that pass the filter.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&Statement<'c>) -> bool) {
        self.pairs.retain(|(one, other)| is_wanted(one) && is_wanted(other));
        self.of.clear();
        for (one, other) in &self.pairs {
            self.of.entry(statement_key(one)).or_default().push(statement_key(other));
            self.of.entry(statement_key(other)).or_default().push(statement_key(one));
        }
    }

    /// Returns the statements that a statement disputes, or that dispute it.
    pub(crate) fn with(&self, statement: &Statement<'c>) -> &[StatementKey<'c>] {
        self.of.get(&statement_key(statement)).map_or(&[], Vec::as_slice)
    }
}

/// Returns the claim with an address, or else the relation with that id.
fn part(target: &Entry, address: &ClaimRef) -> Option<Part> {
    let relation =
        || target.relations().iter().position(|one| *one.id == *address.claim && !one.id.is_empty());
    target.claim_named(&address.claim).map(Part::Claim).or_else(|| relation().map(Part::Relation))
}
