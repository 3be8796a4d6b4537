//! The update function: applies a message to the app and returns effects. Total, and without I/O.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::app::App;
use super::available_actions;
use super::effect::{Effect, Effects, SharedCorpus};
use super::held_keys::HeldKeys;
use super::input::one_line;
use super::key::Key;
use super::load_report::LoadReport;
use super::location::Location;
use super::msg::{Load, Msg, VerdictOutcome};
use super::rename_follow::renamed;
use super::status::{Status, StatusTone};
use super::status_text;
use super::undo_stack::UndoStack;
use super::view::cmd::ViewAnswer;
use super::view::hits::{HitArea, HitTarget};
use super::view::id::ViewId;
use super::view::pointer::{Mouse, MouseKind, Pointer};
use super::view::row_action::RowAction;
use super::view::shared::SharedAction;
use super::view::task::Task;
use super::view::typing::TextEvent;
use super::views::copy_menu::CopyAction;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// Applies one message to the app and returns the effects to perform.
pub(crate) fn update(app: &mut App, msg: Msg) -> Effects {
    let mut effects = apply(app, msg);
    // The keys that waited for a list that is there now.
    while !is_waiting(app)
        && let Some(key) = app.held.pop()
    {
        let rest = std::mem::take(&mut app.held);
        effects.extend(apply(app, Msg::Key(key)));
        app.held.follow(rest);
        // These keys were not meant for a dialog that opened by itself.
        if effects.contains(&Effect::DropInput) {
            app.held.clear();
        }
    }
    effects
}

/// Returns whether the view that receives keys does not show yet what the user has chosen.
fn is_waiting(app: &App) -> bool {
    app.top().needed_list().is_some_and(|list| list.is_awaited)
}

fn apply(app: &mut App, msg: Msg) -> Effects {
    let dialogs = app.dialog_count();
    let is_input = matches!(msg, Msg::Key(_) | Msg::Mouse(..) | Msg::Paste(_));
    let mut effects = receive(app, msg);
    // The demo's corpus is discarded on exit, so editing offers to copy it instead.
    if app.model.demo
        && effects
            .retain(|effect| !matches!(effect, Effect::Edit { .. } | Effect::Fix(_) | Effect::SaveView(_)))
    {
        effects.extend(app.open(&Location::new(ViewId::KeepDemo)));
    }
    effects.iter().for_each(|effect| app.model.undo.request(effect));
    // Keys that were typed before a dialog opened by itself were not meant for it.
    if app.dialog_count() > dialogs && (!is_input || app.top().is_unasked()) {
        effects.push(Effect::DropInput);
    }
    if effects.contains(&Effect::Quit) {
        effects.extend(app.remember_reading());
    }
    app.reconcile();
    effects.extend(app.request_work());
    let words = app.model.copy_matches.take_asked();
    effects.extend((!words.is_empty()).then_some(Effect::FindInCopies(words)));
    effects
}

fn receive(app: &mut App, msg: Msg) -> Effects {
    match msg {
        Msg::Key(key) => press(app, key),
        Msg::Mouse(mouse, hit) => {
            app.pending.clear();
            point(app, mouse, hit)
        }
        Msg::Paste(text) if app.top().input().is_some() => {
            let (line, is_cut) = one_line(&text);
            let effects = app.with_top(|view, model| view.typed(TextEvent::Paste(line), model));
            if is_cut {
                app.status =
                    Some(Status::bad("the text is too long: only its first 1,000 characters were pasted"));
            }
            effects
        }
        Msg::Paste(_) => Effects::default(),
        Msg::Resize(width, height) => {
            app.model.area = Rect::new(0, 0, width, height);
            Effects::default()
        }
        Msg::FocusGained => Effect::Reload(false).into(),
        Msg::Reading(places) => {
            app.model.reading = places;
            Effects::default()
        }
        Msg::Split(split) => {
            app.model.split = split;
            Effects::default()
        }
        Msg::RecentCommands(commands) => {
            app.model.recent_commands = commands;
            Effects::default()
        }
        Msg::Settings(preferences, message) => {
            app.model.preferences = *preferences;
            app.status = message.or(app.status.take());
            Effects::default()
        }
        Msg::Open(location) if app.model.loading => {
            app.start = Some(*location);
            Effects::default()
        }
        Msg::Open(location) => open(app, *location),
        Msg::AsOf(day) => app.view_as_of(day),
        Msg::FirstRun => {
            app.first_run = true;
            Effects::default()
        }
        Msg::Loading(underway) => {
            // The load caused by the verdict has already been received.
            app.own_load &= underway.is_some();
            app.model.progress.update(underway);
            Effects::default()
        }
        Msg::Prepared(prepared) => {
            app.model.prepare(*prepared);
            Effects::default()
        }
        Msg::Loaded(corpus, load) => loaded(app, corpus, load),
        Msg::Checked(corpus, results) => {
            // Results for an older corpus are ignored; newer ones will follow.
            if Arc::ptr_eq(&corpus.corpus, &app.model.corpus.corpus) {
                app.model.status.checked(results);
                let reported =
                    app.reported.take().filter(|message| app.status.as_ref() == Some(&message.message));
                if let Some(reported) = reported {
                    app.status = status_text::reloaded(&app.model, reported.load, &reported.gone);
                }
            }
            Effects::default()
        }
        Msg::Analyzed(corpus, analysis) => {
            // An analysis of an older snapshot is ignored; a newer one will follow.
            if corpus.is_same(&app.model.corpus) {
                app.model.receive_analysis(analysis);
            }
            Effects::default()
        }
        Msg::Found(number, found) if app.model.similar.receive(number, &found) => Effects::default(),
        Msg::Found(number, found) if number == app.searches => app.answer(&ViewAnswer::Found(found)),
        Msg::Found(..) => Effects::default(),
        Msg::Searched(number, results) if number == app.text_searches => {
            app.answer(&ViewAnswer::Searched(results))
        }
        Msg::Searched(..) => Effects::default(),
        Msg::FoundInCopies(corpus, found) => {
            // In an older corpus, the source may have had another copy; it is requested again.
            if Arc::ptr_eq(&corpus.corpus, &app.model.corpus.corpus) {
                found.into_iter().for_each(|(words, sources)| app.model.copy_matches.receive(words, sources));
            }
            Effects::default()
        }
        Msg::Copy(source, read) => {
            app.model.copies.receive(&source, read);
            Effects::default()
        }
        Msg::Listed(key, rows) => {
            app.model.receive_list(key, rows);
            Effects::default()
        }
        Msg::LaidOut(key, document) => {
            app.model.pages.receive(key, document);
            Effects::default()
        }
        Msg::LookedUp(lookup, judged) => {
            app.model.copies.receive_quote(&lookup, judged);
            Effects::default()
        }
        Msg::CopyChanged(path) => {
            app.model.copies.invalidate(&path);
            app.model.copy_matches.forget();
            let mut effects = check(app);
            effects.push(Effect::ForgetCopy(path));
            effects
        }
        Msg::Verdict(outcome, verdicts) => {
            app.model.undo.set_verdicts(verdicts);
            // The verdict causes a reload; the status line keeps the message about the verdict.
            app.own_load = outcome.is_ok();
            let mut effects = Effects::default();
            if let Ok(VerdictOutcome::Written(request)) = &outcome {
                app.model.status.record(&app.model.corpus, request);
                effects.extend(app.answer(&ViewAnswer::Recorded(request.citation.clone())));
            }
            let undo = app.model.key(SharedAction::Undo);
            app.status = Some(status_text::verdict(outcome, &undo));
            effects.push(Effect::Reload(false));
            effects
        }
        Msg::Signer(signer) => {
            app.model.analyst.signer = Some(signer);
            Effects::default()
        }
        Msg::Moved => {
            app.model.demo = false;
            app.model.undo = UndoStack::default();
            Effects::default()
        }
        Msg::Fixed(outcome, fixes) => {
            let is_undoable = app.model.undo.answer(fixes);
            // The load that follows is caused by this write; the status line keeps the message about the write.
            app.own_load = outcome.is_ok();
            let undo = app.model.key(SharedAction::Undo);
            app.status = Some(match outcome {
                Ok(message) if is_undoable => Status::good(format!("{message} ({undo} to undo)")),
                Ok(message) => Status::good(message),
                Err(why) if is_undoable => Status::bad(format!("{why} ({undo} to undo)")),
                Err(why) => Status::bad(why),
            });
            Effect::Reload(false).into()
        }
        Msg::Edited(trouble) => {
            app.status = trouble.map(Status::bad);
            Effect::Reload(false).into()
        }
        Msg::AddressOpened(outcome) => {
            let (copy, url) = (app.model.key(RowAction::Copy), app.model.key(CopyAction::CopyUrl));
            let failed = |why| Status::bad(format!("{why} ({copy} {url} to copy the address)"));
            app.status = Some(outcome.map_or_else(failed, Status::good));
            Effects::default()
        }
        Msg::Say(status) => {
            app.status = Some(status);
            Effects::default()
        }
        Msg::StatusExpired => {
            app.status = None;
            Effects::default()
        }
    }
}

fn press(app: &mut App, key: Key) -> Effects {
    app.status = None;
    app.clicked = None;
    let mut pressed = std::mem::take(&mut app.pending);
    let is_first = pressed.is_empty();
    if !is_first && key.code == KeyCode::Esc {
        return Effects::default();
    }
    pressed.push(key);
    let keymap = &app.model.preferences.keymap;
    let available = available_actions::available(app.top());
    let begun = available.into_iter().filter_map(|action| Some((action, keymap.after(&pressed, action.1)?)));
    let begun: Vec<_> = begun.collect();
    let found = begun.iter().find(|(_, rest)| rest.is_empty()).map(|(action, _)| *action);
    if app.held.has_some() || is_waiting(app) {
        match found {
            // No key overtakes another, but a key that leaves or changes the query drops those that wait.
            Some((id, binding)) if !HeldKeys::waits(id, binding) => app.held.clear(),
            None if !app.held.has_some() => {}
            _ => {
                app.held.push(pressed);
                return Effects::default();
            }
        }
    }
    let dialogs = app.dialog_count();
    let (effects, is_meant) = match found {
        Some((id, binding)) => {
            // Moving past the end, or in a text that fits on the screen, is not a mistake.
            let is_meant = app.model.loading
                || binding.task == Task::Move
                || available_actions::is_enabled(app.top(), id, &app.model);
            (app.act(id), is_meant)
        }
        None if !begun.is_empty() => {
            app.pending = pressed;
            return Effects::default();
        }
        None if !is_first => (Effects::default(), false),
        None if app.top().input().is_some() => {
            (app.with_top(|view, model| view.typed(TextEvent::Key(key), model)), true)
        }
        None => (app.with_top(|view, _| view.other_key()), false),
    };
    // Without a message, the key would seem to have been lost.
    if !is_meant && effects.is_empty() && app.status.is_none() && app.dialog_count() == dialogs {
        app.status =
            Some(status_text::nothing_here(&pressed, available_actions::help_key(app.top(), &app.model)));
    }
    effects
}

fn point(app: &mut App, mouse: Mouse, hit: Option<HitArea>) -> Effects {
    let mut is_double = false;
    match (mouse.kind, hit.as_ref().map(|hit| &hit.target)) {
        (MouseKind::Press, target) => {
            app.status = None;
            if let Some(HitTarget::Action(id)) = target {
                app.clicked = None;
                let available = available_actions::available(app.top());
                // An action in the footer when it was drawn may no longer be available.
                let is_offered = available.iter().any(|(other, _)| other == id);
                return if is_offered { app.act(*id) } else { Effects::default() };
            }
            is_double = target.is_some() && app.clicked.as_ref() == target;
            app.clicked = target.filter(|_| !is_double).cloned();
        }
        // Scrolling may move the cursor.
        (MouseKind::WheelDown | MouseKind::WheelUp, _) => app.clicked = None,
        (MouseKind::Drag | MouseKind::Release, _) => {}
    }
    let pointer = Pointer { mouse, hit, is_double };
    app.with_top(|view, model| view.pointer(&pointer, model))
}

/// Opens a location: an entry is opened in Browse as by navigation, anything else as it is.
fn open(app: &mut App, location: Location) -> Effects {
    let mut effects = Effects::default();
    if location.as_of.is_some() {
        effects.extend(app.view_as_of(location.as_of));
    }
    effects.extend(match (location.view, &location.subject) {
        (ViewId::Browse, Some(id)) if location.panes.is_empty() => app.go(id, location.anchor.clone()),
        _ => app.open(&location),
    });
    effects
}

fn check(app: &App) -> Effects {
    let mut effects = Effects::default();
    // Rules apply to the whole corpus, whatever the as-of date.
    let corpus = || app.model.corpus.viewed_as_of(None);
    effects.extend((!app.model.loading).then(|| Effect::Check(SharedCorpus(corpus()))));
    effects
}

fn loaded(app: &mut App, corpus: Snapshot, load: Load) -> Effects {
    let gone = if load.first { Vec::new() } else { status_text::gone(&app.model.corpus, &corpus) };
    let before = app.model.replace(corpus);
    app.rename(&renamed(&before, &app.model.corpus, &gone));
    let mut effects = app.study();
    effects.extend(check(app));
    report(app, load, gone);
    if load.first && app.first_run && app.status.is_none() {
        // A hint for new users.
        let (jump, help) = (app.model.key(SharedAction::Jump), app.model.key(SharedAction::Help));
        app.status = Some(Status::hint(format!("{jump} to jump to a name · {help} for help")));
    }
    app.reconcile();
    effects.extend(app.answer(&ViewAnswer::Loaded));
    if let Some(start) = app.start.take() {
        effects.extend(app.open_below(|app| open(app, start)));
    }
    effects
}

/// Reports a load, unless a more important message is shown.
fn report(app: &mut App, load: Load, gone: Vec<EntryId>) {
    let own = std::mem::take(&mut app.own_load);
    let stopped = load.stopped.is_some();
    if !stopped && (load.first || (own && !load.asked && gone.is_empty())) {
        return;
    }
    // Keep an error on screen: it is usually about the change that this load brings in. An error from before the
    // key that asked for the load was cleared by that key.
    if !stopped && app.status.as_ref().is_some_and(|status| status.tone == StatusTone::Bad) {
        return;
    }
    if let Some(message) = status_text::reloaded(&app.model, load, &gone) {
        app.reported = Some(LoadReport { load, gone, message: message.clone() });
        app.status = Some(message);
    }
}
