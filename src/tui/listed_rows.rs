//! The rows of a list on the screen, and the inputs of newer rows that are still being built.

use std::ops::Deref;
use std::sync::Arc;

use super::close_names::similar_names;
use super::corpus_list::{CorpusList, CorpusListKey, CorpusListRows, FacetSubject, NeededList};
use super::lead_rows::LeadRows;
use super::list_inputs::ListInputs;
use super::list_query::ListQuery;
use super::list_rows::ListRows;
use super::model::Model;
use super::shown_kinds::ShownKinds;
use super::timeline_rows::TimelineRows;
use crate::domain::id::EntryId;
use crate::query::{Facet, List};
use crate::search::jump::JumpKind;

/// The rows of a list. A short list is updated at once; a long one keeps its rows until a worker has built new ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListedRows<T> {
    rows: Arc<T>,
    /// A number that increases with each change of the rows: anything derived from a lower one is stale.
    pub version: u64,
    /// The state of the corpus that the rows are from.
    pub known: u64,
    /// The inputs of the rows; `None` before the first.
    key: Option<CorpusListKey>,
    /// The inputs of the rows that have to be built in the background.
    needed: Option<CorpusListKey>,
}

impl<T> ListedRows<T> {
    /// Updates the rows, unless they have to be built in the background.
    fn update(
        &mut self,
        model: &Model,
        list: CorpusList,
        make: impl FnOnce(&CorpusListKey) -> Option<Arc<T>>,
    ) {
        let key = CorpusListKey { load: model.load, list };
        self.needed = None;
        if self.key.as_ref() != Some(&key) {
            match make(&key) {
                Some(rows) => {
                    (self.rows, self.key) = (rows, Some(key));
                    self.version += 1;
                }
                None => self.needed = Some(key),
            }
        }
        if self.needed.is_none() {
            self.known = model.status.number();
        }
    }

    /// Returns the list that has to be built in the background.
    pub(crate) fn needed(&self) -> Option<NeededList> {
        let (is_awaited, is_first) = (self.is_waiting(), self.is_unbuilt());
        self.needed.clone().map(|key| NeededList { key, is_awaited, is_first })
    }

    /// Returns whether the rows are not those that the user has chosen.
    pub(crate) fn is_waiting(&self) -> bool {
        self.needed.as_ref().is_some_and(|needed| needed.is_another_choice(self.key.as_ref()))
    }

    /// Returns the number of the load that the rows are from.
    pub(crate) fn load(&self) -> Option<u64> {
        self.key.as_ref().map(|key| key.load)
    }

    /// Returns whether the first rows are still being built.
    pub(crate) fn is_unbuilt(&self) -> bool {
        self.key.is_none()
    }
}

impl<T> Deref for ListedRows<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.rows
    }
}

/// Returns the inputs of the rows that match a query, related to an entry or all.
pub(crate) fn inputs(model: &Model, query: &ListQuery, related_to: Option<&EntryId>) -> ListInputs {
    let number = model.number_for(&query.query);
    let similar = match query.list {
        List::Entries(kind) => {
            let found = similar_names(model, query);
            let of_kind = found.iter().filter(|hit| hit.kind == JumpKind::Entry(kind));
            of_kind.map(|hit| hit.id.clone()).collect()
        }
        _ => Vec::new(),
    };
    ListInputs { query: query.clone(), related_to: related_to.cloned(), similar, number }
}

impl ListedRows<ListRows> {
    /// Updates the rows for the corpus, the query and the related entry.
    pub(crate) fn refresh(&mut self, model: &Model, query: &ListQuery, related_to: Option<&EntryId>) {
        self.update(model, CorpusList::Rows(inputs(model, query, related_to)), |key| {
            match model.list_rows(key) {
                Some(CorpusListRows::Rows(rows)) => Some(rows),
                _ => None,
            }
        });
    }
}

impl ListedRows<Vec<Facet>> {
    /// Updates the facets of a subject for the corpus, the query and the related entry.
    pub(crate) fn refresh(
        &mut self,
        model: &Model,
        query: &ListQuery,
        related_to: Option<&EntryId>,
        subject: FacetSubject,
    ) {
        let mut inputs = inputs(model, query, related_to);
        if subject == FacetSubject::Leads {
            inputs.number = model.status.number();
        }
        let list = CorpusList::Facets(inputs, subject);
        self.update(model, list, |key| match model.list_rows(key) {
            Some(CorpusListRows::Facets(facets)) => Some(facets),
            _ => None,
        });
    }
}

impl ListedRows<LeadRows> {
    /// Updates the names for the results of the last check and the query.
    pub(crate) fn refresh(&mut self, model: &Model, query: &ListQuery) {
        let inputs = ListInputs { number: model.status.number(), ..inputs(model, query, None) };
        self.update(model, CorpusList::Leads(inputs), |key| match model.list_rows(key) {
            Some(CorpusListRows::Leads(rows)) => Some(rows),
            _ => None,
        });
    }
}

impl ListedRows<TimelineRows> {
    /// Updates the things for the corpus, the query, the related entry, the shown kinds, and the width of the strip in cells.
    pub(crate) fn refresh(
        &mut self,
        model: &Model,
        query: &ListQuery,
        related_to: Option<&EntryId>,
        kinds: ShownKinds,
        width: usize,
    ) {
        let list = CorpusList::Timeline(inputs(model, query, related_to), kinds, width);
        self.update(model, list, |key| match model.list_rows(key) {
            Some(CorpusListRows::Timeline(rows)) => Some(rows),
            _ => None,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::domain::id::Kind;
    use crate::tui::corpus_list::CorpusListKey;
    use crate::tui::effect::Effect;
    use crate::tui::msg::Msg;
    use crate::tui::test_harness::{Harness, corpus};

    /// A browser over more than is listed between two keys, whose lists are made only by [`answer`].
    fn harness() -> Harness {
        let mut text = "name = \"A\"\nkind = \"person\"\n".to_owned();
        for nth in 0..5_100 {
            let _ = write!(text, "[[claim]]\ntext = \"Said {nth}.\"\nwhen = \"2020\"\n");
        }
        let other = "name = \"Barge\"\nkind = \"person\"\n";
        let files =
            [("actors/a.toml", &*text), ("actors/b.toml", other), ("actors/c.toml", "name = \"Crane\"\n")];
        let mut harness = Harness::new(corpus(&files), 120, 40);
        harness.makes_lists = false;
        harness
    }

    fn asked(harness: &mut Harness) -> Vec<CorpusListKey> {
        let effects = std::mem::take(&mut harness.effects).into_iter();
        let keys =
            effects.filter_map(|effect| if let Effect::MakeList(key) = effect { Some(key) } else { None });
        keys.collect()
    }

    /// Makes the newest list that was asked for, as the worker does.
    fn answer(harness: &mut Harness) {
        let key = asked(harness).pop().expect("a request");
        let rows = harness.app.model.corpus_list(key.clone()).run();
        harness.send(Msg::Listed(key, rows));
    }

    #[test]
    fn the_lists_that_a_load_brings_are_there_at_once() {
        let mut harness = harness();
        assert_eq!(asked(&mut harness), []);
        assert_eq!(harness.list(Kind::Actor), ["a", "b", "c"]);
    }

    #[test]
    fn keys_wait_for_the_first_rows_of_a_long_list() {
        let mut harness = harness();
        harness.press("S j j");
        let screen = harness.screen();
        assert!(screen.contains("listing the statements…") && !screen.contains("statements · 0"), "{screen}");
        answer(&mut harness);
        assert!(harness.screen().contains("3/5100"), "{}", harness.screen());
        harness.press("j");
        assert!(harness.screen().contains("4/5100"), "{}", harness.screen());
        assert_eq!(asked(&mut harness), [], "the same list is not made twice");
    }

    #[test]
    fn only_a_list_without_earlier_rows_is_not_drawn_at_once() {
        let mut harness = harness();
        assert!(!harness.app.lacks_first_rows());
        harness.press("S");
        assert!(harness.app.lacks_first_rows());
        answer(&mut harness);
        assert!(!harness.app.lacks_first_rows());
        harness.press("/").type_text("said");
        assert!(!harness.app.lacks_first_rows(), "the earlier rows are shown meanwhile");
    }

    #[test]
    fn a_key_acts_on_the_rows_of_the_query_that_was_typed_before_it() {
        let mut harness = harness();
        harness.press("/").type_text("cra").press("enter enter");
        assert_eq!(harness.list(Kind::Actor), ["a", "b", "c"], "the rows stay until there are others");
        let opened = |harness: &Harness| harness.location().subject.map(|id| id.to_string());
        assert_eq!(opened(&harness), None);
        answer(&mut harness);
        assert_eq!(harness.list(Kind::Actor), ["c"]);
        assert_eq!(opened(&harness).as_deref(), Some("c"));
    }

    #[test]
    fn whoever_leaves_does_not_want_the_keys_that_wait() {
        let mut harness = harness();
        harness.press("t");
        answer(&mut harness);
        assert!(harness.screen().contains("1/5100"), "{}", harness.screen());
        harness.press("4 j j j");
        assert!(harness.screen().contains("1/5100"), "{}", harness.screen());
        harness.press("esc t");
        assert!(harness.screen().contains("1/5100"), "{}", harness.screen());
    }
}
