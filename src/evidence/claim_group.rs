//! Groups the claims of a corpus that answer the same question: about one subject, with one property and one unit. Does
//! not compare values.

use std::collections::HashMap;

use super::part::Part;
use super::statement::Statement;
use crate::domain::claim::Claim;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// A question: the subject, the property and the unit.
type QuestionKey<'c> = (&'c EntryId, &'c str, &'c str);

/// Claims that answer the same question.
#[derive(Clone, Debug)]
pub(crate) struct ClaimGroup<'c> {
    /// What it is about: an entry, or the value of `about`, even if no such entry exists.
    pub subject: &'c EntryId,
    /// The property; never empty.
    pub property: &'c str,
    /// The unit of its values; may be empty.
    pub unit: &'c str,
    /// The claims, in corpus order; at least one.
    pub claims: Vec<Statement<'c>>,
}

/// Returns what a claim is about: its `about`, or else its own dossier.
pub(crate) fn claim_subject<'c>(owner: &'c EntryId, claim: &'c Claim) -> &'c EntryId {
    claim.about.as_ref().map_or(owner, |link| &link.id)
}

impl<'c> ClaimGroup<'c> {
    /// Groups the claims with a property that pass the filter. Sentences without a unit join the first values of their
    /// property.
    pub(crate) fn all(corpus: &'c Snapshot, is_wanted: impl Fn(&Statement<'c>) -> bool) -> Vec<Self> {
        let mut groups: Vec<(QuestionKey<'c>, Vec<(usize, Statement<'c>)>)> = Vec::new();
        let mut group_of: HashMap<QuestionKey<'c>, usize> = HashMap::new();
        let mut units: HashMap<(&EntryId, &str), &str> = HashMap::new();
        // Values come first, so that a sentence can join their unit.
        for sentences in [false, true] {
            for (entry, owner) in corpus.entries().iter().enumerate() {
                for (nth, claim) in owner.claims().iter().enumerate() {
                    let is_sentence = claim.unit.is_empty() && !claim.has_value();
                    let statement = Statement { owner, part: Part::Claim(nth) };
                    if claim.property.is_empty() || is_sentence != sentences || !is_wanted(&statement) {
                        continue;
                    }
                    let (subject, property) = (claim_subject(&owner.id, claim), &*claim.property);
                    let unit = *units.entry((subject, property)).or_insert(&claim.unit);
                    let asked = (subject, property, if is_sentence { unit } else { &*claim.unit });
                    let at = *group_of.entry(asked).or_insert_with(|| {
                        groups.push((asked, Vec::new()));
                        groups.len() - 1
                    });
                    if let Some((_, claims)) = groups.get_mut(at) {
                        claims.push((entry, statement));
                    }
                }
            }
        }
        let group =
            |((subject, property, unit), mut claims): (QuestionKey<'c>, Vec<(usize, Statement<'c>)>)| {
                claims.sort_by_key(|(entry, one)| (*entry, one.part));
                Self { subject, property, unit, claims: claims.into_iter().map(|(_, one)| one).collect() }
            };
        groups.into_iter().map(group).collect()
    }
}
