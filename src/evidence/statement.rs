//! A statement with citations: a claim, relation, participant, place, name, or an entry as a whole. Does not depend on
//! copies.

use std::sync::Arc;

use super::address;
use super::part::Part;
use crate::domain::cite::Cite;
use crate::domain::claim::{Claim, Relation};
use crate::domain::entry::Entry;
use crate::domain::event::{Participant, Place};
use crate::domain::id::EntryId;
use crate::domain::plain_text;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::domain::vocabulary::{ClaimStatus, Term};

/// A statement and its dossier.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement<'c> {
    /// The dossier.
    pub owner: &'c Arc<Entry>,
    /// The part of the dossier that it is.
    pub part: Part,
}

impl<'c> Statement<'c> {
    /// Returns the statements of a dossier in canonical order, starting with the entry itself.
    pub(crate) fn of(owner: &'c Arc<Entry>) -> impl Iterator<Item = Self> + use<'c> {
        Part::all(owner).map(move |part| Self { owner, part })
    }

    /// Finds the statement at `address`: `dossier-id` for the entry itself, `dossier-id#…` for one of its statements.
    pub(crate) fn at(corpus: &'c Snapshot, address: &str) -> Option<Self> {
        let Some((id, fragment)) = address.split_once('#') else {
            return corpus.get(address).map(|owner| Self { owner, part: Part::Entry });
        };
        let owner = corpus.get(id)?;
        address::find(owner, fragment).map(|part| Self { owner, part })
    }

    /// Returns the citations in its `cite`.
    pub(crate) fn cites(&self) -> &'c [Cite] {
        self.part.cites(self.owner)
    }

    /// Returns the claim that it is.
    pub(crate) fn claim(&self) -> Option<&'c Claim> {
        if let Part::Claim(nth) = self.part { self.owner.claims().get(nth) } else { None }
    }

    /// Returns whether it is the analysts' own conclusion, which has no outside origin.
    pub(crate) fn is_inference(&self) -> bool {
        self.part.basis(self.owner).is_some_and(|basis| basis.is("inference"))
    }

    /// Returns the curators' note on it as displayed, without citations; empty if there is none.
    pub(crate) fn note(&self, corpus: &Snapshot) -> String {
        let participant = |nth| self.owner.event().and_then(|event| event.participant.get(nth));
        let note = match self.part {
            Part::Claim(nth) => self.owner.claims().get(nth).map(|claim| &claim.note),
            Part::Relation(nth) => self.owner.relations().get(nth).map(|relation| &relation.note),
            Part::Participant(nth) => participant(nth).map(|participant| &participant.note),
            Part::Entry | Part::NameRecord(_) | Part::Place(_) => None,
        };
        note.map_or_else(String::new, |note| plain_text::plain_text(corpus, note))
    }

    /// Returns its address: `dossier-id`, `dossier-id#claim-id`, `dossier-id#relation:type:target` and so on.
    pub(crate) fn address(&self) -> String {
        match address::fragment(self.owner, self.part) {
            Some(fragment) => format!("{}#{fragment}", self.owner.id),
            None => self.owner.id.to_string(),
        }
    }

    /// Returns its text on one line: links by their displayed text, a figure with its unit, a relation with its target.
    pub(crate) fn words(&self, corpus: &Snapshot) -> String {
        let event = self.owner.event();
        let words = match self.part {
            Part::Entry => None,
            Part::Relation(nth) => self.owner.relations().get(nth).map(|one| relation_words(corpus, one)),
            Part::Claim(nth) => self.owner.claims().get(nth).map(|one| claim_words(corpus, one)),
            Part::Participant(nth) => {
                event.and_then(|event| event.participant.get(nth)).map(|one| participant_words(corpus, one))
            }
            Part::Place(nth) => {
                event.and_then(|event| event.place.get(nth)).map(|one| place_words(corpus, one))
            }
            Part::NameRecord(nth) => (self.owner.actor())
                .and_then(|actor| actor.name_record.get(nth))
                .map(|record| format!("also called {}", &*record.value)),
        };
        words.unwrap_or_else(|| self.owner.name().to_owned())
    }

    /// Returns its text as written: the claim's text or property, the relation's type and other end, a name.
    pub(crate) fn as_written(&self) -> String {
        let event = self.owner.event();
        let written = match self.part {
            Part::Entry => None,
            Part::Relation(nth) => self.owner.relations().get(nth).map(relation_written),
            Part::Claim(nth) => match self.owner.claims().get(nth) {
                Some(claim) if !claim.text.is_empty() => Some(claim.text.text.trim().to_owned()),
                claim => claim.map(|claim| claim.property.to_string()),
            },
            Part::Participant(nth) => event
                .and_then(|event| event.participant.get(nth))
                .map(|one| one.actor.as_ref().map_or(one.name.to_string(), |link| link.id.to_string())),
            Part::Place(nth) => event
                .and_then(|event| event.place.get(nth))
                .map(|one| one.actor.as_ref().map_or(one.name.to_string(), |link| link.id.to_string())),
            Part::NameRecord(nth) => self
                .owner
                .actor()
                .and_then(|actor| actor.name_record.get(nth))
                .map(|one| one.value.to_string()),
        };
        written.unwrap_or_else(|| self.owner.name().to_owned())
    }

    /// Returns its status; only claims and relations have one.
    pub(crate) fn status(&self) -> Option<&'c Term<ClaimStatus>> {
        match self.part {
            Part::Claim(nth) => self.owner.claims().get(nth).and_then(|one| one.status.as_ref()),
            Part::Relation(nth) => self.owner.relations().get(nth).and_then(|one| one.status.as_ref()),
            _ => None,
        }
    }

    /// Returns whether its status is disputed.
    pub(crate) fn is_marked_disputed(&self) -> bool {
        self.status().is_some_and(|status| status.is("disputed"))
    }

    /// Returns whether it declares that it disputes a statement, whether or not that exists.
    pub(crate) fn disputes_any(&self) -> bool {
        self.claim().is_some_and(|claim| !claim.disputes.is_empty())
    }

    /// Returns its kind as a word.
    pub(crate) fn kind_word(&self) -> &'static str {
        match self.part {
            Part::Entry => self.owner.kind().word(),
            Part::NameRecord(_) => "name",
            Part::Relation(_) => "relation",
            Part::Place(_) => "place",
            Part::Participant(_) => "participant",
            Part::Claim(_) => "claim",
        }
    }

    /// Returns its span in the file; for the entry itself, that of its name.
    pub(crate) fn span(&self) -> Span {
        let Some(record) = self.part.record(self.owner) else { return Span::default() };
        let spans = record.spans();
        match self.part {
            Part::Entry => ["name", "title"].iter().find_map(|key| spans.of(key)).unwrap_or_default(),
            _ => spans.whole,
        }
    }
}

fn relation_written(relation: &Relation) -> String {
    let kind = relation.r#type.as_ref().map_or("related to", |term| &*term.word);
    let to = relation.to.as_ref().map_or("?", |link| link.id.as_str());
    format!("{kind} {to}")
}

/// Returns the name of an entry, or its id if there is no such dossier.
fn name(corpus: &Snapshot, id: &EntryId) -> String {
    corpus.get(id.as_str()).map_or_else(|| id.to_string(), |entry| entry.name().to_owned())
}

fn relation_words(corpus: &Snapshot, relation: &Relation) -> String {
    let kind = relation.r#type.as_ref().map_or("related to", |term| &*term.word).replace('-', " ");
    let to = relation.to.as_ref().map_or_else(|| "?".to_owned(), |link| name(corpus, &link.id));
    let role = if relation.role.is_empty() { String::new() } else { format!(", {}", relation.role) };
    format!("{kind} {to}{role}")
}

fn participant_words(corpus: &Snapshot, participant: &Participant) -> String {
    let who = participant
        .actor
        .as_ref()
        .map_or_else(|| participant.name.to_string(), |link| name(corpus, &link.id));
    let role = participant.role.as_ref().map_or("participant", |role| &*role.word);
    format!("{who} took part as {}", role.replace('-', " "))
}

fn place_words(corpus: &Snapshot, place: &Place) -> String {
    let name = if place.name.is_empty() {
        place.actor.as_ref().map_or_else(String::new, |link| name(corpus, &link.id))
    } else {
        place.name.to_string()
    };
    format!("it happened in {name}")
}

fn claim_words(corpus: &Snapshot, claim: &Claim) -> String {
    if !claim.text.is_empty() {
        return plain_text::plain_text(corpus, &claim.text).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    claim.figure()
}
