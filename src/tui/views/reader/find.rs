//! Text search in a copy, paragraph by paragraph from the current match. Independent of the screen.

use std::ops::Range;

use crate::evidence::Copy;
use crate::text::fold::{Level, Phrase, floor};

/// The maximum number of bytes searched while typing.
pub(crate) const WHILE_TYPING: usize = 1 << 20;
/// The maximum number of matches highlighted in a window.
const MAX_HIGHLIGHTED: usize = 300;

/// A search and its current match.
#[derive(Clone, Debug, Default)]
pub(crate) struct Find {
    /// The text as typed.
    pub words: String,
    phrase: Option<Phrase>,
    /// The current match.
    pub hit: Option<Range<usize>>,
    /// The matches of the paragraph searched last, cached because a paragraph can be megabytes long.
    last: Option<(usize, Vec<Range<usize>>)>,
    /// The starts of the matches counted so far, and the number of paragraphs searched for them.
    counted: (Vec<usize>, usize),
}

impl Find {
    /// Creates a search for `words`, without a match yet.
    pub(crate) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), phrase: Phrase::new(words, Level::Search), ..Self::default() }
    }

    /// Goes to the first match at or after the byte `from`, or the last before it, wrapping around; searches at
    /// most `most` bytes.
    pub(crate) fn go(
        &mut self,
        copy: &Copy,
        from: usize,
        forward: bool,
        most: usize,
    ) -> Option<Range<usize>> {
        let count = copy.paragraphs().len();
        if self.phrase.is_none() || count == 0 {
            return None;
        }
        let start = copy.paragraph_at(from)? - 1;
        let mut read = 0;
        // The current paragraph is searched twice: after the position first, before it last.
        for step in 0..=count {
            let nth = if forward { (start + step) % count } else { (start + count - step % count) % count };
            let paragraph = copy.paragraphs().get(nth)?;
            let fits = |hit: &Range<usize>| match (step, forward) {
                (0, true) => hit.start >= from,
                (0, false) => hit.start < from,
                _ => true,
            };
            let hits = self.hits(copy, nth, &paragraph);
            let found = if forward {
                hits.iter().find(|hit| fits(hit))
            } else {
                hits.iter().rev().find(|hit| fits(hit))
            };
            if let Some(hit) = found.cloned() {
                self.hit = Some(hit.clone());
                return Some(hit);
            }
            read += paragraph.len();
            if read > most {
                return None;
            }
        }
        None
    }

    fn hits(&mut self, copy: &Copy, nth: usize, paragraph: &Range<usize>) -> &[Range<usize>] {
        if self.last.as_ref().is_none_or(|(kept, _)| *kept != nth) {
            self.last = Some((nth, self.places(copy, paragraph)));
        }
        self.last.as_ref().map_or(&[], |(_, hits)| hits)
    }

    /// Returns the matches that start in a part of the copy; they may end after it.
    fn places(&self, copy: &Copy, part: &Range<usize>) -> Vec<Range<usize>> {
        let Some(phrase) = &self.phrase else { return Vec::new() };
        // Folding rarely shrinks text to less than a quarter.
        let end = floor(
            copy.text(),
            part.end.saturating_add(self.words.len().saturating_mul(4)).saturating_add(64),
        );
        let text = copy.text().get(part.start..end).unwrap_or("");
        let places =
            phrase.find_all(text).into_iter().map(|hit| hit.start + part.start..hit.end + part.start);
        places.filter(|hit| hit.start < part.end).collect()
    }

    /// Continues counting matches, in at most `most` more bytes.
    pub(crate) fn count(&mut self, copy: &Copy, most: usize) {
        let mut read = 0;
        while let Some(paragraph) = copy.paragraphs().get(self.counted.1).filter(|_| read <= most) {
            let places = self.places(copy, &paragraph);
            self.counted.0.extend(places.into_iter().map(|hit| hit.start));
            read += paragraph.len();
            self.counted.1 += 1;
        }
    }

    /// Returns the number of the current match and the total, `3 of 12 matches`; `12+` if not all have been
    /// counted.
    pub(crate) fn tally(&self, copy: &Copy) -> Option<String> {
        let hit = self.hit.as_ref()?;
        let (starts, next) = &self.counted;
        let whole = copy.paragraphs().get(*next).is_none_or(|paragraph| hit.start < paragraph.start);
        let all = if *next < copy.paragraphs().len() { "+" } else { "" };
        let noun = if starts.len() == 1 && all.is_empty() { "match" } else { "matches" };
        let nth = starts.partition_point(|start| *start <= hit.start);
        Some(match whole {
            true => format!("{nth} of {}{all} {noun}", starts.len()),
            false => format!("{}{all} {noun}", starts.len()),
        })
    }

    /// Returns the matches that start in a window of the copy.
    pub(crate) fn within(&self, copy: &Copy, bytes: &Range<usize>) -> Vec<Range<usize>> {
        let mut hits = self.places(copy, bytes);
        hits.truncate(MAX_HIGHLIGHTED);
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_counted_incrementally_and_a_partial_count_is_marked() {
        let copy = Copy::new("a reed\n\nno\n\na Reed and a reed\n").expect("a copy");
        let mut find = Find::new("reed");
        assert_eq!(find.tally(&copy), None);
        find.go(&copy, 0, true, usize::MAX);
        find.count(&copy, 0);
        assert_eq!(find.tally(&copy).as_deref(), Some("1 of 1+ matches"));
        find.go(&copy, 20, true, usize::MAX);
        assert_eq!(find.tally(&copy).as_deref(), Some("1+ matches"));
        find.count(&copy, usize::MAX);
        assert_eq!(find.tally(&copy).as_deref(), Some("3 of 3 matches"));
        let mut find = Find::new("no");
        find.go(&copy, 0, true, usize::MAX);
        find.count(&copy, usize::MAX);
        assert_eq!(find.tally(&copy).as_deref(), Some("1 of 1 match"));
    }
}
