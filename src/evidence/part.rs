//! Identifies a statement of a dossier: the entry itself, or one of its records.

use crate::domain::cite::Cite;
use crate::domain::entry::{Body, Entry};
use crate::domain::record::{FieldPath, PathStep, Record};
use crate::domain::vocabulary::{Basis, Term};

/// A statement of a dossier; numbers start at 0, in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    /// The entry itself, with its plain fields and own citations.
    Entry,
    /// A name record of an actor.
    NameRecord(usize),
    /// A relation of an actor.
    Relation(usize),
    /// A place of an event.
    Place(usize),
    /// A participant of an event.
    Participant(usize),
    /// A claim.
    Claim(usize),
}

impl Part {
    /// Yields every statement of an entry, in canonical order.
    pub(crate) fn all(entry: &Entry) -> impl Iterator<Item = Self> + use<> {
        let [names, places, participants] = match &entry.body {
            Body::Actor(actor) => [actor.name_record.len(), 0, 0],
            Body::Event(event) => [0, event.place.len(), event.participant.len()],
            Body::Source(_) => [0; 3],
        };
        std::iter::once(Part::Entry)
            .chain((0..names).map(Part::NameRecord))
            .chain((0..entry.relations().len()).map(Part::Relation))
            .chain((0..places).map(Part::Place))
            .chain((0..participants).map(Part::Participant))
            .chain((0..entry.claims().len()).map(Part::Claim))
    }

    /// Returns the statement that the value at `path` belongs to.
    pub(crate) fn of_path(path: &[PathStep]) -> Self {
        let Some(PathStep { key, nth }) = path.first() else { return Part::Entry };
        let nth = *nth as usize;
        match *key {
            "name_record" => Part::NameRecord(nth),
            "relation" => Part::Relation(nth),
            "place" => Part::Place(nth),
            "participant" => Part::Participant(nth),
            "claim" => Part::Claim(nth),
            _ => Part::Entry,
        }
    }

    /// Returns the path from the entry to it; empty for the entry itself.
    pub(crate) fn path(self) -> FieldPath {
        let (key, nth) = match self {
            Part::Entry => return FieldPath::new(),
            Part::NameRecord(nth) => ("name_record", nth),
            Part::Relation(nth) => ("relation", nth),
            Part::Place(nth) => ("place", nth),
            Part::Participant(nth) => ("participant", nth),
            Part::Claim(nth) => ("claim", nth),
        };
        vec![PathStep { key, nth: u32::try_from(nth).unwrap_or(u32::MAX) }]
    }

    /// Returns its fields; `None` if the entry has no such statement.
    pub(crate) fn record(self, entry: &Entry) -> Option<&dyn Record> {
        fn one<R: Record>(list: &[R], nth: usize) -> Option<&dyn Record> {
            list.get(nth).map(|record| record as &dyn Record)
        }
        match self {
            Part::Entry => Some(entry.record()),
            Part::NameRecord(nth) => one(&entry.actor()?.name_record, nth),
            Part::Relation(nth) => one(entry.relations(), nth),
            Part::Place(nth) => one(&entry.event()?.place, nth),
            Part::Participant(nth) => one(&entry.event()?.participant, nth),
            Part::Claim(nth) => one(entry.claims(), nth),
        }
    }

    /// Returns the citations in its `cite`, in file order, without those in prose.
    pub(crate) fn cites(self, entry: &Entry) -> &[Cite] {
        let list = match self {
            Part::Entry => return entry.own_cites(),
            Part::NameRecord(nth) => entry.actor().and_then(|a| a.name_record.get(nth)).map(|r| &r.cite),
            Part::Relation(nth) => entry.relations().get(nth).map(|relation| &relation.cite),
            Part::Place(nth) => entry.event().and_then(|e| e.place.get(nth)).map(|place| &place.cite),
            Part::Participant(nth) => entry.event().and_then(|e| e.participant.get(nth)).map(|p| &p.cite),
            Part::Claim(nth) => entry.claims().get(nth).map(|claim| &claim.cite),
        };
        list.map_or(&[], |cites| cites)
    }

    /// Returns its basis [ICD 206], if given.
    pub(crate) fn basis(self, entry: &Entry) -> Option<&Term<Basis>> {
        match self {
            Part::Relation(nth) => entry.relations().get(nth)?.basis.as_ref(),
            Part::Claim(nth) => entry.claims().get(nth)?.basis.as_ref(),
            _ => None,
        }
    }
}
