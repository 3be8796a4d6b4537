//! All citations of a corpus in reading order of the sources: by source, paragraph, then citing entry.

use std::cmp::Ordering;
use std::collections::HashMap;
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
pub(crate) struct CitationOrder(Vec<CitationIndex>);

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
            (source, citation.first_and_last(), at.owner)
        };
        let mut keys: Vec<_> = keys.map(|(citation, at)| (place(citation, &at), citation, at)).collect();
        keys.sort_by(|(place, one, _), (other_place, other, _)| {
            place.cmp(other_place).then_with(|| one.steps().cmp(other.steps()))
        });
        Self(keys.into_iter().map(|(.., at)| at).collect())
    }

    /// The order after the entries at the indices `replaced`, which are sorted, were replaced by those in `entries`. Only their
    /// citations are compared with others.
    pub(super) fn replacing(&self, entries: &[Arc<Entry>], replaced: &[u32]) -> Self {
        let citation = |at: &CitationIndex| entries.get(at.owner as usize)?.references.citation(at.nth);
        let compare = |one: &CitationIndex, other: &CitationIndex| {
            let (Some(a), Some(b)) = (citation(one), citation(other)) else { return Ordering::Equal };
            let (place, other_place) = ((a.source(), a.first_and_last()), (b.source(), b.first_and_last()));
            let owners = one.owner.cmp(&other.owner);
            place.cmp(&other_place).then(owners).then_with(|| a.steps().cmp(b.steps()))
        };
        let is_replaced = |at: &&CitationIndex| replaced.binary_search(&at.owner).is_ok();
        let kept: Vec<CitationIndex> = self.0.iter().filter(|at| !is_replaced(at)).copied().collect();
        let cites =
            |owner: u32| entries.get(owner as usize).map_or(0, |entry| entry.references.citations().count());
        let of_owner = |owner: &u32| {
            let owner = *owner;
            (0..cites(owner) as u32).map(move |nth| CitationIndex { owner, nth })
        };
        let mut newer: Vec<CitationIndex> = replaced.iter().flat_map(of_owner).collect();
        newer.sort_by(compare);
        let mut all = Vec::with_capacity(kept.len() + newer.len());
        let mut rest = &kept[..];
        for at in newer {
            let (before, after) = rest.split_at(rest.partition_point(|other| compare(other, &at).is_lt()));
            all.extend(before);
            all.push(at);
            rest = after;
        }
        all.extend(rest);
        Self(all)
    }

    /// Returns every citation.
    pub(super) fn all(&self) -> &[CitationIndex] {
        &self.0
    }

    /// Returns the citations of a source; `entries` are those that were ordered.
    pub(super) fn of_source(&self, entries: &[Arc<Entry>], source: &EntryId) -> &[CitationIndex] {
        let cited = |at: &CitationIndex| {
            let entry = entries.get(at.owner as usize)?;
            Some(entry.references.citation(at.nth)?.source())
        };
        let from = self.0.partition_point(|at| cited(at) < Some(source));
        let of_source = self.0.get(from..).unwrap_or_default();
        let to = of_source.partition_point(|at| cited(at) == Some(source));
        of_source.get(..to).unwrap_or_default()
    }
}
