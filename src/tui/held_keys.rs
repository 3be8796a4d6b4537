//! Keys that wait until a list is built: meanwhile, they would act on a row that the user did not mean.

use std::collections::VecDeque;

use super::key::Key;
use super::view::actions::{ActionId, ActionScope, Actions, Binding};
use super::view::task::Task;
use super::view::typing::TypingAction;

/// The maximum number of keys that wait.
const MAX_HELD: usize = 1_000;

/// The keys that wait, the oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeldKeys {
    keys: VecDeque<Key>,
}

impl HeldKeys {
    /// Returns whether an action waits for the list; one that changes the query, or leaves, does not.
    pub(crate) fn waits(id: ActionId, binding: &Binding) -> bool {
        let typing = TypingAction::ALL.get(id.index).map(|(action, _)| *action);
        match (id.scope, typing) {
            (ActionScope::Shared, _) => false,
            (ActionScope::Typing, typing) => {
                !matches!(typing, Some(TypingAction::Cancel | TypingAction::Complete))
            }
            _ => !matches!(binding.task, Task::Find | Task::Program),
        }
    }

    /// Returns whether there are keys, which later ones must not overtake.
    pub(crate) fn has_some(&self) -> bool {
        !self.keys.is_empty()
    }

    /// Adds keys at the end.
    pub(crate) fn push(&mut self, keys: impl IntoIterator<Item = Key>) {
        self.keys.extend(keys);
        self.keys.truncate(MAX_HELD);
    }

    /// Adds the keys of another queue at the end.
    pub(crate) fn follow(&mut self, rest: Self) {
        self.push(rest.keys);
    }

    /// Removes and returns the oldest key.
    pub(crate) fn pop(&mut self) -> Option<Key> {
        self.keys.pop_front()
    }

    /// Drops the keys, because the user went elsewhere.
    pub(crate) fn clear(&mut self) {
        self.keys.clear();
    }
}
