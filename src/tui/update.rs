//! The update: a message and a state to a state and effects. Total, and without I/O.

use std::sync::Arc;

use super::act::{act, copy, follow};
use super::finding;
use super::key::Key;
use super::keys::{Action, Contexts};
use super::motion::move_cursor;
use super::moved;
use super::msg::{Effect, Load, Msg, Status, Tone};
use super::overlay::Ask;
use super::overlay::help::Help;
use super::overlay::jump::Jump;
use super::overlay::keep::Keep;
use super::overlay::problems::Problems;
use super::place::Focus;
use super::reading;
use super::state::State;
use super::told::{self, Reloaded};
use crate::domain::id::EntryId;

/// Takes one message in; what is to be done comes out.
pub(crate) fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
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
        Msg::Reading(underway) => {
            state.reading.hear(underway);
            Vec::new()
        }
        Msg::Loaded(ref corpus, load) => {
            let gone = if load.first { Vec::new() } else { told::gone(&state.corpus, corpus) };
            let before = std::mem::replace(&mut state.corpus, corpus.clone());
            moved::follow(state, &before, &gone);
            state.load += 1;
            state.loading = false;
            state.standing.loaded(corpus);
            state.reading.hear(None);
            reading::catch_up(state);
            loaded(state, load, gone);
            heard(state, &msg)
        }
        Msg::Checked(corpus, checked) => {
            // Of an older corpus the answer is too late, and another is on its way.
            if Arc::ptr_eq(&corpus.corpus, &state.corpus.corpus) {
                state.standing.checked(&corpus, checked);
                let told = state.told.take().filter(|told| state.status.as_ref() == Some(&told.said));
                if let Some(told) = told {
                    state.status = told::reloaded(state, told.load, &told.gone);
                }
            }
            Vec::new()
        }
        Msg::Found(..) => heard(state, &msg),
        Msg::Copy(source, found) => {
            state.copies.take(&source, &found);
            Vec::new()
        }
        Msg::Sighted(sought, judged) => {
            state.copies.sighted(&sought, judged);
            Vec::new()
        }
        Msg::CopyChanged(path) => {
            state.copies.changed(&path);
            Vec::new()
        }
        Msg::Judged(outcome, verdicts) => {
            state.verdicts = verdicts;
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
    if state.demo && effects.iter().any(|effect| matches!(effect, Effect::Edit { .. })) {
        effects.retain(|effect| !matches!(effect, Effect::Edit { .. }));
        state.overlays.push(Box::new(Keep::at(&state.keep_at)));
    }
    state.settle();
    effects.extend(state.want_copies());
    effects
}

fn loaded(state: &mut State, load: Load, gone: Vec<EntryId>) {
    let own = std::mem::take(&mut state.own_load);
    if let Some(said) = reading::stopped(state, load) {
        state.status = Some(said);
        return;
    }
    if load.first || (own && !load.asked && gone.is_empty()) {
        return;
    }
    // A refusal is still to be read: what it refuses is most often a change that this very load brings in. One from
    // before the key that asked for the load went with that key.
    if state.status.as_ref().is_some_and(|status| status.tone == Tone::Bad) {
        return;
    }
    if let Some(said) = told::reloaded(state, load, &gone) {
        state.told = Some(Reloaded { load, gone, said: said.clone() });
        state.status = Some(said);
    }
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let context = state.context();
    let asked = state.keymap.action(key, context);
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
    match asked {
        Some(asked) => perform(state, asked),
        None => {
            // Any key but a letter of the footer ends it and does nothing else.
            state.copying = false;
            Vec::new()
        }
    }
}

/// Does what was asked for by a key, or by a click on its name in the bottom line.
pub(super) fn perform(state: &mut State, asked: Action) -> Vec<Effect> {
    if std::mem::take(&mut state.copying) {
        return copy(state, asked);
    }
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
pub(super) fn everywhere(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let top = state.overlays.last().map(|overlay| overlay.context());
    Some(match action {
        Action::Quit | Action::QuitNow => vec![Effect::Quit],
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        // What is being read need not be asked for; asked for again it would begin anew once it is stopped.
        Action::Reload if state.reading.is_underway() => Vec::new(),
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
            let help = Help::of(context, title(context), &state.keymap, |action| state.enabled(action));
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
        Contexts::FALLS => "what falls",
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

fn type_filter(state: &mut State, key: Key) -> Vec<Effect> {
    if let Some(line) = &mut state.typing {
        line.key(key);
    }
    refilter(state);
    Vec::new()
}

fn end_filter(state: &mut State, action: Action) -> Vec<Effect> {
    if state.here.focus == Focus::Dossier {
        match action {
            Action::Accept => finding::end(state),
            Action::Cancel => state.typing = None,
            Action::InputDown | Action::InputUp => finding::next(state, action == Action::InputDown),
            _ => {}
        }
        return Vec::new();
    }
    match action {
        Action::Accept => {
            state.typing = None;
            state.status = state.here.focused_list().and_then(|kind| told::filtered(state, kind));
        }
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
    let Some(kind) = state.here.focused_list() else { return finding::typed(state) };
    let Some(text) = state.typing.as_ref().map(|line| line.text().to_owned()) else { return };
    let list = state.here.list_mut(kind);
    if list.filter != text {
        list.filter = text;
    }
}
