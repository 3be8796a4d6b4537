//! What a reader wants to do, by which the help groups the keys.

/// A task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// What only this view does.
    Here,
    /// Open, follow, read.
    Read,
    /// Find, filter, sort.
    Find,
    /// Move within a list or a text.
    Move,
    /// Go from view to view and from pane to pane.
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

    /// The heading above its keys; `view` is the title of the view that has the keys.
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
