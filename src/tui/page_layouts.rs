//! Pages laid out in the background: those so long that a key would wait for them.

use std::collections::VecDeque;
use std::sync::Arc;

use super::corpus_status::CorpusStatus;
use super::document::Document;
use super::layout_key::LayoutKey;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// The number of pages kept: those of the panes on the screen, and the ones before them.
const KEPT: usize = 4;

/// Pages of files longer than this many bytes are laid out in the background.
const LONG_FILE: usize = 48 << 10;

/// Pages of entries with more backlinks than this are laid out in the background.
const MANY_BACKLINKS: usize = 4_000;

/// A page to be laid out.
#[derive(Clone, Debug)]
pub(crate) struct PageLayout {
    /// The inputs that identify it.
    pub key: LayoutKey,
    /// The corpus.
    pub corpus: Snapshot,
    /// Its problems and copies.
    pub status: CorpusStatus,
    /// The current day.
    pub today: Day,
}

impl PageLayout {
    /// Lays the page out.
    pub(crate) fn run(&self) -> Document {
        Document::lay_out(&self.corpus, &self.status, &self.key.id, self.key.width, self.today)
    }
}

/// The pages that were laid out in the background.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageLayouts {
    ready: VecDeque<(LayoutKey, Arc<Document>)>,
    requested: Option<LayoutKey>,
}

impl PageLayouts {
    /// Returns whether the page of an entry is too long to be laid out between two keys.
    pub(crate) fn is_long(corpus: &Snapshot, id: &EntryId) -> bool {
        let long_file = corpus.get(id.as_str()).is_some_and(|entry| entry.file.text.len() > LONG_FILE);
        long_file || corpus.backlinks(id).len() > MANY_BACKLINKS
    }

    /// Returns a page that is ready.
    pub(crate) fn get(&self, key: &LayoutKey) -> Option<Arc<Document>> {
        self.ready.iter().find(|(ready, _)| ready == key).map(|(_, document)| document.clone())
    }

    /// Returns whether the page has to be laid out, which it has not if that was requested last.
    pub(crate) fn request(&mut self, key: &LayoutKey) -> bool {
        let is_new = self.requested.as_ref() != Some(key);
        self.requested = Some(key.clone());
        is_new
    }

    /// Stores a page.
    pub(crate) fn receive(&mut self, key: LayoutKey, document: Arc<Document>) {
        if self.requested.as_ref() == Some(&key) {
            self.requested = None;
        }
        self.ready.retain(|(ready, _)| *ready != key);
        self.ready.truncate(KEPT - 1);
        self.ready.push_front((key, document));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(load: u64) -> LayoutKey {
        LayoutKey { load, as_of: None, status: 0, id: EntryId::parse("a").expect("an id"), width: 80 }
    }

    #[test]
    fn a_page_is_requested_once_and_the_newest_are_kept() {
        let mut layouts = PageLayouts::default();
        assert!(layouts.request(&key(1)) && !layouts.request(&key(1)) && layouts.request(&key(2)));
        for load in 1..=KEPT as u64 + 1 {
            layouts.receive(key(load), Arc::default());
        }
        assert!(layouts.get(&key(1)).is_none() && layouts.get(&key(2)).is_some());
        assert!(layouts.request(&key(2)), "what was received is no longer pending");
    }
}
