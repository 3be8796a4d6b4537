//! All citations of a corpus in reading order of the sources: by source, paragraph, then citing entry.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::citation_key::EntryCitation;
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
            (0u32..)
                .zip(entry.references.citations())
                .map(move |(nth, citation)| (citation, CitationIndex { owner, nth }))
        });
        let mut sources: HashMap<&EntryId, u32> = HashMap::new();
        for entry in entries {
            sources.extend(entry.references.citations().map(|citation| (citation.source(), 0)));
        }
        let mut by_id: Vec<_> = sources.iter_mut().collect();
        by_id.sort_unstable();
        for (rank, (_, place)) in (0..).zip(by_id) {
            *place = rank;
        }
        // Numbers are compared, because a source is cited many times.
        let place = |citation: EntryCitation<'_>, at: &CitationIndex| {
            let source = sources.get(citation.source()).copied().unwrap_or(u32::MAX);
            (source, citation.paragraphs().unwrap_or((u32::MAX, u32::MAX)), at.owner)
        };
        let mut keys: Vec<_> = keys.map(|(citation, at)| (place(citation, &at), citation, at)).collect();
        keys.sort_by(|(place, one, _), (other_place, other, _)| {
            place.cmp(other_place).then_with(|| one.steps().cmp(other.steps()))
        });
        let mut of_source = HashMap::new();
        let mut from = 0;
        for alike in keys.chunk_by(|(one, ..), (other, ..)| one.0 == other.0) {
            if let Some((_, citation, _)) = alike.first() {
                of_source.insert(citation.source().clone(), from..from + alike.len());
            }
            from += alike.len();
        }
        Self { all: keys.into_iter().map(|(.., at)| at).collect(), of_source }
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
