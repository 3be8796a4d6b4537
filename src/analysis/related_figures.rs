//! Figures related to a question that are not answers to it: of the same property and unit, about something else. They
//! are listed separately, never compared and never added up.

use std::collections::{BTreeSet, HashMap};

use super::question::Question;
use super::questions::is_there;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;
use crate::evidence::{Part, Statement, claim_subject};

/// The maximum number of figures of other dossiers listed for a question: those closest in time.
const OTHERS: usize = 8;

/// A figure and its date.
type DatedFigure<'c> = (Option<Day>, Statement<'c>);

/// The figures of a corpus, by property and unit.
pub(crate) struct RelatedFigures<'c> {
    corpus: &'c Snapshot,
    temporal: Option<Temporal<'c>>,
    /// Each group sorted by date, undated figures first.
    groups: HashMap<(&'c str, &'c str), Vec<DatedFigure<'c>>>,
}

/// Returns the first day of a figure.
fn first_day(statement: &Statement<'_>) -> Option<Day> {
    let claim = statement.claim()?;
    claim.as_of.as_ref().or(claim.when.as_ref()).and_then(Date::earliest)
}

impl<'c> RelatedFigures<'c> {
    /// Collects the figures of a corpus that apply on the as-of date.
    pub(crate) fn of(corpus: &'c Snapshot, today: Day) -> Self {
        let temporal = corpus.temporal(today);
        let mut groups: HashMap<_, Vec<DatedFigure<'c>>> = HashMap::new();
        for owner in corpus.entries() {
            for (nth, claim) in owner.claims().iter().enumerate() {
                let statement = Statement { owner, part: Part::Claim(nth) };
                if !claim.property.is_empty() && claim.has_value() && is_there(temporal, &statement) {
                    let group = groups.entry((&*claim.property, &*claim.unit)).or_default();
                    group.push((first_day(&statement), statement));
                }
            }
        }
        groups.values_mut().for_each(|group| group.sort_by_key(|(day, _)| *day));
        Self { corpus, temporal, groups }
    }

    /// Returns the figures related to a question: all in the dossiers that answer it or that it is about, in their
    /// those of other dossiers that are nearest in time, by date; and how many of other dossiers are left out.
    pub(crate) fn to(&self, question: &Question<'c>) -> (Vec<Statement<'c>>, usize) {
        let mut owners: BTreeSet<&EntryId> = question.statements.iter().map(|one| &one.owner.id).collect();
        owners.insert(question.subject);
        let Some(group) = self.groups.get(&(question.property, question.unit)) else {
            return (Vec::new(), 0);
        };
        let mut found = Vec::new();
        // Of the same group, but no figures of other dossiers. Counting those instead would walk the whole group.
        let mut own = 0;
        for owner in owners.iter().filter_map(|id| self.corpus.get(id.as_str())) {
            for (nth, claim) in owner.claims().iter().enumerate() {
                let statement = Statement { owner, part: Part::Claim(nth) };
                let is_same = *claim.property == *question.property && *claim.unit == *question.unit;
                if is_same && claim.has_value() && is_there(self.temporal, &statement) {
                    own += 1;
                    if claim_subject(&owner.id, claim) != question.subject {
                        found.push(statement);
                    }
                }
            }
        }
        let is_other = |(_, one): &&DatedFigure<'c>| {
            let about = one.claim().map(|claim| claim_subject(&one.owner.id, claim));
            !owners.contains(&one.owner.id) && about != Some(question.subject)
        };
        let day = question.statements.iter().filter_map(first_day).min();
        let at = group.partition_point(|(other, _)| *other < day);
        let (before, after) = group.split_at(at);
        let before: Vec<_> = before.iter().rev().filter(is_other).take(OTHERS / 2).collect();
        let after = after.iter().filter(is_other).take(OTHERS - before.len());
        let own_listed = found.len();
        found.extend(before.into_iter().rev().chain(after).map(|(_, one)| *one));
        let left_out = group.len().saturating_sub(own + found.len() - own_listed);
        (found, left_out)
    }
}
