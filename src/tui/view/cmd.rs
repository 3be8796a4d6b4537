//! Commands returned by views: plain values that the app carries out.

use std::sync::Arc;

use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::signer::Signer;
use crate::query::SearchResults;
use crate::search::jump::JumpResults;
use crate::tui::citation::CitationId;
use crate::tui::effect::Effect;
use crate::tui::list_query::ListQuery;
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::split::Split;
use crate::tui::status::Status;
use crate::tui::view::actions::ActionId;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;

/// A command from a view.
#[derive(Clone, Debug)]
pub(crate) enum Cmd {
    /// Close this view: a dialog reveals the view below, a full-screen view goes back in history.
    Close,
    /// Open a view; a full-screen view adds a step to history and closes every dialog.
    Open(Box<Location>),
    /// Close every dialog and go to an entry in Browse, at an anchor if one is given.
    Go(EntryId, Option<LocationAnchor>),
    /// Go back in history, unless a dialog is open.
    Back,
    /// Go forward in history, unless a dialog is open.
    Forward,
    /// Ask the runtime to perform an effect.
    Do(Effect),
    /// Show a message in the status line.
    Say(Status),
    /// Move the dividers.
    Split(Split),
    /// Remember the text typed in a view, to recall it there.
    TextEvent(ViewId, String),
    /// Search the names.
    Search(String),
    /// Start a full-text search.
    SearchText(String),
    /// Set the as-of date; `None` for all dates.
    AsOf(Option<Day>),
    /// Move the as-of date to the next or previous change.
    StepAsOf(bool),
    /// Stop the running load.
    StopLoading,
    /// Record that a command of the palette was used.
    UsedCommand(String),
    /// Run an action as if its key were pressed.
    Act(ActionId),
    /// Pass an answer to the views below.
    Answer(ViewAnswer),
}

/// An event for views that does not come from the model.
#[derive(Clone, Debug)]
pub(crate) enum ViewAnswer {
    /// The model has a new corpus.
    Loaded,
    /// The newest search has results.
    Found(JumpResults),
    /// The newest full-text search has results, or more of them.
    Searched(Arc<SearchResults>),
    /// A dialog changed the query of a list.
    Query(ListQuery),
    /// The help of the view below.
    Keys(HelpText),
    /// A verdict on this citation was written.
    Recorded(CitationId),
    /// The commands that the palette offers over the view below.
    Palette(PaletteOffer),
    /// Who signs verdicts from now on.
    Signer(Signer),
    /// The note of a verdict; may be empty.
    Note(String),
}

/// The contents of the help about the view below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HelpText {
    /// The title of the view.
    pub title: &'static str,
    /// The keys, grouped by task.
    pub groups: Vec<HelpGroup>,
    /// Whether the marks on the screen are explained.
    pub marks: bool,
    /// Whether the terms of the query language are listed.
    pub terms: bool,
}

/// The commands that the palette offers over a view.
#[derive(Clone, Debug, Default)]
pub(crate) struct PaletteOffer {
    /// The actions of the view.
    pub actions: Vec<OfferedAction>,
    /// The full-screen views that need no subject.
    pub views: Vec<ViewSpec>,
    /// The query of its focused list.
    pub list: Option<ListQuery>,
}

/// An action in the command palette.
#[derive(Clone, Debug)]
pub(crate) struct OfferedAction {
    /// Its id.
    pub id: ActionId,
    /// Its name in the settings.
    pub name: String,
    /// Its label in the footer.
    pub label: &'static str,
    /// Its description in the help.
    pub help: &'static str,
    /// Its keys.
    pub keys: String,
    /// Whether it would do something now.
    pub is_enabled: bool,
}

/// The keys of one task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HelpGroup {
    /// The heading of the task.
    pub heading: &'static str,
    /// The keys and what they do.
    pub keys: Vec<HelpLine>,
}

/// Keys, or anything else that is explained beside them, and what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HelpLine {
    /// The keys.
    pub keys: String,
    /// What they do.
    pub help: &'static str,
    /// What else it is called: its label in the footer and its name in the settings.
    pub also: String,
}

impl Cmd {
    /// Returns the command to show a message.
    pub(crate) fn say(status: Status) -> Vec<Self> {
        vec![Self::Say(status)]
    }

    /// Returns the command to remember the text typed in a view, unless it is blank.
    pub(crate) fn typed(view: ViewId, text: String) -> Vec<Self> {
        if text.trim().is_empty() { Vec::new() } else { vec![Self::TextEvent(view, text)] }
    }

    /// Returns the command to open a view.
    pub(crate) fn open(location: Location) -> Vec<Self> {
        vec![Self::Open(Box::new(location))]
    }

    /// Returns the command to perform an effect, if there is one.
    pub(crate) fn perform(effect: Option<Effect>) -> Vec<Self> {
        effect.map(Self::Do).into_iter().collect()
    }
}
