//! Results of the `copy:` term: which archived copies contain which words. Filled where the copies are available, read
//! elsewhere.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::copy_words::CopyWords;
use crate::domain::id::EntryId;

/// The sources whose archived copy contains some words, for all words searched so far. Cheap to clone; a clone shares the
/// requested words.
#[derive(Clone, Debug, Default)]
pub(crate) struct CopyMatches {
    found: Arc<HashMap<CopyWords, HashSet<EntryId>>>,
    /// Requested words without a result, and those of them that are being searched.
    asked: Arc<Mutex<(HashSet<CopyWords>, HashSet<CopyWords>)>>,
    number: u64,
}

impl CopyMatches {
    /// Returns whether the copy of a source contains the words; if that is not known, returns false and requests a
    /// search.
    pub(super) fn has(&self, words: CopyWords, source: &EntryId) -> bool {
        if let Some(sources) = self.found.get(&words) {
            return sources.contains(source);
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if !asked.1.contains(&words) {
            asked.0.insert(words);
        }
        false
    }

    /// Returns the words requested since the last call, which now count as being searched.
    pub(crate) fn take_asked(&self) -> Vec<CopyWords> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<CopyWords> = asked.0.drain().collect();
        asked.1.extend(new.iter().cloned());
        new
    }

    /// Records the sources whose copies contain some words.
    pub(crate) fn receive(&mut self, words: CopyWords, sources: HashSet<EntryId>) {
        Arc::make_mut(&mut self.found).insert(words, sources);
        self.number += 1;
    }

    /// Clears all results, because a copy or the corpus has changed.
    pub(crate) fn forget(&mut self) {
        *self = Self { number: self.number + 1, ..Self::default() };
    }

    /// Returns a number that increases with each change, so that anything derived from an older one is stale.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }
}
