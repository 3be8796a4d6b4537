//! The mouse: a click is the cursor, a second click Enter, the wheel three rows, a drag moves a divider.
//! Knows no terminal, and of where things lie only what `hit` says.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::act::choose;
use super::footer;
use super::hit::{Edge, Hit, hit};
use super::keys::{Action, Contexts};
use super::layout::share;
use super::msg::{Effect, Status};
use super::place::Focus;
use super::state::State;
use super::update::{grant, perform};

/// Rows a notch of the wheel scrolls.
const NOTCH: usize = 3;

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mouse {
    /// The cell.
    pub at: Position,
    /// What it did there.
    pub did: Did,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Did {
    /// The left button went down.
    Press,
    /// It moved with the button down; terminals tell only where they are asked to, as while a divider is held.
    Drag,
    /// The button went up.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

impl Mouse {
    /// What an event of the terminal says; none for what means nothing here.
    pub(crate) fn of(event: MouseEvent) -> Option<Self> {
        let did = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Did::Press,
            MouseEventKind::Drag(MouseButton::Left) => Did::Drag,
            MouseEventKind::Up(_) => Did::Release,
            MouseEventKind::ScrollDown => Did::WheelDown,
            MouseEventKind::ScrollUp => Did::WheelUp,
            _ => return None,
        };
        Some(Self { at: Position::new(event.column, event.row), did })
    }
}

/// Does what the mouse asks for.
pub(crate) fn act(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let held = state.held.is_some();
    let mut effects = match mouse.did {
        Did::Press => press(state, mouse.at),
        Did::WheelDown | Did::WheelUp => wheel(state, mouse.at, mouse.did == Did::WheelDown),
        Did::Drag => {
            drag(state, mouse.at.x);
            Vec::new()
        }
        Did::Release => {
            drag(state, mouse.at.x);
            let moved = state.held.take().is_some_and(|(_, before)| state.split != before);
            if moved {
                state.status =
                    Some(Status::good("the divider stays there for this folder; drag it to move it again"));
                vec![Effect::Remember(state.split)]
            } else {
                Vec::new()
            }
        }
    };
    if state.held.is_some() != held {
        effects.push(Effect::FollowPointer(!held));
    }
    effects
}

fn press(state: &mut State, at: Position) -> Vec<Effect> {
    state.held = None;
    let told = state.layout().and_then(|layout| footer::hit(state, layout.footer, at));
    state.status = None;
    if let Some(action) = told {
        state.clicked = None;
        return perform(state, action);
    }
    state.copying = false;
    let world = state.world();
    if let Some(overlay) = state.overlays.last_mut() {
        let asks = overlay.click(at, &world);
        return grant(state, asks);
    }
    // What was typed so far stands.
    state.typing = None;
    let under = hit(state, at);
    // What only brings the keys to another pane chooses nothing in it.
    let again = state.clicked == Some(under) && under.pane() == Some(state.here.focus);
    state.clicked = (!again).then_some(under);
    if let Some(pane) = under.pane() {
        state.here.focus = pane;
    }
    match under {
        Hit::List(_, Some(_)) if again => choose(state),
        Hit::List(kind, Some(row)) => put_cursor(state, kind, row),
        Hit::Page(Some(_), Some(_)) if again => choose(state),
        Hit::Page(Some(row), stop) => {
            state.here.page.row = row;
            state.here.page.stop = stop;
        }
        Hit::Divider(edge) => state.held = Some((edge, state.split)),
        Hit::Crumbs => state.here.focus = Focus::List(state.here.list),
        _ => {}
    }
    Vec::new()
}

fn put_cursor(state: &mut State, kind: crate::domain::id::Kind, row: usize) {
    let id = state.listing(kind).entries.get(row).map(|entry| entry.id.clone());
    let list = state.here.list_mut(kind);
    list.row = row;
    list.cursor = id;
}

/// Scrolls what lies under the pointer; the cursor stays in the window.
fn wheel(state: &mut State, at: Position, down: bool) -> Vec<Effect> {
    // The cursor may have gone along.
    state.clicked = None;
    if let Some(overlay) = state.overlays.last() {
        let action = match (overlay.context() == Contexts::JUMP, down) {
            (true, true) => Action::InputDown,
            (true, false) => Action::InputUp,
            (false, true) => Action::Down,
            (false, false) => Action::Up,
        };
        // While words are typed the rows are for the keys.
        if overlay.context() == Contexts::INPUT {
            return Vec::new();
        }
        let mut effects = Vec::new();
        for _ in 0..NOTCH {
            let world = state.world();
            let asks = state.overlays.last_mut().map_or_else(Vec::new, |overlay| overlay.act(action, &world));
            effects.extend(grant(state, asks));
        }
        return effects;
    }
    let Some(layout) = state.layout() else { return Vec::new() };
    match hit(state, at).pane() {
        Some(Focus::List(kind)) => {
            let len = state.listing(kind).entries.len();
            let list = state.here.list_mut(kind);
            let (offset, row) = scrolled(list.offset, list.row, len, layout.list_rows(kind), down);
            list.offset = offset;
            if row != list.row {
                put_cursor(state, kind, row);
            }
        }
        Some(Focus::Dossier) => {
            let page = &mut state.here.page;
            let (offset, row) =
                scrolled(page.offset, page.row, state.page.rows.len(), layout.page_rows(), down);
            page.offset = offset;
            if row != page.row {
                page.row = row;
                page.stop = None;
            }
        }
        None => {}
    }
    Vec::new()
}

/// The window a notch on, and the row of the cursor in it.
fn scrolled(offset: usize, row: usize, len: usize, height: usize, down: bool) -> (usize, usize) {
    let most = len.saturating_sub(height);
    let offset = if down { (offset + NOTCH).min(most) } else { offset.saturating_sub(NOTCH) };
    let last = (offset + height).saturating_sub(1).min(len.saturating_sub(1));
    (offset, row.clamp(offset.min(last), last))
}

/// Moves the divider that is held to a column of the screen.
fn drag(state: &mut State, x: u16) {
    let width = state.area.width;
    match state.held {
        Some((Edge::Lists, _)) => state.split.lists = Some(share(width, x)),
        Some((Edge::Dossier, _)) => state.split.passage = Some(share(width, width.saturating_sub(x))),
        None => {}
    }
}

#[cfg(test)]
mod tests;
