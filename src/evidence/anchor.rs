//! Finds the words a citation quotes in the archived copy, and fails closed.
//! Knows no dossiers: a copy, a place and some words go in, a verdict comes out.

use std::ops::Range;

use super::copy::Copy;
use super::copy_place::CopyPlace;
use super::nearest::{Candidate, nearest};
use super::parts;
use super::quote::{Quote, QuoteSearch};

/// Where the words of a citation are in the archived copy; ranges are bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Byte for byte, where the citation says.
    Exact {
        /// The words.
        range: Range<usize>,
    },
    /// Where the citation says, in other typography.
    Folded {
        /// The words as the copy has them.
        range: Range<usize>,
    },
    /// Where the citation says, part by part around the quote's ellipses.
    Parts {
        /// The parts, in order.
        ranges: Vec<Range<usize>>,
    },
    /// Once, and elsewhere in the copy than the citation says.
    Moved {
        /// Number of the paragraph where the words begin.
        paragraph: usize,
        /// Number of the paragraph where they end.
        last: usize,
        /// The words, from the first part to the last.
        range: Range<usize>,
    },
    /// In two places or more that the words before and after do not decide between.
    Ambiguous {
        /// The first of those places, at most 64.
        ranges: Vec<Range<usize>>,
    },
    /// Nowhere.
    Missing {
        /// The passage most like it. It is not the quote.
        nearest: Option<Candidate>,
    },
}

impl Anchor {
    /// Returns the verdict in words.
    pub(crate) fn verdict_word(&self) -> &'static str {
        match self {
            Anchor::Exact { .. } => "exact",
            Anchor::Folded { .. } => "exact but for typography",
            Anchor::Parts { .. } => "in parts",
            Anchor::Moved { .. } => "moved",
            Anchor::Ambiguous { .. } => "ambiguous",
            Anchor::Missing { .. } => "missing",
        }
    }

    /// Returns the locator of words that have moved: what the citation should say.
    pub(crate) fn stands_in(&self) -> Option<String> {
        match self {
            Anchor::Moved { paragraph, last, .. } if last > paragraph => {
                Some(format!("para {paragraph}-{last}"))
            }
            Anchor::Moved { paragraph, .. } => Some(format!("para {paragraph}")),
            _ => None,
        }
    }

    /// Returns whether the words are, once, where the citation says.
    pub(crate) fn holds(&self) -> bool {
        matches!(self, Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. })
    }

    /// Returns the places of the quoted words; a candidate is none of them.
    pub(crate) fn ranges(&self) -> &[Range<usize>] {
        match self {
            Anchor::Exact { range } | Anchor::Folded { range } | Anchor::Moved { range, .. } => {
                std::slice::from_ref(range)
            }
            Anchor::Parts { ranges } | Anchor::Ambiguous { ranges } => ranges,
            Anchor::Missing { .. } => &[],
        }
    }
}

/// Looks for `quote` at `place`, then in the rest of the copy.
///
/// Tried in order, at the place: the words, folded as [`Level::Quote`](crate::text::fold::Level) says; around the quote's
/// ellipses. Then anywhere. A place in other typography counts as much as one byte for byte: a quote of which the copy has
/// both is ambiguous. Neither case nor a letter is ever folded, and a hit that begins or ends
/// inside a word or a number of the copy is none. `prefix` and `suffix` (W3C TextQuoteSelector) are the
/// words that adjoin, typography folded; they decide only if the quote is there more than once.
///
/// The work grows with the length of the copy, whatever is in it.
pub(crate) fn anchor(
    copy: &Copy,
    place: CopyPlace,
    quote: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Anchor {
    let Some(wanted) = Quote::new(quote, prefix, suffix) else {
        return Anchor::Missing { nearest: None };
    };
    let whole = 0..copy.text().len();
    let region = place.region(copy);
    if let Some(region) = &region {
        let found =
            wanted.find(copy, region).map(|range| match copy.text().get(range.clone()) == Some(quote) {
                true => Anchor::Exact { range },
                false => Anchor::Folded { range },
            });
        let within = Some(region).filter(|_| place != CopyPlace::Whole);
        let in_parts = || parts::find(copy, within, &wanted).map(|ranges| Anchor::Parts { ranges });
        if let Some(found) = found.or_else(in_parts).verdict() {
            return found;
        }
    }
    if place != CopyPlace::Whole {
        let moved = |range: Range<usize>| Anchor::Moved {
            paragraph: copy.paragraph_at(range.start).unwrap_or(1),
            last: copy.paragraph_at(range.end.saturating_sub(1)).unwrap_or(1),
            range,
        };
        let found = wanted.find(copy, &whole).map(moved);
        let in_parts = || parts::find(copy, None, &wanted).map(|ranges| moved(parts::hull(&ranges)));
        if let Some(found) = found.or_else(in_parts).verdict() {
            return found;
        }
    }
    Anchor::Missing { nearest: nearest(copy, region.as_ref(), quote) }
}

impl QuoteSearch<Anchor> {
    fn verdict(self) -> Option<Anchor> {
        match self {
            QuoteSearch::None => None,
            QuoteSearch::One(found) => Some(found),
            QuoteSearch::Many(ranges) => Some(Anchor::Ambiguous { ranges }),
        }
    }
}

#[cfg(test)]
mod tests;
