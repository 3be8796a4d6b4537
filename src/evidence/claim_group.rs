//! The claims of a corpus that answer one question: about one subject, with one property, counted in one unit. Compares no
//! values.

use std::collections::HashMap;

use super::part::Part;
use super::statement::Statement;
use crate::domain::claim::Claim;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// What is asked: of what, which property, in which unit.
type Asked<'c> = (&'c EntryId, &'c str, &'c str);

/// Claims that answer one question.
#[derive(Clone, Debug)]
pub(crate) struct ClaimGroup<'c> {
    /// What it is about: an entry, or what `about` names, whether there is such an entry or not.
    pub subject: &'c EntryId,
    /// The property; never empty.
    pub property: &'c str,
    /// What its values count; may be empty.
    pub unit: &'c str,
    /// The claims, in the order of the corpus; at least one.
    pub claims: Vec<Statement<'c>>,
}

/// Returns what a claim is about: what it names, else its own dossier.
pub(crate) fn claim_subject<'c>(owner: &'c EntryId, claim: &'c Claim) -> &'c EntryId {
    claim.about.as_ref().map_or(owner, |link| &link.id)
}

impl<'c> ClaimGroup<'c> {
    /// Groups the claims that have a property and are wanted. Sentences without a unit are with the first values of the
    /// property.
    pub(crate) fn all(corpus: &'c Snapshot, is_wanted: impl Fn(&Statement<'c>) -> bool) -> Vec<Self> {
        let mut groups: Vec<(Asked<'c>, Vec<(usize, Statement<'c>)>)> = Vec::new();
        let mut group_of: HashMap<Asked<'c>, usize> = HashMap::new();
        let mut units: HashMap<(&EntryId, &str), &str> = HashMap::new();
        // The values come first, so that a sentence finds their unit.
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
        let group = |((subject, property, unit), mut claims): (Asked<'c>, Vec<(usize, Statement<'c>)>)| {
            claims.sort_by_key(|(entry, one)| (*entry, one.part));
            Self { subject, property, unit, claims: claims.into_iter().map(|(_, one)| one).collect() }
        };
        groups.into_iter().map(group).collect()
    }
}
