//! All citations of a corpus in reading order of the sources: by source, paragraph, then citing entry.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::entry::Entry;
use super::id::EntryId;

/// A citation, by the index of its entry in the corpus and its number among the citations of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CitationIndex {
    /// The index of the citing entry.
    pub owner: u32,
    /// The number among its citations, from 0, in canonical field order.
    pub nth: u32,
}

/// The citations of a corpus in order.
#[derive(Debug, Default)]
pub(crate) struct CitationOrder {
    all: Vec<CitationIndex>,
    of_source: HashMap<EntryId, Range<usize>>,
}

impl CitationOrder {
    /// Orders the citations of entries sorted by id.
    pub(super) fn of(entries: &[Arc<Entry>]) -> Self {
        let keys = (0u32..).zip(entries).flat_map(|(owner, entry)| {
            (0u32..).zip(&entry.references.cites).map(move |(nth, key)| (key, CitationIndex { owner, nth }))
        });
        let mut keys: Vec<_> = keys.collect();
        keys.sort_by(|(one, at), (other, other_at)| {
            let place = |paragraphs: Option<(u32, u32)>| paragraphs.unwrap_or((u32::MAX, u32::MAX));
            let by_source = one.source.cmp(&other.source);
            by_source
                .then_with(|| place(one.paragraphs).cmp(&place(other.paragraphs)))
                .then_with(|| at.owner.cmp(&other_at.owner))
                .then_with(|| one.path.cmp(&other.path))
        });
        let mut of_source = HashMap::new();
        let mut from = 0;
        for alike in keys.chunk_by(|(one, _), (other, _)| one.source == other.source) {
            if let Some((key, _)) = alike.first() {
                of_source.insert(key.source.clone(), from..from + alike.len());
            }
            from += alike.len();
        }
        Self { all: keys.into_iter().map(|(_, at)| at).collect(), of_source }
    }

    /// Returns every citation.
    pub(crate) fn all(&self) -> &[CitationIndex] {
        &self.all
    }

    /// Returns the citations of a source.
    pub(crate) fn of_source(&self, source: &EntryId) -> &[CitationIndex] {
        self.of_source.get(source).and_then(|range| self.all.get(range.clone())).unwrap_or_default()
    }
}
