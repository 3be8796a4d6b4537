//! Compares the dates of a corpus with a period or a day, in three-valued logic. Used for entries and statements in
//! queries and with an as-of date; `date` compares single dates.

mod reason;

use super::certainty::Certainty;
use super::cite::Cite;
use super::claim::{Claim, NameRecord, Relation};
use super::corpus::Corpus;
use super::date::{Date, lasts_in};
use super::day::Day;
use super::entry::{Body, Entry};
use super::period::Period;
use super::presence::Presence;
use super::record::PathStep;

/// A comparison of the dates of a corpus with a period, or with everything up to a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Temporal<'c> {
    corpus: &'c Corpus,
    /// The day through which an open end is certain, if no source cited for it is dated.
    today: Day,
    /// The period for what happens.
    happens: Period,
    /// The period for what applies.
    holds: Period,
}

impl<'c> Temporal<'c> {
    /// Creates a comparison with a period: what happens or applies at some time in it.
    pub(crate) fn within(corpus: &'c Corpus, today: Day, period: Period) -> Self {
        Self { corpus, today, happens: period, holds: period }
    }

    /// Creates a comparison with a day: what has happened by then, and what applies on it.
    pub(crate) fn as_of(corpus: &'c Corpus, today: Day, day: Day) -> Self {
        let until = Period::new(Day::MIN, day).unwrap_or(Period::EVER);
        let on = Period::new(day, day).unwrap_or(Period::EVER);
        Self { corpus, today, happens: until, holds: on }
    }

    /// Returns the day through which an open end is certain: the first day of the newest `issued` among the sources
    /// cited in support, or today if none of them is dated.
    pub(crate) fn through(&self, cites: &[Cite]) -> Day {
        let issued = |cite: &Cite| {
            let source = self.corpus.get(cite.source_id()?.as_str())?.source()?;
            source.issued.as_ref().map(|date| date.possible_days().first())
        };
        cites.iter().filter(|cite| cite.supports()).filter_map(issued).max().unwrap_or(self.today)
    }

    /// Compares an entry: an event by its `date`, a source by `issued`, an actor by `founded` and `dissolved`. `None` if it has
    /// none of them.
    pub(crate) fn entry(&self, entry: &Entry) -> Option<Certainty> {
        let happens = |date: &Option<Date>, cites| {
            date.as_ref().map(|date| date.happens_in(self.happens, self.through(cites)))
        };
        match &entry.body {
            Body::Event(event) => happens(&event.date, &event.cite),
            Body::Source(source) => happens(&source.issued, &source.cite),
            Body::Actor(actor) => match (actor.founded.as_ref(), actor.dissolved.as_ref()) {
                (None, None) => None,
                (founded, dissolved) => Some(lasts_in(founded, dissolved, self.holds)),
            },
        }
    }

    /// Compares a claim by its `when`, or else its `as_of`, or else the date of its event. `None` if it has none of
    /// them.
    pub(crate) fn claim(&self, owner: &Entry, claim: &Claim) -> Option<Certainty> {
        let through = || self.through(&claim.cite);
        match (claim.when.as_ref(), claim.as_of.as_ref()) {
            (Some(when), _) => Some(when.happens_in(self.happens, through())),
            (None, Some(as_of)) => Some(self.known_as_of(as_of, through(), [Some(owner), None])),
            (None, None) => self.of_event(owner),
        }
    }

    /// Compares a relation by its `when`, or else its `as_of`. `None` if it has neither.
    pub(crate) fn relation(&self, owner: &Entry, relation: &Relation) -> Option<Certainty> {
        let through = || self.through(&relation.cite);
        match (relation.when.as_ref(), relation.as_of.as_ref()) {
            (Some(when), _) => Some(when.holds_in(self.holds, through())),
            (None, Some(as_of)) => {
                let to = relation.to.as_ref().and_then(|to| self.corpus.get(to.id.as_str()));
                Some(self.known_as_of(as_of, through(), [Some(owner), to.map(|to| &**to)]))
            }
            (None, None) => None,
        }
    }

    /// Compares a name by its `when`. `None` if it has none.
    pub(crate) fn name(&self, name: &NameRecord) -> Option<Certainty> {
        let when = name.when.as_ref()?;
        Some(when.holds_in(self.holds, self.through(&name.cite)))
    }

    /// Compares the date of an event for its parts, such as a participant. `None` if it is not an event or has no date.
    pub(crate) fn of_event(&self, owner: &Entry) -> Option<Certainty> {
        if owner.event().is_some() { self.entry(owner) } else { None }
    }

    /// Compares the value at `path` in an entry: a statement or a name by its own dates, anything else by those of the
    /// entry.
    pub(crate) fn at(&self, owner: &Entry, path: &[PathStep]) -> Presence {
        let step = path.first();
        let nth = step.map_or(0, |step| step.nth as usize);
        let name = || owner.actor().and_then(|actor| actor.name_record.get(nth));
        let found = match step.map_or("", |step| step.key) {
            "claim" => owner.claims().get(nth).and_then(|claim| self.claim(owner, claim)),
            "relation" => owner.relations().get(nth).and_then(|relation| self.relation(owner, relation)),
            "name_record" => name().and_then(|name| self.name(name)),
            "participant" | "place" => self.of_event(owner),
            _ => self.entry(owner),
        };
        Presence::of(found)
    }

    /// Compares something with an `as_of` date: certain on the days it names, possible otherwise while its actors may
    /// have existed.
    fn known_as_of(&self, as_of: &Date, through: Day, actors: [Option<&Entry>; 2]) -> Certainty {
        let found = as_of.as_of_in(self.holds, through);
        let outlived = actors.into_iter().flatten().filter_map(Entry::actor).any(|actor| {
            let first = actor.founded.as_ref().map_or(Day::MIN, |date| date.possible_days().first());
            let last = actor.dissolved.as_ref().map_or(Day::MAX, |date| date.possible_days().last());
            self.holds.last() < first || last < self.holds.first()
        });
        if found == Certainty::Possible && outlived { Certainty::No } else { found }
    }
}
