//! Motion: cursors through lists and pages, from pane to pane, from link to link. Knows no effect.

use super::keys::Action;
use super::msg::Status;
use super::place::Focus;
use super::state::State;
use crate::domain::id::Kind;

/// Tab goes round the panes; h and l between the columns, and up and down the lists where there is no column.
pub(super) fn turn(state: &mut State, action: Action) {
    let order =
        [Focus::List(Kind::Actor), Focus::List(Kind::Event), Focus::List(Kind::Source), Focus::Dossier];
    let at = order.iter().position(|focus| *focus == state.here.focus).unwrap_or(0);
    state.here.focus = match action {
        Action::NextPane => order[(at + 1) % 4],
        Action::PrevPane => order[(at + 3) % 4],
        Action::Right => Focus::Dossier,
        _ => match state.here.focus {
            Focus::Dossier => Focus::List(state.here.list),
            list => list,
        },
    };
    // Passing through a list looks at its cursor's entry, and means nothing by it.
    if matches!(action, Action::NextPane | Action::PrevPane)
        && state.here.focus == Focus::Dossier
        && let Some(meant) = state.here.meant.clone()
    {
        state.show(meant);
    }
}

pub(super) fn step(state: &mut State, forward: bool) {
    let count = state.page.stops.len();
    if count == 0 {
        state.status = Some(Status::hint("no links or citations here"));
        return;
    }
    let row = state.here.page.row;
    let next = match (state.here.page.stop, forward) {
        (Some(stop), true) => (stop as usize + 1) % count,
        (Some(stop), false) => (stop as usize + count - 1) % count,
        (None, true) => state.page.stops.iter().position(|stop| stop.row >= row).unwrap_or(0),
        (None, false) => state.page.stops.iter().rposition(|stop| stop.row <= row).unwrap_or(count - 1),
    };
    state.here.page.stop = Some(next as u32);
    state.here.page.row = state.page.stops[next].row;
}

pub(super) fn move_cursor(state: &mut State, action: Action) {
    let Some(layout) = state.layout() else { return };
    match state.here.focus {
        Focus::List(kind) => {
            let len = state.listing(kind).entries.len();
            let half = (layout.list_rows(kind) / 2).max(1);
            let list = state.here.list(kind);
            if let Some(row) = moved(action, list.row, len, half) {
                let id = state.listing(kind).entries.get(row).map(|entry| entry.id.clone());
                let list = state.here.list_mut(kind);
                list.row = row;
                list.cursor = id.clone();
                state.here.meant = id;
            }
        }
        Focus::Dossier => {
            let half = (layout.page_rows() / 2).max(1);
            if let Some(mut row) = moved(action, state.here.page.row, state.page.rows.len(), half) {
                // Single steps pass over blank rows and headings: there is nothing to do on them.
                let up = action == Action::Up;
                let blank = |row: usize| state.page.rows.get(row).is_some_and(|r| r.spot.is_none());
                if matches!(action, Action::Up | Action::Down) {
                    let mut near = row;
                    while blank(near) && near > 0 && near + 1 < state.page.rows.len() {
                        near = if up { near - 1 } else { near + 1 };
                    }
                    if !blank(near) {
                        row = near;
                    }
                }
                state.here.page.row = row;
                state.here.page.stop = None;
                if row <= 2 && up {
                    state.here.page.offset = 0;
                }
            }
        }
    }
}

/// The row a motion leads to in a list of `len`, `half` a screen high by half; none for what is no motion.
pub(super) fn moved(action: Action, row: usize, len: usize, half: usize) -> Option<usize> {
    let last = len.checked_sub(1)?;
    Some(
        match action {
            Action::Down | Action::InputDown => row.saturating_add(1),
            Action::Up | Action::InputUp => row.saturating_sub(1),
            Action::HalfDown => row.saturating_add(half),
            Action::HalfUp => row.saturating_sub(half),
            Action::First => 0,
            Action::Last => last,
            _ => return None,
        }
        .min(last),
    )
}
