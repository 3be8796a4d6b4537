//! What a view wants done: plain values that the app carries out.

use crate::domain::id::EntryId;
use crate::search::jump::JumpResults;
use crate::tui::effect::Effect;
use crate::tui::list_query::ListQuery;
use crate::tui::location::{Anchor, Location};
use crate::tui::split::Split;
use crate::tui::status::Status;
use crate::tui::view::actions::ActionId;
use crate::tui::view::id::ViewId;

/// Something a view wants done.
#[derive(Clone, Debug)]
pub(crate) enum Cmd {
    /// Close this view: a dialog uncovers what is below, a full-screen view goes back to what was before it.
    Close,
    /// Open a view; a full-screen view is a step in history and closes every dialog.
    Open(Box<Location>),
    /// Close every dialog and go to an entry in Browse, at a value if one is given.
    Go(EntryId, Option<Anchor>),
    /// One step back in history, unless a dialog is open.
    Back,
    /// One step forward in history, unless a dialog is open.
    Forward,
    /// Have the runtime do this.
    Do(Effect),
    /// Show this in the status line.
    Say(Status),
    /// Put the dividers here.
    Split(Split),
    /// Remember what was typed into the line of a view, to recall it there.
    Typed(ViewId, String),
    /// Search the names for this.
    Search(String),
    /// Stop the load that is running.
    StopLoading,
    /// Do what a key would have asked for.
    Act(ActionId),
    /// Give this to the view below.
    Answer(Answer),
}

/// Something a view is told that it did not ask the model for.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// The model has a new corpus.
    Loaded,
    /// The newest search was answered.
    Found(JumpResults),
    /// A dialog changed what a list shows.
    Query(ListQuery),
    /// The keys that work in the view below.
    Keys(HelpText),
}

/// What the help shows of the view below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HelpText {
    /// What the view is called.
    pub title: &'static str,
    /// The keys, by task.
    pub groups: Vec<HelpGroup>,
    /// Whether the marks on the screen are explained.
    pub marks: bool,
}

/// The keys for one task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HelpGroup {
    /// The task in words.
    pub heading: &'static str,
    /// Keys and what they do.
    pub keys: Vec<(String, &'static str)>,
}

impl Cmd {
    /// Shows a message.
    pub(crate) fn say(status: Status) -> Vec<Self> {
        vec![Self::Say(status)]
    }

    /// Remembers what was typed into the line of a view, if anything was.
    pub(crate) fn typed(view: ViewId, text: String) -> Vec<Self> {
        if text.trim().is_empty() { Vec::new() } else { vec![Self::Typed(view, text)] }
    }

    /// Opens a view.
    pub(crate) fn open(location: Location) -> Vec<Self> {
        vec![Self::Open(Box::new(location))]
    }

    /// Has the runtime do something, if there is something to do.
    pub(crate) fn perform(effect: Option<Effect>) -> Vec<Self> {
        effect.map(Self::Do).into_iter().collect()
    }
}
