//! The timeline of a corpus: its events, relations, claims and sources in the order of their dates. Which of them are in
//! it is decided by whoever asks; how they are drawn is not known here.

mod brackets;
mod dated_thing;
mod density;
mod related_things;
mod thing_facts;
mod time_scale;

pub(crate) use brackets::{BracketMark, LANES};
pub(crate) use dated_thing::{DateMeaning, DatedKind, DatedThing};
pub(crate) use density::density;
pub(crate) use related_things::related_things;
pub(crate) use thing_facts::{ThingFacts, ThingParticipant};
pub(crate) use time_scale::TimeScale;

use crate::domain::certainty::Certainty;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::period::Period;
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;
use crate::evidence::{Part, Statement};
use brackets::brackets;

/// Things in the order of time. The order is by earliest possible day, then by latest; of what has no earliest day, the
/// latest counts. Undated things come last.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    snapshot: Snapshot,
    things: Vec<DatedThing>,
    /// For each thing the brackets beside its row.
    marks: Vec<[Option<BracketMark>; LANES]>,
    /// How many of the things have a date.
    dated: usize,
    range: Option<Period>,
}

impl Timeline {
    /// Sorts things of the kinds that are shown, each with whether it certainly belongs to what was asked for. Leaves out
    /// what a timeline does not show, such as participants.
    ///
    /// Returns how many dated things of other kinds were asked for, too.
    pub(crate) fn of_kinds(
        snapshot: &Snapshot,
        asked: impl IntoIterator<Item = (u32, Part, bool)>,
        is_shown: impl Fn(DatedKind) -> bool,
    ) -> (Self, usize) {
        let thing = |(entry, part, is_certain)| DatedThing::new(snapshot, entry, part, is_certain);
        let things = asked.into_iter().filter_map(thing);
        let (things, others): (Vec<_>, Vec<_>) = things.partition(|thing| is_shown(thing.kind));
        let left_out = others.iter().filter(|thing| thing.is_dated).count();
        (Self::sorted(snapshot, things), left_out)
    }

    fn sorted(snapshot: &Snapshot, mut things: Vec<DatedThing>) -> Self {
        things.sort_by_cached_key(|thing| (thing.order(), thing.entry, thing.part));
        let dated = things.iter().filter(|thing| thing.is_dated).count();
        let ends = || things.iter().flat_map(|thing| [thing.earliest, thing.latest]).flatten();
        let range = ends().min().zip(ends().max()).and_then(|(first, last)| Period::new(first, last));
        Self { marks: brackets(snapshot, &things), snapshot: snapshot.clone(), things, dated, range }
    }

    /// Returns the things, in order.
    pub(crate) fn things(&self) -> &[DatedThing] {
        &self.things
    }

    /// Returns how many of the things have a date; the others come last.
    pub(crate) fn dated(&self) -> usize {
        self.dated
    }

    /// Returns the days from the first known bound of a date to the last; `None` if there is none.
    pub(crate) fn range(&self) -> Option<Period> {
        self.range
    }

    /// Returns the brackets beside the row of a thing, from the left.
    pub(crate) fn marks(&self, row: usize) -> [Option<BracketMark>; LANES] {
        self.marks.get(row).copied().unwrap_or_default()
    }

    /// Returns how many brackets there are at most beside one row.
    pub(crate) fn lanes(&self) -> usize {
        let used = |marks: &[Option<BracketMark>; LANES]| {
            marks.iter().rposition(Option::is_some).map_or(0, |lane| lane + 1)
        };
        self.marks.iter().map(used).max().unwrap_or(0)
    }

    /// Returns an entry that things are in, by its number in them.
    pub(crate) fn owner(&self, entry: u32) -> &Entry {
        self.snapshot.at(entry)
    }

    /// Returns the statement that a thing is.
    pub(crate) fn statement(&self, thing: &DatedThing) -> Statement<'_> {
        Statement { owner: self.snapshot.at(thing.entry), part: thing.part }
    }

    /// Returns a thing as it reads; two figures of one property read differently.
    pub(crate) fn words(&self, thing: &DatedThing) -> String {
        self.statement(thing).words(&self.snapshot)
    }

    /// Returns the date of a thing, and what it says.
    pub(crate) fn date(&self, thing: &DatedThing) -> Option<(DateMeaning, &Date)> {
        dated_thing::date(self.snapshot.at(thing.entry), thing.part)
    }

    /// Returns what there is to say of a thing.
    pub(crate) fn facts(&self, thing: &DatedThing) -> ThingFacts {
        ThingFacts::of(&self.snapshot, &self.statement(thing))
    }

    /// Returns whether a thing falls into a period. `today` is how long what is still so is known to be so, if none of its
    /// sources says when it was issued.
    pub(crate) fn falls_into(&self, thing: &DatedThing, period: Period, today: Day) -> Certainty {
        let (owner, temporal) =
            (self.snapshot.at(thing.entry), Temporal::within(&self.snapshot, today, period));
        let found = match thing.part {
            Part::Relation(nth) => owner.relations().get(nth).and_then(|one| temporal.relation(owner, one)),
            Part::Claim(nth) => owner.claims().get(nth).and_then(|one| temporal.claim(owner, one)),
            Part::Entry | Part::NameRecord(_) | Part::Place(_) | Part::Participant(_) => {
                temporal.entry(owner)
            }
        };
        found.unwrap_or(Certainty::No)
    }

    /// Returns how many things fall into each cell of a scale.
    pub(crate) fn density(&self, scale: &TimeScale) -> Vec<f64> {
        let days = |thing: &DatedThing| self.date(thing).map(|(_, date)| date.possible_days());
        density(self.things.iter().filter_map(days), scale)
    }

    /// Returns the row of the first thing that is sorted at a day or after it; the number of dated things if there is none.
    pub(crate) fn row_from(&self, day: Day) -> usize {
        self.things.partition_point(|thing| thing.is_dated && thing.place().is_some_and(|place| place < day))
    }
}

#[cfg(test)]
mod tests;
