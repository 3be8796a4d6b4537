//! A dossier laid out for reading: rows wrapped to a width, and the stops (links and citations) in them.
//! Knows the corpus and a width; scrolling and keys are the pane's.

use crate::domain::corpus::Corpus;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::record::Path;

use super::row::Row;

/// A laid-out dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The rows, top to bottom.
    pub rows: Vec<DocRow>,
    /// Links and citations, in reading order; `Piece::stop` is an index into them.
    pub stops: Vec<Stop>,
    /// What the rows are about; `DocRow::spot` is an index into them.
    pub spots: Vec<Spot>,
}

/// One row of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocRow {
    /// What is drawn.
    pub row: Row,
    /// What the row is about: where `e` opens the editor. Rows of one item share it; blank rows and headings have none.
    pub spot: Option<u32>,
}

/// A value of some entry that rows are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
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
pub enum Section {
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
pub struct Stop {
    /// The row it starts in.
    pub row: usize,
    /// Where it leads.
    pub target: Target,
}

/// Where a stop leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
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
    },
    /// Nowhere: no entry has this id.
    Nowhere(EntryId),
}

impl Document {
    /// Lays out the entry `id` at `width` cells, as of the day `today`.
    pub fn lay_out(_corpus: &Corpus, _id: &EntryId, _width: usize, _today: Day) -> Self {
        Self::default()
    }

    /// stub
    pub fn spot_row(&self, _entry: &EntryId, _path: &[crate::domain::record::Step]) -> Option<usize> { None }
    /// stub
    pub fn find_again(&self, _old: &Spot, _near: usize) -> Option<usize> { None }
}
