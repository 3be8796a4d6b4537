//! The keys that wait for the rows that were asked for: until these are there, a key would act on a row that the reader
//! did not mean.

use std::collections::VecDeque;

use super::key::Key;
use super::view::actions::{ActionId, ActionScope, Actions, Binding};
use super::view::task::Task;
use super::view::typing::TypingAction;

/// The maximum number of keys that wait.
const MOST: usize = 1_000;

/// The keys that wait, the oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeldKeys {
    keys: VecDeque<Key>,
}

impl HeldKeys {
    /// Returns whether an action waits for the rows; one that changes what is asked for, or leaves, does not.
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

    /// Returns whether keys wait, which later ones must not overtake.
    pub(crate) fn has_some(&self) -> bool {
        !self.keys.is_empty()
    }

    /// Holds keys after those that wait already.
    pub(crate) fn push(&mut self, keys: impl IntoIterator<Item = Key>) {
        self.keys.extend(keys);
        self.keys.truncate(MOST);
    }

    /// Puts other keys after these.
    pub(crate) fn follow(&mut self, rest: Self) {
        self.push(rest.keys);
    }

    /// Returns the key that has waited longest.
    pub(crate) fn pop(&mut self) -> Option<Key> {
        self.keys.pop_front()
    }

    /// Forgets the keys, because the reader went elsewhere.
    pub(crate) fn clear(&mut self) {
        self.keys.clear();
    }
}
