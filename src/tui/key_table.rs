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
    /// Where it works: titles of views.
    places: Vec<&'static str>,
    /// What it does, in each of the views that have it.
    does: Vec<&'static str>,
}

impl NamedAction {
    /// The built-in keys as a reader sees them.
    pub(crate) fn shown_keys(&self) -> Vec<String> {
        let keys = self.binding.keys.iter().filter_map(|text| Key::parse(text));
        keys.map(|key| key.to_string()).collect()
    }

    /// Where its keys work, in one line.
    pub(crate) fn places(&self) -> String {
        self.places.join(", ")
    }

    /// What it does, in one line.
    pub(crate) fn does(&self) -> String {
        self.does.join("; ")
    }
}

/// Every action once, in the order of the views; those that are the same everywhere last.
pub(crate) fn named_actions() -> Vec<NamedAction> {
    let views = ViewId::ALL.iter().flat_map(|id| {
        let title = dispatch::spec(*id).title;
        dispatch::actions(*id).into_iter().map(move |(_, binding)| (title, binding))
    });
    let shared = SharedAction::ALL.iter().map(|(_, binding)| ("everywhere", binding));
    let typing = Typing::ALL.iter().map(|(_, binding)| ("while typing", binding));
    let mut actions: Vec<NamedAction> = Vec::new();
    for (place, binding) in views.chain(shared).chain(typing) {
        let name = binding.name();
        match actions.iter_mut().find(|action| action.name == name) {
            Some(action) => {
                if !action.places.contains(&place) {
                    action.places.push(place);
                }
                if !action.does.contains(&binding.help) {
                    action.does.push(binding.help);
                }
            }
            None => actions.push(NamedAction { name, binding, places: vec![place], does: vec![binding.help] }),
        }
    }
    actions
}

/// Whether an action is asked for while text is typed, where letters are no keys.
pub(crate) fn is_for_typing(name: &str) -> bool {
    Typing::ALL.iter().any(|(_, binding)| binding.name() == name)
}
