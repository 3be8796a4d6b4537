//! What lies under a cell of the screen: by the same layout and rows that the view draws. Changes nothing.

use ratatui::layout::{Position, Rect};

use super::layout::{inside, titled};
use super::lists::tab_title;
use super::place::{Focus, index};
use super::state::State;
use crate::domain::id::Kind;

/// A divider between columns, by what lies to its left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Between the lists and the dossier.
    Lists,
    /// Between the dossier and the passage.
    Dossier,
}

/// What lies under a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hit {
    /// A list, and the row of it that stands there.
    List(Kind, Option<usize>),
    /// The tab of a list.
    Tab(Kind),
    /// The dossier: the row, and the link or citation in it.
    Page(Option<usize>, Option<u32>),
    /// A divider.
    Divider(Edge),
    /// The way back to the lists, on screens that the dossier fills.
    Crumbs,
    /// Nothing that can be clicked.
    Nothing,
}

/// What lies under the cell at `at`; overlays aside.
pub(crate) fn hit(state: &State, at: Position) -> Hit {
    let Some(layout) = state.layout() else { return Hit::Nothing };
    if layout.header.contains(at) && layout.lists.iter().all(|list| list.is_empty()) {
        return Hit::Crumbs;
    }
    for kind in Kind::ALL {
        let area = layout.list(kind);
        if layout.tabs && titled(area).contains(at) {
            let title = titled(area);
            let row = tab_title(state, kind, title.width as usize);
            let tab = row.stop_at((at.x - title.x) as usize, title.width as usize, state.bidi);
            if let Some(kind) = Kind::ALL.into_iter().find(|kind| Some(index(*kind) as u32) == tab) {
                return Hit::Tab(kind);
            }
        }
        let inner = inside(area);
        if inner.contains(at) {
            let row = state.here.list(kind).offset + (at.y - inner.y) as usize;
            return Hit::List(kind, (row < state.listing(kind).entries.len()).then_some(row));
        }
    }
    let inner = inside(layout.dossier);
    if inner.contains(at) {
        let row = state.here.page.offset + (at.y - inner.y) as usize;
        let Some(drawn) = state.page.rows.get(row) else { return Hit::Page(None, None) };
        let cell = (at.x - inner.x).checked_sub(1);
        let room = inner.width.saturating_sub(2) as usize;
        let stop = cell.and_then(|cell| drawn.row.stop_at(cell as usize, room, state.bidi));
        return Hit::Page(Some(row), stop);
    }
    let beside = |right: Rect| !right.is_empty() && right.x > 0 && (right.x - 1..=right.x).contains(&at.x);
    if layout.body.contains(at) {
        if beside(layout.dossier) {
            return Hit::Divider(Edge::Lists);
        }
        if beside(layout.passage) {
            return Hit::Divider(Edge::Dossier);
        }
    }
    // A border belongs to its box.
    for kind in Kind::ALL {
        if layout.list(kind).contains(at) {
            return Hit::List(kind, None);
        }
    }
    if layout.dossier.contains(at) { Hit::Page(None, None) } else { Hit::Nothing }
}

impl Hit {
    /// The pane it is in.
    pub(crate) fn pane(self) -> Option<Focus> {
        match self {
            Hit::List(kind, _) | Hit::Tab(kind) => Some(Focus::List(kind)),
            Hit::Page(..) => Some(Focus::Dossier),
            Hit::Divider(_) | Hit::Crumbs | Hit::Nothing => None,
        }
    }
}
