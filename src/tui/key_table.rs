//! The key bindings as a table, for the settings and the reference.

use super::view::actions::{Actions, Binding};
use super::view::dispatch;
use super::view::id::ViewId;
use super::view::shared::SharedAction;
use super::view::typing::TypingAction;

/// An action that settings can bind.
#[derive(Clone, Debug)]
pub(crate) struct NamedAction {
    /// Its name, such as `next-pane`.
    pub name: String,
    /// One of its bindings; all have the same keys.
    pub binding: &'static Binding,
}

/// Every action with the place where its keys work, in the order of the views; what works everywhere comes last.
pub(crate) fn bindings_by_place() -> impl Iterator<Item = (&'static str, &'static Binding)> {
    let views = ViewId::ALL.iter().flat_map(|id| {
        let title = dispatch::spec(*id).title;
        dispatch::bindings(*id).into_iter().map(move |binding| (title, binding))
    });
    let shared = SharedAction::ALL.iter().map(|(_, binding)| ("everywhere", binding));
    let typing = TypingAction::ALL.iter().map(|(_, binding)| ("while typing", binding));
    views.chain(shared).chain(typing)
}

/// Returns every action once, in the order of the views; shared actions come last.
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

/// Returns whether an action applies while typing text, when letters are not keys.
pub(crate) fn is_for_typing(name: &str) -> bool {
    TypingAction::ALL.iter().any(|(_, binding)| binding.name() == name)
}
