//! Lookups for evaluating queries, computed once per load. Does not depend on queries.

mod following;
mod preparation;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::circles::Circles;
use super::citation::{Citation, CitationTable};
use super::disputes::disputed;
use super::entry_names::{EntryNames, SearchedNames};
use super::needle::FoldedText;
use super::origins;
use super::row::{List, QueryRow, RowPart};
use super::statement_text::statement_text;
use crate::domain::cite::Cite;
use crate::domain::claim::{Claim, Relation};
use crate::domain::entry::Entry;
use crate::domain::event::Participant;
use crate::domain::id::{EntryId, Kind};
use crate::domain::plain_text::plain_text;
use crate::domain::record::{FieldValue, PathStep, walk};
use crate::domain::snapshot::Snapshot;
use crate::evidence::Statement;

/// A snapshot with lookups, each computed on first use.
#[derive(Debug)]
pub(crate) struct Index {
    snapshot: Snapshot,
    /// The number of entries and statements.
    size: usize,
    /// By entry; shared with the index of the snapshot before, where the entry is the same.
    names: Vec<Arc<EntryNames>>,
    /// The four-digit words in the names of each kind.
    years: OnceLock<Arc<HashMap<Kind, HashSet<Box<str>>>>>,
    name_ranks: OnceLock<Arc<[u32]>>,
    /// By entry; shared with the index before, where they read the same.
    texts: Vec<Arc<EntryTexts>>,
    citations: Vec<OnceLock<CitationTable>>,
    /// The participations of each actor in events.
    takes_part: OnceLock<HashMap<EntryId, Vec<QueryRow>>>,
    circles: OnceLock<Circles>,
    disputed: OnceLock<HashSet<QueryRow>>,
    /// The independent origins of each entry and statement, at least and at most.
    origins: OnceLock<OriginCounts>,
}

type OriginCounts = HashMap<QueryRow, (usize, usize)>;

/// The texts of an entry with the names of others in them.
#[derive(Debug, Default)]
struct EntryTexts {
    statements: OnceLock<Box<[FoldedText]>>,
    prose: OnceLock<HashMap<RowPart, FoldedText>>,
}

/// A text without words.
fn nothing() -> &'static FoldedText {
    static NOTHING: OnceLock<FoldedText> = OnceLock::new();
    NOTHING.get_or_init(FoldedText::default)
}

impl Index {
    /// Builds the index of a snapshot.
    pub(crate) fn new(snapshot: &Snapshot) -> Self {
        let statements = |entry: &Arc<Entry>| {
            let participants = entry.event().map_or(0, |event| event.participant.len());
            entry.relations().len() + participants + entry.claims().len()
        };
        let entries = snapshot.entries().iter();
        Self {
            size: entries.map(|entry| 1 + statements(entry)).sum(),
            names: snapshot.entries().iter().map(|_| Arc::default()).collect(),
            years: OnceLock::new(),
            name_ranks: OnceLock::new(),
            texts: snapshot.entries().iter().map(|_| Arc::default()).collect(),
            citations: snapshot.entries().iter().map(|_| OnceLock::new()).collect(),
            takes_part: OnceLock::new(),
            circles: OnceLock::new(),
            disputed: OnceLock::new(),
            origins: OnceLock::new(),
            snapshot: snapshot.clone(),
        }
    }

    /// Returns the snapshot.
    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Returns the number of entries and statements.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// Returns the entry that a row is or is part of.
    pub(crate) fn entry(&self, row: QueryRow) -> &Entry {
        self.snapshot.at(row.entry)
    }

    /// Returns the row of an entry.
    pub(crate) fn row_of(&self, id: &str) -> Option<QueryRow> {
        self.snapshot.index_of(id).map(QueryRow::entry)
    }

    /// Returns the row of the part of an entry that a path leads to.
    pub(crate) fn row_at(&self, id: &str, path: &[PathStep]) -> Option<QueryRow> {
        let part = path.first().map_or(RowPart::Entry, RowPart::of_step);
        Some(QueryRow { part, ..self.row_of(id)? })
    }

    /// Returns the claim that a row is, or that it is a citation of.
    pub(crate) fn claim(&self, row: QueryRow) -> Option<&Claim> {
        let RowPart::Claim(nth) = row.part else { return None };
        self.entry(row).claims().get(nth as usize)
    }

    /// Returns the relation that a row is, or that it is a citation of.
    pub(crate) fn relation(&self, row: QueryRow) -> Option<&Relation> {
        let RowPart::Relation(nth) = row.part else { return None };
        self.entry(row).relations().get(nth as usize)
    }

    /// Returns the participant that a row is, or that it is a citation of.
    pub(crate) fn participant(&self, row: QueryRow) -> Option<&Participant> {
        let RowPart::Participant(nth) = row.part else { return None };
        self.entry(row).event()?.participant.get(nth as usize)
    }

    /// Returns the citation that a row is.
    pub(crate) fn citation(&self, row: QueryRow) -> Option<&Citation> {
        self.citations_in(row.entry)?.get(row.citation?)
    }

    fn citations_in(&self, entry: u32) -> Option<&CitationTable> {
        let cell = self.citations.get(entry as usize)?;
        Some(cell.get_or_init(|| CitationTable::new(self.snapshot.at(entry))))
    }

    /// Returns the statements of an entry: its relations, participants and claims.
    pub(crate) fn statements_of(&self, entry: u32) -> impl Iterator<Item = QueryRow> + use<> {
        let owner = self.snapshot.at(entry);
        let relations = (0..owner.relations().len() as u32).map(RowPart::Relation);
        let participants = owner.event().map_or(0, |event| event.participant.len() as u32);
        let claims = (0..owner.claims().len() as u32).map(RowPart::Claim);
        let parts = relations.chain((0..participants).map(RowPart::Participant)).chain(claims);
        parts.map(move |part| QueryRow::of(entry, part))
    }

    /// Returns the citations of a row: all in the entry, or those of the statement.
    pub(crate) fn citations_of(&self, row: QueryRow) -> impl Iterator<Item = QueryRow> + '_ {
        let citations = self.citations_in(row.entry).into_iter().flat_map(move |table| table.of(row.part));
        citations.map(move |(nth, citation)| QueryRow {
            entry: row.entry,
            part: citation.part,
            citation: Some(nth),
        })
    }

    /// Returns the citations of an entry or a statement, or the citation that a row is.
    pub(crate) fn cites_of(&self, row: QueryRow) -> impl Iterator<Item = &Cite> {
        let rows: Vec<QueryRow> = match row.citation {
            Some(_) => vec![row],
            None => self.citations_of(row).collect(),
        };
        rows.into_iter().filter_map(|row| self.citation(row)).map(|citation| &citation.cite)
    }

    /// Returns the participants of an event, or the participations of an actor in events.
    pub(crate) fn participants_of(&self, entry: u32) -> Vec<QueryRow> {
        match self.snapshot.at(entry).event() {
            Some(event) => (0..event.participant.len() as u32)
                .map(|nth| QueryRow::of(entry, RowPart::Participant(nth)))
                .collect(),
            None => self.takes_part().get(&self.snapshot.at(entry).id).cloned().unwrap_or_default(),
        }
    }

    fn takes_part(&self) -> &HashMap<EntryId, Vec<QueryRow>> {
        self.takes_part.get_or_init(|| {
            let mut parts: HashMap<EntryId, Vec<QueryRow>> = HashMap::new();
            for (at, entry) in (0u32..).zip(self.snapshot.entries()) {
                let participants = entry.event().map_or(&[][..], |event| &event.participant);
                for (nth, participant) in (0u32..).zip(participants) {
                    if let Some(actor) = &participant.actor {
                        let row = QueryRow::of(at, RowPart::Participant(nth));
                        parts.entry(actor.id.clone()).or_default().push(row);
                    }
                }
            }
            parts
        })
    }

    /// Returns the groups of entries that share something.
    pub(super) fn circles(&self) -> &Circles {
        self.circles.get_or_init(|| Circles::new(&self.snapshot))
    }

    /// Returns the disputed statements.
    pub(super) fn disputed(&self) -> &HashSet<QueryRow> {
        self.disputed.get_or_init(|| disputed(&self.snapshot))
    }

    /// Returns the independent origins of an entry or a statement, at least and at most.
    pub(crate) fn origins(&self, row: QueryRow) -> (usize, usize) {
        let all = self.origins.get_or_init(|| origins::all(&self.snapshot));
        all.get(&row).copied().unwrap_or_default()
    }

    /// Returns the prose of a row as displayed: the text and note of a statement, or all prose of an entry.
    pub(super) fn prose(&self, row: QueryRow) -> Vec<String> {
        let mut texts = Vec::new();
        self.each_prose(row.entry, &mut |path, text| {
            if row.part == RowPart::Entry || path.first().map(RowPart::of_step) == Some(row.part) {
                texts.push(text.to_owned());
            }
        });
        let figures = self.statements_of(row.entry).filter(|statement| {
            let of_row = row.part == RowPart::Entry || statement.part == row.part;
            of_row && self.claim(*statement).is_some_and(|claim| claim.text.is_empty())
        });
        texts.extend(figures.map(|figure| self.statement_text(figure)));
        texts
    }

    /// Returns the additional text for full-text search: the note of a statement, or the prose of an entry outside of
    /// its statements.
    pub(super) fn own_prose(&self, row: QueryRow) -> &FoldedText {
        let folded = || {
            let mut folded: HashMap<RowPart, FoldedText> = HashMap::new();
            self.each_prose(row.entry, &mut |path, text| {
                let part = path.first().map_or(RowPart::Entry, RowPart::of_step);
                folded.entry(part).or_default().push(text);
            });
            folded
        };
        let all = self.texts.get(row.entry as usize).map(|texts| texts.prose.get_or_init(folded));
        all.and_then(|all| all.get(&row.part)).unwrap_or_else(|| nothing())
    }

    /// Calls back with the path and the displayed text of every prose field of an entry.
    pub(super) fn each_prose(&self, entry: u32, call: &mut dyn FnMut(&[PathStep], &str)) {
        walk(self.snapshot.at(entry).record(), &mut |path, value, _| {
            if let FieldValue::Prose(prose) = value {
                call(path, &plain_text(&self.snapshot, prose));
            }
        });
    }

    /// Returns all rows of a list, in corpus order.
    pub(crate) fn rows(&self, list: List) -> Vec<QueryRow> {
        let entries = 0..self.snapshot.entries().len() as u32;
        match list {
            List::Entries(kind) => {
                entries.filter(|at| self.snapshot.at(*at).kind() == kind).map(QueryRow::entry).collect()
            }
            List::Statements => entries.flat_map(|at| self.statements_of(at)).collect(),
            List::Citations => entries.flat_map(|at| self.citations_of(QueryRow::entry(at))).collect(),
            List::Timeline => {
                let is_dated = |row: &QueryRow| match row.part {
                    RowPart::Entry => self.entry(*row).kind() != Kind::Actor,
                    RowPart::Relation(_) | RowPart::Claim(_) => true,
                    // A participant has the date of its event.
                    RowPart::Participant(_) => false,
                };
                let rows = |at| std::iter::once(QueryRow::entry(at)).chain(self.statements_of(at));
                entries.flat_map(rows).filter(is_dated).collect()
            }
        }
    }

    /// Returns the text in which words are searched: the names, id, title and tags of an entry, or the text of a
    /// statement.
    pub(super) fn text(&self, row: QueryRow) -> &FoldedText {
        let found = match row.part {
            RowPart::Entry => self.searched_names(row.entry).map(|names| &names.folded),
            _ => self.texts.get(row.entry as usize).and_then(|texts| {
                let folded = |row: QueryRow| {
                    let mut folded = FoldedText::default();
                    folded.push(&statement_text(&self.snapshot, row));
                    folded
                };
                let all =
                    texts.statements.get_or_init(|| self.statements_of(row.entry).map(folded).collect());
                all.get(self.place_of(row)?)
            }),
        };
        found.unwrap_or_else(|| nothing())
    }

    /// Returns the index of a statement in its entry.
    fn place_of(&self, row: QueryRow) -> Option<usize> {
        let owner = self.snapshot.at(row.entry);
        let relations = owner.relations().len();
        let participants = owner.event().map_or(0, |event| event.participant.len());
        match row.part {
            RowPart::Entry => None,
            RowPart::Relation(nth) => Some(nth as usize),
            RowPart::Participant(nth) => Some(relations + nth as usize),
            RowPart::Claim(nth) => Some(relations + participants + nth as usize),
        }
    }

    fn searched_names(&self, entry: u32) -> Option<&SearchedNames> {
        self.names.get(entry as usize).map(|names| names.searched(self.snapshot.at(entry)))
    }

    fn years(&self) -> &HashMap<Kind, HashSet<Box<str>>> {
        self.years.get_or_init(|| {
            let mut years: HashMap<Kind, HashSet<Box<str>>> = HashMap::new();
            for (at, entry) in (0u32..).zip(self.snapshot.entries()) {
                let found = self.searched_names(at).map_or(&[][..], |names| &names.years);
                if !found.is_empty() {
                    years.entry(entry.kind()).or_default().extend(found.iter().cloned());
                }
            }
            Arc::new(years)
        })
    }

    /// Returns the address of a statement, `dossier-id#name`, or the id of an entry.
    pub(crate) fn address(&self, row: QueryRow) -> String {
        let statement = Statement { owner: self.snapshot.at(row.entry), part: row.part.statement_part() };
        statement.address()
    }

    /// Returns the text of a statement, or the name of an entry.
    pub(crate) fn statement_text(&self, row: QueryRow) -> String {
        statement_text(&self.snapshot, row)
    }

    /// Returns the speaker of a statement, if it is not the author of the cited source.
    pub(crate) fn said_by(&self, row: QueryRow) -> Option<&EntryId> {
        let link = match row.part {
            RowPart::Entry => None,
            RowPart::Claim(_) => self.claim(row)?.said_by.as_ref(),
            RowPart::Relation(_) => self.relation(row)?.said_by.as_ref(),
            RowPart::Participant(_) => self.participant(row)?.said_by.as_ref(),
        };
        link.map(|link| &link.id)
    }

    /// Returns the kind of a row as a word.
    pub(crate) fn kind_word(&self, row: QueryRow) -> String {
        match row.part {
            RowPart::Entry => self.entry(row).type_word(),
            RowPart::Claim(_) => "claim".into(),
            RowPart::Relation(_) => "relation".into(),
            RowPart::Participant(_) => "participant".into(),
        }
    }

    /// Returns the rank of a row's entry by name; entries with the same name have the same rank.
    pub(super) fn name_rank(&self, row: QueryRow) -> u32 {
        self.name_ranks().get(row.entry as usize).copied().unwrap_or(u32::MAX)
    }

    fn name_ranks(&self) -> &[u32] {
        self.name_ranks.get_or_init(|| {
            let entries = self.names.iter().zip(self.snapshot.entries());
            let mut names: Vec<(&str, usize)> =
                entries.map(|(names, entry)| names.sort_name(entry)).zip(0..).collect();
            names.sort_unstable();
            let mut ranks = vec![0; names.len()];
            for (rank, same) in (0..).zip(names.chunk_by(|(a, _), (b, _)| a == b)) {
                for (_, at) in same {
                    ranks[*at] = rank;
                }
            }
            ranks.into()
        })
    }

    /// Returns whether a four-digit word is a date in a list: in a timeline, or if the rows have dates and no name in
    /// the list contains the word.
    pub(crate) fn takes_year(&self, list: List, word: &str) -> bool {
        let named = |kind: Kind| self.years().get(&kind).is_some_and(|years| years.contains(word));
        match list {
            List::Entries(Kind::Actor) => false,
            List::Entries(kind) => !named(kind),
            List::Statements | List::Citations => !Kind::ALL.into_iter().any(named),
            // In a timeline, a year always means the time.
            List::Timeline => true,
        }
    }
}

#[cfg(test)]
mod tests;
