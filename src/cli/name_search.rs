//! The search of the jump box without the browser, for benchmarks: the names of a corpus are read once and asked many times.

use std::path::Path;

use crate::domain::snapshot::Snapshot;
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::search::jump::jump;
use crate::search::name_index::{IndexedEntry, NameIndex};
use crate::tui::views::jump::LIMIT;

/// The names of a corpus.
#[derive(Debug)]
pub struct NameSearch(NameIndex);

impl NameSearch {
    /// Loads a corpus and indexes its names. A folder that is not a corpus has none.
    pub fn load(root: &Path) -> Self {
        let loaded = CorpusLoader::new(root.to_owned()).reload("", false);
        Self(NameIndex::new(&Snapshot::from(loaded.corpus), clock::today()))
    }

    /// Returns every name that is searched.
    pub fn names(&self) -> Vec<String> {
        self.names_by_id().into_iter().map(|(_, name)| name).collect()
    }

    /// Returns every name that is searched, with the id of its dossier.
    pub fn names_by_id(&self) -> Vec<(String, String)> {
        let of_entry = |entry: &IndexedEntry| {
            let id = entry.id.to_string();
            let names = self.0.names(entry).iter();
            names.map(|name| (id.clone(), name.text.to_string())).collect::<Vec<_>>()
        };
        self.0.entries().iter().flat_map(of_entry).collect()
    }

    /// Returns the ids that the jump box lists for a query, the best first.
    pub fn best(&self, query: &str) -> Vec<String> {
        let found = jump(&self.0, query, LIMIT, None, &|| false).unwrap_or_default();
        found.hits.iter().map(|hit| hit.id.to_string()).collect()
    }
}
