//! What a query is evaluated against: the index of a snapshot, today's date, and results from other parts of the
//! program.

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
    /// Today.
    pub today: Day,
    /// The as-of date; `None` for all dates.
    pub as_of: Option<Day>,
    /// The archived copies, if the query [`needs`](super::Query::needs) them; otherwise no source has a copy.
    pub copies: Option<&'i Copies>,
    /// Which archived copies contain which words, if that is searched elsewhere because `copies` are not available.
    pub copy_matches: Option<&'i CopyMatches>,
    /// The state of each quote, if known; then `copies` is not used for it.
    pub quotes: Option<&'i QuoteStates>,
    /// The verdicts on citations, if the query needs them; otherwise there are none.
    pub verdicts: Option<&'i Verdicts>,
    /// The problems of the corpus, sorted by path, if the query needs them; otherwise there are none.
    pub problems: &'i [Problem],
    /// Whether words are also searched in summaries and notes, as in a full-text search.
    pub searches_prose: bool,
    /// All problem codes.
    pub codes: &'i [&'static str],
}

impl<'i> Context<'i> {
    /// Returns the context for a query that needs nothing else.
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

    /// Returns whether a row overlaps a period: the `date` of an event, `issued` of a source, `founded` to `dissolved`
    /// of an actor, `when` or `as_of` of a statement, or else the date of its event. A row without a date does not
    /// overlap any.
    pub(super) fn overlaps(&self, row: QueryRow, period: Period) -> Certainty {
        self.compare(row, &Temporal::within(self.index.snapshot(), self.today, period))
            .unwrap_or(Certainty::No)
    }

    /// Returns whether a row applies on the as-of date; a citation applies if its statement does.
    pub(crate) fn presence(&self, row: QueryRow) -> Option<Presence> {
        let temporal = Temporal::as_of(self.index.snapshot(), self.today, self.as_of?);
        Some(Presence::of(self.compare(row, &temporal)))
    }

    /// Returns the certainty with which a row applies on the as-of date; certain without an as-of date, or if the row
    /// has no date.
    pub(crate) fn certainty_then(&self, row: QueryRow) -> Certainty {
        self.presence(row).map_or(Certainty::Certain, Presence::certainty)
    }

    /// Returns the certainty with which a relation applies on the as-of date; certain without an as-of date, or if the
    /// relation has no date.
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

    /// Returns the candidates for a term, one of which must match.
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

    /// Returns the first and the last possible day of a row, for lists and facets; an unknown start is the last day, an
    /// unknown end the first.
    pub(super) fn days(&self, row: QueryRow) -> Option<(Day, Day)> {
        let (first, last) = self.bounds(row)?;
        first.or(last).zip(last.or(first))
    }

    /// Returns the first possible day of a row, for sorting; an unknown start is the last day.
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

    /// Returns the grade of a citation; `None` for any other row.
    pub(super) fn grade(&self, row: QueryRow) -> Grade {
        let citation = self.index.citation(row);
        let none = Grade { reliability: None, credibility: None };
        citation.map_or(none, |citation| Grade::of_cite(self.index.snapshot(), &citation.cite))
    }

    /// Returns the reliability of a source as a grade.
    pub(super) fn reliability(&self, row: QueryRow) -> Option<Grade> {
        self.index.entry(row).source().filter(|_| row.is_entry()).map(Grade::of_source)
    }

    /// Returns a rank of the best grade of a row, higher being better; of a source, that of its own reliability.
    pub(super) fn best_grade(&self, row: QueryRow) -> Option<(u8, u8)> {
        match self.reliability(row) {
            Some(grade) => grade.rank(),
            None if row.citation.is_some() => self.grade(row).rank(),
            None => self.index.citations_of(row).filter_map(|citation| self.grade(citation).rank()).max(),
        }
    }
}
