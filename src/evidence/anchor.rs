//! Finds the words a citation quotes in the kept copy, and fails closed.
//! Knows no dossiers: a copy, a place and some words go in, a verdict comes out.

use std::ops::Range;

use super::copy::Copy;
use super::folded::{Folded, LineHyphen};
use super::marks::cuts_a_word;
use super::nearest::{Candidate, nearest};
use super::occurrences::Occurrences;
use super::parts;
use super::place::Place;

/// As many places as are kept of a quote that stands in too many.
const MOST_HITS: usize = 64;

/// Where the words of a citation stand in the kept copy; ranges are bytes of its text.
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

    /// Tells whether the words stand, once, where the citation says.
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
/// Tried in order, at the place: byte for byte; in other typography (white space, quotation marks, dashes,
/// Unicode form, unseen characters, Markdown's backslashes, a compound broken at its hyphen); around the
/// quote's ellipses. Then anywhere. Neither case nor a letter is ever folded, and a hit that begins or ends
/// inside a word or a number of the copy is none. `prefix` and `suffix` (W3C TextQuoteSelector) are the
/// words that adjoin, typography folded; they are asked only where the quote stands more than once.
///
/// The work grows with the length of the copy, whatever is in it.
pub(crate) fn anchor(
    copy: &Copy,
    place: Place,
    quote: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Anchor {
    let wanted = Wanted::new(quote, prefix, suffix);
    if !wanted.folded.contains(|c: char| !c.is_whitespace()) {
        return Anchor::Missing { nearest: None };
    }
    let whole = 0..copy.text().len();
    let region = place.region(copy);
    if let Some(region) = &region {
        let exact = wanted.exactly_in(copy, region).map(|range| Anchor::Exact { range });
        let folded = || wanted.folded_in(copy, region).map(|range| Anchor::Folded { range });
        let places = match place {
            Place::Whole => copy.paragraphs().to_vec(),
            _ => vec![region.clone()],
        };
        let parted = || parts::find(copy, &places, &wanted).map(|ranges| Anchor::Parts { ranges });
        if let Some(found) = exact.or_else(folded).or_else(parted).verdict() {
            return found;
        }
    }
    if place != Place::Whole {
        let moved = |range: Range<usize>| Anchor::Moved {
            paragraph: copy.paragraph_at(range.start).unwrap_or(1),
            last: copy.paragraph_at(range.end.saturating_sub(1)).unwrap_or(1),
            range,
        };
        let folded = wanted.folded_in(copy, &whole).map(moved);
        let exact = || wanted.exactly_in(copy, &whole).map(moved);
        let parted =
            || parts::find(copy, copy.paragraphs(), &wanted).map(|ranges| moved(parts::hull(&ranges)));
        if let Some(found) = folded.or_else(exact).or_else(parted).verdict() {
            return found;
        }
    }
    Anchor::Missing { nearest: nearest(copy, region.as_ref(), quote) }
}

/// What a search came to.
#[derive(Debug)]
pub(super) enum Search<T> {
    /// No hit.
    None,
    /// One hit, or one that the context chose.
    One(T),
    /// Hits that nothing decides between.
    Many(Vec<Range<usize>>),
}

impl<T> Search<T> {
    pub(super) fn map<U>(self, with: impl FnOnce(T) -> U) -> Search<U> {
        match self {
            Search::None => Search::None,
            Search::One(hit) => Search::One(with(hit)),
            Search::Many(hits) => Search::Many(hits),
        }
    }

    fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if matches!(self, Search::None) { other() } else { self }
    }
}

impl Search<Anchor> {
    fn verdict(self) -> Option<Anchor> {
        match self {
            Search::None => None,
            Search::One(found) => Some(found),
            Search::Many(ranges) => Some(Anchor::Ambiguous { ranges }),
        }
    }
}

/// The words looked for, as typed and folded, and those that adjoin them.
pub(super) struct Wanted<'a> {
    pub(super) quote: &'a str,
    folded: String,
    prefix: String,
    suffix: String,
}

impl<'a> Wanted<'a> {
    fn new(quote: &'a str, prefix: Option<&str>, suffix: Option<&str>) -> Self {
        let fold = |text: &str| Folded::new(text).text().trim().to_owned();
        let context = |text: Option<&str>| text.map(fold).unwrap_or_default();
        Self { quote, folded: fold(quote), prefix: context(prefix), suffix: context(suffix) }
    }

    /// Tells whether the words before `start` in the folded text end in the prefix.
    pub(super) fn follows_prefix(&self, folded: &Folded, start: usize) -> bool {
        folded.text()[..start].trim_end().ends_with(&self.prefix)
    }

    /// Tells whether the words from `end` on in the folded text begin with the suffix.
    pub(super) fn precedes_suffix(&self, folded: &Folded, end: usize) -> bool {
        folded.text()[end..].trim_start().starts_with(&self.suffix)
    }

    fn adjoins(&self, folded: &Folded, hit: &Range<usize>) -> bool {
        self.follows_prefix(folded, hit.start) && self.precedes_suffix(folded, hit.end)
    }

    fn has_context(&self) -> bool {
        !self.prefix.is_empty() || !self.suffix.is_empty()
    }

    fn exactly_in(&self, copy: &Copy, region: &Range<usize>) -> Search<Range<usize>> {
        let text = copy.text();
        let hits = Occurrences::new(&text[region.clone()], self.quote)
            .map(|hit| hit.start + region.start..hit.end + region.start)
            .filter(|hit| !cuts_a_word(text, hit));
        self.decide(hits, |hit| {
            let folded = copy.folded(LineHyphen::Spaced);
            self.adjoins(folded, &folded.covering(hit))
        })
    }

    fn folded_in(&self, copy: &Copy, region: &Range<usize>) -> Search<Range<usize>> {
        [LineHyphen::Spaced, LineHyphen::Joined].into_iter().fold(Search::None, |found, hyphen| {
            // Only a quote with a hyphen in it can be broken at one.
            if hyphen == LineHyphen::Joined && !self.folded.contains('-') {
                return found;
            }
            found.or_else(|| {
                let folded = copy.folded(hyphen);
                let hits = folded_hits(folded, region, &self.folded);
                self.decide(hits, |(_, hit)| self.adjoins(folded, hit)).map(|(range, _)| range)
            })
        })
    }

    fn decide<H: Ranged>(&self, hits: impl Iterator<Item = H>, adjoins: impl Fn(&H) -> bool) -> Search<H> {
        let mut all: Vec<H> = Vec::new();
        let mut chosen: Vec<H> = Vec::new();
        for hit in hits {
            if self.has_context() && adjoins(&hit) {
                chosen.push(hit.clone());
            }
            if all.len() < MOST_HITS {
                all.push(hit);
            } else if !self.has_context() || chosen.len() > 1 {
                break;
            }
        }
        let mut deciding = if chosen.is_empty() { all } else { chosen };
        match deciding.len() {
            0 => Search::None,
            1 => Search::One(deciding.remove(0)),
            _ => Search::Many(deciding.iter().map(Ranged::range).collect()),
        }
    }
}

/// Yields each hit of a folded string in a region: its bytes in the text, and in the folded text.
pub(super) fn folded_hits<'a>(
    folded: &'a Folded,
    region: &'a Range<usize>,
    needle: &'a str,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'a {
    let within = folded.covering(region);
    Occurrences::new(&folded.text()[within.clone()], needle)
        .map(move |hit| hit.start + within.start..hit.end + within.start)
        .filter(|hit| !cuts_a_word(folded.text(), hit))
        .filter_map(|hit| Some((folded.original(hit.clone())?, hit)))
        .filter(|(range, _)| region.start <= range.start && range.end <= region.end)
}

trait Ranged: Clone {
    fn range(&self) -> Range<usize>;
}

impl Ranged for Range<usize> {
    fn range(&self) -> Range<usize> {
        self.clone()
    }
}

impl Ranged for (Range<usize>, Range<usize>) {
    fn range(&self) -> Range<usize> {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests;
