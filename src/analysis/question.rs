//! A question to which a corpus has several answers, and how they compare. Does not depend on how it was collected.

use std::collections::{HashMap, HashSet};

use super::comparer::Comparer;
use super::support::Support;
use crate::domain::answer::Answer;
use crate::domain::comparison::Comparison;
use crate::domain::grade::Grade;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Disputes, SourceGraph, Statement, statement_key, supporting};

/// A question and the statements that answer it.
#[derive(Clone, Debug)]
pub(crate) struct Question<'c> {
    /// What it is about: an entry, or the value of `about`, even if no such entry exists.
    pub subject: &'c EntryId,
    /// The property; empty if the statements are grouped because they dispute each other.
    pub property: &'c str,
    /// The unit of its values; may be empty.
    pub unit: &'c str,
    /// The statements, in corpus order; at least one.
    pub statements: Vec<Statement<'c>>,
    comparer: Comparer,
    /// For each statement the first one with the very same answer, so that only different answers are compared.
    first_alike: Vec<usize>,
    /// Whether each of them disputes a statement, is disputed by one, or is marked as disputed.
    disputed: Vec<bool>,
}

/// Statements that give the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    /// Their indices in the question.
    pub statements: Vec<usize>,
    /// Their combined support.
    pub support: Support,
}

/// The result of comparing the support of the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SupportComparison {
    /// No two sides have overlapping dates.
    Unrivaled,
    /// No side is better supported than all of its rivals.
    Tie,
    /// The side with this index is.
    Better(usize),
}

impl<'c> Question<'c> {
    /// Creates a question with its statements, which are in corpus order.
    pub(crate) fn new(
        subject: &'c EntryId,
        property: &'c str,
        unit: &'c str,
        statements: Vec<Statement<'c>>,
        all: &Disputes<'c>,
    ) -> Self {
        let at: HashMap<_, usize> =
            statements.iter().enumerate().map(|(nth, one)| (statement_key(one), nth)).collect();
        let mut own = HashSet::new();
        for (nth, statement) in statements.iter().enumerate() {
            let others = all.with(statement);
            own.extend(
                others
                    .iter()
                    .filter_map(|other| at.get(other))
                    .map(|other| (nth.min(*other), nth.max(*other))),
            );
        }
        let answers = statements.iter().map(|one| match one.claim() {
            // The disputes between statements of this question.
            Some(claim) if !property.is_empty() => Answer::of(claim),
            _ => Answer::default(),
        });
        let disputed = statements.iter().map(|one| !all.with(one).is_empty() || one.is_marked_disputed());
        let (comparer, disputed) = (Comparer::new(answers.collect(), own), disputed.collect());
        let first_alike = comparer.first_alike();
        Self { subject, property, unit, comparer, first_alike, disputed, statements }
    }

    /// Compares two of the statements.
    pub(crate) fn between(&self, one: usize, other: usize) -> Comparison {
        self.comparer.between(one, other)
    }

    /// Returns a comparer of its answers.
    pub(super) fn comparer(&self) -> &Comparer {
        &self.comparer
    }

    /// Returns whether a statement conflicts with another one of these, or is disputed by any.
    pub(crate) fn is_in_conflict(&self, one: usize) -> bool {
        self.disputed.get(one).copied().unwrap_or(false)
            || self.different().any(|other| self.between(one, other) == Comparison::InConflict)
    }

    /// Returns the result of the comparison: the most important one of all pairs, and a conflict if a statement is
    /// disputed.
    pub(crate) fn result(&self) -> Comparison {
        if self.disputed.contains(&true) {
            return Comparison::InConflict;
        }
        let mut most = Comparison::Superseded;
        for (nth, first) in self.first_alike.iter().enumerate().filter(|(nth, first)| nth != *first) {
            most = most.max(self.between(*first, nth));
        }
        for one in self.different() {
            for other in self.different().filter(|other| *other > one) {
                most = most.max(self.between(one, other));
                if most == Comparison::InConflict {
                    return most;
                }
            }
        }
        most
    }

    /// Returns a statement of each different answer.
    fn different(&self) -> impl Iterator<Item = usize> {
        self.first_alike.iter().enumerate().filter(|(nth, first)| nth == *first).map(|(nth, _)| nth)
    }

    /// Returns the sides, each with its support: equal statements are on the same side.
    pub(crate) fn sides(&self, corpus: &Snapshot, graph: &SourceGraph<'c>) -> Vec<Side> {
        let sides = self.equal_statements();
        let side = |statements: Vec<usize>| {
            let known = || statements.iter().filter_map(|nth| self.statements.get(*nth));
            // An inference has no outside origin; its grades are those of what it cites all the same.
            let reported = known().filter(|one| !one.is_inference());
            let origins = graph.origins_of_cites(reported.flat_map(|one| supporting(one.cites()))).least;
            let cites = known().flat_map(|one| supporting(one.cites()));
            let grades = cites.map(|cite| Grade::of_cite(corpus, cite)).collect();
            Side { statements, support: Support { origins, grades } }
        };
        sides.into_iter().map(side).collect()
    }

    /// Returns the statements side by side: each joins the first side on which it equals all.
    fn equal_statements(&self) -> Vec<Vec<usize>> {
        let mut sides: Vec<Vec<usize>> = Vec::new();
        // The sides of each value, and the side of each different answer.
        let mut by_value: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut side_of: HashMap<usize, usize> = HashMap::new();
        for (nth, first) in self.first_alike.iter().enumerate() {
            // What equals an answer equals the ones like it. A superseded answer equals none, not even one like it.
            let is_alike = nth != *first && self.between(*first, nth) == Comparison::Equal;
            let can_equal = self.between(nth, nth) == Comparison::Equal;
            let joined = side_of.get(first).copied().filter(|_| is_alike).or_else(|| {
                let candidates = by_value.get(&self.comparer.value_number(nth)).filter(|_| can_equal)?;
                let equals = |side: &&usize| {
                    let statements = sides.get(**side).into_iter().flatten();
                    let mut different = statements.filter(|one| self.first_alike.get(**one) == Some(one));
                    different.all(|one| self.between(*one, nth) == Comparison::Equal)
                };
                candidates.iter().find(equals).copied()
            });
            let joined = joined.unwrap_or_else(|| {
                if can_equal {
                    by_value.entry(self.comparer.value_number(nth)).or_default().push(sides.len());
                }
                sides.push(Vec::new());
                sides.len() - 1
            });
            side_of.entry(nth).or_insert(joined);
            sides.get_mut(joined).into_iter().for_each(|side| side.push(nth));
        }
        sides
    }

    /// Compares the support of the sides.
    pub(crate) fn weigh(&self, sides: &[Side]) -> SupportComparison {
        let mut has_rivals = false;
        for (nth, side) in sides.iter().enumerate() {
            let mut rivals = sides.iter().filter(|other| self.is_rival(side, other)).peekable();
            if rivals.peek().is_none() {
                continue;
            }
            has_rivals = true;
            if rivals.all(|rival| side.support.against(&rival.support).is_gt()) {
                return SupportComparison::Better(nth);
            }
        }
        if has_rivals { SupportComparison::Tie } else { SupportComparison::Unrivaled }
    }

    /// Returns the statements of the sides that no rival surpasses and that equal such a rival, so that a tie has at least
    /// two sides.
    pub(crate) fn tied(&self, sides: &[Side]) -> Vec<usize> {
        let against = |side: &Side, other: &Side| side.support.against(&other.support);
        // Only what is better supported can surpass a side.
        let mut supports: Vec<(&Support, Vec<&Side>)> = Vec::new();
        for side in sides {
            match supports.iter_mut().find(|(support, _)| **support == side.support) {
                Some((_, same)) => same.push(side),
                None => supports.push((&side.support, vec![side])),
            }
        }
        let is_unsurpassed = |side: &&Side| {
            let better = supports.iter().filter(|(support, _)| support.against(&side.support).is_gt());
            !better.flat_map(|(_, same)| same).any(|other| self.is_rival(side, other))
        };
        let first: Vec<&Side> = sides.iter().filter(is_unsurpassed).collect();
        let is_tied = |side: &&&Side| {
            first.iter().any(|other| self.is_rival(side, other) && against(side, other).is_eq())
        };
        first.iter().filter(is_tied).flat_map(|side| side.statements.iter().copied()).collect()
    }

    /// Returns whether two sides differ and have overlapping dates, so that it matters which is better supported.
    fn is_rival(&self, one: &Side, other: &Side) -> bool {
        let pair = one.statements.first().zip(other.statements.first());
        let comparison =
            pair.filter(|(one, other)| one != other).map(|(one, other)| self.between(*one, *other));
        // In a group formed by a chain of disputes, only statements that dispute each other are compared.
        let least = if self.property.is_empty() { Comparison::InConflict } else { Comparison::Compatible };
        comparison.is_some_and(|comparison| comparison >= least)
    }
}
