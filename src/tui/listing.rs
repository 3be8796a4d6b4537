//! What a list shows: the entries of a kind, narrowed, filtered, in order. Derived from the corpus and a place.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::search::filter;
use crate::text::fold::Words;

use super::facets::Facets;
use super::place::{ListPlace, Place, Sort, index};

/// What a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    /// The entries, in order.
    pub entries: Vec<Arc<Entry>>,
    /// The entries before any facet was chosen.
    pub base: Arc<[Arc<Entry>]>,
    /// How many there are of the kind, or tied to the current entry where the list is narrowed.
    pub of: usize,
    /// Whether the first row is the current entry itself.
    pub heads: bool,
    key: Key,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Key {
    load: u64,
    tied_to: Option<EntryId>,
    filter: String,
    facets: Facets,
    sort: Sort,
}

/// The folded text of every entry that a filter looks into, made when the first letter is typed after a load.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilterTexts {
    load: u64,
    texts: HashMap<EntryId, filter::Text>,
}

impl FilterTexts {
    fn of(&mut self, corpus: &Snapshot, load: u64, entry: &Entry) -> Option<&filter::Text> {
        if self.load != load || self.texts.is_empty() {
            self.texts =
                corpus.entries().iter().map(|entry| (entry.id.clone(), filter::Text::of(entry))).collect();
            self.load = load;
        }
        self.texts.get(&entry.id)
    }
}

impl Listing {
    /// Brings the listing of `kind` up to date, where what it rests on has changed; `load` numbers the loads of the corpus.
    pub(crate) fn derive(
        &mut self,
        corpus: &Snapshot,
        load: u64,
        place: &Place,
        kind: Kind,
        texts: &mut FilterTexts,
    ) -> bool {
        let list = place.list(kind);
        let tied_to = place.current.clone().filter(|_| place.narrowed);
        let key =
            Key { load, tied_to, filter: list.filter.clone(), facets: list.facets.clone(), sort: list.sort };
        if key == self.key {
            return false;
        }
        self.heads = false;
        let mut entries: Vec<Arc<Entry>> = match &key.tied_to {
            Some(id) => corpus.tied(id, kind).into_iter().cloned().collect(),
            None => corpus.of_kind(kind).cloned().collect(),
        };
        self.of = entries.len();
        sort(&mut entries, corpus, kind, key.sort);
        if let Some(own) =
            key.tied_to.as_ref().and_then(|id| corpus.get(id.as_str())).filter(|own| own.kind() == kind)
        {
            entries.insert(0, own.clone());
            self.heads = true;
        }
        let wanted = Words::new(&key.filter);
        if !wanted.is_empty() {
            entries.retain(|entry| texts.of(corpus, load, entry).is_some_and(|text| text.has(&wanted)));
        }
        self.base = entries.as_slice().into();
        entries.retain(|entry| key.facets.let_through(entry));
        self.entries = entries;
        self.key = key;
        true
    }

    /// Whether it has entries, be they shown or filtered out.
    pub(crate) fn has_some(&self) -> bool {
        self.of > 0 || self.heads
    }

    /// How many entries pass the filter, the current entry itself not counted.
    pub(crate) fn shown(&self) -> usize {
        self.entries.len() - usize::from(self.own_leads())
    }

    /// Whether the first row is the current entry itself, which is not tied to itself.
    pub(crate) fn own_leads(&self) -> bool {
        self.heads && self.entries.first().map(|e| &e.id) == self.key.tied_to.as_ref()
    }

    /// The row of an entry.
    pub(crate) fn row_of(&self, id: &EntryId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == *id)
    }

    /// Puts the cursor on a row, and the window so that the row is in it.
    pub(crate) fn settle(&self, corpus: &Snapshot, list: &mut ListPlace, height: usize) {
        let last = self.entries.len().saturating_sub(1);
        // A dossier may be gone for as long as another program takes to write it: who has not moved is led back to it.
        let mut lost = list.lost.take().filter(|(_, on)| *on == list.cursor).map(|(id, _)| id);
        if let Some(back) = lost.take_if(|id| self.row_of(id).is_some()) {
            list.cursor = Some(back);
        } else if lost.is_none() {
            lost = list.cursor.clone().filter(|id| corpus.get(id.as_str()).is_none());
        }
        let row = list.cursor.as_ref().and_then(|id| self.row_of(id)).unwrap_or(list.row).min(last);
        // An entry that moved keeps its line on the screen.
        if row != list.row {
            let line = list.row.saturating_sub(list.offset);
            if list.cursor.is_some() && line < height {
                list.offset = row.saturating_sub(line);
            }
        }
        list.row = row;
        list.cursor = self.entries.get(row).map(|entry| entry.id.clone());
        list.lost = lost.map(|id| (id, list.cursor.clone()));
        list.offset = window(list.offset, row, self.entries.len(), height);
    }
}

/// The first row of a window of `height` rows over `len` that holds `row`, moved as little as can be.
pub(crate) fn window(offset: usize, row: usize, len: usize, height: usize) -> usize {
    let height = height.max(1);
    let most = len.saturating_sub(height);
    offset.clamp((row + 1).saturating_sub(height), row).min(most.max((row + 1).saturating_sub(height)))
}

fn sort(entries: &mut [Arc<Entry>], corpus: &Snapshot, kind: Kind, sort: Sort) {
    use std::cmp::Reverse;
    let by_name = |entry: &Arc<Entry>| (entry.sort_name(), entry.id.clone());
    let usual = |entries: &mut [Arc<Entry>]| match kind {
        Kind::Event => entries.sort_by(|a, b| a.by_date(b)),
        Kind::Actor | Kind::Source => entries.sort_by_cached_key(by_name),
    };
    match (sort, kind) {
        (Sort::Usual, _) => usual(entries),
        (Sort::Links, _) => {
            usual(entries);
            entries.sort_by_cached_key(|entry| Reverse(corpus.backlinks(&entry.id).len()));
        }
        (Sort::Other, Kind::Event) => entries.sort_by_cached_key(by_name),
        (Sort::Other, Kind::Source) => {
            entries.sort_by(|a, b| b.by_date(a));
        }
        (Sort::Other, Kind::Actor) => entries.sort_by(|a, b| a.id.cmp(&b.id)),
        (Sort::Type, _) => {
            usual(entries);
            entries.sort_by_cached_key(|entry| entry.type_word());
        }
    }
}

/// The list of `kind` among three.
pub(crate) fn of(listings: &[Listing; 3], kind: Kind) -> &Listing {
    &listings[index(kind)]
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn a_window_moves_as_little_as_can_be() {
        assert_eq!(window(0, 3, 10, 5), 0);
        assert_eq!(window(0, 5, 10, 5), 1);
        assert_eq!(window(4, 2, 10, 5), 2);
        assert_eq!(window(9, 9, 10, 5), 5);
        assert_eq!(window(5, 0, 0, 5), 0);
        assert_eq!(window(3, 3, 10, 0), 3);
    }
}
