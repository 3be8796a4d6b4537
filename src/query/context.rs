//! What a query is evaluated against: the index of a snapshot, the day, and what other parts of the program found out.

use super::about::About;
use super::grade::Grade;
use super::index::Index;
use super::row::{Part, QueryRow};
use crate::domain::certainty::Certainty;
use crate::domain::cite::Cite;
use crate::domain::date::{Date, lasts_in};
use crate::domain::day::Day;
use crate::domain::entry::Body;
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::problem::Problem;
use crate::evidence::verdicts::Verdicts;
use crate::evidence::{Copies, known_through};

/// What a query is evaluated against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'i> {
    /// The index of the snapshot.
    pub index: &'i Index,
    /// The day it is evaluated on.
    pub today: Day,
    /// The archived copies, for a query that [`needs`](super::Query::needs) them; else no source has one.
    pub copies: Option<&'i Copies>,
    /// The verdicts on its citations, for a query that needs them; else nothing was judged.
    pub verdicts: Option<&'i Verdicts>,
    /// What is wrong with the corpus, for a query that needs it; else nothing is.
    pub problems: &'i [Problem],
    /// Every code that a problem can have.
    pub codes: &'i [&'static str],
}

impl<'i> Context<'i> {
    /// The context of a query that needs nothing else.
    pub(crate) fn new(index: &'i Index, today: Day) -> Self {
        Self { index, today, copies: None, verdicts: None, problems: &[], codes: &[] }
    }

    fn through(&self, cites: &[Cite]) -> Day {
        known_through(self.index.snapshot(), cites, self.today)
    }

    /// Whether a row overlaps a period: an event by its `date`, a source by `issued`, an actor by `founded` and `dissolved`,
    /// a statement by its `when` or `as_of`, else by its event's date. What has no date does not.
    pub(super) fn overlaps(&self, row: QueryRow, period: Period) -> Certainty {
        let own = match row.part {
            Part::Entry => return self.entry_overlaps(row, period),
            Part::Participant(_) => None,
            Part::Claim(_) => self.index.claim(row).and_then(|claim| {
                let through = self.through(&claim.cite);
                let happens = claim.when.as_ref().map(|when| when.happens_in(period, through));
                let as_of = || Some(self.held_as_of(row, None, claim.as_of.as_ref()?, period, through));
                happens.or_else(as_of)
            }),
            Part::Relation(_) => self.index.relation(row).and_then(|relation| {
                let through = self.through(&relation.cite);
                let to = relation.to.as_ref().map(|to| &to.id);
                let holds = relation.when.as_ref().map(|when| when.holds_in(period, through));
                holds.or_else(|| Some(self.held_as_of(row, to, relation.as_of.as_ref()?, period, through)))
            }),
        };
        own.unwrap_or_else(|| match &self.index.entry(row).body {
            Body::Event(_) => self.entry_overlaps(row.owner(), period),
            Body::Actor(_) | Body::Source(_) => Certainty::No,
        })
    }

    fn entry_overlaps(&self, row: QueryRow, period: Period) -> Certainty {
        let happens = |date: &Option<Date>, cites| {
            date.as_ref().map_or(Certainty::No, |date| date.happens_in(period, self.through(cites)))
        };
        match &self.index.entry(row).body {
            Body::Event(event) => happens(&event.date, &event.cite),
            Body::Source(source) => happens(&source.issued, &source.cite),
            Body::Actor(actor) => match (&actor.founded, &actor.dissolved) {
                (None, None) => Certainty::No,
                (founded, dissolved) => lasts_in(founded.as_ref(), dissolved.as_ref(), period),
            },
        }
    }

    /// What is known as of a date: certain on the days it names, possible elsewhere while its actors can have existed.
    fn held_as_of(
        &self,
        row: QueryRow,
        to: Option<&EntryId>,
        as_of: &Date,
        period: Period,
        through: Day,
    ) -> Certainty {
        let found = as_of.as_of_in(period, through);
        let ends = [Some(row.owner()), to.and_then(|id| self.index.row_of(id.as_str()))];
        let outlived = ends.into_iter().flatten().any(|end| {
            self.index.entry(end).actor().is_some_and(|actor| {
                let first = actor.founded.as_ref().map_or(Day::MIN, |date| date.possible_days().first());
                let last = actor.dissolved.as_ref().map_or(Day::MAX, |date| date.possible_days().last());
                period.last() < first || last < period.first()
            })
        });
        if found == Certainty::Possible && outlived { Certainty::No } else { found }
    }

    /// The things that a term is about, of which one must meet it.
    pub(super) fn things(&self, about: About, row: QueryRow) -> Vec<QueryRow> {
        let index = self.index;
        match about {
            About::Row => vec![row],
            About::Owner => vec![row.owner()],
            About::Statement if row.is_entry() => index.statements_of(row.entry).collect(),
            About::Statement => Vec::from_iter(row.is_of_statement().then(|| row.statement())),
            About::Citation if row.citation.is_some() => vec![row],
            About::Citation => index.citations_of(row).collect(),
            About::Participant if index.participant(row).is_some() => vec![row.statement()],
            About::Participant => index.participants_of(row.entry),
        }
    }

    /// The first day and the last that a row can have been, for lists and facets: of what has no start the last, of what
    /// has no end the first.
    pub(super) fn days(&self, row: QueryRow) -> Option<(Day, Day)> {
        let (first, last) = self.bounds(row)?;
        first.or(last).zip(last.or(first))
    }

    /// The first day that a row can have been, for the order of lists: of what has no start, the last.
    pub(super) fn first_day(&self, row: QueryRow) -> Option<(Day, Day)> {
        let (first, last) = self.bounds(row)?;
        Some((first.or(last)?, last.unwrap_or(Day::MAX)))
    }

    fn bounds(&self, row: QueryRow) -> Option<(Option<Day>, Option<Day>)> {
        let own = match row.part {
            Part::Entry | Part::Participant(_) => None,
            Part::Claim(_) => {
                self.index.claim(row).and_then(|claim| claim.when.as_ref().or(claim.as_of.as_ref()))
            }
            Part::Relation(_) => self
                .index
                .relation(row)
                .and_then(|relation| relation.when.as_ref().or(relation.as_of.as_ref())),
        };
        let date =
            own.or_else(|| self.index.entry(row).event()?.date.as_ref().filter(|_| row.is_of_statement()));
        let date = date.or_else(|| self.index.entry(row).date().filter(|_| !row.is_of_statement()))?;
        Some((date.earliest(), date.latest()))
    }

    /// The grade of a citation: the reliability of its source, the credibility of what it says.
    pub(super) fn grade(&self, row: QueryRow) -> Grade {
        let index = self.index;
        let cite = index.citation(row).map(|citation| &citation.cite);
        let source =
            cite.and_then(Cite::source_id).and_then(|id| index.snapshot().get(id.as_str())?.source());
        Grade::of(
            source.and_then(|source| source.reliability.as_ref()).map(|word| &*word.word),
            cite.and_then(|cite| cite.credibility.as_ref()).map(|number| number.value),
        )
    }

    /// The reliability of a source as a grade.
    pub(super) fn reliability(&self, row: QueryRow) -> Option<Grade> {
        let source = self.index.entry(row).source().filter(|_| row.is_entry())?;
        Some(Grade::of(source.reliability.as_ref().map(|word| &*word.word), None))
    }

    /// How good the best grade of a row is, the greater the better; of a source its own reliability.
    pub(super) fn best_grade(&self, row: QueryRow) -> Option<(u8, u8)> {
        match self.reliability(row) {
            Some(grade) => grade.rank(),
            None if row.citation.is_some() => self.grade(row).rank(),
            None => self.index.citations_of(row).filter_map(|citation| self.grade(citation).rank()).max(),
        }
    }
}
