//! The letters of a phrase in a folded text where something can be read in several ways: a hyphen at a line end, an article.
//! Letters are compared one by one (Knuth, Morris, Pratt); what is between them, as sets of readings.

use std::ops::Range;

use super::Folded;
use super::articles::Articles;
use super::occurrences::fallback;
use super::separator::{Readings, is_choice, is_separator};

/// How many comparisons are made for each byte of a text, beyond which what would follow is not found.
const PATIENCE: usize = 64;

/// The letters of a phrase, and what is between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    letters: Vec<u8>,
    /// What is before a letter, by its index, where that is more than nothing.
    gaps: Vec<(usize, Readings)>,
    /// The hyphen the phrase begins or ends with.
    lead: String,
    trail: String,
    /// Whether it begins with an article, which is not among its letters.
    leads_with_article: bool,
    /// Whether something in it can be read in several ways, so that it can be anywhere.
    soft: bool,
    fallback: Vec<u32>,
    pairs: Pairs,
}

/// Which two letters follow each other in a phrase; a few others may seem to.
#[derive(Clone, Debug, Default)]
struct Pairs([u64; 16]);

impl Pairs {
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

impl Letters {
    /// Takes the letters of a folded phrase, which is in `folded` at `place`.
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
                letters.soft = true;
                here = article.end;
                continue;
            }
            let run = bytes[here..].iter().take_while(|byte| is_separator(**byte)).count();
            if run > 0 {
                letters.soft |= is_choice(bytes[here]);
                letters
                    .gaps
                    .push((letters.letters.len(), Readings::read(bytes[here..here + run].iter().copied())));
                here += run;
            } else {
                letters.letters.push(bytes[here]);
                here += 1;
            }
        }
        letters.fallback = fallback(&letters.letters);
        letters.pairs = Pairs::of(&letters.letters);
        letters
    }

    /// Returns whether two letters of the phrase can be on the two sides of a place with several readings.
    fn can_be_at(&self, folded: &Folded, at: usize) -> bool {
        let bytes = folded.text().as_bytes();
        let before = bytes[..at].iter().rposition(|byte| !is_separator(*byte));
        let after = bytes[at..].iter().position(|byte| !is_separator(*byte)).map(|step| at + step);
        let (Some(before), Some(after)) = (before, after) else { return false };
        // The letters of an article are passed over.
        let after = folded
            .articles
            .from(at)
            .next()
            .filter(|article| article.start as usize == after)
            .map_or(after, |article| article.end as usize);
        let behind_article =
            folded.articles.ending_at(before + 1).is_some() || folded.articles.ending_at(at + 1).is_some();
        let at_edge = !self.lead.is_empty() || !self.trail.is_empty();
        at_edge
            || behind_article
            || bytes.get(after).is_some_and(|after| self.pairs.has(bytes[before], *after))
    }

    /// Returns what is before the letter at `index`.
    fn gap(&self, index: usize) -> Readings {
        let at = self.gaps.binary_search_by_key(&index, |gap| gap.0);
        at.map_or(Readings::NONE, |at| self.gaps[at].1)
    }
}

/// The places of a phrase, first to last, at least those in which something can be read in several ways.
pub(super) struct Soft<'a> {
    wanted: &'a Letters,
    text: &'a [u8],
    articles: &'a Articles,
    /// Stretches that are looked through, the next one last.
    windows: Vec<Range<usize>>,
    /// The next articles, which are passed over.
    ahead: std::slice::Iter<'a, Range<u32>>,
    at: usize,
    end: usize,
    matched: usize,
    patience: usize,
}

impl<'a> Soft<'a> {
    pub(super) fn new(wanted: &'a Letters, folded: &'a Folded, region: Range<usize>) -> Self {
        let mut windows =
            if wanted.letters.is_empty() { Vec::new() } else { windows(wanted, folded, &region) };
        windows.reverse();
        let (text, articles) = (folded.text().as_bytes(), &folded.articles);
        let patience = region.len().saturating_mul(PATIENCE).saturating_add(1 << 20);
        Self { wanted, text, articles, windows, ahead: articles.from(0), at: 0, end: 0, matched: 0, patience }
    }

    /// Walks back from the end of letters that are all there; returns the place if what is between them is the same too.
    fn judge(&mut self, end: usize) -> Option<Range<usize>> {
        let wanted = self.wanted;
        let mut at = end;
        for (index, letter) in wanted.letters.iter().enumerate().rev() {
            self.patience = self.patience.saturating_sub(1);
            if index + 1 < wanted.letters.len() {
                let (before, readings) = self.gap_before(at);
                if !readings.meets(wanted.gap(index + 1)) {
                    return None;
                }
                at = before;
            }
            at = at.checked_sub(1)?;
            if self.text.get(at) != Some(letter) {
                return None;
            }
        }
        if wanted.leads_with_article {
            at = match self.articles.ending_at(at) {
                Some(start) => start,
                None if self.begins_word(at) => at,
                None => return None,
            };
        }
        Some(self.with_lead(at)?..self.with_trail(end)?)
    }

    /// Passes over separators and articles before `at`; returns where they begin, and their readings.
    fn gap_before(&self, at: usize) -> (usize, Readings) {
        let mut end = at;
        while let Some(start) = self.articles.ending_at(end) {
            end = start;
        }
        let before = self.text.get(..end).unwrap_or_default();
        let run = before.iter().rev().take_while(|byte| is_separator(**byte)).count();
        (end - run, Readings::read(before[end - run..].iter().copied()))
    }

    fn begins_word(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        // In a folded text whatever is not ASCII is a letter more often than not.
        before.last().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
    }

    fn with_lead(&self, at: usize) -> Option<usize> {
        let lead = self.wanted.lead.as_bytes();
        let before = self.text.get(..at)?;
        match before.last() {
            _ if lead.is_empty() => Some(at),
            Some(byte) if is_choice(*byte) && Readings::read([*byte].into_iter()).meets(reading(lead)) => {
                Some(at - 1)
            }
            _ => before.ends_with(lead).then(|| at - lead.len()),
        }
    }

    fn with_trail(&self, at: usize) -> Option<usize> {
        let trail = self.wanted.trail.as_bytes();
        let after = self.text.get(at..)?;
        match after.first() {
            _ if trail.is_empty() => Some(at),
            Some(byte) if is_choice(*byte) && Readings::read([*byte].into_iter()).meets(reading(trail)) => {
                Some(at + 1)
            }
            _ => after.starts_with(trail).then(|| at + trail.len()),
        }
    }
}

fn reading(run: &[u8]) -> Readings {
    Readings::read(run.iter().copied())
}

impl Iterator for Soft<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.patience > 0 {
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
            let wanted = self.wanted;
            while self.matched > 0 && wanted.letters.get(self.matched) != Some(&byte) {
                self.matched = wanted.fallback[self.matched - 1] as usize;
            }
            if wanted.letters.get(self.matched) == Some(&byte) {
                self.matched += 1;
            }
            if self.matched == wanted.letters.len()
                && let Some(place) = self.judge(self.at)
            {
                return Some(place);
            }
        }
        None
    }
}

/// Returns the stretches in which a phrase can be that has something in it with several readings, in order and apart.
fn windows(wanted: &Letters, folded: &Folded, region: &Range<usize>) -> Vec<Range<usize>> {
    if wanted.soft {
        return vec![region.clone()];
    }
    // Between two letters there are at most an article and two separators.
    let reach = wanted.letters.len().saturating_mul(4) + 16;
    let first = folded.choices.partition_point(|at| (*at as usize) < region.start);
    let choices = folded.choices.get(first..).unwrap_or_default().iter().map(|at| *at as usize);
    let articles = folded.articles.from(region.start).map(|article| article.start as usize);
    let mut soft: Vec<usize> =
        choices.take_while(|at| *at < region.end).chain(articles.take_while(|at| *at < region.end)).collect();
    soft.sort_unstable();
    let mut windows: Vec<Range<usize>> = Vec::new();
    for at in soft.into_iter().filter(|at| wanted.can_be_at(folded, *at)) {
        let window = at.saturating_sub(reach).max(region.start)..at.saturating_add(reach).min(region.end);
        match windows.last_mut() {
            Some(last) if last.end >= window.start => last.end = window.end,
            _ => windows.push(window),
        }
    }
    windows
}
