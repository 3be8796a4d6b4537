//! The timeline of a corpus: its events, relations, claims and sources in chronological order. The caller decides which
//! are included and how they are drawn.

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

/// The things in chronological order: by earliest possible day, then by latest. Without an earliest day, the latest
/// counts. Undated things come last.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    snapshot: Snapshot,
    things: Vec<DatedThing>,
    /// The brackets next to each row.
    marks: Vec<[Option<BracketMark>; LANES]>,
    /// The number of things with a date.
    dated: usize,
    range: Option<Period>,
}

impl Timeline {
    /// Creates a timeline of things, each with whether it certainly matches. Skips what a timeline does not show, such
    /// as participants, and kinds that are not shown.
    ///
    /// Also returns the number of dated things of other kinds.
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

    /// Returns the number of things with a date; the others come last.
    pub(crate) fn dated(&self) -> usize {
        self.dated
    }

    /// Returns the days from the first known bound of a date to the last; `None` if there is none.
    pub(crate) fn range(&self) -> Option<Period> {
        self.range
    }

    /// Returns the brackets next to the row of a thing, from the left.
    pub(crate) fn marks(&self, row: usize) -> [Option<BracketMark>; LANES] {
        self.marks.get(row).copied().unwrap_or_default()
    }

    /// Returns the maximum number of brackets next to a row.
    pub(crate) fn lanes(&self) -> usize {
        let used = |marks: &[Option<BracketMark>; LANES]| {
            marks.iter().rposition(Option::is_some).map_or(0, |lane| lane + 1)
        };
        self.marks.iter().map(used).max().unwrap_or(0)
    }

    /// Returns the entry with this number in the things.
    pub(crate) fn owner(&self, entry: u32) -> &Entry {
        self.snapshot.at(entry)
    }

    /// Returns the statement of a thing.
    pub(crate) fn statement(&self, thing: &DatedThing) -> Statement<'_> {
        Statement { owner: self.snapshot.at(thing.entry), part: thing.part }
    }

    /// Returns the text of a thing; two figures of the same property have different texts.
    pub(crate) fn words(&self, thing: &DatedThing) -> String {
        self.statement(thing).words(&self.snapshot)
    }

    /// Returns the date of a thing, and its meaning.
    pub(crate) fn date(&self, thing: &DatedThing) -> Option<(DateMeaning, &Date)> {
        dated_thing::date(self.snapshot.at(thing.entry), thing.part)
    }

    /// Returns the other facts about a thing.
    pub(crate) fn facts(&self, thing: &DatedThing) -> ThingFacts {
        ThingFacts::of(&self.snapshot, &self.statement(thing))
    }

    /// Returns whether a thing overlaps a period. Something ongoing is known to last until `today`, if none of its
    /// sources has a date.
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

    /// Returns how many things are in each cell of a scale.
    pub(crate) fn density(&self, scale: &TimeScale) -> Vec<f64> {
        let days = |thing: &DatedThing| self.date(thing).map(|(_, date)| date.possible_days());
        density(self.things.iter().filter_map(days), scale)
    }

    /// Returns the row of the first thing at or after a day; the number of dated things if there is none.
    pub(crate) fn row_from(&self, day: Day) -> usize {
        self.things.partition_point(|thing| thing.is_dated && thing.place().is_some_and(|place| place < day))
    }
}

#[cfg(test)]
mod tests;
