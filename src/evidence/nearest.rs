//! Finds the passage most similar to a missing quote, as a suggestion for the user.
//! Does not know verdicts.

use std::collections::HashMap;
use std::ops::Range;

use super::copy::Copy;
use crate::text::fold::{floor, is_invisible, is_unspaced_script};

/// Maximum length of a word, in bytes.
const LONGEST_WORD: usize = 64;
/// Number of bytes to search besides the cited paragraphs.
const MOST_READ: usize = 16 << 20;
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
    let readable = floor(text, MOST_READ);
    for paragraph in copy.paragraphs().iter().take_while(|paragraph| paragraph.start < readable) {
        search.read(text, paragraph.start..paragraph.end.min(readable));
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

/// Calls `each` with every word in lower case and its range; with `None` for a word that is too long.
fn for_each_word(text: &str, within: Range<usize>, mut each: impl FnMut(Option<&str>, Range<usize>)) {
    let mut word = String::new();
    let mut start = within.start;
    let mut end = within.start;
    let mut flush = |word: &mut String, range: Range<usize>| {
        if !word.is_empty() {
            each((word.len() <= LONGEST_WORD).then_some(word.as_str()), range);
            word.clear();
        }
    };
    let mut chars = text[within.clone()].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = at + within.start;
        let in_figure = matches!(c, '.' | ',')
            && word.ends_with(char::is_numeric)
            && chars.peek().is_some_and(|next| next.1.is_numeric());
        if in_figure {
            word.push(c);
        }
        if in_figure || is_invisible(c) {
            continue;
        }
        if !c.is_alphanumeric() || is_unspaced_script(c) {
            flush(&mut word, start..end);
        }
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            if word.len() <= LONGEST_WORD {
                word.extend(c.to_lowercase());
            }
            end = at + c.len_utf8();
            if is_unspaced_script(c) {
                flush(&mut word, start..end);
            }
        }
    }
    flush(&mut word, start..end);
}
