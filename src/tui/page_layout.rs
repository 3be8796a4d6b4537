//! A page to lay out in the background, because it is so long that a key press would wait for it.

use super::corpus_status::CorpusStatus;
use super::document::Document;
use super::layout_key::LayoutKey;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// Pages of files longer than this many bytes are laid out in the background.
const LONG_FILE: usize = 48 << 10;

/// Pages of entries with more backlinks than this are laid out in the background.
const MANY_BACKLINKS: usize = 4_000;

/// A page to lay out.
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

    /// Returns whether the page of an entry is too long to be laid out between two keys.
    pub(crate) fn is_long(corpus: &Snapshot, id: &EntryId) -> bool {
        let long_file = corpus.get(id.as_str()).is_some_and(|entry| entry.file.text.len() > LONG_FILE);
        long_file || corpus.backlinks(id).len() > MANY_BACKLINKS
    }
}
