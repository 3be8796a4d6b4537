//! The index of a corpus after a reload: what the one before knows of names is kept where the entries have not changed.

use std::sync::Arc;

use super::{Index, origins};
use crate::domain::snapshot::Snapshot;

impl Index {
    /// The index of a snapshot that follows another.
    pub(crate) fn following(snapshot: &Snapshot, before: &Self) -> Self {
        let mut index = Self::new(snapshot);
        let (entries, known) = (snapshot.entries(), before.snapshot.entries());
        let mut same_names = entries.len() == known.len();
        for (at, (entry, names)) in entries.iter().zip(&mut index.names).enumerate() {
            // After an edit, all entries are at the same index as before.
            let is_there = known.get(at).is_some_and(|known| known.id == entry.id);
            let old_at = if is_there {
                Some(at)
            } else {
                before.snapshot.index_of(entry.id.as_str()).map(|at| at as usize)
            };
            let old = old_at.and_then(|at| Some((known.get(at)?, before.names.get(at)?)));
            match old {
                Some((old, old_names)) if Arc::ptr_eq(old, entry) => names.clone_from(old_names),
                Some((old, old_names)) => {
                    same_names &= is_there
                        && names.sort_name(entry) == old_names.sort_name(old)
                        && names.searched(entry).years == old_names.searched(old).years;
                }
                None => same_names = false,
            }
            same_names &= is_there;
        }
        if snapshot.corpus.has_names_of(&before.snapshot.corpus) {
            index.keep_texts(before);
        }
        if same_names {
            index.years = before.years.clone();
            index.name_ranks = before.name_ranks.clone();
        }
        index
    }

    /// Keeps what depends on an entry and on what others are called, for the entries that have not changed.
    fn keep_texts(&mut self, before: &Self) {
        let (entries, known) = (self.snapshot.entries(), before.snapshot.entries());
        let changed: Vec<u32> = (0..)
            .zip(entries.iter().zip(known))
            .filter(|(_, (entry, known))| !Arc::ptr_eq(entry, known))
            .map(|(at, _)| at)
            .collect();
        self.texts.clone_from(&before.texts);
        for at in &changed {
            if let Some(texts) = self.texts.get_mut(*at as usize) {
                *texts = Arc::default();
            }
        }
        // Where a source comes from counts for whatever cites it.
        let is_source = |at: &u32| self.snapshot.at(*at).source().is_some();
        if let Some(origins) = before.origins.get()
            && !changed.iter().any(is_source)
        {
            let mut origins = origins.clone();
            origins.retain(|row, _| changed.binary_search(&row.entry).is_err());
            origins.extend(origins::of_entries(&self.snapshot, changed));
            self.origins = origins.into();
        }
    }
}
