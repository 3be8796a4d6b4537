//! What a query is evaluated against: the index of a snapshot, the day, and what other parts of the program found out.

use super::about::About;
use super::copy_matches::CopyMatches;
use super::index::Index;
use super::quote_states::QuoteStates;
use super::row::{QueryRow, RowPart};
use crate::domain::certainty::Certainty;
use crate::domain::claim::Relation;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::grade::Grade;
use crate::domain::period::Period;
use crate::domain::presence::Presence;
use crate::domain::problem::Problem;
use crate::domain::temporal::Temporal;
use crate::evidence::Copies;
use crate::evidence::verdicts::Verdicts;

/// What a query is evaluated against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'i> {
    /// The index of the snapshot.
    pub index: &'i Index,
    /// The day it is evaluated on.
    pub today: Day,
    /// The day as of which rows are found; none for all dates.
    pub as_of: Option<Day>,
    /// The archived copies, for a query that [`needs`](super::Query::needs) them; else no source has one.
    pub copies: Option<&'i Copies>,
    /// Which archived copies have which words, if that is found out elsewhere because `copies` are not here.
    pub copy_matches: Option<&'i CopyMatches>,
    /// Whether each quote is in the archived copy, if that was found out before; then `copies` is not asked for it.
    pub quotes: Option<&'i QuoteStates>,
    /// The verdicts on its citations, for a query that needs them; else nothing was judged.
    pub verdicts: Option<&'i Verdicts>,
    /// What is wrong with the corpus, sorted by path, for a query that needs it; else nothing is.
    pub problems: &'i [Problem],
    /// Whether words are looked for in summaries and notes too, as a search of everything does.
    pub searches_prose: bool,
    /// Every code that a problem can have.
    pub codes: &'i [&'static str],
}

impl<'i> Context<'i> {
    /// The context of a query that needs nothing else.
    pub(crate) fn new(index: &'i Index, today: Day) -> Self {
        Self {
            index,
            today,
            as_of: index.snapshot().as_of,
            copies: None,
            copy_matches: None,
            quotes: None,
            verdicts: None,
            problems: &[],
            searches_prose: false,
            codes: &[],
        }
    }

    /// Whether a row overlaps a period: an event by its `date`, a source by `issued`, an actor by `founded` and `dissolved`,
    /// a statement by its `when` or `as_of`, else by its event's date. What has no date does not.
    pub(super) fn overlaps(&self, row: QueryRow, period: Period) -> Certainty {
        self.compare(row, &Temporal::within(self.index.snapshot(), self.today, period))
            .unwrap_or(Certainty::No)
    }

    /// Whether a row is there as of the day that is viewed; a citation if its statement is.
    pub(crate) fn presence(&self, row: QueryRow) -> Option<Presence> {
        let temporal = Temporal::as_of(self.index.snapshot(), self.today, self.as_of?);
        Some(Presence::of(self.compare(row, &temporal)))
    }

    /// How surely a row is there as of the day that is viewed; for all dates, and without a date, it is.
    pub(crate) fn certainty_then(&self, row: QueryRow) -> Certainty {
        self.presence(row).map_or(Certainty::Certain, Presence::certainty)
    }

    /// How surely a relation holds on the day that is viewed; for all dates, and without a date, it does.
    pub(super) fn relation_then(&self, owner: &Entry, relation: &Relation) -> Certainty {
        let Some(day) = self.as_of else { return Certainty::Certain };
        let temporal = Temporal::as_of(self.index.snapshot(), self.today, day);
        Presence::of(temporal.relation(owner, relation)).certainty()
    }

    fn compare(&self, row: QueryRow, temporal: &Temporal<'_>) -> Option<Certainty> {
        let owner = self.index.entry(row);
        match row.part {
            RowPart::Entry => temporal.entry(owner),
            RowPart::Participant(_) => temporal.of_event(owner),
            RowPart::Claim(_) => temporal.claim(owner, self.index.claim(row)?),
            RowPart::Relation(_) => temporal.relation(owner, self.index.relation(row)?),
        }
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
            RowPart::Entry | RowPart::Participant(_) => None,
            RowPart::Claim(_) => {
                self.index.claim(row).and_then(|claim| claim.when.as_ref().or(claim.as_of.as_ref()))
            }
            RowPart::Relation(_) => self
                .index
                .relation(row)
                .and_then(|relation| relation.when.as_ref().or(relation.as_of.as_ref())),
        };
        let date =
            own.or_else(|| self.index.entry(row).event()?.date.as_ref().filter(|_| row.is_of_statement()));
        let date = date.or_else(|| self.index.entry(row).date().filter(|_| !row.is_of_statement()))?;
        Some((date.earliest(), date.latest()))
    }

    /// The grade of a citation; none of any other row.
    pub(super) fn grade(&self, row: QueryRow) -> Grade {
        let citation = self.index.citation(row);
        let none = Grade { reliability: None, credibility: None };
        citation.map_or(none, |citation| Grade::of_cite(self.index.snapshot(), &citation.cite))
    }

    /// The reliability of a source as a grade.
    pub(super) fn reliability(&self, row: QueryRow) -> Option<Grade> {
        self.index.entry(row).source().filter(|_| row.is_entry()).map(Grade::of_source)
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
