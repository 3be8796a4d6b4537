//! A quote with its prefix and suffix, and the result of searching for it. Does not depend on verdicts.

use std::ops::Range;

use super::copy::Copy;
use crate::text::fold::{AdjacentWords, Folded, Level, Phrase, PhraseMatch};

/// Maximum number of matches to keep.
pub(super) const MOST_HITS: usize = 64;

/// The result of a search.
#[derive(Debug)]
pub(super) enum QuoteSearch<T> {
    /// No match.
    None,
    /// One match, or the one selected by the context.
    One(T),
    /// Several matches that the context doesn't distinguish.
    Many(Vec<Range<usize>>),
}

impl<T> QuoteSearch<T> {
    pub(super) fn map<U>(self, with: impl FnOnce(T) -> U) -> QuoteSearch<U> {
        match self {
            QuoteSearch::None => QuoteSearch::None,
            QuoteSearch::One(hit) => QuoteSearch::One(with(hit)),
            QuoteSearch::Many(hits) => QuoteSearch::Many(hits),
        }
    }

    pub(super) fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if matches!(self, QuoteSearch::None) { other() } else { self }
    }
}

/// The words just before and just after a quote [W3C TextQuoteSelector], folded; either may be missing.
#[derive(Debug)]
pub(super) struct SurroundingWords {
    prefix: Option<AdjacentWords>,
    suffix: Option<AdjacentWords>,
}

impl SurroundingWords {
    pub(super) fn new(prefix: Option<&str>, suffix: Option<&str>) -> Self {
        Self { prefix: prefix.and_then(AdjacentWords::new), suffix: suffix.and_then(AdjacentWords::new) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.prefix.is_none() && self.suffix.is_none()
    }

    /// Returns whether the text before `start` ends with the prefix.
    pub(super) fn precedes(&self, folded: &Folded, start: usize) -> bool {
        self.prefix.as_ref().is_none_or(|prefix| prefix.ends_at(folded, start))
    }

    /// Returns whether the text from `end` on begins with the suffix.
    pub(super) fn follows(&self, folded: &Folded, end: usize) -> bool {
        self.suffix.as_ref().is_none_or(|suffix| suffix.begins_at(folded, end))
    }

    pub(super) fn adjoins(&self, folded: &Folded, hit: &Range<usize>) -> bool {
        self.precedes(folded, hit.start) && self.follows(folded, hit.end)
    }
}

/// A quote to search for, with its context.
pub(super) struct Quote<'a> {
    pub(super) written: &'a str,
    phrase: Phrase,
    pub(super) context: SurroundingWords,
}

impl<'a> Quote<'a> {
    /// Creates a quote; `None` if it has no visible characters.
    pub(super) fn new(written: &'a str, prefix: Option<&str>, suffix: Option<&str>) -> Option<Self> {
        let phrase = Phrase::new(written, Level::Quote)?;
        Some(Self { written, phrase, context: SurroundingWords::new(prefix, suffix) })
    }

    /// Searches for the quote in a part of a copy.
    pub(super) fn find(&self, copy: &Copy, region: &Range<usize>) -> QuoteSearch<Range<usize>> {
        self.decide(copy, self.phrase.find(copy.text(), copy.folded(), region.clone()))
    }

    fn decide(&self, copy: &Copy, hits: impl Iterator<Item = PhraseMatch>) -> QuoteSearch<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        let mut chosen: Vec<Range<usize>> = Vec::new();
        for hit in hits {
            if !self.context.is_empty()
                && self.context.adjoins(copy.folded(), &hit.folded)
                && chosen.len() < MOST_HITS
            {
                chosen.push(hit.original.clone());
            }
            if all.len() < MOST_HITS {
                all.push(hit.original);
            } else if self.context.is_empty() || chosen.len() > 1 {
                break;
            }
        }
        let mut deciding = if chosen.is_empty() { all } else { chosen };
        match deciding.len() {
            0 => QuoteSearch::None,
            1 => QuoteSearch::One(deciding.remove(0)),
            _ => QuoteSearch::Many(deciding),
        }
    }
}
