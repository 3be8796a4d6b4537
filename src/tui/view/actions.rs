//! Actions and their keys, declared together for each view; the help, the footer and the key table are generated
//! from them.

use std::fmt::Debug;

use super::id::ViewId;
use super::task::Task;

/// The keys of an action and its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Binding {
    /// The name of the variant, from which the settings name is derived.
    variant: &'static str,
    /// The built-in keys, as read by `Key::parse`; the first is shown in hints.
    pub keys: &'static [&'static str],
    /// The label in the footer, of one or two words.
    pub label: &'static str,
    /// The description in the help.
    pub help: &'static str,
    /// The task under which it is listed in the help.
    pub task: Task,
    /// Its rank in the footer, lowest first; `None` if it is only in the help.
    pub rank: Option<u8>,
}

impl ActionId {
    /// Returns the id of a view's action.
    pub(crate) fn of<A: Actions>(view: ViewId, action: A) -> Self {
        Self { scope: ActionScope::View(view), index: action.index() }
    }
}

impl Binding {
    /// Creates a binding; `task` and `rank` have at most one element.
    pub(crate) const fn new(
        variant: &'static str,
        keys: &'static [&'static str],
        label: &'static str,
        help: &'static str,
        task: &[Task],
        rank: &[u8],
    ) -> Self {
        let rank = if let [rank] = rank { Some(*rank) } else { None };
        let task = if let [task] = task { *task } else { Task::Here };
        Self { variant, keys, label, help, task, rank }
    }

    /// Returns whether it belongs to the action variant with this name.
    pub(crate) fn variant_is(&self, variant: &str) -> bool {
        self.variant == variant
    }

    /// Returns the name used in settings: `next-pane`, `pane-1`. An action with the same name is the same in every
    /// view and has the same keys.
    pub(crate) fn name(&self) -> String {
        let mut name = String::new();
        for c in self.variant.chars() {
            if !name.is_empty() && (c.is_ascii_uppercase() || c.is_ascii_digit()) {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }
}

/// The actions of a view, declared with [`actions!`](crate::tui::view::actions::actions).
pub(crate) trait Actions: Copy + Debug + PartialEq + 'static {
    /// Every action with its binding, in the order of the help.
    const ALL: &'static [(Self, Binding)];

    /// Returns its index in [`Actions::ALL`].
    fn index(self) -> usize {
        Self::ALL.iter().position(|(action, _)| *action == self).unwrap_or(usize::MAX)
    }

    /// Returns its binding; `None` if it is not in [`Actions::ALL`].
    fn binding(self) -> Option<&'static Binding> {
        Self::ALL.get(self.index()).map(|(_, binding)| binding)
    }
}

/// An action of anything on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActionId {
    /// The owner of the action.
    pub scope: ActionScope,
    /// Its index among the owner's actions.
    pub index: usize,
}

/// The owner of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ActionScope {
    /// A view or a pane.
    View(ViewId),
    /// The actions on what is under the cursor.
    Row,
    /// The shared actions.
    Shared,
    /// The actions while typing.
    Typing,
}

/// Declares the actions of a view with their keys, label, help and, after `@`, their rank in the footer.
///
/// `Name + Motion { … }` adds a variant `Move(Motion)` with the keys that move the cursor.
macro_rules! actions {
    ($(#[$meta:meta])* $name:ident $(+ $motion:ident)? {
        $($action:ident: [$($key:literal),+] $label:literal, $help:literal $(in $task:ident)? $(@ $rank:literal)?;)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $(#[doc = concat!("`", $help, "`")] $action,)*
            $(#[doc = "A movement of the cursor."] Move($motion),)?
        }

        impl $crate::tui::view::actions::Actions for $name {
            const ALL: &'static [(Self, $crate::tui::view::actions::Binding)] = &[
                $(
                    (Self::Move($motion::Down), <$motion as $crate::tui::view::actions::Actions>::ALL[0].1),
                    (Self::Move($motion::Up), <$motion as $crate::tui::view::actions::Actions>::ALL[1].1),
                    (Self::Move($motion::First), <$motion as $crate::tui::view::actions::Actions>::ALL[2].1),
                    (Self::Move($motion::Last), <$motion as $crate::tui::view::actions::Actions>::ALL[3].1),
                    (Self::Move($motion::HalfDown), <$motion as $crate::tui::view::actions::Actions>::ALL[4].1),
                    (Self::Move($motion::HalfUp), <$motion as $crate::tui::view::actions::Actions>::ALL[5].1),
                    (Self::Move($motion::PageDown), <$motion as $crate::tui::view::actions::Actions>::ALL[6].1),
                    (Self::Move($motion::PageUp), <$motion as $crate::tui::view::actions::Actions>::ALL[7].1),
                )?
                $((
                    Self::$action,
                    $crate::tui::view::actions::Binding::new(
                        stringify!($action),
                        &[$($key),+],
                        $label,
                        $help,
                        &[$($crate::tui::view::task::Task::$task)?],
                        &[$($rank)?],
                    ),
                ),)*
            ];
        }
    };
}

pub(crate) use actions;

/// The actions of a view without any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAction {}

impl Actions for NoAction {
    const ALL: &'static [(Self, Binding)] = &[];
}
