//! Finds a phrase in folded text where separators have several possible readings: a hyphen at a line break, an article.
//! Letters are compared by Knuth-Morris-Pratt, the separators between them as sets of readings.

use std::ops::Range;

use super::Folded;
use super::articles::Articles;
use super::occurrences::failure_function;
use super::separator::{Readings, is_ambiguous, is_separator};

/// The number of comparisons allowed per byte of text; the search gives up beyond that.
const MAX_COMPARISONS_PER_BYTE: usize = 64;

/// The letters of a phrase and the separators between them.
#[derive(Clone, Debug, Default)]
pub(super) struct PhraseLetters {
    letters: Vec<u8>,
    /// The readings of the separator before a letter, by the index of the letter, if there is one.
    gaps: Vec<(usize, Readings)>,
    /// The separator at the start or end of the phrase.
    lead: String,
    trail: String,
    /// Whether the phrase begins with an article, which is not among its letters.
    leads_with_article: bool,
    /// Whether the phrase itself is ambiguous, so that it can match anywhere.
    ambiguous: bool,
    failure_function: Vec<u32>,
    pairs: LetterPairs,
}

/// The pairs of adjacent letters in a phrase, as a Bloom filter.
#[derive(Clone, Debug, Default)]
struct LetterPairs([u64; 16]);

impl LetterPairs {
    fn of(letters: &[u8]) -> Self {
        let mut pairs = Self::default();
        for pair in letters.windows(2) {
            let (word, bit) = Self::place(pair[0], pair[1]);
            pairs.0[word] |= bit;
        }
        pairs
    }

    fn has(&self, one: u8, other: u8) -> bool {
        let (word, bit) = Self::place(one, other);
        self.0[word] & bit != 0
    }

    fn place(one: u8, other: u8) -> (usize, u64) {
        let at = (usize::from(one) * 167 + usize::from(other) * 13) % 1024;
        (at / 64, 1 << (at % 64))
    }
}

impl PhraseLetters {
    /// Reads the letters of the phrase at `place` of a folded text.
    pub(super) fn of(folded: &Folded, place: Range<usize>) -> Self {
        let text = folded.text().get(place.clone()).unwrap_or_default();
        let between = |c| u8::try_from(c).is_ok_and(is_separator);
        let core = text.trim_matches(between);
        let lead = &text[..text.len() - text.trim_start_matches(between).len()];
        let trail = &text[text.trim_end_matches(between).len().max(lead.len())..];
        let at = place.start + lead.len();
        let mut letters = Self { lead: lead.to_owned(), trail: trail.to_owned(), ..Self::default() };
        let bytes = folded.text().as_bytes();
        let mut articles = folded.articles.iter().peekable();
        let mut here = at;
        while here < at + core.len() {
            if let Some(article) =
                articles.next_if(|article| article.start <= here).filter(|article| article.start == here)
            {
                letters.leads_with_article |= letters.letters.is_empty();
                letters.ambiguous = true;
                here = article.end;
                continue;
            }
            let run = bytes[here..].iter().take_while(|byte| is_separator(**byte)).count();
            if run > 0 {
                letters.ambiguous |= is_ambiguous(bytes[here]);
                letters
                    .gaps
                    .push((letters.letters.len(), Readings::decode(bytes[here..here + run].iter().copied())));
                here += run;
            } else {
                letters.letters.push(bytes[here]);
                here += 1;
            }
        }
        letters.failure_function = failure_function(&letters.letters);
        letters.pairs = LetterPairs::of(&letters.letters);
        letters
    }

    /// Returns whether the letters on both sides of an ambiguous separator occur next to each other in the phrase.
    fn can_be_at(&self, folded: &Folded, at: usize) -> bool {
        let bytes = folded.text().as_bytes();
        let before = bytes[..at].iter().rposition(|byte| !is_separator(*byte));
        let after = bytes[at..].iter().position(|byte| !is_separator(*byte)).map(|step| at + step);
        let (Some(before), Some(after)) = (before, after) else { return false };
        // Skip the letters of an article.
        let after = folded
            .articles
            .from(at)
            .next()
            .filter(|article| article.start as usize == after)
            .map_or(after, |article| article.end as usize);
        let after_article =
            folded.articles.ending_at(before + 1).is_some() || folded.articles.ending_at(at + 1).is_some();
        let at_edge = !self.lead.is_empty() || !self.trail.is_empty();
        at_edge
            || after_article
            || bytes.get(after).is_some_and(|after| self.pairs.has(bytes[before], *after))
    }

    /// Returns the separator before the letter at `index`.
    fn gap(&self, index: usize) -> Readings {
        let at = self.gaps.binary_search_by_key(&index, |gap| gap.0);
        at.map_or(Readings::NONE, |at| self.gaps[at].1)
    }
}

/// An iterator over the matches of a phrase, in order; it finds at least those that contain an ambiguous separator.
pub(super) struct AmbiguousMatches<'a> {
    phrase: &'a PhraseLetters,
    text: &'a [u8],
    articles: &'a Articles,
    /// The ranges to search, the next one last.
    windows: Vec<Range<usize>>,
    /// The articles ahead, which are skipped.
    ahead: std::slice::Iter<'a, Range<u32>>,
    at: usize,
    end: usize,
    matched: usize,
    comparisons_left: usize,
}

impl<'a> AmbiguousMatches<'a> {
    pub(super) fn new(phrase: &'a PhraseLetters, folded: &'a Folded, region: Range<usize>) -> Self {
        let mut windows =
            if phrase.letters.is_empty() { Vec::new() } else { windows(phrase, folded, &region) };
        windows.reverse();
        let (text, articles) = (folded.text().as_bytes(), &folded.articles);
        let comparisons_left = region.len().saturating_mul(MAX_COMPARISONS_PER_BYTE).saturating_add(1 << 20);
        Self {
            phrase,
            text,
            articles,
            windows,
            ahead: articles.from(0),
            at: 0,
            end: 0,
            matched: 0,
            comparisons_left,
        }
    }

    /// Verifies the separators backward from the end of matching letters, and returns the range of the match.
    fn verify(&mut self, end: usize) -> Option<Range<usize>> {
        let phrase = self.phrase;
        let mut at = end;
        for (index, letter) in phrase.letters.iter().enumerate().rev() {
            self.comparisons_left = self.comparisons_left.saturating_sub(1);
            if index + 1 < phrase.letters.len() {
                let (before, readings) = self.gap_before(at);
                if !readings.intersects(phrase.gap(index + 1)) {
                    return None;
                }
                at = before;
            }
            at = at.checked_sub(1)?;
            if self.text.get(at) != Some(letter) {
                return None;
            }
        }
        if phrase.leads_with_article {
            at = match self.articles.ending_at(at) {
                Some(start) => start,
                None if self.begins_word(at) => at,
                None => return None,
            };
        }
        Some(self.with_lead(at)?..self.with_trail(end)?)
    }

    /// Skips separators and articles backward from `at`; returns their start and readings.
    fn gap_before(&self, at: usize) -> (usize, Readings) {
        let mut end = at;
        while let Some(start) = self.articles.ending_at(end) {
            end = start;
        }
        let before = self.text.get(..end).unwrap_or_default();
        let run = before.iter().rev().take_while(|byte| is_separator(**byte)).count();
        (end - run, Readings::decode(before[end - run..].iter().copied()))
    }

    fn begins_word(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        // Non-ASCII bytes of a folded text are almost always letters.
        before.last().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
    }

    fn with_lead(&self, at: usize) -> Option<usize> {
        let lead = self.phrase.lead.as_bytes();
        let before = self.text.get(..at)?;
        match before.last() {
            _ if lead.is_empty() => Some(at),
            Some(byte)
                if is_ambiguous(*byte) && Readings::decode([*byte].into_iter()).intersects(reading(lead)) =>
            {
                Some(at - 1)
            }
            _ => before.ends_with(lead).then(|| at - lead.len()),
        }
    }

    fn with_trail(&self, at: usize) -> Option<usize> {
        let trail = self.phrase.trail.as_bytes();
        let after = self.text.get(at..)?;
        match after.first() {
            _ if trail.is_empty() => Some(at),
            Some(byte)
                if is_ambiguous(*byte)
                    && Readings::decode([*byte].into_iter()).intersects(reading(trail)) =>
            {
                Some(at + 1)
            }
            _ => after.starts_with(trail).then(|| at + trail.len()),
        }
    }
}

fn reading(run: &[u8]) -> Readings {
    Readings::decode(run.iter().copied())
}

impl Iterator for AmbiguousMatches<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.comparisons_left > 0 {
            if self.at >= self.end {
                let window = self.windows.pop()?;
                self.ahead = self.articles.from(window.start);
                (self.at, self.end, self.matched) = (window.start, window.end, 0);
                continue;
            }
            if let Some(article) =
                self.ahead.as_slice().first().filter(|article| article.start as usize <= self.at)
            {
                self.at = article.end as usize;
                self.ahead.next();
                continue;
            }
            let byte = self.text[self.at];
            self.at += 1;
            if is_separator(byte) {
                continue;
            }
            let phrase = self.phrase;
            while self.matched > 0 && phrase.letters.get(self.matched) != Some(&byte) {
                self.matched = phrase.failure_function[self.matched - 1] as usize;
            }
            if phrase.letters.get(self.matched) == Some(&byte) {
                self.matched += 1;
            }
            if self.matched == phrase.letters.len()
                && let Some(place) = self.verify(self.at)
            {
                return Some(place);
            }
        }
        None
    }
}

/// Returns the ranges in which an ambiguous match is possible, in order and disjoint.
fn windows(phrase: &PhraseLetters, folded: &Folded, region: &Range<usize>) -> Vec<Range<usize>> {
    if phrase.ambiguous {
        return vec![region.clone()];
    }
    // At most one article and two separators come between two letters.
    let reach = phrase.letters.len().saturating_mul(4) + 16;
    let first = folded.ambiguous.partition_point(|at| (*at as usize) < region.start);
    let ambiguous = folded.ambiguous.get(first..).unwrap_or_default().iter().map(|at| *at as usize);
    let articles = folded.articles.from(region.start).map(|article| article.start as usize);
    let mut ambiguous: Vec<usize> = ambiguous
        .take_while(|at| *at < region.end)
        .chain(articles.take_while(|at| *at < region.end))
        .collect();
    ambiguous.sort_unstable();
    let mut windows: Vec<Range<usize>> = Vec::new();
    for at in ambiguous.into_iter().filter(|at| phrase.can_be_at(folded, *at)) {
        let window = at.saturating_sub(reach).max(region.start)..at.saturating_add(reach).min(region.end);
        match windows.last_mut() {
            Some(last) if last.end >= window.start => last.end = window.end,
            _ => windows.push(window),
        }
    }
    windows
}
