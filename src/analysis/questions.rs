//! The questions of a corpus: its claims by property, its statements by what they dispute. Does not know how answers are
//! compared.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::question::{Question, claim};
use crate::domain::claim::Claim;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::presence::Presence;
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;
use crate::evidence::{Disputes, Part, Statement, StatementKey, statement_key};

/// Where a statement is in the order of the corpus.
type StatementPosition = (usize, Part);

/// What is asked: of what, which property, what its values count.
type Asked<'c> = (&'c EntryId, &'c str, &'c str);

/// What a claim is about: what it names, else its own dossier.
pub(super) fn subject<'c>(owner: &'c EntryId, claim: &'c Claim) -> &'c EntryId {
    claim.about.as_ref().map_or(owner, |link| &link.id)
}

/// Whether a statement is there as of the day that a corpus is viewed as of.
pub(super) fn is_there(temporal: Option<Temporal<'_>>, statement: &Statement<'_>) -> bool {
    let at = |temporal: Temporal<'_>| temporal.at(statement.owner, &statement.part.path());
    temporal.is_none_or(|temporal| at(temporal) != Presence::Absent)
}

/// Returns the questions that have several answers or a disputed one, in the order of the corpus. As of a day, only what is
/// there on it is an answer.
pub(crate) fn questions(corpus: &Snapshot, today: Day) -> Vec<Question<'_>> {
    let temporal = corpus.temporal(today);

    let place: HashMap<&EntryId, usize> =
        corpus.entries().iter().enumerate().map(|(nth, one)| (&one.id, nth)).collect();
    let place = |one: &Statement<'_>| (place.get(&one.owner.id).copied().unwrap_or(usize::MAX), one.part);
    let mut all = Disputes::of(corpus);
    all.retain(|one| is_there(temporal, one));
    let mut found: Vec<(StatementPosition, Question<'_>)> = Vec::new();
    let mut group_of: HashMap<StatementKey<'_>, usize> = HashMap::new();
    for (nth, ((subject, property, unit), statements)) in
        by_property(corpus, temporal).into_iter().enumerate()
    {
        if let [first, _, ..] = &statements[..] {
            group_of.extend(statements.iter().map(|one| (statement_key(one), nth)));
            found.push((place(first), Question::new(subject, property, unit, statements, &all)));
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
            let (property, unit) = claim(&one).map_or(("", ""), |claim| (&*claim.property, &*claim.unit));
            let subject = claim(&one).map_or(&owner.id, |claim| subject(&owner.id, claim));
            found.push((place(&one), Question::new(subject, property, unit, vec![one], &all)));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, question)| question).collect()
}

/// The claims of each property, by what they are about and what their values count. Sentences without a unit are with
/// the first values of the property.
fn by_property<'c>(
    corpus: &'c Snapshot,
    temporal: Option<Temporal<'_>>,
) -> Vec<(Asked<'c>, Vec<Statement<'c>>)> {
    let mut order: Vec<Asked<'_>> = Vec::new();
    let mut groups: HashMap<Asked<'_>, Vec<(usize, Statement<'_>)>> = HashMap::new();
    let mut units: HashMap<(&EntryId, &str), &str> = HashMap::new();
    for sentences in [false, true] {
        for (entry, owner) in corpus.entries().iter().enumerate() {
            for (nth, claim) in
                owner.claims().iter().enumerate().filter(|(_, claim)| !claim.property.is_empty())
            {
                let of = (subject(&owner.id, claim), &*claim.property);
                let is_sentence = claim.unit.is_empty() && !claim.has_value();
                let statement = Statement { owner, part: Part::Claim(nth) };
                if is_sentence != sentences || !is_there(temporal, &statement) {
                    continue;
                }
                // The pass over the values comes first.
                let unit = *units.entry(of).or_insert(&claim.unit);
                let asked = (of.0, of.1, if is_sentence { unit } else { &*claim.unit });
                let group = groups.entry(asked).or_default();
                if group.is_empty() {
                    order.push(asked);
                }
                group.push((entry, statement));
            }
        }
    }
    let group = |asked: Asked<'_>| {
        let mut group = groups.get(&asked).cloned().unwrap_or_default();
        group.sort_by_key(|(entry, one)| (*entry, one.part));
        group.into_iter().map(|(_, one)| one).collect()
    };
    order.iter().map(|asked| (*asked, group(*asked))).collect()
}

/// The connected components of a graph, each sorted.
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
