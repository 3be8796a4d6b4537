//! Actions and their keys, declared side by side: each view has its own, and help, footer and key table follow.

use std::fmt::Debug;

use super::id::ViewId;
use super::task::Task;

/// How an action is asked for, and what it does in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Binding {
    /// The name of the variant, from which settings derive the action's name.
    variant: &'static str,
    /// The built-in keys as `Key::parse` reads them; the first is the one that is shown.
    pub keys: &'static [&'static str],
    /// One or two words for the footer.
    pub label: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
    /// The task under which the help lists it.
    pub task: Task,
    /// Its place in the footer, the lowest first; `None`: it is left to the help.
    pub rank: Option<u8>,
}

impl ActionId {
    /// An action of a view.
    pub(crate) fn of<A: Actions>(view: ViewId, action: A) -> Self {
        Self { scope: Scope::View(view), index: action.index() }
    }
}

impl Binding {
    /// A binding; `task` and `rank` have at most one element.
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

    /// Whether it is the action of this variant.
    pub(crate) fn variant_is(&self, variant: &str) -> bool {
        self.variant == variant
    }

    /// The name by which settings bind it: `next-pane`, `pane-1`. In every view it is the same action to the reader,
    /// with the same keys.
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

/// The actions of a view. Declared with [`actions!`](crate::tui::view::actions::actions).
pub(crate) trait Actions: Copy + Debug + PartialEq + 'static {
    /// Every action with its binding, in the order of the help.
    const ALL: &'static [(Self, Binding)];

    /// Its position in [`Actions::ALL`].
    fn index(self) -> usize {
        Self::ALL.iter().position(|(action, _)| *action == self).unwrap_or(usize::MAX)
    }

    /// How it is asked for; `None` for no action of [`Actions::ALL`].
    fn binding(self) -> Option<&'static Binding> {
        Self::ALL.get(self.index()).map(|(_, binding)| binding)
    }
}

/// An action of whatever is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActionId {
    /// Whose action it is.
    pub scope: Scope,
    /// Its position among them.
    pub index: usize,
}

/// Whose action something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// A view's, or a pane's.
    View(ViewId),
    /// The same everywhere.
    Shared,
    /// A line's that is being typed.
    Typing,
}

/// Declares the actions of a view with their keys, label and help; after `in`, the [`Task`] under which the help lists
/// one; after `@`, its place in the footer.
///
/// `Name + Motion { … }` adds a variant `Move(Motion)` with the keys that move a cursor.
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

/// The actions of a view that has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAction {}

impl Actions for NoAction {
    const ALL: &'static [(Self, Binding)] = &[];
}
