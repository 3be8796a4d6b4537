//! Claims: what, when, how sure, what stands against each, and what each rests on.

use super::value::{as_of, unless, word};
use super::{Layout, Text};
use crate::domain::claim::{Claim, listed};
use crate::domain::claim_ref::ClaimRef;
use crate::domain::sections::CLAIM;

impl<'c> Layout<'c> {
    /// The claims, those of one property and unit together.
    pub(super) fn claims(&mut self) {
        let claims = self.entry.claims();
        let items = listed(claims).into_iter().filter_map(|nth| Some((nth, claims.get(nth)?)));
        let items = items.map(|(nth, claim)| self.claim(nth, claim)).collect();
        self.list("Claims", items);
    }

    fn claim(&mut self, nth: usize, claim: &'c Claim) -> Vec<Text> {
        let mut lines = self.prose(&claim.text);
        if claim.has_figure() {
            lines.push(Text::of(&claim.figure()));
        }
        if lines.is_empty() {
            lines.push(Text::of("a claim without words"));
        }
        let marks = self.marks(&claim.cite);
        if let Some(last) = lines.last_mut() {
            if !claim.id.is_empty() {
                last.name(&format!(" #{}", claim.id));
            }
            last.append(marks);
        }
        let mut details = Text::default();
        let words = [
            claim.when.as_ref().map(|when| format!("when: {}", when.words())),
            as_of(&claim.as_of),
            claim.said_by.as_ref().map(|link| format!("said by {}", self.link(&link.id))),
            unless(&claim.status, "asserted").map(word),
            claim.likelihood.as_ref().map(|term| word(&term.word)),
            claim.confidence.as_ref().map(|term| format!("{} confidence", word(&term.word))),
            unless(&claim.basis, "reported").map(word),
            self.addresses("disputes", claim.disputes.0.iter()),
            self.disputed_by(nth, claim),
        ];
        self.said(&mut details, words);
        self.weighed(&mut details, &claim.cite, claim.basis.as_ref());
        let rest = self.rest(claim, CLAIM);
        if !rest.is_empty() {
            details.dot().append(rest);
        }
        lines.extend(self.below(details, &claim.note));
        lines
    }

    /// Which claims stand against this one, those aside that it names itself.
    fn disputed_by(&self, nth: usize, claim: &Claim) -> Option<String> {
        let id = &self.entry.id;
        let against: Vec<ClaimRef> = self
            .corpus
            .disputing(id)
            .into_iter()
            .filter(|(target, owner, by)| {
                let named = claim.disputes.0.iter().any(|address| {
                    *address.entry.as_ref().unwrap_or(id) == owner.id
                        && owner.claim_named(&address.claim) == Some(*by)
                });
                *target == nth && !named
            })
            .map(|(_, owner, by)| ClaimRef {
                entry: Some(owner.id.clone()),
                claim: owner.claim_name(by).into(),
                at: (0..0).into(),
            })
            .collect();
        self.addresses("disputed by", against.iter())
    }

    fn addresses<'r>(&self, what: &str, list: impl Iterator<Item = &'r ClaimRef>) -> Option<String> {
        let list: Vec<String> = list.map(|address| self.claim_address(address)).collect();
        (!list.is_empty()).then(|| format!("{what} {}", list.join(", ")))
    }

    /// A claim's address with the name of its dossier where that is another; a sign where there is no such claim.
    pub(super) fn claim_address(&self, address: &ClaimRef) -> String {
        let id = address.entry.as_ref().unwrap_or(&self.entry.id);
        let name = if *id == self.entry.id { String::new() } else { format!("{} ", self.link(id)) };
        let lost = self.corpus.get(id.as_str()).is_some_and(|e| e.claim_named(&address.claim).is_none());
        format!("{name}#{}{}", address.claim, if lost { " (missing)" } else { "" })
    }
}
