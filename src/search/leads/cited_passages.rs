//! Paragraphs of archived copies, and the entries that they are cited for.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use rayon::prelude::*;

use crate::domain::cite::Cite;
use crate::domain::entry::{CiteSite, Entry};
use crate::domain::record::PathStep;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, place_of, quoted};

/// The maximum number of paragraphs of one citation.
const MAX_PARAGRAPHS: usize = 1_000;

/// Paragraphs by source and entry; both by their index in the corpus.
pub(super) struct CitedPassages(HashSet<(u32, usize, u32)>);

impl CitedPassages {
    /// Collects the paragraphs of citations, by locator and by quote. A citation of a statement counts for its owner
    /// and for all entries that the statement links.
    pub(super) fn of(corpus: &Snapshot, copies: &Copies) -> Self {
        let cited = corpus.entries().par_iter().flat_map_iter(|owner| {
            let cites = owner.cites().into_iter();
            cites.filter_map(move |site| of_cite(corpus, copies, owner, &site)).flatten()
        });
        Self(cited.collect())
    }

    /// Returns whether a paragraph of a source is cited for an entry.
    pub(super) fn has(&self, source: u32, paragraph: usize, entry: u32) -> bool {
        self.0.contains(&(source, paragraph, entry))
    }
}

/// Returns the paragraphs of a citation, each with the source and an entry that it is cited for.
fn of_cite(
    corpus: &Snapshot,
    copies: &Copies,
    owner: &Entry,
    site: &CiteSite<'_>,
) -> Option<Vec<(u32, usize, u32)>> {
    let id = site.cite.source_id()?;
    let (source, copy) = (corpus.index_of(id.as_str())?, copies.of(id).copy()?);
    let entries = entries(corpus, owner, &site.path);
    let paragraphs = paragraphs(site.cite, copy).into_iter().flat_map(|range| range.take(MAX_PARAGRAPHS));
    Some(
        paragraphs
            .flat_map(|paragraph| entries.iter().map(move |entry| (source, paragraph, *entry)))
            .collect(),
    )
}

/// Returns the entries that a citation is about.
fn entries(corpus: &Snapshot, owner: &Entry, path: &[PathStep]) -> Vec<u32> {
    let statement = path.first().filter(|first| first.key != "cite");
    let links = corpus.links(&owner.id).iter();
    let linked =
        links.filter(|link| statement.is_some() && link.path.first() == statement).map(|link| &link.to);
    let mut entries: Vec<u32> =
        linked.chain([&owner.id]).filter_map(|id| corpus.index_of(id.as_str())).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

fn paragraphs(cite: &Cite, copy: &Copy) -> Vec<RangeInclusive<usize>> {
    // A citation without a locator cites no particular passage.
    let place = cite.at.as_ref().and_then(|at| place_of(copy, Some(at)).region(copy));
    let place = place.filter(|region| *region != (0..copy.text().len()) || copy.paragraphs().len() == 1);
    quoted(cite, copy).iter().chain(&place).filter_map(|range| copy.paragraphs_of(range)).collect()
}
