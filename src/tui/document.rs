//! A dossier laid out for reading: rows wrapped to a width, and the stops (links and citations) in them.
//! Knows the corpus and a width; scrolling and keys are the pane's.

mod backlinks;
mod cites;
mod claims;
mod columns;
mod content;
mod events;
mod flow;
mod head;
mod notes;
mod page;
mod participants;
mod prose_rows;
mod references;
mod relations;
mod resting;
mod value;

use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::{Path, Step};
use crate::domain::snapshot::Snapshot;

use super::corpus_status::CorpusStatus;
use super::row::Row;

/// A laid-out dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// The rows, top to bottom.
    pub rows: Vec<DocRow>,
    /// Links and citations, in reading order; `Piece::stop` is an index into them.
    pub stops: Vec<Stop>,
    /// What the rows are about; `DocRow::spot` is an index into them.
    pub spots: Vec<Spot>,
}

/// One row of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocRow {
    /// What is drawn.
    pub row: Row,
    /// What the row is about: where `e` opens the editor. Rows of one item share it; blank rows and headings have none.
    pub spot: Option<u32>,
}

/// A value of some entry that rows are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The entry whose file holds it: for a backlink, the entry that links.
    pub entry: EntryId,
    /// The steps to it.
    pub path: Path,
    /// What it says, so that it is found again after a reload that moved it.
    pub content: u64,
    /// The section of the document it is drawn in, since one value may be drawn twice (a citation and its reference).
    pub section: Section,
}

/// The sections of a document, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    /// Name, other names, kind, dates.
    Head,
    /// Summary.
    Summary,
    /// Who took part, where.
    Participants,
    /// Relations in both directions.
    Relations,
    /// Events in order.
    Events,
    /// Claims.
    Claims,
    /// What rests on a source, by paragraph.
    Resting,
    /// Notes, open questions, remaining fields.
    Notes,
    /// Entries that link here.
    Backlinks,
    /// The numbered citations.
    References,
}

/// A link or a citation that `n` steps to and Enter follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// The row it starts in.
    pub row: usize,
    /// Where it leads.
    pub target: Target,
}

/// Where a stop leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To an entry, at the row about this path of it, where one is given.
    Entry(EntryId, Option<Path>),
    /// To a source, for the citation at this path of this entry.
    Cite {
        /// The entry that cites.
        owner: EntryId,
        /// The steps to the citation.
        path: Path,
        /// The source.
        source: EntryId,
        /// The place in it, where the citation names one: a citation in prose shares its path with its neighbours.
        at: Option<Locator>,
    },
    /// Nowhere: no entry has this id.
    Nowhere(EntryId),
}

impl Document {
    /// Lays out the entry `id` at `width` cells, as of the day `today`; nothing where there is no such entry. Marks the
    /// citations with which something is wrong by `standing`.
    ///
    /// No row is wider than `width`, if that is at least 1; a page wider than is good to read is not filled.
    pub(crate) fn lay_out(
        corpus: &Snapshot,
        standing: &CorpusStatus,
        id: &EntryId,
        width: usize,
        today: Day,
    ) -> Self {
        let Some(entry) = corpus.get(id.as_str()) else { return Self::default() };
        let mut page = page::Page::new(corpus, standing, entry, width, today);
        page.head();
        page.prose_section(Section::Summary, None, entry.summary(), "summary");
        page.participants();
        page.relations();
        page.events();
        page.claims();
        page.resting();
        page.notes();
        page.backlinks();
        page.references();
        page.finish()
    }

    /// The first row about the value at `path` of `entry`, else about what encloses it most closely, else about a part of it.
    pub(crate) fn spot_row(&self, entry: &EntryId, path: &[Step]) -> Option<usize> {
        let of_entry = |spot: &Spot| spot.entry == *entry;
        let enclosing = self
            .spots
            .iter()
            .filter(|spot| of_entry(spot) && path.starts_with(&spot.path))
            .map(|spot| spot.path.len())
            .max();
        let is_it = |spot: &Spot| match enclosing {
            Some(len) if len > 0 || path.is_empty() => spot.path.len() == len && path.starts_with(&spot.path),
            _ => spot.path.starts_with(path),
        };
        self.row_where(|spot| of_entry(spot) && is_it(spot))
    }

    /// The row at which what `old` was about now stands: in its place, else moved, the nearest to row `near`, else changed.
    pub(crate) fn find_again(&self, old: &Spot, near: usize) -> Option<usize> {
        let same_section = |spot: &Spot| spot.section == old.section && spot.entry == old.entry;
        self.row_where(|spot| same_section(spot) && spot.path == old.path && spot.content == old.content)
            .or_else(|| {
                self.rows_where(|spot| same_section(spot) && spot.content == old.content)
                    .min_by_key(|row| row.abs_diff(near))
            })
            .or_else(|| self.row_where(|spot| same_section(spot) && spot.path == old.path))
    }

    fn row_where(&self, wanted: impl Fn(&Spot) -> bool) -> Option<usize> {
        self.rows_where(wanted).next()
    }

    /// The first row of every spot that is wanted.
    fn rows_where(&self, wanted: impl Fn(&Spot) -> bool) -> impl Iterator<Item = usize> {
        let mut before = None;
        self.rows.iter().enumerate().filter_map(move |(at, row)| {
            let first = row.spot != before;
            before = row.spot;
            let spot = self.spots.get(row.spot? as usize)?;
            (first && wanted(spot)).then_some(at)
        })
    }
}

#[cfg(test)]
mod tests;
