//! The position in Browse stored in history: the current entry, the focused pane and the position of each pane.

use crate::domain::id::{EntryId, Kind};
use crate::tui::list_query::ListQuery;
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::view::id::ViewId;
use crate::tui::views::dossier::Dossier;
use crate::tui::views::entry_pane::EntryPane;

/// The focused pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Focus {
    /// Returns the list pane of a kind.
    List(Kind),
    /// The dossier.
    Dossier,
}

/// Returns the index of a kind's list.
pub(crate) fn index(kind: Kind) -> usize {
    Kind::ALL.iter().position(|own| *own == kind).unwrap_or(0)
}

impl Focus {
    /// The panes in Tab order.
    pub(crate) const ALL: [Self; 4] =
        [Self::List(Kind::Actor), Self::List(Kind::Event), Self::List(Kind::Source), Self::Dossier];

    /// Returns its index in [`Focus::ALL`].
    pub(crate) fn number(self) -> usize {
        match self {
            Self::List(kind) => index(kind),
            Self::Dossier => 3,
        }
    }

    /// Returns its name in a location.
    fn word(self) -> &'static str {
        match self {
            Self::List(kind) => kind.folder(),
            Self::Dossier => "dossier",
        }
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|focus| focus.word() == word)
    }
}

/// A position in Browse, without the positions of its panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BrowsePosition {
    /// The entry that all panes are about.
    pub current: Option<EntryId>,
    /// Whether the lists show only what is related to it.
    pub narrowed: bool,
    /// The focused pane.
    pub focus: Focus,
    /// The list shown if there is room for only one.
    pub list: Kind,
    /// The entry last opened or selected: Tab through the lists returns to it in the dossier.
    pub meant: Option<EntryId>,
}

impl Default for BrowsePosition {
    fn default() -> Self {
        let (focus, list) = (Focus::List(Kind::Actor), Kind::Actor);
        Self { current: None, narrowed: false, focus, list, meant: None }
    }
}

impl BrowsePosition {
    /// Reads the position from a location.
    pub(crate) fn of(location: &Location) -> Self {
        let list = Focus::named(location.option("list"));
        Self {
            current: location.subject.clone(),
            narrowed: location.has("narrowed"),
            focus: Focus::named(location.option("focus")).unwrap_or(Focus::List(Kind::Actor)),
            list: if let Some(Focus::List(kind)) = list { kind } else { Kind::Actor },
            meant: match &location.anchor {
                Some(LocationAnchor::Entry(id)) => Some(id.clone()),
                _ => None,
            },
        }
    }

    /// Returns the location of the position, with the locations of its panes: the lists and the dossier.
    pub(crate) fn location(&self, panes: Vec<Location>) -> Location {
        let location = Location::new(ViewId::Browse)
            .about(self.current.clone())
            .at(self.meant.clone().map(LocationAnchor::Entry))
            .with("focus", self.focus.word())
            .with("list", self.list.folder());
        let location = if self.narrowed { location.with("narrowed", "yes") } else { location };
        Location { panes, ..location }
    }
}

/// Returns the location of a pane of Browse; a new one if `location` has none.
pub(crate) fn pane(location: &Location, focus: Focus) -> Location {
    location.panes.get(focus.number()).cloned().unwrap_or_else(|| match focus {
        Focus::List(kind) => EntryPane::start(ListQuery::all(kind)),
        Focus::Dossier => Dossier::start(None, None),
    })
}

/// Returns the location of the list for a query: Browse with that list focused, or the statements.
pub(crate) fn listing(query: ListQuery) -> Location {
    let Some(kind) = query.kind() else {
        return Location { query: Some(query), ..Location::new(ViewId::Statements) };
    };
    let place = BrowsePosition { focus: Focus::List(kind), list: kind, ..BrowsePosition::default() };
    let list = |of| EntryPane::start(if of == kind { query.clone() } else { ListQuery::all(of) });
    place.location(Kind::ALL.into_iter().map(list).chain([Dossier::start(None, None)]).collect())
}

/// Returns the location that results from opening an entry in Browse: the entry is current, the lists are narrowed
/// to it, the dossier is at the anchor.
pub(crate) fn opening(from: &Location, id: &EntryId, kind: Kind, anchor: Option<LocationAnchor>) -> Location {
    let before = BrowsePosition::of(from);
    // Following a link keeps the focus on the page; opening from a list keeps it on the lists.
    let focus = match before.focus {
        Focus::List(_) if anchor.is_none() => Focus::List(kind),
        _ => Focus::Dossier,
    };
    let place = BrowsePosition {
        current: Some(id.clone()),
        narrowed: true,
        focus,
        list: kind,
        meant: Some(id.clone()),
    };
    let lists = Kind::ALL.into_iter().map(|of| {
        let query =
            pane(from, Focus::List(of)).query.map_or_else(|| ListQuery::all(of), |query| query.cleared());
        EntryPane::start(query).about((of == kind).then(|| id.clone()))
    });
    let dossier = pane(from, Focus::Dossier);
    let dossier = match anchor {
        Some(anchor) => Dossier::start(Some(id.clone()), Some(anchor)),
        None if dossier.subject.as_ref() == Some(id) => dossier,
        None => Dossier::start(Some(id.clone()), None),
    };
    place.location(lists.chain([dossier]).collect())
}
