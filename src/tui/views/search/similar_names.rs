//! Entries with similar names, listed when nothing matches a search for words.

use std::sync::Arc;

use super::SearchView;
use super::rows::SearchRows;
use crate::query::{SearchHit, SearchPlace, SearchResults};
use crate::search::jump::{FoundBy, JumpHit, JumpKind, JumpResults};
use crate::tui::list_match;
use crate::tui::view::cmd::Cmd;

impl SearchView {
    /// Returns the command that looks for similar names, if nothing matches a query of words alone.
    pub(super) fn ask_similar(&mut self) -> Vec<Cmd> {
        let results = &self.results;
        let is_empty = results.is_complete && results.counts == [0; 3] && results.error.is_none();
        self.asks_similar = is_empty && list_match::plain_words(self.line.text()).is_some();
        if self.asks_similar { vec![Cmd::Search(self.line.text().to_owned())] } else { Vec::new() }
    }

    /// Lists the entries that were found by a similar name, unless something else has been searched for since.
    pub(super) fn list_similar(&mut self, found: &JumpResults) {
        if !std::mem::take(&mut self.asks_similar) {
            return;
        }
        let is_similar = |hit: &&JumpHit| {
            matches!(hit.kind, JumpKind::Entry(_))
                && matches!(hit.found_by, FoundBy::Sound | FoundBy::Spelling)
        };
        let hit = |hit: &JumpHit| SearchHit {
            place: SearchPlace::Entry(hit.id.clone(), None),
            certain: false,
            undated: false,
            text: hit.name.clone(),
            range: 0..0,
            facts: None,
        };
        let hits: Vec<SearchHit> = found.hits.iter().filter(is_similar).map(hit).collect();
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
