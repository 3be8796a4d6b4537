//! Finds the quote of a citation in the archived copy, and fails closed. Does not depend on dossiers: takes a copy, a
//! place and a quote, and returns where the quote is.

use std::ops::Range;

use super::copy::Copy;
use super::copy_place::CopyPlace;
use super::nearest::{Candidate, nearest, same_words_at};
use super::parts;
use super::quote::{Quote, QuoteSearch};

/// Where the quote of a citation is in the archived copy; ranges are in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// At the cited place, byte for byte.
    Exact {
        /// The quoted words.
        range: Range<usize>,
    },
    /// At the cited place, with different typography.
    Folded {
        /// The quoted words in the copy.
        range: Range<usize>,
    },
    /// At the cited place, in parts separated by the ellipses of the quote.
    Parts {
        /// The parts, in order.
        ranges: Vec<Range<usize>>,
    },
    /// Once, at another place than cited.
    Moved {
        /// The pages or paragraphs that contain it.
        place: CopyPlace,
        /// The quoted words, from the first part to the last.
        range: Range<usize>,
    },
    /// At several places that the prefix and suffix don't distinguish.
    Ambiguous {
        /// The first places, at most 64.
        ranges: Vec<Range<usize>>,
    },
    /// Not in the copy.
    Missing {
        /// The most similar passage, which is not the quote.
        nearest: Option<Candidate>,
    },
}

impl Anchor {
    /// Returns the result as a word.
    pub(crate) fn verdict_word(&self) -> &'static str {
        match self {
            Anchor::Exact { .. } => "exact",
            Anchor::Folded { .. } => "different typography",
            Anchor::Parts { .. } => "in parts",
            Anchor::Moved { .. } => "moved",
            Anchor::Ambiguous { .. } => "ambiguous",
            Anchor::Missing { .. } => "missing",
        }
    }

    /// Returns the actual locator of a quote that has moved.
    pub(crate) fn found_in(&self) -> Option<String> {
        match self {
            Anchor::Moved { place, .. } => place.locator(),
            _ => None,
        }
    }

    /// Returns whether the quote is exactly once at the cited place.
    pub(crate) fn is_verified(&self) -> bool {
        matches!(self, Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. })
    }

    /// Returns the places of the quote, without a similar passage.
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
/// Tries in order: the words at the place, folded with [`Level::Quote`](crate::text::fold::Level); its parts around the
/// ellipses; then anywhere, unless the place has the same words in another case or with other punctuation. Matches with different typography count as much as exact ones: a quote of which the copy has
/// both is ambiguous. Letters and case are never folded, and a match that begins or ends
/// inside a word or number of the copy does not count. `prefix` and `suffix` (W3C TextQuoteSelector) are the
/// adjacent words, with folded typography; they only matter if the quote occurs more than once.
///
/// Takes time linear in the length of the copy, whatever its content.
pub(crate) fn anchor(
    copy: &Copy,
    place: CopyPlace,
    quote: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Anchor {
    let found = find_anchor(copy, place, quote, prefix, suffix);
    found.unwrap_or_else(|| Anchor::Missing { nearest: nearest(copy, place.region(copy).as_ref(), quote) })
}

/// Looks for `quote` as [`anchor`] does; if it is missing, not for a similar passage.
pub(super) fn find_anchor(
    copy: &Copy,
    place: CopyPlace,
    quote: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Option<Anchor> {
    let wanted = Quote::new(quote, prefix, suffix)?;
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
            return Some(found);
        }
    }
    if place != CopyPlace::Whole {
        // Another passage may have the words as they are quoted and say the opposite.
        if let Some(here) = region.as_ref().and_then(|region| same_words_at(copy, region, quote)) {
            return Some(Anchor::Missing { nearest: Some(here) });
        }
        let moved = |range: Range<usize>| Anchor::Moved { place: place.of_range(copy, &range), range };
        let found = wanted.find(copy, &whole).map(moved);
        let in_parts = || parts::find(copy, None, &wanted).map(|ranges| moved(parts::hull(&ranges)));
        if let Some(found) = found.or_else(in_parts).verdict() {
            return Some(found);
        }
    }
    None
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
