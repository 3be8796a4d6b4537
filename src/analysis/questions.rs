//! Collects the questions of a corpus: its claims by property, and its statements by dispute. Does not depend on how
//! answers are compared.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::question::Question;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::presence::Presence;
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;
use crate::evidence::{ClaimGroup, Disputes, Part, Statement, StatementKey, claim_subject, statement_key};

/// The index of a statement in corpus order.
type StatementPosition = (usize, Part);

/// Returns whether a statement applies on the as-of date.
pub(super) fn is_there(temporal: Option<Temporal<'_>>, statement: &Statement<'_>) -> bool {
    let at = |temporal: Temporal<'_>| temporal.at(statement.owner, &statement.part.path());
    temporal.is_none_or(|temporal| at(temporal) != Presence::Absent)
}

/// Returns the questions with several answers or a disputed one, in corpus order. With an as-of date, only statements
/// that apply on it are answers.
pub(crate) fn questions(corpus: &Snapshot, today: Day) -> Vec<Question<'_>> {
    let temporal = corpus.temporal(today);

    let place: HashMap<&EntryId, usize> =
        corpus.entries().iter().enumerate().map(|(nth, one)| (&one.id, nth)).collect();
    let place = |one: &Statement<'_>| (place.get(&one.owner.id).copied().unwrap_or(usize::MAX), one.part);
    let mut all = Disputes::of(corpus);
    all.retain(|one| is_there(temporal, one));
    let mut found: Vec<(StatementPosition, Question<'_>)> = Vec::new();
    let mut group_of: HashMap<StatementKey<'_>, usize> = HashMap::new();
    let groups = ClaimGroup::all(corpus, |one| is_there(temporal, one));
    for (nth, ClaimGroup { subject, property, unit, claims }) in groups.into_iter().enumerate() {
        if let [first, _, ..] = &claims[..] {
            group_of.extend(claims.iter().map(|one| (statement_key(one), nth)));
            found.push((place(first), Question::new(subject, property, unit, claims, &all)));
        }
    }
    let apart = |(one, other): &&(Statement<'_>, Statement<'_>)| {
        let (one, other) = (group_of.get(&statement_key(one)), group_of.get(&statement_key(other)));
        one.is_none() || one != other
    };
    let mut shown: HashSet<StatementKey<'_>> = group_of.keys().copied().collect();
    let loose: Vec<_> =
        all.pairs.iter().filter(apart).map(|(one, other)| (place(one), place(other))).collect();
    let of_place =
        |(owner, part): StatementPosition| corpus.entries().get(owner).map(|owner| Statement { owner, part });
    for together in components(&loose) {
        let statements: Vec<_> = together.iter().filter_map(|place| of_place(*place)).collect();
        let Some((first, subject)) = together.first().zip(statements.first().map(|one| &one.owner.id)) else {
            continue;
        };
        shown.extend(statements.iter().map(statement_key));
        found.push((*first, Question::new(subject, "", "", statements, &all)));
    }
    for owner in corpus.entries() {
        let alone = Statement::of(owner).filter(|one| {
            one.is_marked_disputed() && !shown.contains(&statement_key(one)) && is_there(temporal, one)
        });
        for one in alone {
            let claim = one.claim();
            let (property, unit) = claim.map_or(("", ""), |claim| (&*claim.property, &*claim.unit));
            let subject = claim.map_or(&owner.id, |claim| claim_subject(&owner.id, claim));
            found.push((place(&one), Question::new(subject, property, unit, vec![one], &all)));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, question)| question).collect()
}

/// Returns the connected components of a graph, each sorted.
fn components(edges: &[(StatementPosition, StatementPosition)]) -> Vec<Vec<StatementPosition>> {
    let mut next: BTreeMap<StatementPosition, Vec<StatementPosition>> = BTreeMap::new();
    for (one, other) in edges {
        next.entry(*one).or_default().push(*other);
        next.entry(*other).or_default().push(*one);
    }
    let mut seen: BTreeSet<StatementPosition> = BTreeSet::new();
    let mut components = Vec::new();
    for start in next.keys() {
        let (mut open, mut component) = (vec![*start], Vec::new());
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                component.push(at);
                open.extend(next.get(&at).into_iter().flatten());
            }
        }
        component.sort_unstable();
        if !component.is_empty() {
            components.push(component);
        }
    }
    components
}
