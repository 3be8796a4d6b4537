//! The page of a dossier on the screen: rows wrapped to a width, and the stops (links and citations) in them.
//! Scrolling and keys belong to the pane.

mod columns;
mod flow;
mod marks;
mod page_rows;

use crate::domain::id::EntryId;
use crate::domain::record::PathStep;
use crate::domain::span::Span;
pub(crate) use crate::outline::{PageAnchor as Spot, Target};
pub(crate) use page_rows::ink;

use super::row::StyledRow;

/// A laid-out dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// The rows, top to bottom.
    pub rows: Vec<DocRow>,
    /// Links and citations, in reading order; `StyledText::stop` is an index into this list.
    pub stops: Vec<Stop>,
    /// The rows of the headings.
    pub sections: Vec<usize>,
    /// The items the rows are about; `DocRow::spot` is an index into this list.
    pub spots: Vec<Spot>,
}

/// One row of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocRow {
    /// The row to draw.
    pub row: StyledRow,
    /// The item the row is about, where `e` opens the editor. Rows of one item share it; blank rows and headings
    /// have none.
    pub spot: Option<u32>,
}

/// A link or citation that `n` steps to and Enter follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// The row in which it starts.
    pub row: usize,
    /// The link's target.
    pub target: Target,
    /// The position of its mark in the file of the row's entry, if it is in prose.
    pub mark: Option<Span>,
}

impl Document {
    /// Returns the first row about the value at `path` of `entry`, else about the innermost value around it, else
    /// about a part of it.
    pub(crate) fn spot_row(&self, entry: &EntryId, path: &[PathStep]) -> Option<usize> {
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

    /// The row that says what `old` was about: in its place, else moved, the nearest to row `near`.
    pub(crate) fn find_same(&self, old: &Spot, near: usize) -> Option<usize> {
        let same = |spot: &Spot| {
            spot.section == old.section && spot.entry == old.entry && spot.content == old.content
        };
        let in_place = self.row_where(|spot| same(spot) && spot.path == old.path);
        in_place.or_else(|| self.rows_where(same).min_by_key(|row| row.abs_diff(near)))
    }

    /// The row that is in the place of what `old` was about, whatever it says.
    pub(crate) fn find_in_place(&self, old: &Spot) -> Option<usize> {
        self.row_where(|spot| spot.section == old.section && spot.entry == old.entry && spot.path == old.path)
    }

    fn row_where(&self, wanted: impl Fn(&Spot) -> bool) -> Option<usize> {
        self.rows_where(wanted).next()
    }

    /// Returns the first row of every matching item.
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
