//! The page of a dossier on the screen: rows wrapped to a width, and the stops (links and citations) in them.
//! Scrolling and keys belong to the pane.

mod columns;
mod flow;
mod marks;
mod page_rows;

use crate::domain::id::EntryId;
use crate::domain::record::PathStep;
use crate::domain::span::Span;
pub(crate) use crate::outline::{PageAnchor, Target};
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
    /// The items the rows are about; `DocRow::anchor` is an index into this list.
    pub anchors: Vec<PageAnchor>,
}

/// One row of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocRow {
    /// The row to draw.
    pub row: StyledRow,
    /// The item the row is about, where `e` opens the editor. Rows of one item share it; blank rows and headings
    /// have none.
    pub anchor: Option<u32>,
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
        let of_entry = |anchor: &PageAnchor| anchor.entry == *entry;
        let enclosing = self
            .anchors
            .iter()
            .filter(|anchor| of_entry(anchor) && path.starts_with(&anchor.path))
            .map(|anchor| anchor.path.len())
            .max();
        let is_it = |anchor: &PageAnchor| match enclosing {
            Some(len) if len > 0 || path.is_empty() => {
                anchor.path.len() == len && path.starts_with(&anchor.path)
            }
            _ => anchor.path.starts_with(path),
        };
        self.row_where(|anchor| of_entry(anchor) && is_it(anchor))
    }

    /// Returns the row that corresponds to `old`: in its place, or else moved, nearest to row `near`.
    pub(crate) fn find_same(&self, old: &PageAnchor, near: usize) -> Option<usize> {
        let same = |anchor: &PageAnchor| {
            anchor.section == old.section && anchor.entry == old.entry && anchor.content == old.content
        };
        let in_place = self.row_where(|anchor| same(anchor) && anchor.path == old.path);
        in_place.or_else(|| self.rows_where(same).min_by_key(|row| row.abs_diff(near)))
    }

    /// Returns the row at the path of `old`, whatever its content.
    pub(crate) fn find_in_place(&self, old: &PageAnchor) -> Option<usize> {
        self.row_where(|anchor| {
            anchor.section == old.section && anchor.entry == old.entry && anchor.path == old.path
        })
    }

    fn row_where(&self, wanted: impl Fn(&PageAnchor) -> bool) -> Option<usize> {
        self.rows_where(wanted).next()
    }

    /// Returns the first row of every matching item.
    fn rows_where(&self, wanted: impl Fn(&PageAnchor) -> bool) -> impl Iterator<Item = usize> {
        let mut before = None;
        self.rows.iter().enumerate().filter_map(move |(at, row)| {
            let first = row.anchor != before;
            before = row.anchor;
            let anchor = self.anchors.get(row.anchor? as usize)?;
            (first && wanted(anchor)).then_some(at)
        })
    }
}

#[cfg(test)]
mod tests;
