//! Words as they are looked for in archived copies. Knows no query and no source.

use std::ops::Range;

use super::needle::Needle;
use crate::evidence::Copy;
use crate::text::fold::{Level, Phrase};

/// The Arabic article, which may stand before a word without a space.
const ARTICLE: &str = "ال";

/// Words that are looked for in archived copies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CopyWords(Needle);

impl CopyWords {
    /// Takes words as a query has them.
    pub(super) fn new(needle: &Needle) -> Self {
        Self(needle.clone())
    }

    /// Returns whether they are in an archived copy.
    pub(crate) fn are_in(&self, copy: &Copy) -> bool {
        Phrase::new(self.0.text(), Level::Search)
            .is_some_and(|phrase| matches_in(copy, &self.0, &phrase).next().is_some())
    }
}

/// Yields the first match in each paragraph of a copy that begins a word and, of a phrase, ends with one.
pub(super) fn matches_in<'a>(
    copy: &'a Copy,
    needle: &'a Needle,
    phrase: &'a Phrase,
) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
    let text = copy.text();
    let found = copy.search(phrase).filter(move |range| match needle {
        Needle::Signs(_) => true,
        Needle::Start(_) => begins_word(text, range.start),
        Needle::Run(_) => {
            let after = text.get(range.end..).and_then(|after| after.chars().next());
            begins_word(text, range.start) && !after.is_some_and(char::is_alphanumeric)
        }
    });
    let placed = found.filter_map(|range| Some((copy.paragraph_at(range.start)?, range)));
    let mut last = None;
    placed.filter(move |(paragraph, _)| last.replace(*paragraph) != Some(*paragraph))
}

/// Returns whether a word, its article aside, begins at a byte.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let stands_alone = |before: &str| !before.chars().next_back().is_some_and(char::is_alphanumeric);
    stands_alone(before) || before.strip_suffix(ARTICLE).is_some_and(stands_alone)
}
