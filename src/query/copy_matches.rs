//! In which archived copies the words of `copy:` are: found out where the copies are, and asked wherever they are not.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::copy_words::CopyWords;
use crate::domain::id::EntryId;

/// The sources whose archived copy has some words, for all words that were looked for. Cheap to clone; a clone asks for the
/// same words.
#[derive(Clone, Debug, Default)]
pub(crate) struct CopyMatches {
    found: Arc<HashMap<CopyWords, HashSet<EntryId>>>,
    /// The words that were asked for and are not known yet, and those of them that are being looked for.
    asked: Arc<Mutex<(HashSet<CopyWords>, HashSet<CopyWords>)>>,
    number: u64,
}

impl CopyMatches {
    /// Returns whether the copy of a source has the words; false until they have been looked for, which this asks for.
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

    /// Returns the words that were asked for since the last call, which are being looked for from now on.
    pub(crate) fn take_asked(&self) -> Vec<CopyWords> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<CopyWords> = asked.0.drain().collect();
        asked.1.extend(new.iter().cloned());
        new
    }

    /// Takes the sources whose copies have some words.
    pub(crate) fn receive(&mut self, words: CopyWords, sources: HashSet<EntryId>) {
        Arc::make_mut(&mut self.found).insert(words, sources);
        self.number += 1;
    }

    /// Forgets everything, because a copy or the corpus is another now.
    pub(crate) fn forget(&mut self) {
        *self = Self { number: self.number + 1, ..Self::default() };
    }

    /// Returns a number that grows with each change: anything derived from a lower one is stale.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }
}
