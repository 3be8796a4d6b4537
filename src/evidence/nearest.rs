//! Finds the passage most similar to a missing quote, as a suggestion for the user.
//! Does not know verdicts.

use std::collections::HashMap;
use std::ops::Range;

use super::copy::Copy;
use super::word_paragraphs::{for_each_word, readable};

/// Maximum number of words of the quote to compare.
const MOST_WORDS: usize = 64;
/// Number of best-scoring windows to compare word by word.
const MOST_COMPARED: usize = 20_000;
/// Minimum score of a useful passage, in percent.
const LEAST_SCORE: u8 = 50;

/// The passage most similar to a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The number of its paragraph.
    pub paragraph: usize,
    /// Its byte range in the copy.
    pub range: Range<usize>,
    /// The share of the quote's words in it, weighted by length, in percent.
    pub score: u8,
    /// Whether its words are those of the quote, in order: they differ in case or punctuation only.
    pub has_same_words: bool,
}

/// Returns the run of words that has most in common with the quote; in a tie, the one in `region`, then the first.
pub(super) fn nearest(copy: &Copy, region: Option<&Range<usize>>, quote: &str) -> Option<Candidate> {
    let text = copy.text();
    let mut wanted = Vec::new();
    for_each_word(quote, 0..quote.len(), |word, _| wanted.extend(word.map(str::to_owned)));
    let all = wanted.len();
    wanted.truncate(MOST_WORDS);
    let mut search = Window::new(&wanted)?;
    let home = region.filter(|region| region.len() < text.len());
    let own = home.and_then(|region| copy.paragraphs_of(region));
    for paragraph in own.into_iter().flatten() {
        search.read(text, copy.paragraph(paragraph)?);
    }
    let bounds = copy.word_paragraphs().bounds(search.words_by_weight());
    for (at, bound) in bounds.into_iter().enumerate() {
        if search.may_reach(bound)
            && let Some(paragraph) = readable(text, copy.paragraphs(), at)
        {
            search.read(text, paragraph);
        }
    }
    let best = search.best.filter(|best| best.score >= LEAST_SCORE)?;
    let has_same_words = best.in_order == all;
    let paragraph = copy.paragraph_at(best.range.start)?;
    Some(Candidate { paragraph, range: best.range, score: best.score, has_same_words })
}

struct BestWindow {
    score: u8,
    in_order: usize,
    range: Range<usize>,
}

/// A window of as many words as the quote has, sliding over the text.
struct Window<'a> {
    /// The words of the quote, with their counts.
    index: HashMap<&'a str, usize>,
    counts: Vec<usize>,
    quote: Vec<usize>,
    weights: Vec<usize>,
    total: usize,
    words: std::collections::VecDeque<(Option<usize>, Range<usize>)>,
    seen: Vec<usize>,
    shared: usize,
    best: Option<BestWindow>,
    compared: usize,
}

impl<'a> Window<'a> {
    fn new(wanted: &'a [String]) -> Option<Self> {
        let mut index: HashMap<&str, usize> = HashMap::new();
        let mut counts = Vec::new();
        let mut weights = Vec::new();
        let mut quote = Vec::new();
        for word in wanted {
            let next = index.len();
            let at = *index.entry(word).or_insert(next);
            if at == next {
                counts.push(0);
                weights.push(word.chars().count());
            }
            counts[at] += 1;
            quote.push(at);
        }
        let total = quote.iter().map(|&at| weights[at]).sum();
        let seen = vec![0; counts.len()];
        (total > 0).then(|| Self {
            index,
            counts,
            quote,
            weights,
            total,
            words: std::collections::VecDeque::new(),
            seen,
            shared: 0,
            best: None,
            compared: 0,
        })
    }

    /// Yields the distinct words of the quote, each with what all of it adds to a score.
    fn words_by_weight(&self) -> impl Iterator<Item = (&'a str, usize)> {
        self.index.iter().map(|(word, at)| (*word, self.weights[*at] * self.counts[*at]))
    }

    /// Returns whether a paragraph can have a window as good as the best one, if the quote's words in it have this weight.
    fn may_reach(&self, weight: usize) -> bool {
        let least = self.best.as_ref().map_or(LEAST_SCORE, |best| best.score);
        weight * 100 / self.total >= usize::from(least)
    }

    fn read(&mut self, text: &str, paragraph: Range<usize>) {
        self.clear();
        for_each_word(text, paragraph, |word, range| match word {
            Some(word) => self.push(self.index.get(word).copied(), range),
            None => self.clear(),
        });
    }

    fn clear(&mut self) {
        while self.pop() {}
    }

    fn push(&mut self, word: Option<usize>, range: Range<usize>) {
        if self.words.len() == self.quote.len() {
            self.pop();
        }
        if let Some(at) = word {
            self.seen[at] += 1;
            if self.seen[at] <= self.counts[at] {
                self.shared += self.weights[at];
            }
        }
        self.words.push_back((word, range));
        self.judge();
    }

    fn pop(&mut self) -> bool {
        let Some((word, _)) = self.words.pop_front() else {
            return false;
        };
        if let Some(at) = word {
            if self.seen[at] <= self.counts[at] {
                self.shared -= self.weights[at];
            }
            self.seen[at] -= 1;
        }
        true
    }

    fn judge(&mut self) {
        let score = (self.shared * 100 / self.total) as u8;
        let known = self.best.as_ref().map_or(0, |best| best.score);
        if score < LEAST_SCORE || score < known || self.compared >= MOST_COMPARED && score == known {
            return;
        }
        self.compared += 1;
        let in_order =
            self.words.iter().zip(&self.quote).filter(|((word, _), wanted)| *word == Some(**wanted)).count();
        let better = self.best.as_ref().is_none_or(|best| (score, in_order) > (best.score, best.in_order));
        if let (true, Some(first), Some(last)) = (better, self.words.front(), self.words.back()) {
            self.best = Some(BestWindow { score, in_order, range: first.1.start..last.1.end });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The best window of all paragraphs, each read.
    fn nearest_of_all(copy: &Copy, quote: &str) -> Option<(Range<usize>, u8)> {
        let mut wanted = Vec::new();
        for_each_word(quote, 0..quote.len(), |word, _| wanted.extend(word.map(str::to_owned)));
        let mut search = Window::new(&wanted)?;
        copy.paragraphs().iter().for_each(|paragraph| search.read(copy.text(), paragraph));
        search.best.filter(|best| best.score >= LEAST_SCORE).map(|best| (best.range, best.score))
    }

    proptest! {
        #[test]
        fn paragraphs_that_are_not_read_have_nothing_nearer(
            text in "(([abc]{1,4}|Été|12)[ ,.]){1,9}(\n\n(([abc]{1,4}|été)[ -]){1,9}){0,6}",
            quote in "(([abc]{1,4}|été|12) ){1,6}",
        ) {
            let copy = Copy::new(text).unwrap();
            let found = nearest(&copy, None, &quote).map(|found| (found.range, found.score));
            prop_assert_eq!(found, nearest_of_all(&copy, &quote));
        }
    }
}
