//! A thing on a timeline, by its place in the corpus. Only has its date.

use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::entry::{Body, Entry};
use crate::domain::snapshot::Snapshot;
use crate::evidence::Part;

/// The kind of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DatedKind {
    /// An event, by its `date`.
    Event,
    /// A relation, by its `when`, else its `as_of`.
    Relation,
    /// A claim, by its `when`, else its `as_of`.
    Claim,
    /// A source, by its `issued`.
    Source,
}

/// What a date means for a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DateMeaning {
    /// It happened at that time.
    Happens,
    /// It applied during that time.
    Holds,
    /// It is known to have applied at that time; the start and end are unknown.
    AsOf,
}

impl DateMeaning {
    /// Formats a date with this meaning in full.
    pub(crate) fn words(self, date: &Date) -> String {
        if self == DateMeaning::AsOf { date.words_as_of() } else { date.words() }
    }

    /// Formats a date with this meaning for a column.
    pub(crate) fn short(self, date: &Date) -> String {
        if self == DateMeaning::AsOf { date.short_as_of() } else { date.short() }
    }
}

/// A thing on a timeline. Its indices are only valid for the snapshot that the timeline was created from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DatedThing {
    /// The index of its entry.
    pub entry: u32,
    /// The part of the entry: the entry itself, a relation or a claim.
    pub part: Part,
    /// What kind of thing it is.
    pub kind: DatedKind,
    /// Whether it certainly matches, whatever its open dates turn out to be.
    pub is_certain: bool,
    /// Whether it has a date.
    pub is_dated: bool,
    /// The first possible day; `None` if it is open or unknown.
    pub earliest: Option<Day>,
    /// The last possible day; `None` if it is open or unknown.
    pub latest: Option<Day>,
}

impl DatedKind {
    /// All kinds, in the order of the fields for them.
    pub(crate) const ALL: [Self; 4] = [Self::Event, Self::Relation, Self::Claim, Self::Source];

    /// Returns the kind as a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Relation => "relation",
            Self::Claim => "claim",
            Self::Source => "source",
        }
    }

    fn of(entry: &Entry, part: Part) -> Option<Self> {
        match (part, &entry.body) {
            (Part::Entry, Body::Event(_)) => Some(Self::Event),
            (Part::Entry, Body::Source(_)) => Some(Self::Source),
            (Part::Relation(_), _) => Some(Self::Relation),
            (Part::Claim(_), _) => Some(Self::Claim),
            _ => None,
        }
    }
}

impl DatedThing {
    /// Creates the thing for a part of an entry; `None` if a timeline does not show it.
    pub(super) fn new(snapshot: &Snapshot, entry: u32, part: Part, is_certain: bool) -> Option<Self> {
        let owner = snapshot.at(entry);
        let kind = DatedKind::of(owner, part)?;
        let date = date(owner, part).map(|(_, date)| date);
        let (earliest, latest) = (date.and_then(Date::earliest), date.and_then(Date::latest));
        Some(Self { entry, part, kind, is_certain, is_dated: date.is_some(), earliest, latest })
    }

    /// Returns the day by which it is sorted; an open start does not count.
    pub(crate) fn place(&self) -> Option<Day> {
        self.earliest.or(self.latest)
    }

    /// Returns its mark in lists: solid for a certain match, hollow for a possible one.
    pub(crate) fn mark(&self) -> &'static str {
        if self.is_certain { "◆" } else { "◇" }
    }

    /// Returns the sort key: dated things first, by first day, then by last.
    pub(super) fn order(&self) -> (bool, Day, Day) {
        (!self.is_dated, self.place().unwrap_or(Day::MAX), self.latest.unwrap_or(Day::MAX))
    }
}

/// Returns the date of a part of an entry, and its meaning.
pub(super) fn date(owner: &Entry, part: Part) -> Option<(DateMeaning, &Date)> {
    let (dates, meaning) = match part {
        Part::Entry => return owner.date().map(|date| (DateMeaning::Happens, date)),
        Part::Relation(nth) => {
            let relation = owner.relations().get(nth)?;
            ((relation.when.as_ref(), relation.as_of.as_ref()), DateMeaning::Holds)
        }
        Part::Claim(nth) => {
            let claim = owner.claims().get(nth)?;
            ((claim.when.as_ref(), claim.as_of.as_ref()), DateMeaning::Happens)
        }
        Part::NameRecord(_) | Part::Place(_) | Part::Participant(_) => return None,
    };
    match dates {
        (Some(when), _) => Some((meaning, when)),
        (None, as_of) => as_of.map(|as_of| (DateMeaning::AsOf, as_of)),
    }
}
