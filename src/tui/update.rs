//! The update: a message and a state to a state and effects. Total, and without I/O.

use crate::domain::id::{EntryId, Kind};
use crate::domain::record::Path;

use super::copying;
use super::document::Target;
use super::input::Line;
use super::key::Key;
use super::keys::{Action, Contexts, action};
use super::known::source_label;
use super::msg::{Effect, Load, Msg, Status};
use super::overlay::Ask;
use super::overlay::help::Help;
use super::overlay::jump::Jump;
use super::facets::Facets;
use super::overlay::menu::Menu;
use super::overlay::open::Open;
use super::overlay::problems::{Problems, counts};
use super::overlay::reader::Reader;
use super::overlay::review::Review;
use super::place::{Focus, ListPlace, index};
use super::state::State;

/// Takes one message in; what is to be done comes out.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Key(key) => {
            state.status = None;
            state.clicked = None;
            press(state, key)
        }
        Msg::Mouse(mouse) => super::mouse::act(state, mouse),
        Msg::Paste(text) => paste(state, &text),
        Msg::Resize(width, height) => {
            state.area = ratatui::layout::Rect::new(0, 0, width, height);
            Vec::new()
        }
        Msg::Focus => vec![Effect::Reload(false)],
        Msg::Loaded(ref corpus, load) => {
            state.corpus = corpus.clone();
            state.load += 1;
            state.loading = false;
            loaded(state, load);
            heard(state, &msg)
        }
        Msg::Found(..) => heard(state, &msg),
        Msg::Copy(source, found) => {
            state.copies.take(&source, &found);
            Vec::new()
        }
        Msg::CopyChanged(path) => {
            state.copies.changed(&path);
            Vec::new()
        }
        Msg::Judged(outcome) => {
            // The load that follows is our own doing; what was done stands in the status line.
            state.own_load = outcome.is_ok();
            state.status = Some(outcome.map_or_else(Status::bad, Status::good));
            vec![Effect::Reload(false)]
        }
        Msg::Edited(trouble) => {
            state.status = trouble.map(Status::bad);
            vec![Effect::Reload(false)]
        }
        Msg::Say(status) => {
            state.status = Some(status);
            Vec::new()
        }
        Msg::Quiet => {
            state.status = None;
            Vec::new()
        }
    };
    state.settle();
    effects.extend(state.want_copies());
    effects
}

fn loaded(state: &mut State, load: Load) {
    if load.first {
        return;
    }
    if std::mem::take(&mut state.own_load) && !load.asked {
        return;
    }
    let files = if load.read == 1 { "1 file".to_owned() } else { format!("{} files", load.read) };
    let problems = state.corpus.problems();
    if load.asked || load.read > 0 {
        let text = match (load.read, problems.is_empty()) {
            (0, true) => "reloaded: nothing has changed".to_owned(),
            (_, true) => format!("reloaded {files}"),
            (_, false) => format!("reloaded {files} · {} (! lists them)", counts(problems)),
        };
        state.status = Some(Status::good(text));
    }
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let context = state.context();
    let asked = action(key, context);
    // While text is typed, only the few keys of that context are not letters.
    if asked.is_none() && context.has(Contexts::JUMP.and(Contexts::INPUT)) {
        let world = state.world();
        return match state.overlays.last_mut() {
            Some(overlay) => {
                let asks = overlay.typed(key, &world).unwrap_or_default();
                grant(state, asks)
            }
            None => type_filter(state, key),
        };
    }
    if std::mem::take(&mut state.copying) {
        // Any key but a letter of the footer ends it and does nothing else.
        return asked.map_or_else(Vec::new, |asked| copy(state, asked));
    }
    let Some(asked) = asked else { return Vec::new() };
    everywhere(state, asked).unwrap_or_else(|| {
        let world = state.world();
        match state.overlays.last_mut() {
            Some(overlay) => {
                let asks = overlay.act(asked, &world);
                grant(state, asks)
            }
            None if state.typing.is_some() => end_filter(state, asked),
            None => act(state, asked),
        }
    })
}

/// Actions that do the same whatever is on the screen.
fn everywhere(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let top = state.overlays.last().map(|overlay| overlay.context());
    Some(match action {
        Action::Quit | Action::QuitNow => vec![Effect::Quit],
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        Action::Reload => vec![Effect::Reload(true)],
        Action::Jump => {
            state.queries += 1;
            let (jump, search) = Jump::open(state.queries);
            state.overlays.push(Box::new(jump));
            vec![search]
        }
        Action::Problems if top != Some(Contexts::PROBLEMS) => {
            state.overlays.push(Box::new(Problems::default()));
            Vec::new()
        }
        Action::Help if top != Some(Contexts::HELP) => {
            let context = state.context();
            let help = Help::of(context, title(context), |action| state.enabled(action));
            state.overlays.push(Box::new(help));
            Vec::new()
        }
        _ => return None,
    })
}

fn title(context: Contexts) -> &'static str {
    match context {
        Contexts::LIST => "lists",
        Contexts::DOSSIER => "dossier",
        Contexts::READER => "kept copy",
        Contexts::PROBLEMS => "problems",
        Contexts::REVIEW => "review",
        Contexts::MENU => "facets",
        _ => "here",
    }
}

fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let world = state.world();
    if let Some(overlay) = state.overlays.last_mut() {
        let asks = overlay.pasted(text, &world);
        return grant(state, asks);
    }
    if let Some(line) = &mut state.typing {
        line.paste(text);
        refilter(state);
    }
    Vec::new()
}

fn heard(state: &mut State, msg: &Msg) -> Vec<Effect> {
    let world = state.world();
    let mut effects = Vec::new();
    // The overlay below may be the one that asked.
    for at in 0..state.overlays.len() {
        let asks = state.overlays.get_mut(at).map_or_else(Vec::new, |overlay| overlay.heard(msg, &world));
        effects.extend(grant(state, asks));
    }
    effects
}

/// Does what an overlay asks.
pub(super) fn grant(state: &mut State, asks: Vec<Ask>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for ask in asks {
        match ask {
            Ask::Close => {
                state.overlays.pop();
            }
            Ask::Go(id, path) => {
                state.overlays.clear();
                follow(state, &id, path);
            }
            Ask::Open(overlay) => state.overlays.push(overlay),
            Ask::Do(effect) => {
                if let Effect::Search { number, .. } = &effect {
                    state.queries = *number;
                }
                effects.push(effect);
            }
            Ask::Facets(kind, facets) => state.here.list_mut(kind).facets = facets,
            Ask::Say(status) => state.status = Some(status),
        }
    }
    effects
}

/// Makes an entry current and shows it, at the row about `path`.
pub fn follow(state: &mut State, id: &EntryId, path: Option<Path>) {
    let Some(entry) = state.corpus.get(id.as_str()) else {
        state.status = Some(Status::bad(format!("no dossier has the id {id}")));
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

fn act(state: &mut State, action: Action) -> Vec<Effect> {
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
            }
        }
        Action::Forward => {
            if let Some(place) = state.forward.pop() {
                let here = std::mem::replace(&mut state.here, place);
                state.back.push(here);
            }
        }
        Action::All => {
            if state.here.current.is_some() {
                let mut next = state.here.clone();
                next.narrowed = !next.narrowed;
                state.here = next;
            } else {
                state.status = Some(Status::good(
                    "everything is shown; enter chooses an entry and narrows the lists to it",
                ));
            }
        }
        Action::Cancel => cancel(state),
        Action::Open => open(state),
        Action::Copy => state.copying = true,
        Action::Edit => return edit(state),
        Action::Read => return read(state),
        Action::Review => review(state),
        Action::Filter => {
            if let Some(kind) = state.here.focused_list() {
                state.typing = Some(Line::of(&state.here.list(kind).filter));
            }
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
            }
        }
        Action::Choose => choose(state),
        Action::NextStop | Action::PrevStop => step(state, action == Action::NextStop),
        _ => move_cursor(state, action),
    }
    Vec::new()
}

/// Tab goes round the panes; h and l between the columns, and up and down the lists where there is no column.
fn turn(state: &mut State, action: Action) {
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
    if matches!(action, Action::NextPane | Action::PrevPane) && state.here.focus == Focus::Dossier
        && let Some(meant) = state.here.meant.clone() {
            state.show(meant);
        }
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
    let done = bare(&|list| !list.filter.is_empty(), &|list| list.filter.clear())
        || bare(&|list| !list.facets.is_empty(), &|list| list.facets = Facets::default());
    if !done {
        state.here.narrowed = false;
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
        state.status = Some(Status::bad("no citation here: n steps to one, then o reads its passage"));
        return Vec::new();
    };
    state.overlays.push(Box::new(Reader::open(source, cited)));
    Vec::new()
}

/// Opens the review at the citation under the cursor; of a source at the first that rests on it.
fn review(state: &mut State) {
    match state.review() {
        Some((citing, scope)) => state.overlays.push(Box::new(Review::open(citing, scope))),
        None => state.status = Some(Status::bad("nothing to review: no citation is here, nor does one rest on this source")),
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
fn copy(state: &mut State, action: Action) -> Vec<Effect> {
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

fn type_filter(state: &mut State, key: Key) -> Vec<Effect> {
    if let Some(line) = &mut state.typing {
        line.key(key);
    }
    refilter(state);
    Vec::new()
}

fn end_filter(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Accept => state.typing = None,
        Action::Cancel => {
            state.typing = None;
            if let Some(kind) = state.here.focused_list() {
                state.here.list_mut(kind).filter.clear();
            }
        }
        Action::InputDown => move_cursor(state, Action::Down),
        Action::InputUp => move_cursor(state, Action::Up),
        _ => {}
    }
    Vec::new()
}

fn refilter(state: &mut State) {
    let Some(kind) = state.here.focused_list() else { return };
    let Some(text) = state.typing.as_ref().map(|line| line.text().to_owned()) else { return };
    let list = state.here.list_mut(kind);
    if list.filter != text {
        list.filter = text;
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
                state.status =
                    Some(Status::bad(format!("no dossier has the id {id}; e opens the line that names it")));
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

fn step(state: &mut State, forward: bool) {
    let count = state.page.stops.len();
    if count == 0 {
        state.status = Some(Status::good("no links or citations here"));
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

fn move_cursor(state: &mut State, action: Action) {
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

fn moved(action: Action, row: usize, len: usize, half: usize) -> Option<usize> {
    let last = len.checked_sub(1)?;
    Some(
        match action {
            Action::Down => row.saturating_add(1),
            Action::Up => row.saturating_sub(1),
            Action::HalfDown => row.saturating_add(half),
            Action::HalfUp => row.saturating_sub(half),
            Action::First => 0,
            Action::Last => last,
            _ => return None,
        }
        .min(last),
    )
}
