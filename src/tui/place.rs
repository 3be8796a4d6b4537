//! A place in the browser: what is current, and where the cursors stand. The trail is made of places.
//! Everything in it is by id, so that it outlives a reload.

use crate::domain::id::{EntryId, Kind};
use crate::domain::record::Path;

use super::document::Spot;
use super::facets::Facets;

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Focus {
    /// A list.
    List(Kind),
    /// The dossier.
    Dossier,
}

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    /// The kind's own: actors and sources by name, events by date.
    #[default]
    Usual,
    /// By links to the entry, most first.
    Links,
    /// By date for actors and sources, latest first; by name for events.
    Other,
    /// By the entry's own type, then as usual.
    Type,
}

impl Sort {
    /// The next order.
    pub(crate) fn next(self) -> Self {
        match self {
            Sort::Usual => Sort::Links,
            Sort::Links => Sort::Other,
            Sort::Other => Sort::Type,
            Sort::Type => Sort::Usual,
        }
    }

    /// The order in words, for a list of `kind`; empty for the usual one.
    pub(crate) fn words(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Sort::Usual, _) => "",
            (Sort::Links, _) => "most linked first",
            (Sort::Other, Kind::Source) => "newest first",
            (Sort::Other, Kind::Event) => "by name",
            (Sort::Other, Kind::Actor) => "by id",
            (Sort::Type, _) => "by type",
        }
    }
}

/// Where a list stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListPlace {
    /// The entry under the cursor.
    pub cursor: Option<EntryId>,
    /// Its row when last seen, for when the entry goes.
    pub row: usize,
    /// The entry whose dossier went from under the cursor, and the one that the cursor came to stand on.
    pub lost: Option<(EntryId, Option<EntryId>)>,
    /// The first row on the screen.
    pub offset: usize,
    /// What the list is filtered by.
    pub filter: String,
    /// What is chosen of its entries.
    pub facets: Facets,
    /// Its order.
    pub sort: Sort,
}

/// Where the dossier pane stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PagePlace {
    /// The row of the cursor.
    pub row: usize,
    /// The first row on the screen.
    pub offset: usize,
    /// The link or citation `n` stepped to.
    pub stop: Option<u32>,
    /// What the cursor's row is about, so that it is found again when the page changes.
    pub spot: Option<Spot>,
    /// A path to go to when the page is next laid out.
    pub wanted: Option<Path>,
}

/// A place in the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The entry all panes are about.
    pub current: Option<EntryId>,
    /// Whether the lists show only what is tied to it.
    pub narrowed: bool,
    /// Which pane has the keys.
    pub focus: Focus,
    /// The entry the reader last chose or put a cursor on; Tab through the lists comes back to it in the dossier pane.
    pub meant: Option<EntryId>,
    /// The list that is shown where there is room for one.
    pub list: Kind,
    /// Actors, events, sources.
    pub lists: [ListPlace; 3],
    /// The entry the dossier pane shows: the one under the cursor, or the current one.
    pub shown: Option<EntryId>,
    /// Where in it.
    pub page: PagePlace,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            current: None,
            narrowed: false,
            focus: Focus::List(Kind::Actor),
            meant: None,
            list: Kind::Actor,
            lists: Default::default(),
            shown: None,
            page: PagePlace::default(),
        }
    }
}

/// The index of a kind's list.
pub(crate) fn index(kind: Kind) -> usize {
    Kind::ALL.iter().position(|k| *k == kind).unwrap_or(0)
}

impl Place {
    /// The list of `kind`.
    pub(crate) fn list(&self, kind: Kind) -> &ListPlace {
        &self.lists[index(kind)]
    }

    /// The list of `kind`, to be changed.
    pub(crate) fn list_mut(&mut self, kind: Kind) -> &mut ListPlace {
        &mut self.lists[index(kind)]
    }

    /// The list that has the keys.
    pub(crate) fn focused_list(&self) -> Option<Kind> {
        match self.focus {
            Focus::List(kind) => Some(kind),
            Focus::Dossier => None,
        }
    }

    /// The place one comes to by choosing `id` of `kind` from here: it is current, the lists are narrowed to it.
    pub(crate) fn chosen(&self, id: &EntryId, kind: Kind) -> Self {
        let mut next = self.clone();
        next.current = Some(id.clone());
        next.narrowed = true;
        next.shown = Some(id.clone());
        next.meant = Some(id.clone());
        if self.shown.as_ref() != Some(id) {
            next.page = PagePlace::default();
        }
        for (list, of) in next.lists.iter_mut().zip(Kind::ALL) {
            let cursor = (of == kind).then(|| id.clone());
            *list = ListPlace { cursor, sort: list.sort, ..ListPlace::default() };
        }
        next.list = if let Focus::List(list) = self.focus { list } else { kind };
        next
    }
}
