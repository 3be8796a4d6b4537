//! The actions available now: those of the top view, of its focused pane, and the shared ones.

use super::load_text::stop_hint;
use super::model::Model;
use super::row_commands;
use super::view::AnyView;
use super::view::actions::{ActionId, ActionScope, Actions, Binding};
use super::view::cmd::{HelpGroup, HelpLine, HelpText, OfferedAction};
use super::view::id::ViewId;
use super::view::row_action::RowAction;
use super::view::shared::SharedAction;
use super::view::spec::ViewSpec;
use super::view::task::Task;
use super::view::typing::TypingAction;

/// An action with its binding.
pub(crate) type AvailableAction = (ActionId, &'static Binding);

fn all<A: Actions>(scope: ActionScope, is_wanted: impl Fn(A) -> bool) -> Vec<AvailableAction> {
    let actions = A::ALL.iter().enumerate().filter(|(_, (action, _))| is_wanted(*action));
    actions.map(|(index, (_, binding))| (ActionId { scope, index }, binding)).collect()
}

/// Returns the actions available while `view` has focus, innermost first.
pub(crate) fn available(view: &dyn AnyView) -> Vec<AvailableAction> {
    let always = SharedAction::is_always;
    if view.input().is_some() {
        let mut typing = all(ActionScope::Typing, |action: TypingAction| {
            action != TypingAction::Complete || view.completes()
        });
        typing.extend(all(ActionScope::Shared, always));
        return typing;
    }
    let mut actions = view.pane().map(|pane| pane.actions()).unwrap_or_default();
    actions.extend(view.actions());
    if view.spec().row_keys {
        // An action of the view itself comes before the one on a row with the same name.
        let own: Vec<String> = actions.iter().map(|(_, binding)| binding.name()).collect();
        let is_other = |action: RowAction| action.binding().is_some_and(|one| !own.contains(&one.name()));
        actions.extend(all(ActionScope::Row, is_other));
    }
    let shared_keys = view.spec().shared_keys;
    actions.extend(all(ActionScope::Shared, |action: SharedAction| action.works(shared_keys)));
    actions
}

/// Returns the view or pane that owns an action.
fn owner(view: &dyn AnyView, id: ActionId) -> &dyn AnyView {
    let is_of = |pane: &&dyn AnyView| id.scope == ActionScope::View(pane.spec().id);
    view.pane().filter(is_of).unwrap_or(view)
}

fn shared(id: ActionId) -> Option<SharedAction> {
    SharedAction::ALL.get(id.index).map(|(action, _)| *action).filter(|_| id.scope == ActionScope::Shared)
}

fn on_row(id: ActionId) -> Option<RowAction> {
    RowAction::ALL.get(id.index).map(|(action, _)| *action).filter(|_| id.scope == ActionScope::Row)
}

/// Returns the spec of the innermost view, whose keys come first.
pub(crate) fn innermost(view: &dyn AnyView) -> ViewSpec {
    view.pane().map_or_else(|| view.spec(), |pane| pane.spec())
}

/// Returns whether an action would do something in the current state.
pub(crate) fn is_enabled(view: &dyn AnyView, id: ActionId, model: &Model) -> bool {
    if let Some(action) = on_row(id) {
        return row_commands::is_enabled(action, view.cursor_target(model).as_ref(), model);
    }
    match (id.scope, shared(id)) {
        (_, Some(action)) => action.is_enabled(view.spec().shape, model),
        (ActionScope::View(_), _) => owner(view, id).is_enabled(id.index, model),
        _ => true,
    }
}

/// Returns the label of an action in the footer.
pub(crate) fn label(view: &dyn AnyView, (id, binding): AvailableAction, model: &Model) -> &'static str {
    match id.scope {
        ActionScope::View(_) => owner(view, id).label(id.index, model),
        ActionScope::Shared if binding.variant_is("Close") && view.spec().id == ViewId::Browse => "quit",
        ActionScope::Typing if binding.variant_is("Accept") => view.accept_label().unwrap_or(binding.label),
        ActionScope::Typing if binding.variant_is("Cancel") => view.cancel_label(),
        _ => binding.label,
    }
}

/// Returns the actions for the footer, most useful first.
pub(crate) fn ranked(view: &dyn AnyView, model: &Model) -> Vec<AvailableAction> {
    let rank = |(id, binding): &AvailableAction| match (id.scope, shared(*id)) {
        (_, Some(action)) => view.shared_rank(action, model),
        (ActionScope::View(_), _) => owner(view, *id).rank(id.index, model),
        (ActionScope::Row, _) => view.row_rank(on_row(*id)?, model),
        _ => binding.rank,
    };
    let mut ranked: Vec<(u8, AvailableAction)> = available(view)
        .into_iter()
        .filter(|(id, _)| is_enabled(view, *id, model))
        .filter_map(|available| Some((rank(&available)?, available)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, available)| available).collect()
}

/// Returns the help of a view: the keys that work in it now.
pub(crate) fn help(view: &dyn AnyView, model: &Model) -> HelpText {
    let spec = innermost(view);
    let enabled: Vec<AvailableAction> =
        available(view).into_iter().filter(|(id, _)| is_enabled(view, *id, model)).collect();
    let group = |task: Task| {
        let of_task = enabled.iter().filter(|(_, binding)| binding.task == task);
        let line = |available: &AvailableAction| {
            let (_, binding) = available;
            let also = format!("{} {}", label(view, *available, model), binding.name());
            HelpLine { keys: model.preferences.keymap.shown(binding), help: binding.help, also }
        };
        let keys: Vec<_> = of_task.map(line).filter(|line| !line.keys.is_empty()).collect();
        (!keys.is_empty()).then(|| HelpGroup { heading: task.heading(spec.title), keys })
    };
    let groups = Task::ALL.into_iter().filter_map(group).collect();
    HelpText { title: spec.title, groups, marks: spec.marks, terms: spec.terms }
}

/// Returns the actions of a view for the command palette, in the order they are offered.
pub(crate) fn offered(view: &dyn AnyView, model: &Model) -> Vec<OfferedAction> {
    let offered = |(id, binding): AvailableAction| OfferedAction {
        id,
        name: binding.name(),
        label: label(view, (id, binding), model),
        help: binding.help,
        keys: model.preferences.keymap.shown(binding),
        is_enabled: is_enabled(view, id, model),
    };
    let mut actions = available(view);
    actions.retain(|(_, binding)| !binding.variant_is("Commands"));
    // By task, as in the help; keys that move are known to everyone and come last.
    let task = |binding: &Binding| Task::ALL.iter().position(|task| *task == binding.task);
    actions.sort_by_key(|(_, binding)| (binding.task == Task::Move, task(binding)));
    actions.into_iter().map(offered).collect()
}

/// Returns the help key; `None` if it does not work in this view.
pub(crate) fn help_key(view: &dyn AnyView, model: &Model) -> Option<String> {
    let is_offered = SharedAction::Help.works(view.spec().shared_keys) && view.input().is_none();
    is_offered.then(|| model.first_key(SharedAction::Help)).flatten()
}

/// Returns the progress of a slow load, with the key that stops it if it works in this view.
pub(crate) fn progress(view: &dyn AnyView, model: &Model) -> Option<String> {
    let words = model.progress.words()?;
    let stops = view.pane().is_some() && view.input().is_none();
    match stop_hint(model).filter(|_| stops) {
        Some(key) => Some(format!("{words} · {key}")),
        None => Some(words),
    }
}
