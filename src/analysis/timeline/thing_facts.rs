//! The facts about a thing that a timeline shows next to its date.

use crate::domain::event::{Participant, Place};
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::domain::vocabulary::spelled;
use crate::evidence::{Part, Statement};
use crate::text::bidi::is_right_to_left;

/// The facts about a thing that a timeline shows next to its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ThingFacts {
    /// The text, on one line.
    pub text: String,
    /// The place of an event, with the country; empty if unknown.
    pub place: String,
    /// The participants of an event.
    pub participants: Vec<ThingParticipant>,
    /// The status of a statement as in the file; empty if it is the usual one.
    pub status: String,
    /// What is not usual of a statement, in words: of a plain report nothing.
    pub qualifiers: Vec<String>,
    /// The larger event that the event, or the event of the statement, is part of.
    pub part_of: Option<EntryId>,
}

/// A participant of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ThingParticipant {
    /// The dossier, if there is one.
    pub actor: Option<EntryId>,
    /// The name, or the id if there is no such dossier.
    pub name: String,
    /// The role, as in the file; empty if not set.
    pub role: String,
    /// The status: `claimed`, `denied`, `suspected`; empty if reported.
    pub status: String,
}

impl ThingFacts {
    pub(super) fn of(snapshot: &Snapshot, statement: &Statement<'_>) -> Self {
        let owner = statement.owner;
        let event = owner.event();
        let part_of = event.and_then(|event| event.part_of.as_ref()).map(|link| link.id.clone());
        let words = statement.words(snapshot);
        let usual = |status: Option<&str>, usual: &str| {
            status.filter(|status| *status != usual).map(spelled).unwrap_or_default()
        };
        match statement.part {
            Part::Entry => Self {
                text: match (owner.source(), snapshot.label(owner)) {
                    (Some(_), label) if label != words => format!("{label} · {words}"),
                    _ => words,
                },
                place: event
                    .map(|event| event.place.iter().map(|one| place(snapshot, one)).collect::<Vec<_>>())
                    .unwrap_or_default()
                    .join("; "),
                participants: event
                    .map(|event| event.participant.iter().map(|one| participant(snapshot, one)).collect())
                    .unwrap_or_default(),
                part_of,
                ..Self::default()
            },
            // The text of a relation only contains the other actor.
            Part::Relation(nth) => {
                let status = owner.relations().get(nth).and_then(|one| one.status.as_ref());
                Self {
                    text: format!("{} {words}", snapshot.label(owner)),
                    status: usual(status.map(|term| &*term.word), "asserted"),
                    qualifiers: statement.qualifiers(),
                    ..Self::default()
                }
            }
            Part::Claim(nth) => {
                let claim = owner.claims().get(nth);
                let status = claim.and_then(|claim| claim.status.as_ref());
                // A sentence has a subject; a figure does not.
                let is_sentence = claim.is_some_and(|claim| !claim.text.is_empty());
                Self {
                    text: match snapshot.label(owner) {
                        _ if is_sentence => words,
                        // A name that is written from right to left stands last.
                        label if is_right_to_left(&label) => format!("{words} · {label}"),
                        label => format!("{label} · {words}"),
                    },
                    status: usual(status.map(|term| &*term.word), "asserted"),
                    qualifiers: statement.qualifiers(),
                    part_of,
                    ..Self::default()
                }
            }
            Part::NameRecord(_) | Part::Place(_) | Part::Participant(_) => {
                Self { text: words, ..Self::default() }
            }
        }
    }
}

impl ThingParticipant {
    /// Returns the name with role and status: `KH, attacker (claimed)`.
    pub(crate) fn words(&self) -> String {
        let role = if self.role.is_empty() { String::new() } else { format!(", {}", spelled(&self.role)) };
        let status = if self.status.is_empty() { String::new() } else { format!(" ({})", self.status) };
        format!("{}{role}{status}", self.name)
    }
}

fn name(snapshot: &Snapshot, id: &EntryId) -> String {
    snapshot.get(id.as_str()).map_or_else(|| id.to_string(), |entry| entry.name().to_owned())
}

/// `Rashid Hotel, Baghdad, IQ`; only the country if no place is named.
fn place(snapshot: &Snapshot, place: &Place) -> String {
    let named = match &place.actor {
        Some(link) if place.name.is_empty() => name(snapshot, &link.id),
        _ => place.name.to_string(),
    };
    let country = place.country.as_ref().map(|term| term.word.to_uppercase());
    let parts = [Some(named).filter(|name| !name.is_empty()), country];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn participant(snapshot: &Snapshot, participant: &Participant) -> ThingParticipant {
    let actor = participant.actor.as_ref().map(|link| link.id.clone());
    let named = match &actor {
        Some(id) => name(snapshot, id),
        None => participant.name.to_string(),
    };
    let count = participant.count.as_ref().filter(|_| actor.is_none()).map(|count| count.words());
    let word = |term: Option<&str>| term.unwrap_or_default().to_owned();
    ThingParticipant {
        actor,
        name: match count {
            // `three US soldiers` already contains the number.
            Some(count) if !named.contains(&count) => format!("{named} ({count})"),
            _ => named,
        },
        role: word(participant.role.as_ref().map(|term| &*term.word)),
        status: word(participant.status.as_ref().map(|term| &*term.word).filter(|word| *word != "reported")),
    }
}
