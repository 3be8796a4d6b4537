//! The words just before and just after a quote [W3C TextQuoteSelector], and whether they are there.

use std::ops::Range;

use super::anchor::Anchor;
use super::copy::Copy;
use super::parts;
use super::quote::SurroundingWords;
use crate::text::fold::{AdjacentWords, floor};

/// What is wrong with the prefix or suffix of a quote that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContextMismatch {
    /// The prefix is not before any of the places.
    pub prefix: bool,
    /// The suffix is not after any of the places.
    pub suffix: bool,
    /// Each is next to some place, but no place has both.
    pub together: bool,
}

/// Compares the words before and after a quote with the copy; `None` if they are there, or if the quote is not.
///
/// A quote in parts has its prefix before the first part and its suffix after the last.
pub(crate) fn misplaced(
    copy: &Copy,
    anchor: &Anchor,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Option<ContextMismatch> {
    let context = SurroundingWords::new(prefix, suffix);
    let places: Vec<Range<usize>> = match anchor {
        Anchor::Parts { ranges } => vec![parts::hull(ranges)],
        _ => anchor.ranges().to_vec(),
    };
    if context.is_empty() || places.is_empty() {
        return None;
    }
    let folded = copy.folded();
    let places: Vec<Range<usize>> = places.iter().map(|place| folded.covering(place)).collect();
    let prefix = !places.iter().any(|place| context.precedes(folded, place.start));
    let suffix = !places.iter().any(|place| context.follows(folded, place.end));
    let together = !prefix && !suffix && !places.iter().any(|place| context.adjoins(folded, place));
    (prefix || suffix || together).then_some(ContextMismatch { prefix, suffix, together })
}

/// Number of words to compare on each side of a place.
const NEAR: usize = 8;
/// Number of bytes to search for them.
const NEAR_BYTES: usize = 400;

/// Returns the words of a copy just before a place, in the paragraph it begins in; at most eight, in order.
pub(crate) fn words_before<'c>(copy: &'c Copy, place: &Range<usize>) -> Vec<&'c str> {
    let paragraph = copy.paragraph_at(place.start).and_then(|number| copy.paragraph(number));
    let from = paragraph.map_or(0, |paragraph| paragraph.start).max(place.start.saturating_sub(NEAR_BYTES));
    let text = copy.text().get(floor(copy.text(), from)..place.start).unwrap_or_default();
    let mut words: Vec<&str> = text.split_whitespace().rev().take(NEAR).collect();
    words.reverse();
    words
}

/// Returns the words of a copy just after a place, in the paragraph it ends in; at most eight, in order.
pub(crate) fn words_after<'c>(copy: &'c Copy, place: &Range<usize>) -> Vec<&'c str> {
    let paragraph = copy.paragraph_at(place.end.saturating_sub(1)).and_then(|number| copy.paragraph(number));
    let until = paragraph
        .map_or(copy.text().len(), |paragraph| paragraph.end)
        .min(place.end.saturating_add(NEAR_BYTES));
    let text = copy.text().get(place.end..floor(copy.text(), until).max(place.end)).unwrap_or_default();
    text.split_whitespace().take(NEAR).collect()
}

/// Returns for each of several places a prefix or suffix that fits none of the others; `true` for a prefix. `None` if
/// eight words on either side do not distinguish them.
pub(crate) fn distinguishing_context(copy: &Copy, places: &[Range<usize>]) -> Option<(bool, Vec<String>)> {
    let sides = [
        (true, places.iter().map(|place| words_before(copy, place)).collect::<Vec<_>>()),
        (false, places.iter().map(|place| words_after(copy, place)).collect::<Vec<_>>()),
    ];
    for count in 1..=NEAR {
        for (before, words) in &sides {
            let chosen: Vec<String> = words
                .iter()
                .map(|words| {
                    let from = if *before { words.len().saturating_sub(count) } else { 0 };
                    words.iter().skip(from).take(count).copied().collect::<Vec<_>>().join(" ")
                })
                .collect();
            if distinguishes(copy, places, *before, &chosen) {
                return Some((*before, chosen));
            }
        }
    }
    None
}

/// Returns whether each prefix or suffix is next to its own place only.
fn distinguishes(copy: &Copy, places: &[Range<usize>], before: bool, words: &[String]) -> bool {
    let folded = copy.folded();
    let places: Vec<Range<usize>> = places.iter().map(|place| folded.covering(place)).collect();
    words.iter().enumerate().all(|(nth, words)| {
        let Some(adjoining) = AdjacentWords::new(words) else { return false };
        let fits = |place: &Range<usize>| match before {
            true => adjoining.ends_at(folded, place.start),
            false => adjoining.begins_at(folded, place.end),
        };
        places.iter().enumerate().all(|(other, place)| fits(place) == (other == nth))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{CopyPlace, anchor};

    const TEXT: &str =
        "Head\n\nBy noon the old ferry left; by dusk the old\nferry sank.\n\nThe old ferry was red.\n";

    fn wrong(quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Option<(bool, bool, bool)> {
        let copy = Copy::new(TEXT).unwrap();
        let found = anchor(&copy, CopyPlace::Whole, quote, prefix, suffix);
        misplaced(&copy, &found, prefix, suffix).map(|wrong| (wrong.prefix, wrong.suffix, wrong.together))
    }

    #[test]
    fn context_that_is_not_next_to_the_quote_is_reported() {
        assert_eq!(wrong("was red", Some("old ferry"), Some(".")), None);
        assert_eq!(wrong("was red", Some("new ferry"), Some(".")), Some((true, false, false)));
        assert_eq!(wrong("was red", Some("old ferry"), Some("and")), Some((false, true, false)));
        assert_eq!(wrong("was red", None, None), None);
        assert_eq!(wrong("is nowhere", Some("x"), None), None, "nothing is beside what is not there");
        assert_eq!(wrong("old ferry", Some("dusk the"), None), None);
        assert_eq!(wrong("old ferry", Some("dawn the"), None), Some((true, false, false)));
        assert_eq!(wrong("old ferry", Some("noon the"), Some("was red")), Some((false, false, true)));
        assert_eq!(wrong("By noon … left", None, Some("; by dusk")), None);
        assert_eq!(wrong("By noon … left", None, Some("dusk")), Some((false, true, false)));
    }

    #[test]
    fn places_are_distinguished_by_as_few_adjacent_words_as_possible() {
        let copy = Copy::new(TEXT).unwrap();
        let places: Vec<Range<usize>> =
            [TEXT.find("old ferry"), TEXT.find("old\nferry"), TEXT.rfind("old ferry")]
                .map(|at| at.unwrap()..at.unwrap() + 9)
                .to_vec();
        let words = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        let (before, chosen) = distinguishing_context(&copy, &places).unwrap();
        assert!(!before);
        assert_eq!(Some(chosen), words(&["left;", "sank.", "was"]));
        let copy = Copy::new("a b c. a b c.").unwrap();
        assert_eq!(
            distinguishing_context(&copy, &[2..3, 9..10]),
            None,
            "the words beside the first are beside the second too"
        );
        assert_eq!(words_before(&copy, &(9..10)), ["a", "b", "c.", "a"]);
        assert_eq!(words_after(&copy, &(9..10)), ["c."]);
    }
}
