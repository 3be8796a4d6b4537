//! The tasks by which the help groups the keys.

/// A task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Specific to the view.
    Here,
    /// Open, follow or read.
    Read,
    /// Find, filter, sort.
    Find,
    /// Move within a list or a text.
    Move,
    /// Switch views and panes.
    Go,
    /// Edit and write.
    Write,
    /// Use the program.
    Program,
}

impl Task {
    /// Every task, in the order of the help.
    pub(crate) const ALL: [Self; 7] =
        [Self::Here, Self::Read, Self::Find, Self::Write, Self::Go, Self::Move, Self::Program];

    /// Returns the heading of its keys; `view` is the title of the current view.
    pub(crate) fn heading(self, view: &'static str) -> &'static str {
        match self {
            Self::Here => view,
            Self::Read => "open and read",
            Self::Find => "find and filter",
            Self::Move => "move",
            Self::Go => "views and panes",
            Self::Write => "edit and copy",
            Self::Program => "program",
        }
    }
}
