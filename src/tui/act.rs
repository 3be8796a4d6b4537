//! What an action of the panes does: choose, follow, back, narrow, edit, read. Overlays do their own.

use crate::domain::id::{EntryId, Kind};
use crate::domain::record::Path;

use super::copying;
use super::document::Target;
use super::facets::Facets;
use super::finding;
use super::input::Line;
use super::keys::Action;
use super::known::source_label;
use super::motion::{move_cursor, step, turn};
use super::msg::{Effect, Status};
use super::overlay::falls::Falls;
use super::overlay::menu::Menu;
use super::overlay::open::Open;
use super::overlay::reader::Reader;
use super::overlay::review::Review;
use super::place::{Focus, ListPlace, index};
use super::reading::{hold, nowhere};
use super::state::State;
use super::told;
use super::update::everywhere;

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if hold(state, action) {
        return Vec::new();
    }
    match action {
        Action::NextPane | Action::PrevPane | Action::Left | Action::Right => turn(state, action),
        Action::Pane1 => state.here.focus = Focus::List(Kind::Actor),
        Action::Pane2 => state.here.focus = Focus::List(Kind::Event),
        Action::Pane3 => state.here.focus = Focus::List(Kind::Source),
        Action::Pane4 => state.here.focus = Focus::Dossier,
        Action::Back => {
            if let Some(place) = state.back.pop() {
                let here = std::mem::replace(&mut state.here, place);
                state.forward.push(here);
            } else {
                state.status = Some(Status::hint("the trail starts here"));
            }
        }
        Action::Forward => {
            if let Some(place) = state.forward.pop() {
                let here = std::mem::replace(&mut state.here, place);
                state.back.push(here);
            } else {
                state.status = Some(Status::hint("the trail ends here"));
            }
        }
        Action::Zoom => state.split.alone = !state.split.alone,
        Action::All => {
            if state.here.current.is_some() {
                let mut next = state.here.clone();
                next.narrowed = !next.narrowed;
                state.here = next;
                state.status = Some(told::narrowing(state));
            } else {
                let choose = state.key(Action::Choose);
                state.status = Some(Status::hint(format!(
                    "everything is shown; {choose} chooses an entry and narrows the lists to it"
                )));
            }
        }
        Action::Cancel if state.reading.can_stop() => return state.reading.stop(),
        Action::Cancel => cancel(state),
        Action::Open => open(state),
        Action::Copy => match copying::text(state, Action::CopyId) {
            Ok(_) => state.copying = true,
            Err(why) => state.status = Some(Status::hint(why)),
        },
        Action::Edit => return edit(state),
        Action::Read => return read(state),
        Action::Review => review(state),
        Action::Falls => falls(state),
        Action::Filter => {
            if let Some(kind) = state.here.focused_list() {
                state.typing = Some(Line::of(&state.here.list(kind).filter));
            } else {
                finding::open(state);
            }
        }
        Action::Facets if !state.enabled(action) => {
            state.status = Some(Status::hint("nothing is listed whose facets could be chosen"));
        }
        Action::Facets => {
            if let Some(kind) = state.here.focused_list() {
                let chosen = state.here.list(kind).facets.clone();
                state.overlays.push(Box::new(Menu::of(kind, chosen)));
            }
        }
        Action::Sort => {
            if let Some(kind) = state.here.focused_list() {
                let list = state.here.list_mut(kind);
                list.sort = list.sort.next();
                state.status = Some(told::sorted(state, kind));
            }
        }
        Action::Choose => choose(state),
        Action::NextStop | Action::PrevStop => step(state, action == Action::NextStop),
        _ => move_cursor(state, action),
    }
    Vec::new()
}

fn cancel(state: &mut State) {
    // The focused list first, then all of them.
    let focused = state.here.focused_list().map(index);
    let mut bare = |taken: &dyn Fn(&ListPlace) -> bool, clear: &dyn Fn(&mut ListPlace)| {
        let lists = &mut state.here.lists;
        match focused.filter(|at| taken(&lists[*at])) {
            Some(at) => clear(&mut lists[at]),
            None if lists.iter().any(taken) => lists.iter_mut().for_each(clear),
            None => return false,
        }
        true
    };
    if bare(&|list| !list.filter.is_empty(), &|list| list.filter.clear()) {
        state.status = Some(told::unfiltered(state));
    } else if bare(&|list| !list.facets.is_empty(), &|list| list.facets = Facets::default()) {
        state.status = Some(told::unchosen(state));
    } else if std::mem::take(&mut state.here.narrowed) {
        state.status = Some(told::narrowing(state));
    }
}

fn edit(state: &mut State) -> Vec<Effect> {
    let place = state.under_cursor().and_then(|(id, path)| state.line_of(&id, &path));
    match place {
        Some((path, line, col)) => vec![Effect::Edit { path, line, col }],
        None => {
            state.status = Some(Status::bad("nothing is under the cursor to edit"));
            Vec::new()
        }
    }
}

fn read(state: &mut State) -> Vec<Effect> {
    let Some((source, cited)) = state.passage() else {
        let (next, read) = (state.key(Action::NextStop), state.key(Action::Read));
        let words = format!("no citation here: {next} steps to one, then {read} reads its passage");
        state.status = Some(Status::bad(words));
        return Vec::new();
    };
    state.overlays.push(Box::new(Reader::open(source, cited)));
    Vec::new()
}

/// Opens the review at the citation under the cursor; of a source at the first that rests on it.
fn review(state: &mut State) {
    match state.review() {
        Some((citing, scope)) => state.overlays.push(Box::new(Review::open(citing, scope))),
        None => {
            state.status =
                Some(Status::bad("nothing to review: no citation is here, nor does one rest on this source"))
        }
    }
}

/// Shows what falls with the source under the cursor, or with that of the citation under it.
fn falls(state: &mut State) {
    match state.passage() {
        Some((source, _)) => state.overlays.push(Box::new(Falls::of(source))),
        None => state.status = Some(Status::bad("no source here: put the cursor on a source or a citation")),
    }
}

/// Asks whether the address under the cursor is to be opened.
fn open(state: &mut State) {
    match copying::address(state)
        .map(|(source, url)| Open::of(source_label(&state.corpus, Some(&source)), url))
    {
        Some(question) => state.overlays.push(Box::new(question)),
        None => state.status = Some(Status::bad("no source here has an address")),
    }
}

/// Copies what a letter after `y` asks for; the keys that work everywhere work here too.
pub(super) fn copy(state: &mut State, action: Action) -> Vec<Effect> {
    if action == Action::Cancel {
        return Vec::new();
    }
    if let Some(effects) = everywhere(state, action) {
        return effects;
    }
    match copying::text(state, action) {
        Ok(text) => vec![Effect::Clipboard { text, remark: Status::good("") }],
        Err(why) => {
            state.status = Some(Status::bad(why));
            Vec::new()
        }
    }
}

pub(super) fn choose(state: &mut State) {
    match state.here.focus {
        Focus::List(kind) => {
            if let Some(id) = state.here.list(kind).cursor.clone() {
                let next = state.here.chosen(&id, kind);
                if state.here.current.as_ref() != Some(&id) || !state.here.narrowed {
                    state.go(next);
                } else {
                    // Chosen already: Enter goes on to read it.
                    state.here.focus = Focus::Dossier;
                }
            }
        }
        Focus::Dossier => match state.stop().map(|(_, target)| target.clone()) {
            Some(Target::Entry(id, path)) => follow(state, &id, path),
            Some(Target::Cite { owner, path, source, .. }) => {
                follow(state, &source, None);
                state.here.page.wanted = None;
                state.here.page.spot = None;
                want_resting(state, &owner, path);
            }
            Some(Target::Nowhere(id)) => {
                let edit = state.key(Action::Edit);
                let why = format!("{}; {edit} opens the line that names it", nowhere(state, &id));
                state.status = Some(Status::bad(why));
            }
            None => {
                if let Some(id) =
                    state.here.shown.clone().filter(|id| state.here.current.as_ref() != Some(id))
                {
                    follow(state, &id, None);
                }
            }
        },
    }
}

/// On a source's page, goes to the row of the statement that cites it.
fn want_resting(state: &mut State, owner: &EntryId, path: Path) {
    state.settle();
    if let Some(row) = state.page.spot_row(owner, &path) {
        state.here.page.row = row;
    }
}

/// Makes an entry current and shows it, at the row about `path`.
pub(crate) fn follow(state: &mut State, id: &EntryId, path: Option<Path>) {
    let Some(entry) = state.corpus.get(id.as_str()) else {
        state.status = Some(Status::bad(nowhere(state, id)));
        return;
    };
    let kind = entry.kind();
    let mut next = state.here.chosen(id, kind);
    // Who follows a link from the page reads on there; who jumps from a list stays with lists.
    if let Focus::List(_) = state.here.focus {
        next.focus = Focus::List(kind);
        next.list = kind;
    }
    next.page.wanted = path;
    if next.page.wanted.is_some() {
        next.focus = Focus::Dossier;
    }
    if next != state.here {
        state.go(next);
    }
}
