//! What can be clicked, as it was drawn: drawing returns it, and it comes back with the mouse.

use ratatui::layout::{Position, Rect};

use super::actions::ActionId;
use crate::domain::id::EntryId;
use crate::tui::citation::CitationId;
use crate::tui::split::Edge;

/// The clickable areas of a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits(Vec<Hit>);

/// A clickable area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Its cells.
    pub area: Rect,
    /// What is there.
    pub target: Target,
}

/// What can be clicked, by identity rather than position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A pane of the view, by its number, but none of its rows.
    Pane(usize),
    /// An entry in a pane.
    Entry(usize, EntryId),
    /// A row of a page; the page's version, and the link or citation in the row.
    Line {
        /// The pane.
        pane: usize,
        /// Which layout of the page the row is of.
        version: u64,
        /// The row.
        row: usize,
        /// The link or citation at the cell.
        stop: Option<u32>,
    },
    /// A row of the view's list, by its position in a version of the list.
    Row(u64, usize),
    /// A citation.
    Citation(CitationId),
    /// A divider.
    Divider(Edge),
    /// The area of a text; the position in it tells the rest.
    Text,
    /// A dialog, but nothing in it.
    Dialog,
    /// The way back to the lists, in the header.
    Crumbs,
    /// A key in the footer.
    Action(ActionId),
}

impl Hits {
    /// Adds an area above all that were added before.
    pub(crate) fn add(&mut self, area: Rect, target: Target) {
        if !area.is_empty() {
            self.0.push(Hit { area, target });
        }
    }

    /// Adds the areas of something that is drawn above.
    pub(crate) fn extend(&mut self, above: Hits) {
        self.0.extend(above.0);
    }

    /// The topmost area at a cell.
    pub(crate) fn at(&self, at: Position) -> Option<&Hit> {
        self.0.iter().rev().find(|hit| hit.area.contains(at))
    }
}
