//! A statement that rests on citations: a claim, a relation, or an event as a whole. Knows no copies.

use std::sync::Arc;

use crate::domain::cite::Cite;
use crate::domain::claim::{Claim, Relation};
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::number::{Figure, Number};
use crate::domain::plain;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;

/// A claim, a relation or an event, with the dossier that states it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement<'c> {
    /// The dossier.
    pub owner: &'c Arc<Entry>,
    /// Which of its statements.
    pub part: Part,
}

/// Which statement of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    /// The event itself.
    Event,
    /// A relation, from 0.
    Relation(usize),
    /// A claim, from 0.
    Claim(usize),
}

impl<'c> Statement<'c> {
    /// Yields the statements of a dossier: the event itself, its relations, its claims.
    pub(crate) fn of(owner: &'c Arc<Entry>) -> impl Iterator<Item = Self> {
        let event = owner.event().map(|_| Part::Event);
        let relations = (0..owner.relations().len()).map(Part::Relation);
        let claims = (0..owner.claims().len()).map(Part::Claim);
        event.into_iter().chain(relations).chain(claims).map(move |part| Self { owner, part })
    }

    /// Finds what `address` names: `dossier-id#claim`, a relation by its id, or an event by its own.
    pub(crate) fn at(corpus: &'c Snapshot, address: &str) -> Option<Self> {
        let Some((id, name)) = address.split_once('#') else {
            let owner = corpus.get(address)?;
            return owner.event().map(|_| Self { owner, part: Part::Event });
        };
        let owner = corpus.get(id)?;
        let relation = || owner.relations().iter().position(|r| !r.id.is_empty() && *r.id == *name);
        let part = owner.claim_named(name).map(Part::Claim).or_else(|| relation().map(Part::Relation))?;
        (!name.is_empty()).then_some(Self { owner, part })
    }

    /// The citations it rests on.
    pub(crate) fn cites(&self) -> &'c [Cite] {
        let list = match self.part {
            Part::Event => self.owner.event().map(|event| &event.cite),
            Part::Relation(nth) => self.owner.relations().get(nth).map(|relation| &relation.cite),
            Part::Claim(nth) => self.owner.claims().get(nth).map(|claim| &claim.cite),
        };
        list.map_or(&[], |cites| cites)
    }

    /// How it is addressed: `dossier-id#claim`, `dossier-id` for an event; an unnamed relation, which has no
    /// address, by its type and its other end.
    pub(crate) fn address(&self) -> String {
        let id = &self.owner.id;
        match self.part {
            Part::Event => id.to_string(),
            Part::Claim(nth) => format!("{id}#{}", self.owner.claim_name(nth)),
            Part::Relation(nth) => match self.owner.relations().get(nth) {
                Some(relation) if !relation.id.is_empty() => format!("{id}#{}", relation.id),
                Some(relation) => format!("{id} {}", relation_address(relation)),
                None => id.to_string(),
            },
        }
    }

    /// What it says in one line, as it reads: links by the names they show, a figure with its unit, a relation with its
    /// other end.
    pub(crate) fn words(&self, corpus: &Snapshot) -> String {
        match self.part {
            Part::Event => self.owner.name().to_owned(),
            Part::Relation(nth) => (self.owner.relations().get(nth))
                .map_or_else(String::new, |relation| relation_words(corpus, relation)),
            Part::Claim(nth) => {
                self.owner.claims().get(nth).map_or_else(String::new, |claim| claim_words(corpus, claim))
            }
        }
    }

    /// What it says as the file has it: the claim's text or property, the relation's type and other end.
    pub(crate) fn as_written(&self) -> String {
        match self.part {
            Part::Event => self.owner.name().to_owned(),
            Part::Relation(nth) => self.owner.relations().get(nth).map_or_else(String::new, relation_address),
            Part::Claim(nth) => match self.owner.claims().get(nth) {
                Some(claim) if !claim.text.is_empty() => claim.text.text.trim().to_owned(),
                Some(claim) => claim.property.to_string(),
                None => String::new(),
            },
        }
    }

    /// What it is, as a word.
    pub(crate) fn kind_word(&self) -> &'static str {
        match self.part {
            Part::Event => "event",
            Part::Relation(_) => "relation",
            Part::Claim(_) => "claim",
        }
    }

    /// Where it stands in its file.
    pub(crate) fn span(&self) -> Span {
        match self.part {
            Part::Event => self.owner.event().and_then(|event| event.spans.of("name")).unwrap_or_default(),
            Part::Relation(nth) => self.owner.relations().get(nth).map_or(Span::default(), |r| r.spans.whole),
            Part::Claim(nth) => self.owner.claims().get(nth).map_or(Span::default(), |c| c.spans.whole),
        }
    }
}

fn relation_address(relation: &Relation) -> String {
    let tie = relation.r#type.as_ref().map_or("tied to", |term| &*term.word);
    let to = relation.to.as_ref().map_or("?", |link| link.id.as_str());
    format!("{tie} {to}")
}

fn relation_words(corpus: &Snapshot, relation: &Relation) -> String {
    let tie = relation.r#type.as_ref().map_or("tied to", |term| &*term.word).replace('-', " ");
    let name = |id: &EntryId| {
        corpus.get(id.as_str()).map_or_else(|| id.to_string(), |entry| entry.name().to_owned())
    };
    let to = relation.to.as_ref().map_or_else(|| "?".to_owned(), |link| name(&link.id));
    let role = if relation.role.is_empty() { String::new() } else { format!(", {}", relation.role) };
    format!("{tie} {to}{role}")
}

fn claim_words(corpus: &Snapshot, claim: &Claim) -> String {
    if !claim.text.is_empty() {
        return plain::words(corpus, &claim.text).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let figure = |number: &Option<Number>| number.as_ref().map(Number::words);
    let range = match (figure(&claim.low), figure(&claim.high)) {
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (low, high) => low.or(high),
    };
    let value = claim.value.as_ref().map(|value| match value {
        Figure::Number(number) => number.words(),
        Figure::Words(words) => words.to_string(),
    });
    let value = value.or(figure(&claim.best)).or(range).unwrap_or_default();
    let qualifier =
        claim.qualifier.as_ref().map(|term| format!("{} ", term.word.replace('-', " "))).unwrap_or_default();
    format!("{}: {qualifier}{value} {}", claim.property, claim.unit).trim_end().to_owned()
}
