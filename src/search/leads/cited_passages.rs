//! Paragraphs of archived copies, and the entries that they are cited for.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use rayon::prelude::*;

use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::record::PathStep;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, place_of, quoted};

/// The maximum number of paragraphs of one citation.
const MAX_PARAGRAPHS: usize = 1_000;

/// The statements that cite each paragraph, and the entries that each statement is about. A paragraph may be cited by many
/// statements and a statement may link many entries, so their pairs are never listed.
#[derive(Default)]
pub(super) struct CitedPassages {
    /// The statements by paragraph: the index of the source in the corpus, and that of the paragraph.
    by_passage: HashMap<(u32, usize), Vec<u32>>,
    /// Statements and the entries that they are about, by their index in the corpus.
    entries: HashSet<(u32, u32)>,
}

/// What a statement, or an entry as a whole, is about and cites.
#[derive(Default)]
struct CitingStatement {
    /// The indices of entries.
    entries: HashSet<u32>,
    passages: HashSet<(u32, usize)>,
}

impl CitedPassages {
    /// Collects the paragraphs of citations, by locator and by quote. A citation of a statement counts for its owner
    /// and for all entries that the statement links.
    pub(super) fn of(corpus: &Snapshot, copies: &Copies) -> Self {
        let citing = corpus.entries().par_iter().flat_map_iter(|owner| statements(corpus, copies, owner));
        let citing: Vec<CitingStatement> = citing.collect();
        let mut cited = Self::default();
        for (nth, statement) in (0_u32..).zip(citing) {
            cited.entries.extend(statement.entries.into_iter().map(|entry| (nth, entry)));
            for passage in statement.passages {
                cited.by_passage.entry(passage).or_default().push(nth);
            }
        }
        cited
    }

    /// Returns whether a paragraph of a source is cited for an entry.
    pub(super) fn has(&self, source: u32, paragraph: usize, entry: u32) -> bool {
        let citing = self.by_passage.get(&(source, paragraph));
        citing.is_some_and(|citing| citing.iter().any(|nth| self.entries.contains(&(*nth, entry))))
    }
}

/// Returns the statements of an entry that cite paragraphs of copies.
fn statements(corpus: &Snapshot, copies: &Copies, owner: &Entry) -> Vec<CitingStatement> {
    let mut citing: HashMap<Option<PathStep>, CitingStatement> = HashMap::new();
    for site in owner.cites() {
        let cited = site.cite.source_id();
        let cited = cited.and_then(|id| Some((corpus.index_of(id.as_str())?, copies.of(id).copy()?)));
        let Some((source, copy)) = cited else { continue };
        // The citations of the entry as a whole are those of no statement.
        let statement = site.path.first().filter(|first| first.key != "cite").copied();
        let paragraphs = paragraphs(site.cite, copy).into_iter().flat_map(|range| range.take(MAX_PARAGRAPHS));
        let passages = paragraphs.map(|paragraph| (source, paragraph));
        citing.entry(statement).or_default().passages.extend(passages);
    }
    for link in corpus.links(&owner.id) {
        let statement = link.path.first().and_then(|first| citing.get_mut(&Some(first)));
        if let Some(statement) = statement {
            statement.entries.extend(corpus.index_of(link.to.as_str()));
        }
    }
    let index = corpus.index_of(owner.id.as_str());
    citing.values_mut().for_each(|statement| statement.entries.extend(index));
    citing.into_values().collect()
}

fn paragraphs(cite: &Cite, copy: &Copy) -> Vec<RangeInclusive<usize>> {
    // A citation without a locator cites no particular passage.
    let place = cite.at.as_ref().and_then(|at| place_of(copy, Some(at)).region(copy));
    let place = place.filter(|region| *region != (0..copy.text().len()) || copy.paragraphs().len() == 1);
    quoted(cite, copy).iter().chain(&place).filter_map(|range| copy.paragraphs_of(range)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::id::{EntryId, Kind};
    use crate::evidence::StoredCopy;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    fn corpus(summary: &str) -> (Snapshot, Copies) {
        let file = |kind: Kind, id: &str, toml: &str| {
            Arc::new(read(&format!("{}/{id}.toml", kind.folder()), kind, id, toml.as_bytes()))
        };
        let dossiers = vec![
            file(Kind::Actor, "a", &format!("name = \"A\"\nkind = \"group\"\nsummary = \"{summary}\"\n")),
            file(Kind::Actor, "b", "name = \"B\"\nkind = \"group\"\n"),
            file(Kind::Source, "s", "title = \"S\"\n[archive]\nfile = \"archive/s.txt\"\n"),
        ];
        let corpus = Snapshot::from(link(&CorpusFiles { dossiers, ..CorpusFiles::default() }));
        let copy = Arc::new(Copy::new("One.\n\nTwo.\n\nThree.\n").expect("a copy"));
        let id = EntryId::parse("s").expect("an id");
        (corpus, Copies { by_source: HashMap::from([(id, StoredCopy::Copy(copy))]) })
    }

    #[test]
    fn a_citation_counts_for_its_entry_and_what_the_statement_links() {
        let (corpus, copies) = corpus("See [[b]] [@s, para 2].");
        let cited = CitedPassages::of(&corpus, &copies);
        let index = |id| corpus.index_of(id).expect("an entry");
        for id in ["a", "b"] {
            assert!(cited.has(index("s"), 2, index(id)), "{id}");
            assert!(!cited.has(index("s"), 1, index(id)), "{id}");
        }
    }

    #[test]
    fn links_and_citations_in_one_text_are_not_multiplied() {
        let many = |count: usize| {
            let (corpus, copies) = corpus(&"[[b]] [@s, para 2] [@s, para 1]".repeat(count));
            let cited = CitedPassages::of(&corpus, &copies);
            cited.entries.len() + cited.by_passage.values().map(Vec::len).sum::<usize>()
        };
        assert_eq!(many(50), many(1));
    }
}
