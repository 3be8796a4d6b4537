//! Paragraphs of archived copies, and the entries that they are cited for.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, QuoteResult, VerifiedCitation, place_of, verify};

/// The maximum number of paragraphs of one citation.
const MAX_PARAGRAPHS: usize = 1_000;

/// Paragraphs by source and entry; both by their index in the corpus.
pub(super) struct CitedPassages(HashSet<(u32, usize, u32)>);

impl CitedPassages {
    /// Collects the paragraphs of citations, by locator and by quote. A citation of a statement counts for its owner
    /// and for all entries that the statement links.
    pub(super) fn of(corpus: &Snapshot, copies: &Copies) -> Self {
        let mut cited = HashSet::new();
        for line in verify(corpus, copies) {
            let source = line
                .cite
                .source_id()
                .and_then(|id| Some((corpus.index_of(id.as_str())?, copies.of(id).copy()?)));
            let Some((source, copy)) = source else { continue };
            let entries = entries(corpus, &line);
            for paragraphs in paragraphs(&line, copy) {
                for paragraph in paragraphs.take(MAX_PARAGRAPHS) {
                    cited.extend(entries.iter().map(|entry| (source, paragraph, *entry)));
                }
            }
        }
        Self(cited)
    }

    /// Returns whether a paragraph of a source is cited for an entry.
    pub(super) fn has(&self, source: u32, paragraph: usize, entry: u32) -> bool {
        self.0.contains(&(source, paragraph, entry))
    }
}

/// Returns the entries that a citation is about.
fn entries(corpus: &Snapshot, line: &VerifiedCitation<'_>) -> Vec<u32> {
    let statement = line.path.first().filter(|first| first.key != "cite");
    let links = corpus.links(&line.owner.id).iter();
    let linked =
        links.filter(|link| statement.is_some() && link.path.first() == statement).map(|link| &link.to);
    let mut entries: Vec<u32> =
        linked.chain([&line.owner.id]).filter_map(|id| corpus.index_of(id.as_str())).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

fn paragraphs(line: &VerifiedCitation<'_>, copy: &Copy) -> Vec<RangeInclusive<usize>> {
    let quoted = match &line.judged {
        QuoteResult::Anchor(anchor) => anchor.ranges(),
        _ => &[],
    };
    // A citation without a locator cites no particular passage.
    let place = line.cite.at.as_ref().and_then(|at| place_of(copy, Some(at)).region(copy));
    let place = place.filter(|region| *region != (0..copy.text().len()) || copy.paragraphs().len() == 1);
    quoted.iter().chain(&place).filter_map(|range| copy.paragraphs_of(range)).collect()
}
