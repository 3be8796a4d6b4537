//! The hit areas of a frame: returned by drawing, and passed back with mouse events.

use ratatui::layout::{Position, Rect};

use super::actions::ActionId;
use crate::domain::id::EntryId;
use crate::tui::citation::CitationId;
use crate::tui::split::Edge;

/// The hit areas of a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits(Vec<HitArea>);

/// A hit area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HitArea {
    /// Its cells.
    pub area: Rect,
    /// The item there.
    pub target: HitTarget,
}

/// A clickable item, by identity rather than position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HitTarget {
    /// A pane of the view, by number, outside its rows.
    Pane(usize),
    /// An entry in a pane.
    Entry(usize, EntryId),
    /// A row of a page.
    Line {
        /// The pane.
        pane: usize,
        /// The version of the page's layout.
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
    /// The area of a text; the cell gives the position in it.
    Text,
    /// A dialog, outside its items.
    Dialog,
    /// The breadcrumbs in the header, which lead back to the lists.
    Crumbs,
    /// A key in the footer.
    Action(ActionId),
}

impl Hits {
    /// Adds an area above all areas added before.
    pub(crate) fn add(&mut self, area: Rect, target: HitTarget) {
        if !area.is_empty() {
            self.0.push(HitArea { area, target });
        }
    }

    /// Adds the areas of something drawn above.
    pub(crate) fn extend(&mut self, above: Hits) {
        self.0.extend(above.0);
    }

    /// Returns the topmost area at a cell.
    pub(crate) fn at(&self, at: Position) -> Option<&HitArea> {
        self.0.iter().rev().find(|hit| hit.area.contains(at))
    }
}
