//! What queries ask of the evidence: the one place of this module that knows how it is worked out.

use super::index::Index;
use super::row::{Part, Row};
use crate::evidence::{origins_of, supporting};

/// The independent origins of a statement, at least and at most; an inference has none from outside.
pub(super) fn origins(index: &Index, statement: Row) -> (usize, usize) {
    let basis = match statement.part {
        Part::Claim(_) => index.claim(statement).and_then(|claim| claim.basis.as_ref()),
        Part::Relation(_) => index.relation(statement).and_then(|relation| relation.basis.as_ref()),
        Part::Entry | Part::Participant(_) => None,
    };
    if basis.is_some_and(|basis| basis.is("inference")) {
        return (0, 0);
    }
    let count = origins_of(index.snapshot(), supporting(index.cites(statement))).count();
    (count, count)
}
