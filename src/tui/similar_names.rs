//! Entries with names similar to words that match nothing in a list. They are looked for by the worker of the jump dialog.

use std::sync::Arc;

use super::background_results::BackgroundResults;
use crate::search::jump::{FoundBy, JumpHit, JumpKind, JumpResults};

/// The number of results kept: those of the lists of Browse.
const KEPT: usize = 3;

/// Words, and the number of the snapshot whose names are searched.
type SearchedWords = (u64, String);

/// The newest results.
#[derive(Debug)]
pub(crate) struct SimilarNames {
    /// The words searched for last, and the number of that search.
    requested: Option<(SearchedWords, u64)>,
    found: BackgroundResults<SearchedWords, Arc<[JumpHit]>>,
}

impl Default for SimilarNames {
    fn default() -> Self {
        Self { requested: None, found: BackgroundResults::new(KEPT) }
    }
}

impl SimilarNames {
    /// Returns whether words have to be searched for. `newest` is the number of the newest search of names: an earlier one is
    /// no longer answered.
    pub(super) fn is_missing(&self, load: u64, words: &str, newest: u64) -> bool {
        let key = (load, words.to_owned());
        let is_requested =
            self.requested.as_ref().is_some_and(|(own, number)| *own == key && *number == newest);
        !is_requested && self.found.get(&key).is_none()
    }

    /// Records that a search for words was requested.
    pub(super) fn request(&mut self, load: u64, words: String, number: u64) {
        self.requested = Some(((load, words), number));
    }

    /// Stores the names that sound like the words or are spelled similarly, best first, if this is the answer to the search
    /// that was requested. Returns whether it is.
    pub(super) fn receive(&mut self, number: u64, results: &JumpResults) -> bool {
        let Some((key, _)) = self.requested.take_if(|(_, own)| *own == number) else { return false };
        let is_similar = |hit: &&JumpHit| {
            matches!(hit.kind, JumpKind::Entry(_))
                && matches!(hit.found_by, FoundBy::Sound | FoundBy::Spelling)
        };
        self.found.receive(key, results.hits.iter().filter(is_similar).cloned().collect());
        true
    }

    /// Returns the entries with names similar to words, best first; `None` until they have been searched for.
    pub(super) fn of(&self, load: u64, words: &str) -> Option<Arc<[JumpHit]>> {
        self.found.get(&(load, words.to_owned()))
    }
}
