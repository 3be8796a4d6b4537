//! Finds the passage most similar to a missing quote, as a suggestion for the user.
//! Does not know verdicts.

use std::collections::HashMap;
use std::ops::Range;

use super::copy::Copy;
use super::word_paragraphs::{for_each_word, readable};
use crate::text::fold::floor;

/// Maximum number of words of the quote to compare.
const MOST_WORDS: usize = 64;
/// Number of best-scoring windows to compare word by word.
const MOST_COMPARED: usize = 20_000;
/// Minimum score of a useful passage, in percent.
const LEAST_SCORE: u8 = 50;
/// Number of bytes to search for similar words, besides the cited paragraphs.
const MOST_SIMILAR: usize = 1 << 20;
/// Minimum length of a word to have similar ones, in characters.
const LEAST_SIMILAR: usize = 3;

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

/// Returns the run of words that has most in common with the quote; in a tie, the one in `region`, then the first. Similar
/// words only count if too few are the same.
pub(super) fn nearest(copy: &Copy, region: Option<&Range<usize>>, quote: &str) -> Option<Candidate> {
    let mut wanted = Vec::new();
    for_each_word(quote, 0..quote.len(), |word, _| wanted.extend(word.map(str::to_owned)));
    let all = wanted.len();
    wanted.truncate(MOST_WORDS);
    let mut exact = Window::new(&wanted, None)?;
    exact.read_likely(copy, region)?;
    let (has_same_words, best) = match exact.best() {
        Some(best) => (best.in_order == all, best),
        None => {
            let mut search = Window::new(&wanted, Some(SimilarWords::new(&wanted)))?;
            search.read_beginning(copy, region)?;
            (false, search.best()?)
        }
    };
    let paragraph = copy.paragraph_at(best.range.start)?;
    Some(Candidate { paragraph, range: best.range, score: best.score, has_same_words })
}

/// Returns the words of the quote in the cited `region`, if they are there in order and differ in case or punctuation only.
pub(super) fn same_words_at(copy: &Copy, region: &Range<usize>, quote: &str) -> Option<Candidate> {
    let mut wanted = Vec::new();
    for_each_word(quote, 0..quote.len(), |word, _| wanted.extend(word.map(str::to_owned)));
    let mut window = Window::new(wanted.get(..wanted.len().min(MOST_WORDS))?, None)?;
    window.read_cited(copy, Some(region))?;
    let best = window.best().filter(|best| best.in_order == wanted.len())?;
    let paragraph = copy.paragraph_at(best.range.start)?;
    Some(Candidate { paragraph, range: best.range, score: best.score, has_same_words: true })
}

/// The words of a quote by the words of a copy that look like them.
struct SimilarWords<'a> {
    words: &'a [String],
    known: HashMap<String, Option<&'a str>>,
}

impl<'a> SimilarWords<'a> {
    fn new(words: &'a [String]) -> Self {
        Self { words, known: HashMap::new() }
    }

    /// Returns the word of the quote that is `word`, cut off, or with a typo.
    fn of(&mut self, word: &str) -> Option<&'a str> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let found = self.words.iter().filter_map(|own| Some((difference(own, word)?, own.as_str())));
        let found = found.min_by_key(|(difference, _)| *difference).map(|(_, own)| own);
        self.known.insert(word.to_owned(), found);
        found
    }
}

/// Returns by how many letters two words differ, if one is the other cut off or with a typo.
fn difference(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (one_length, other_length) = (one.chars().count(), other.chars().count());
    let (short, long) = (one_length.min(other_length), one_length.max(other_length));
    if short < LEAST_SIMILAR {
        return None;
    }
    let is_cut = |whole: &str, part: &str| whole.starts_with(part) || whole.ends_with(part);
    if is_cut(one, other) || is_cut(other, one) {
        return Some(long - short);
    }
    let most = if short >= 8 { 2 } else { 1 };
    // Computing a distance is slow.
    if long - short > most
        || (one.chars().next() != other.chars().next() && one.chars().last() != other.chars().last())
    {
        return None;
    }
    Some(strsim::osa_distance(one, other)).filter(|distance| *distance <= most)
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
    /// Similar words, if they count too.
    similar: Option<SimilarWords<'a>>,
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
    fn new(wanted: &'a [String], similar: Option<SimilarWords<'a>>) -> Option<Self> {
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
            similar,
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

    /// Returns the best window, if it is good enough to be suggested.
    fn best(self) -> Option<BestWindow> {
        self.best.filter(|best| best.score >= LEAST_SCORE)
    }

    /// Reads the cited paragraphs.
    fn read_cited(&mut self, copy: &Copy, region: Option<&Range<usize>>) -> Option<()> {
        let home = region.filter(|region| region.len() < copy.text().len());
        let own = home.and_then(|region| copy.paragraphs_of(region));
        for paragraph in own.into_iter().flatten() {
            self.read(copy.text(), copy.paragraph(paragraph)?);
        }
        Some(())
    }

    /// Reads the cited paragraphs, then those that have enough of the quote's words.
    fn read_likely(&mut self, copy: &Copy, region: Option<&Range<usize>>) -> Option<()> {
        self.read_cited(copy, region)?;
        let bounds = copy.word_paragraphs().bounds(self.words_by_weight());
        for (at, bound) in bounds.into_iter().enumerate() {
            if self.may_reach(bound)
                && let Some(paragraph) = readable(copy.text(), copy.paragraphs(), at)
            {
                self.read(copy.text(), paragraph);
            }
        }
        Some(())
    }

    /// Reads the cited paragraphs, then the beginning of the copy.
    fn read_beginning(&mut self, copy: &Copy, region: Option<&Range<usize>>) -> Option<()> {
        self.read_cited(copy, region)?;
        let text = copy.text();
        let end = floor(text, MOST_SIMILAR);
        for paragraph in copy.paragraphs().iter().take_while(|paragraph| paragraph.start < end) {
            self.read(text, paragraph.start..paragraph.end.min(end));
        }
        Some(())
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
            Some(word) => {
                let word = self.quoted(word);
                self.push(word, range);
            }
            None => self.clear(),
        });
    }

    /// Returns the number of the quote's word that a word is.
    fn quoted(&mut self, word: &str) -> Option<usize> {
        let own = match &mut self.similar {
            Some(similar) => similar.of(word)?,
            None => word,
        };
        self.index.get(own).copied()
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
        let mut search = Window::new(&wanted, None)?;
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
            // Similar words are only looked for if there is no window of the same words.
            let Some(expected) = nearest_of_all(&copy, &quote) else { return Ok(()) };
            let found = nearest(&copy, None, &quote).map(|found| (found.range, found.score));
            prop_assert_eq!(found, Some(expected));
        }
    }

    const TEXT: &str =
        "Of the mill\n\nThe commander said that forty rockets were fired at the base.\n\nThe end";

    fn passage(quote: &str) -> Option<(usize, String)> {
        let copy = Copy::new(TEXT.as_bytes().to_vec()).expect("text");
        let near = nearest(&copy, None, quote)?;
        assert!(!near.has_same_words, "{quote}");
        Some((near.paragraph, TEXT.get(near.range)?.to_owned()))
    }

    #[test]
    fn words_that_are_cut_off_or_mistyped_are_recognized() {
        for (quote, expected) in [
            ("forty rocket", "forty rockets"),
            ("rocket", "rockets"),
            ("rty rockets", "forty rockets"),
            ("fourty rokets", "forty rockets"),
            ("comander siad", "commander said"),
            ("bases", "base"),
        ] {
            let found = passage(quote);
            assert_eq!(found.as_ref().map(|(_, words)| &**words), Some(expected), "{quote}");
        }
        for quote in ["forks", "a large submarine", "commentary"] {
            assert_eq!(passage(quote), None, "{quote}");
        }
    }

    proptest! {
        /// A quote with one letter missing, doubled or changed has a similar passage, in the right paragraph.
        #[test]
        fn a_quote_that_is_one_letter_off_has_a_similar_passage(
            first in 1..8_usize, count in 2..4_usize, at in 0..40_usize, change in 0..3_u8,
        ) {
            let sentence: Vec<&str> = "The commander said that forty rockets were fired".split(' ').collect();
            let quote = sentence.iter().skip(first).take(count).copied().collect::<Vec<_>>().join(" ");
            let mut letters: Vec<char> = quote.chars().collect();
            let at = at % letters.len();
            prop_assume!(letters[at] != ' ');
            match change {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters[at]),
                _ => letters[at] = 'z',
            }
            let off: String = letters.into_iter().collect();
            prop_assume!(!sentence.join(" ").contains(&off));
            let found = passage(&off);
            prop_assert_eq!(found.map(|(paragraph, _)| paragraph), Some(2), "{}", off);
        }
    }
}
