//! The page of a dossier on the screen: rows wrapped to a width, and the stops (links and citations) in them.
//! Knows the page model and a width; scrolling and keys are the pane's.

mod columns;
mod flow;
mod marks;
mod page_rows;

use crate::domain::id::EntryId;
use crate::domain::record::Step;
use crate::domain::span::Span;
pub(crate) use crate::outline::{PageAnchor as Spot, Target};
pub(crate) use page_rows::ink;

use super::row::Row;

/// A laid-out dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// The rows, top to bottom.
    pub rows: Vec<DocRow>,
    /// Links and citations, in reading order; `Piece::stop` is an index into them.
    pub stops: Vec<Stop>,
    /// The rows of the headings.
    pub sections: Vec<usize>,
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

/// A link or a citation that `n` steps to and Enter follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// The row it starts in.
    pub row: usize,
    /// Where it leads.
    pub target: Target,
    /// Where its mark is written in the file of the row's entry, if it is one in prose.
    pub mark: Option<Span>,
}

impl Document {
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
