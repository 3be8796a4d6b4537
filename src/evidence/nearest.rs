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
    let found = |similar: Option<SimilarWords<'_>>| {
        let most_read = if similar.is_some() { MOST_SIMILAR } else { MOST_READ };
        let mut search = Window::new(&wanted, similar)?;
        search.read_copy(copy, region, most_read)?;
        search.best.filter(|best| best.score >= LEAST_SCORE)
    };
    let exact = found(None).map(|best| (best.in_order == all, best));
    let similar = || found(Some(SimilarWords::new(&wanted))).map(|best| (false, best));
    let (has_same_words, best) = exact.or_else(similar)?;
    let paragraph = copy.paragraph_at(best.range.start)?;
    Some(Candidate { paragraph, range: best.range, score: best.score, has_same_words })
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

    /// Reads the cited paragraphs, then the copy up to `most_read` bytes.
    fn read_copy(&mut self, copy: &Copy, region: Option<&Range<usize>>, most_read: usize) -> Option<()> {
        let text = copy.text();
        let home = region.filter(|region| region.len() < text.len());
        let own = home.and_then(|region| copy.paragraphs_of(region));
        for paragraph in own.into_iter().flatten() {
            self.read(text, copy.paragraph(paragraph)?);
        }
        let readable = floor(text, most_read);
        for paragraph in copy.paragraphs().iter().take_while(|paragraph| paragraph.start < readable) {
            self.read(text, paragraph.start..paragraph.end.min(readable));
        }
        Some(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
