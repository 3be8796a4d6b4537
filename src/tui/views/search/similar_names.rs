//! Entries with similar names, listed when nothing matches a search for words.

use std::sync::Arc;

use super::SearchView;
use super::rows::SearchRows;
use crate::query::{SearchHit, SearchPlace, SearchResults};
use crate::search::jump::JumpHit;
use crate::tui::list_match;
use crate::tui::model::Model;

impl SearchView {
    /// Returns whether nothing matches a query of words alone.
    pub(super) fn lacks_hits(&self) -> bool {
        let results = &self.results;
        let is_empty = results.is_complete && results.counts == [0; 3] && results.error.is_none();
        is_empty && list_match::plain_words(self.line.text()).is_some()
    }

    /// Lists the entries with similar names, once they are known.
    pub(super) fn list_similar(&mut self, model: &Model) {
        let names = || model.similar_names(self.line.text());
        let Some(found) = self.asks_similar.then(names).flatten() else { return };
        self.asks_similar = false;
        let hit = |hit: &JumpHit| SearchHit {
            place: SearchPlace::Entry(hit.id.clone(), None),
            certain: false,
            undated: false,
            text: hit.name.clone(),
            range: 0..0,
            facts: None,
        };
        let hits: Vec<SearchHit> = found.iter().map(hit).collect();
        if hits.is_empty() {
            return;
        }
        let counts = [hits.len(), 0, 0];
        let groups = [hits, Vec::new(), Vec::new()];
        self.results = Arc::new(SearchResults { groups, counts, is_complete: true, error: None });
        self.rows = SearchRows::similar(&self.results);
        self.version += 1;
    }
}
