//! Suggestions among many known words, within a budget: the most similar words, without comparing each.

use std::borrow::Cow;
use std::cell::{Cell, LazyCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::edit_distances::LimitedDistance;
use super::{EditDistances, NEAR, NormalizedWord, Rank, plain};

/// The total number of steps: a known word that is looked at is some, a cell of an edit distance another. About a fifth of a
/// second, so that a folder full of dangling links loads as fast as any other.
const BUDGET: usize = 40_000_000;

/// The number of steps that looking at a word takes besides its edit distance.
const LOOK: usize = 20;

/// Number of words up to which each is compared, so that another one is found if the filter rejects the most similar ones.
const FEW: usize = 64;

/// The number of first letters that words with the same stem share.
const HEAD: usize = 3;

type KnownWords<'k> = Vec<KnownWord<'k>>;

/// Known words in order, so that those that start alike are compared together, and all with a wrong start are skipped at once.
/// Sorted on first use, because most corpora have no dangling links.
#[derive(Debug)]
pub(crate) struct SuggestionIndex<'k> {
    words: LazyCell<KnownWords<'k>, Box<dyn FnOnce() -> KnownWords<'k> + 'k>>,
    /// What each stage of the search for a word found.
    near: RefCell<HashMap<String, Vec<Rc<[SimilarWord<'k>]>>>>,
    budget: Cell<usize>,
}

#[derive(Debug)]
struct KnownWord<'k> {
    word: &'k str,
    /// The word as it is compared.
    plain: Cow<'k, str>,
    /// Its place among the indexed words.
    nth: usize,
}

#[derive(Clone, Copy, Debug)]
struct SimilarWord<'k> {
    word: &'k str,
    nth: usize,
    nearness: (Rank, usize),
}

impl<'k> SuggestionIndex<'k> {
    /// Indexes words; among equally good suggestions, the first one here wins.
    pub(crate) fn new<W: IntoIterator<Item = &'k str> + 'k>(words: W) -> Self {
        let sorted = move || {
            let known = |(nth, word)| KnownWord { word, plain: plain(word), nth };
            let mut words: KnownWords<'k> = words.into_iter().enumerate().map(known).collect();
            words.sort_unstable_by(|one, other| one.plain.cmp(&other.plain));
            words
        };
        Self { words: LazyCell::new(Box::new(sorted)), near: RefCell::default(), budget: Cell::new(BUDGET) }
    }

    /// Like [`suggest`](super::suggest) among the words that `filter` selects; `None` too once the budget is spent. Of many
    /// words, only the most similar ones are considered.
    pub(crate) fn suggest(&self, word: &str, filter: impl Fn(&str) -> bool) -> Option<&'k str> {
        let near = self.near(word, filter)?;
        near.iter().min_by_key(|similar| (similar.nearness, similar.word.len())).map(|similar| similar.word)
    }

    /// Like [`unambiguous_match`](super::unambiguous_match) among the words that `filter` selects; `None` too once the
    /// budget is spent.
    pub(crate) fn unambiguous_match(&self, word: &str, filter: impl Fn(&str) -> bool) -> Option<&'k str> {
        let near = self.near(word, filter)?;
        super::sole_match(word, near.iter().map(|similar| (similar.nearness, similar.word)))
    }

    /// Returns the similar words that `filter` selects, in the order in which they were indexed. Less similar words are looked for
    /// only while it selects none.
    fn near(&self, word: &str, filter: impl Fn(&str) -> bool) -> Option<Vec<SimilarWord<'k>>> {
        let stages = SearchStage::for_words(self.words.len());
        for nth in 0..stages.len() {
            let found = self.found_by_stage(word, stages, nth)?;
            let selected: Vec<SimilarWord> =
                found.iter().filter(|similar| filter(similar.word)).copied().collect();
            if !selected.is_empty() {
                return Some(selected);
            }
        }
        Some(Vec::new())
    }

    /// Returns the similar words that a stage finds; the stages before it have been asked for.
    fn found_by_stage(
        &self,
        word: &str,
        stages: &[SearchStage],
        nth: usize,
    ) -> Option<Rc<[SimilarWord<'k>]>> {
        if let Some(found) = self.near.borrow().get(word).and_then(|of_stages| of_stages.get(nth)) {
            return Some(found.clone());
        }
        if self.budget.get() == 0 {
            return None;
        }
        let wanted = NormalizedWord::of(word)?;
        let mut search = SuggestionSearch {
            word,
            distances: EditDistances::from(&wanted.text),
            wanted: &wanted,
            looked_at: 0,
            found: Vec::new(),
        };
        search.add_stage(*stages.get(nth)?, &self.words);
        self.budget.set(self.budget.get().saturating_sub(search.steps()));
        search.found.sort_unstable_by_key(|similar| similar.nth);
        let found: Rc<[SimilarWord<'k>]> = search.found.into();
        self.near.borrow_mut().entry(word.to_owned()).or_default().push(found.clone());
        Some(found)
    }
}

/// A part of the search, from the most similar words to the least.
#[derive(Clone, Copy, Debug)]
enum SearchStage {
    /// Words with at most [`NEAR`] typos.
    FewTypos,
    /// Words with as many typos as a word of this length can have.
    AllTypos,
    /// Words with the same stem.
    Stems,
    /// Words with typos and words with the same stem.
    Everything,
}

impl SearchStage {
    /// Returns the stages of a search among a number of words.
    fn for_words(count: usize) -> &'static [Self] {
        if count <= FEW { &[Self::Everything] } else { &[Self::FewTypos, Self::AllTypos, Self::Stems] }
    }
}

/// A search for the words that are similar to one.
struct SuggestionSearch<'s, 'k> {
    word: &'s str,
    wanted: &'s NormalizedWord,
    distances: EditDistances,
    looked_at: usize,
    found: Vec<SimilarWord<'k>>,
}

impl<'k> SuggestionSearch<'_, 'k> {
    /// Adds the words of a stage.
    fn add_stage(&mut self, stage: SearchStage, words: &[KnownWord<'k>]) {
        let most = self.wanted.most_typos();
        match stage {
            SearchStage::FewTypos => self.add_typos(words, NEAR.min(most)),
            SearchStage::AllTypos if most > NEAR => self.add_typos(words, most),
            // The stage before has found them.
            SearchStage::AllTypos => {}
            SearchStage::Stems => self.add_stems(words),
            SearchStage::Everything => {
                self.add_typos(words, most);
                self.add_stems(words);
            }
        }
    }

    /// Adds the words with at most `limit` typos.
    fn add_typos(&mut self, words: &[KnownWord<'k>], limit: usize) {
        let mut rest = words;
        while let Some((known, after)) = rest.split_first() {
            rest = after;
            self.looked_at += 1;
            match self.distances.within(&known.plain, limit) {
                LimitedDistance::Within(distance) => self.add(known, Rank::Slip, distance),
                LimitedDistance::Beyond => {}
                LimitedDistance::BeyondFrom(letters) => {
                    let end = known.plain.char_indices().nth(letters).map_or(known.plain.len(), |(at, _)| at);
                    let start = known.plain.get(..end).unwrap_or_default();
                    rest = after.get(starting_with(after, start)..).unwrap_or_default();
                }
            }
        }
    }

    /// Adds the words with the same stem.
    fn add_stems(&mut self, words: &[KnownWord<'k>]) {
        let Some((end, _)) = self.wanted.text.char_indices().nth(HEAD) else { return };
        let head = self.wanted.text.get(..end).unwrap_or_default();
        let from = words.partition_point(|known| *known.plain < *head);
        let rest = words.get(from..).unwrap_or_default();
        for known in rest.get(..starting_with(rest, head)).unwrap_or_default() {
            self.looked_at += 1;
            if self.wanted.has_stem_of(&known.plain) {
                let distance = self.distances.to(&known.plain);
                self.add(known, Rank::Stem, distance);
            }
        }
    }

    /// Adds a word if it is as similar as that.
    fn add(&mut self, known: &KnownWord<'k>, rank: Rank, distance: usize) {
        let nearness = self.wanted.nearness_by(known.word, |_| distance);
        if known.word != self.word
            && let Some(nearness) = nearness.filter(|nearness| nearness.0 == rank)
        {
            self.found.push(SimilarWord { word: known.word, nth: known.nth, nearness });
        }
    }

    fn steps(&self) -> usize {
        self.looked_at * LOOK + self.distances.steps()
    }
}

/// Returns the number of sorted words, from the first one on, that start with some letters.
fn starting_with(words: &[KnownWord<'_>], start: &str) -> usize {
    words.partition_point(|known| known.plain.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::suggest::{suggest, unambiguous_match};
    use proptest::prelude::*;

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[ab]{1,4}",
            "[a-c_-]{1,12}",
            "(member|leads|Leads|élan|source)(-(of|to|2[0-3]))?",
            "(actor|event)-[0-9]{1,3}",
            "\\PC{0,8}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_index_suggests_what_comparing_every_word_does(
            words in prop::collection::vec(word(), 0..30), wanted in word(), also in 0..30_usize,
        ) {
            let known: Vec<&str> = words.iter().map(String::as_str).collect();
            let index = SuggestionIndex::new(known.clone());
            // A known word with its last letter cut off is a likelier question than a random one.
            let near = words.get(also).and_then(|word| word.char_indices().last().map(|(end, _)| &word[..end]));
            for wanted in [Some(wanted.as_str()), near].into_iter().flatten() {
                prop_assert_eq!(index.suggest(wanted, |_| true), suggest(wanted, known.iter().copied()));
                let even = |word: &str| word.len().is_multiple_of(2);
                let evens = || known.iter().copied().filter(|word| even(word));
                prop_assert_eq!(index.suggest(wanted, even), suggest(wanted, evens()));
                prop_assert_eq!(index.unambiguous_match(wanted, even), unambiguous_match(wanted, evens()));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_best_of_many_words_is_found(
            words in prop::collection::vec("(actor|acter|agent)-(number|name)-[0-9]{1,3}", 65..300),
            wanted in "(actor|acter|agnet)-(nmber|number|names)-[0-9]{1,3}x?",
        ) {
            let known: Vec<&str> = words.iter().map(String::as_str).collect();
            let index = SuggestionIndex::new(known.clone());
            prop_assert_eq!(index.suggest(&wanted, |_| true), suggest(&wanted, known.iter().copied()));
            let certain = unambiguous_match(&wanted, known.iter().copied());
            prop_assert_eq!(index.unambiguous_match(&wanted, |_| true), certain);
        }

        #[test]
        fn the_best_of_the_words_that_a_filter_selects_among_many_is_found(
            words in prop::collection::vec("(actor|acter|agent|actors)-(number|nmbr|name)-[0-9]{1,3}", 65..300),
            wanted in "(actor|acter|agnet)-(nmber|number|names)-[0-9]{1,3}x?", last in "[0-9]", nth in 0..65_usize,
        ) {
            let known: Vec<&str> = words.iter().map(String::as_str).collect();
            let index = SuggestionIndex::new(known.clone());
            // The filter rejects most words, and the one whose last letter is missing: a dossier is not suggested to itself.
            let own = words[nth].as_str();
            for wanted in [wanted.as_str(), &own[..own.len() - 1]] {
                let is_selected = |word: &str| word != own && word.ends_with(&last);
                let selected = || known.iter().copied().filter(|word| is_selected(word));
                prop_assert_eq!(index.suggest(wanted, is_selected), suggest(wanted, selected()), "{}", wanted);
                let certain = unambiguous_match(wanted, selected());
                prop_assert_eq!(index.unambiguous_match(wanted, is_selected), certain, "{}", wanted);
            }
        }
    }

    fn actors() -> Vec<String> {
        (0..10_000).map(|n| format!("actor-number-{n}")).collect()
    }

    #[test]
    fn a_mistyped_id_among_ten_thousand_of_one_naming_scheme_takes_few_steps() {
        let words = actors();
        let index = SuggestionIndex::new(words.iter().map(String::as_str));
        for (wanted, found) in [
            ("acter-numbr-57", Some("actor-number-57")),
            ("actor-nmber-57x", Some("actor-number-57")),
            ("actor-number-99999", Some("actor-number-9999")),
            ("actor-number-x", Some("actor-number-0")),
            ("agent-of-nobody", None),
            ("actor-of-nobody", None),
        ] {
            index.budget.set(BUDGET);
            assert_eq!(index.suggest(wanted, |_| true), found, "{wanted}");
            let steps = BUDGET - index.budget.get();
            assert!(steps < 400_000, "{wanted}: {steps}");
        }
    }

    #[test]
    fn nothing_is_compared_once_the_budget_is_spent() {
        let words = actors();
        let index = SuggestionIndex::new(words.iter().map(String::as_str));
        index.budget.set(1);
        assert_eq!(index.suggest("actor-number-999x", |_| true), Some("actor-number-999"));
        assert_eq!(index.budget.get(), 0);
        assert_eq!(index.suggest("actor-number-998x", |_| true), None);
        let again = index.suggest("actor-number-999x", |_| true);
        assert_eq!(again, Some("actor-number-999"), "a known answer costs nothing");
    }
}
