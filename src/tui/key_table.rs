//! The keys as a table: for settings, which name actions, and for the reference.

use super::key::Key;
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
    /// What it does, in each of the views that have it.
    does: Vec<&'static str>,
}

impl NamedAction {
    /// The built-in keys as a reader sees them.
    pub(crate) fn shown_keys(&self) -> Vec<String> {
        let keys = self.binding.keys.iter().filter_map(|text| Key::parse(text));
        keys.map(|key| key.to_string()).collect()
    }

    /// What it does, in one line.
    pub(crate) fn does(&self) -> String {
        self.does.join("; ")
    }
}

/// Every action once, in the order of the views; those that are the same everywhere last.
pub(crate) fn named_actions() -> Vec<NamedAction> {
    let views = ViewId::ALL.iter().flat_map(|id| dispatch::actions(*id)).map(|(_, binding)| binding);
    let shared = SharedAction::ALL.iter().map(|(_, binding)| binding);
    let typing = Typing::ALL.iter().map(|(_, binding)| binding);
    let mut actions: Vec<NamedAction> = Vec::new();
    for binding in views.chain(shared).chain(typing) {
        let name = binding.name();
        match actions.iter_mut().find(|action| action.name == name) {
            Some(action) if action.does.contains(&binding.help) => {}
            Some(action) => action.does.push(binding.help),
            None => actions.push(NamedAction { name, binding, does: vec![binding.help] }),
        }
    }
    actions
}

/// Whether an action is asked for while text is typed, where letters are no keys.
pub(crate) fn is_for_typing(name: &str) -> bool {
    Typing::ALL.iter().any(|(_, binding)| binding.name() == name)
}
