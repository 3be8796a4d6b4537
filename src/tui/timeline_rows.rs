//! The rows of a timeline, derived from the corpus, a query, the shown kinds, and the entry that it is about.

use super::list_inputs::ListInputs;
use super::rows::Rows;
use super::shown_kinds::ShownKinds;
use crate::analysis::{DatedThing, TimeScale, Timeline, related_things};
use crate::domain::certainty::Certainty;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Part;
use crate::query::{Context, List, QueryRow, Runner};

/// The rows of a timeline.
#[derive(Debug, Default)]
pub(crate) struct TimelineRows {
    /// The things, undated ones last.
    pub(crate) timeline: Timeline,
    /// The number of things before the query is applied.
    pub(crate) of: usize,
    /// The number of matching dated things whose kind is hidden.
    pub(crate) hidden: usize,
    /// The maximum number of brackets next to a row.
    pub(crate) lanes: usize,
    /// Whether some matches are possible rather than certain.
    pub(crate) has_possible: bool,
    /// The number of dated certain matches.
    pub(crate) certain: usize,
    /// The days in the query.
    asked: Option<Period>,
    /// The cells of the strip; `None` if nothing has a date.
    pub(crate) strip: Option<TimeScale>,
    /// The number of things in each cell of the strip.
    pub(crate) density: Vec<f64>,
    load: u64,
    shows_undated: bool,
}

/// The identity of a thing, by owner and content, used to find it again after a reload.
#[derive(Clone, Debug)]
pub(crate) struct ThingId {
    /// The load that `entry` and `part` are of; 0 if only the content is known.
    pub(crate) load: u64,
    entry: u32,
    part: Part,
    pub(crate) owner: EntryId,
    pub(crate) text: String,
}

impl PartialEq for ThingId {
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.text == other.text
    }
}

impl ThingId {
    /// Creates the identity of a thing of an earlier load.
    pub(crate) fn by_content(owner: EntryId, text: &str) -> Self {
        Self { load: 0, entry: 0, part: Part::Entry, owner, text: text.to_owned() }
    }
}

impl TimelineRows {
    /// Builds the rows, and a strip of `width` cells. The cost grows with the corpus.
    pub(crate) fn of(
        cx: &Context<'_>,
        corpus: &Snapshot,
        load: u64,
        inputs: &ListInputs,
        kinds: ShownKinds,
        width: usize,
    ) -> Self {
        let related = inputs.related_to.as_ref().map(|id| related_things(corpus, id));
        let is_related = |row: &QueryRow| {
            related.as_ref().is_none_or(|related| related.contains(&(row.entry, row.part.statement_part())))
        };
        let query = &inputs.query.query;
        let runner = Runner::new(query, *cx, List::Timeline);
        let mut of = 0;
        let asked = cx.index.rows(List::Timeline).into_iter().filter(is_related).filter_map(|row| {
            of += 1;
            let certainty = runner.certainty(row);
            let is_found = certainty != Certainty::No;
            is_found.then(|| (row.entry, row.part.statement_part(), certainty == Certainty::Certain))
        });
        let (timeline, hidden) = Timeline::of_kinds(corpus, asked, |kind| kinds.has(kind));
        let mut made = Self {
            of,
            hidden,
            has_possible: timeline.things().iter().any(|thing| !thing.is_certain),
            certain: timeline.things().iter().filter(|thing| thing.is_certain && thing.is_dated).count(),
            asked: query.asked_days(),
            lanes: timeline.lanes(),
            timeline,
            load,
            shows_undated: kinds.undated,
            ..Self::default()
        };
        made.strip = made.range().map(|range| TimeScale::fit(range, width));
        made.density = made.strip.map_or_else(Vec::new, |scale| made.timeline.density(&scale));
        made
    }

    /// Returns the days that fit the axis: those in the query, with a margin, as far as anything is dated; otherwise
    /// everything dated. Things that started long before, or have an open end, do not stretch the axis.
    pub(crate) fn range(&self) -> Option<Period> {
        let all = self.timeline.range()?;
        let Some(asked) = self.asked else { return Some(all) };
        let (has_first, has_last) = (asked.first() > Day::MIN, asked.last() < Day::MAX);
        let first = if has_first { asked.first() } else { all.first().min(asked.last()) };
        let last = if has_last { asked.last() } else { all.last().max(asked.first()) };
        let days = i64::from(last.days_since_epoch()) - i64::from(first.days_since_epoch()) + 1;
        let margin = days / 4 + 1;
        let first = if has_first { first.plus_days(-margin) } else { first };
        let last = if has_last { last.plus_days(margin) } else { last };
        Period::new(first.max(all.first()), last.min(all.last())).or_else(|| Period::new(first, last))
    }

    /// Returns the first row to show if the query has a date: the first certain match that started in it, or else the
    /// first certain match.
    pub(crate) fn first_certain(&self) -> Option<usize> {
        let asked = self.asked?;
        let is_certain = |thing: &DatedThing| thing.is_certain && thing.is_dated;
        let begins = |thing: &DatedThing| thing.place().is_some_and(|day| day >= asked.first());
        let position = |is_it: &dyn Fn(&DatedThing) -> bool| self.shown().iter().position(is_it);
        position(&|thing| is_certain(thing) && begins(thing)).or_else(|| position(&is_certain))
    }

    /// Returns the shown row that is nearest to a day.
    pub(crate) fn nearest(&self, day: Day) -> Option<usize> {
        let days = |thing: &DatedThing| thing.place().map_or(i64::MAX, |place| distance(place, day));
        // Rows are in order, so that the nearest one is beside the place where the day would be.
        let shown = self.shown();
        let after = shown.partition_point(|thing| thing.place().is_some_and(|place| place < day));
        let beside = [after.checked_sub(1), Some(after)].into_iter().flatten();
        beside.filter_map(|row| Some((days(shown.get(row)?), row))).min().map(|(_, row)| row)
    }

    /// Returns the number of undated things.
    pub(crate) fn undated(&self) -> usize {
        self.timeline.things().len() - self.timeline.dated()
    }

    /// Returns the things that are shown.
    pub(crate) fn shown(&self) -> &[DatedThing] {
        let things = self.timeline.things();
        if self.shows_undated { things } else { things.get(..self.timeline.dated()).unwrap_or_default() }
    }

    fn words(&self, thing: &DatedThing) -> String {
        self.timeline.words(thing)
    }
}

impl Rows<ThingId> for TimelineRows {
    fn count(&self) -> usize {
        self.shown().len()
    }

    fn id(&self, row: usize) -> Option<ThingId> {
        let thing = self.shown().get(row)?;
        let owner = self.timeline.statement(thing).owner.id.clone();
        Some(ThingId {
            load: self.load,
            entry: thing.entry,
            part: thing.part,
            owner,
            text: self.words(thing),
        })
    }

    fn row_of(&self, id: &ThingId) -> Option<usize> {
        if id.load == self.load {
            return self.shown().iter().position(|thing| (thing.entry, thing.part) == (id.entry, id.part));
        }
        // Positions of another load are meaningless, so compare the content.
        let is_it = |thing: &DatedThing| {
            self.timeline.statement(thing).owner.id == id.owner && self.words(thing) == id.text
        };
        self.shown().iter().position(is_it)
    }
}

/// Returns the number of days between two days.
fn distance(one: Day, other: Day) -> i64 {
    (i64::from(one.days_since_epoch()) - i64::from(other.days_since_epoch())).abs()
}
