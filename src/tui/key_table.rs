//! The keys as a table: for settings, which name actions, and for the reference.

use super::view::actions::{Actions, Binding};
use super::view::dispatch;
use super::view::id::ViewId;
use super::view::shared::SharedAction;
use super::view::typing::Typing;

/// An action that settings can bind.
#[derive(Clone, Debug)]
pub(crate) struct NamedAction {
    /// Its name: `next-pane`.
    pub name: String,
    /// One of its bindings; all have the same keys.
    pub binding: &'static Binding,
}

/// Every action with the place where its keys work, in the order of the views; what works everywhere comes last.
pub(crate) fn bindings_by_place() -> impl Iterator<Item = (&'static str, &'static Binding)> {
    let views = ViewId::ALL.iter().flat_map(|id| {
        let title = dispatch::spec(*id).title;
        dispatch::actions(*id).into_iter().map(move |(_, binding)| (title, binding))
    });
    let shared = SharedAction::ALL.iter().map(|(_, binding)| ("everywhere", binding));
    let typing = Typing::ALL.iter().map(|(_, binding)| ("while typing", binding));
    views.chain(shared).chain(typing)
}

/// Every action once, in the order of the views; those that are the same everywhere last.
pub(crate) fn named_actions() -> Vec<NamedAction> {
    let mut actions: Vec<NamedAction> = Vec::new();
    for (_, binding) in bindings_by_place() {
        let name = binding.name();
        if !actions.iter().any(|action| action.name == name) {
            actions.push(NamedAction { name, binding });
        }
    }
    actions
}

/// Whether an action is asked for while text is typed, where letters are no keys.
pub(crate) fn is_for_typing(name: &str) -> bool {
    Typing::ALL.iter().any(|(_, binding)| binding.name() == name)
}
