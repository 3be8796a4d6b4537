//! The actions available now: those of the top view, of its focused pane, and the shared ones.

use super::load_text::key_that_stops;
use super::model::Model;
use super::view::AnyView;
use super::view::actions::{ActionId, Actions, Binding, Scope};
use super::view::cmd::{HelpGroup, HelpText};
use super::view::id::ViewId;
use super::view::shared::SharedAction;
use super::view::spec::Spec;
use super::view::task::Task;
use super::view::typing::Typing;

/// An action with its binding.
pub(crate) type Offered = (ActionId, &'static Binding);

fn all<A: Actions>(scope: Scope, is_wanted: impl Fn(A) -> bool) -> Vec<Offered> {
    let actions = A::ALL.iter().enumerate().filter(|(_, (action, _))| is_wanted(*action));
    actions.map(|(index, (_, binding))| (ActionId { scope, index }, binding)).collect()
}

/// Returns the actions available while `view` has focus, innermost first.
pub(crate) fn offered(view: &dyn AnyView) -> Vec<Offered> {
    let always = SharedAction::is_always;
    if view.input().is_some() {
        let mut typing = all::<Typing>(Scope::Typing, |_| true);
        typing.extend(all(Scope::Shared, always));
        return typing;
    }
    let mut actions = view.pane().map(|pane| pane.actions()).unwrap_or_default();
    actions.extend(view.actions());
    let shared_keys = view.spec().shared_keys;
    actions.extend(all(Scope::Shared, |action: SharedAction| action.works(shared_keys)));
    actions
}

/// Returns the view or pane that owns an action.
fn owner(view: &dyn AnyView, id: ActionId) -> &dyn AnyView {
    let is_of = |pane: &&dyn AnyView| id.scope == Scope::View(pane.spec().id);
    view.pane().filter(is_of).unwrap_or(view)
}

fn shared(id: ActionId) -> Option<SharedAction> {
    SharedAction::ALL.get(id.index).map(|(action, _)| *action).filter(|_| id.scope == Scope::Shared)
}

/// Returns the spec of the innermost view, whose keys come first.
pub(crate) fn innermost(view: &dyn AnyView) -> Spec {
    view.pane().map_or_else(|| view.spec(), |pane| pane.spec())
}

/// Returns whether an action would do something in the current state.
pub(crate) fn is_enabled(view: &dyn AnyView, id: ActionId, model: &Model) -> bool {
    match (id.scope, shared(id)) {
        (_, Some(action)) => action.is_enabled(view.spec().shape, model),
        (Scope::View(_), _) => owner(view, id).is_enabled(id.index, model),
        _ => true,
    }
}

/// Returns the label of an action in the footer.
pub(crate) fn label(view: &dyn AnyView, (id, binding): Offered, model: &Model) -> &'static str {
    match id.scope {
        Scope::View(_) => owner(view, id).label(id.index, model),
        Scope::Shared if binding.variant_is("Close") && view.spec().id == ViewId::Browse => "quit",
        Scope::Typing if binding.variant_is("Accept") => view.accept_label().unwrap_or(binding.label),
        _ => binding.label,
    }
}

/// Returns the actions for the footer, most useful first.
pub(crate) fn ranked(view: &dyn AnyView, model: &Model) -> Vec<Offered> {
    let rank = |(id, binding): &Offered| match (id.scope, shared(*id)) {
        (_, Some(action)) => view.shared_rank(action, model),
        (Scope::View(_), _) => owner(view, *id).rank(id.index, model),
        _ => binding.rank,
    };
    let mut ranked: Vec<(u8, Offered)> = offered(view)
        .into_iter()
        .filter(|(id, _)| is_enabled(view, *id, model))
        .filter_map(|offered| Some((rank(&offered)?, offered)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, offered)| offered).collect()
}

/// Returns the help of a view: the keys that work in it now.
pub(crate) fn help(view: &dyn AnyView, model: &Model) -> HelpText {
    let spec = innermost(view);
    let enabled: Vec<Offered> =
        offered(view).into_iter().filter(|(id, _)| is_enabled(view, *id, model)).collect();
    let group = |task: Task| {
        let of_task = enabled.iter().filter(|(_, binding)| binding.task == task);
        let keys = of_task.map(|(_, binding)| (model.preferences.keymap.shown(binding), binding.help));
        let keys: Vec<_> = keys.filter(|(keys, _)| !keys.is_empty()).collect();
        (!keys.is_empty()).then(|| HelpGroup { heading: task.heading(spec.title), keys })
    };
    let groups = Task::ALL.into_iter().filter_map(group).collect();
    HelpText { title: spec.title, groups, marks: spec.marks }
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
    match key_that_stops(model).filter(|_| stops) {
        Some(key) => Some(format!("{words} · {key}")),
        None => Some(words),
    }
}
