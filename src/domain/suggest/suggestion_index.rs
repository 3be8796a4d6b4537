//! Suggestions among many known words: the same results as comparing each, within a budget.

use std::cell::{Cell, LazyCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::{EditDistances, NormalizedWord, Rank, plain};

/// The total number of steps: a known word that is looked at is one, a cell of an edit distance another. Some tenths of a second,
/// so that a folder full of dangling links loads as fast as any other.
const BUDGET: usize = 100_000_000;

/// The number of steps that comparing the texts of two words takes besides their edit distance.
const COMPARISON: usize = 50;

type KnownWords<'k> = Vec<KnownWord<'k>>;

/// Known words with data that quickly rules out most of them. Built on first use, because most corpora have no dangling
/// links.
#[derive(Debug)]
pub(crate) struct SuggestionIndex<'k> {
    words: LazyCell<KnownWords<'k>, Box<dyn FnOnce() -> KnownWords<'k> + 'k>>,
    near: RefCell<HashMap<String, Rc<[SimilarWord<'k>]>>>,
    budget: Cell<usize>,
}

#[derive(Debug)]
struct KnownWord<'k> {
    word: &'k str,
    outline: WordOutline,
}

/// The data that is compared without the text of a word.
#[derive(Clone, Copy, Debug)]
struct WordOutline {
    /// The first three characters, hashed; 0 for a shorter word.
    head: u32,
    letters: usize,
    /// A bit for each character that occurs, by its code point modulo 64.
    occurring: u64,
}

#[derive(Clone, Copy, Debug)]
struct SimilarWord<'k> {
    word: &'k str,
    nearness: (Rank, usize),
}

impl WordOutline {
    fn of(plain: &str) -> Self {
        let mut outline = Self { head: 0, letters: 0, occurring: 0 };
        let mut head = 1_u32;
        for c in plain.chars() {
            outline.letters += 1;
            outline.occurring |= 1 << (u32::from(c) % 64);
            if outline.letters <= 3 {
                head = head.wrapping_mul(0x0011_0005).wrapping_add(u32::from(c));
            }
            if outline.letters == 3 {
                outline.head = head;
            }
        }
        outline
    }

    /// Returns whether two words can be similar at all. Words with a common stem share their first three letters; a
    /// typo changes at most three, and each adds and removes at most one kind of letter.
    fn can_be_similar(self, other: Self) -> bool {
        (self.head == other.head && self.head != 0)
            || (self.letters.abs_diff(other.letters) <= 3
                && (self.occurring ^ other.occurring).count_ones() <= 6)
    }
}

impl<'k> SuggestionIndex<'k> {
    /// Indexes words; among equally good suggestions, the first one here wins.
    pub(crate) fn new<W: IntoIterator<Item = &'k str> + 'k>(words: W) -> Self {
        let known = |word| KnownWord { word, outline: WordOutline::of(&plain(word)) };
        Self {
            words: LazyCell::new(Box::new(move || words.into_iter().map(known).collect())),
            near: RefCell::default(),
            budget: Cell::new(BUDGET),
        }
    }

    /// Like [`suggest`](super::suggest) among the words that `filter` selects; `None` too once the budget is spent.
    pub(crate) fn suggest(&self, word: &str, filter: impl Fn(&str) -> bool) -> Option<&'k str> {
        let near = self.near(word)?;
        near.iter()
            .filter(|similar| filter(similar.word))
            .min_by_key(|similar| (similar.nearness, similar.word.len()))
            .map(|similar| similar.word)
    }

    /// Like [`unambiguous_match`](super::unambiguous_match) among the words that `filter` selects; `None` too once the
    /// budget is spent.
    pub(crate) fn unambiguous_match(&self, word: &str, filter: impl Fn(&str) -> bool) -> Option<&'k str> {
        let near = self.near(word)?;
        let similar = near.iter().filter(|similar| filter(similar.word));
        super::sole_match(word, similar.map(|similar| (similar.nearness, similar.word)))
    }

    /// Returns the similar words in the order of the index.
    fn near(&self, word: &str) -> Option<Rc<[SimilarWord<'k>]>> {
        if let Some(near) = self.near.borrow().get(word) {
            return Some(near.clone());
        }
        let left = self.budget.get().checked_sub(self.words.len());
        self.budget.set(left.unwrap_or(0));
        left?;
        let wanted = NormalizedWord::of(word)?;
        let outline = WordOutline::of(&wanted.text);
        let (mut near, mut distances) = (Vec::new(), EditDistances::from(&wanted.text));
        for known in self.words.iter().filter(|known| outline.can_be_similar(known.outline)) {
            let before = distances.steps();
            let nearness = wanted.nearness_by(known.word, |word| distances.to(word));
            let steps = COMPARISON + distances.steps() - before;
            self.budget.set(self.budget.get().saturating_sub(steps));
            if known.word != word
                && let Some(nearness) = nearness
            {
                near.push(SimilarWord { word: known.word, nearness });
            }
        }
        let near: Rc<[SimilarWord<'k>]> = near.into();
        self.near.borrow_mut().insert(word.to_owned(), near.clone());
        Some(near)
    }
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

    #[test]
    fn no_more_words_are_compared_than_the_budget_allows() {
        let words: Vec<String> = (0..1_000).map(|n| format!("actor-{n}")).collect();
        let index = SuggestionIndex::new(words.iter().map(String::as_str));
        index.budget.set(5_000);
        assert_eq!(index.suggest("actor-999x", |_| true), Some("actor-999"));
        assert_eq!(index.budget.get(), 0, "all of them look alike");
        assert_eq!(index.suggest("actor-998x", |_| true), None);
        assert_eq!(index.suggest("actor-999x", |_| true), Some("actor-999"), "a known answer costs nothing");
    }
}
