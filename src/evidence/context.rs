//! The words just before and just after a quote [W3C TextQuoteSelector], and whether they are there.

use std::ops::Range;

use super::anchor::Anchor;
use super::copy::Copy;
use crate::text::fold::{Adjoining, Folded};

/// The words before and after, folded; either may be missing.
#[derive(Debug)]
pub(super) struct Context {
    prefix: Option<Adjoining>,
    suffix: Option<Adjoining>,
}

impl Context {
    pub(super) fn new(prefix: Option<&str>, suffix: Option<&str>) -> Self {
        Self { prefix: prefix.and_then(Adjoining::new), suffix: suffix.and_then(Adjoining::new) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.prefix.is_none() && self.suffix.is_none()
    }

    /// Tells whether the text before `start` ends with the prefix.
    pub(super) fn precedes(&self, folded: &Folded, start: usize) -> bool {
        self.prefix.as_ref().is_none_or(|prefix| prefix.ends_at(folded, start))
    }

    /// Tells whether the text from `end` on begins with the suffix.
    pub(super) fn follows(&self, folded: &Folded, end: usize) -> bool {
        self.suffix.as_ref().is_none_or(|suffix| suffix.begins_at(folded, end))
    }

    pub(super) fn adjoins(&self, folded: &Folded, hit: &Range<usize>) -> bool {
        self.precedes(folded, hit.start) && self.follows(folded, hit.end)
    }
}

/// What is wrong with the context of a quote that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced {
    /// The prefix is before none of the places.
    pub prefix: bool,
    /// The suffix is after none of the places.
    pub suffix: bool,
    /// Each is beside some place, but no place has both.
    pub together: bool,
}

/// Compares the words before and after a quote with the copy; `None` if they are there, or if the quote is not.
///
/// A quote in parts has them before its first part and after its last.
pub(crate) fn misplaced(
    copy: &Copy,
    anchor: &Anchor,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Option<Misplaced> {
    let context = Context::new(prefix, suffix);
    let places: Vec<Range<usize>> = match anchor {
        Anchor::Parts { ranges } => vec![super::parts::hull(ranges)],
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
    (prefix || suffix || together).then_some(Misplaced { prefix, suffix, together })
}
