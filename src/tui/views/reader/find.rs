//! Finding words within a copy: the next hit from where one is, paragraph by paragraph. Knows no screen.

use std::ops::Range;

use crate::evidence::Copy;
use crate::text::fold::{Level, Phrase, floor};

/// Bytes that are looked through while the words are still being typed.
pub(crate) const WHILE_TYPING: usize = 1 << 20;
/// Hits that are lit in a window.
const MOST_LIT: usize = 300;

/// What is looked for, and the hit one is at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Find {
    /// The words as they were typed.
    pub words: String,
    phrase: Option<Phrase>,
    /// The hit one is at.
    pub hit: Option<Range<usize>>,
    /// The hits of the paragraph that was looked through last, for one can be megabytes long.
    last: Option<(usize, Vec<Range<usize>>)>,
    /// Where the hits begin that have been counted, and the paragraphs that have been looked through for it.
    counted: (Vec<usize>, usize),
}

impl Find {
    /// Looks for `words`, nothing found yet.
    pub(crate) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), phrase: Phrase::new(words, Level::Search), ..Self::default() }
    }

    /// Goes to the first hit at or behind the byte `from`, or the last before it, around the ends of the
    /// text; looks through at most `most` bytes.
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
        // The paragraph one is in is looked through twice: behind the place first, before it at last.
        for step in 0..=count {
            let nth = if forward { (start + step) % count } else { (start + count - step % count) % count };
            let paragraph = copy.paragraphs().get(nth)?.clone();
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

    /// The hits that begin in a part of the copy; they may end behind it.
    fn places(&self, copy: &Copy, part: &Range<usize>) -> Vec<Range<usize>> {
        let Some(phrase) = &self.phrase else { return Vec::new() };
        // A folded text is rarely a quarter of its original.
        let end = floor(
            copy.text(),
            part.end.saturating_add(self.words.len().saturating_mul(4)).saturating_add(64),
        );
        let text = copy.text().get(part.start..end).unwrap_or("");
        let places =
            phrase.find_all(text).into_iter().map(|hit| hit.start + part.start..hit.end + part.start);
        places.filter(|hit| hit.start < part.end).collect()
    }

    /// Counts hits on, through at most `most` bytes beyond what was counted before.
    pub(crate) fn count(&mut self, copy: &Copy, most: usize) {
        let mut read = 0;
        while let Some(paragraph) = copy.paragraphs().get(self.counted.1).filter(|_| read <= most) {
            let places = self.places(copy, paragraph);
            self.counted.0.extend(places.into_iter().map(|hit| hit.start));
            read += paragraph.len();
            self.counted.1 += 1;
        }
    }

    /// Which hit one is at, and of how many: `3 of 12 hits`; `12+` where not all have been counted.
    pub(crate) fn tally(&self, copy: &Copy) -> Option<String> {
        let hit = self.hit.as_ref()?;
        let (starts, next) = &self.counted;
        let whole = copy.paragraphs().get(*next).is_none_or(|paragraph| hit.start < paragraph.start);
        let all = if *next < copy.paragraphs().len() { "+" } else { "" };
        let noun = if starts.len() == 1 && all.is_empty() { "hit" } else { "hits" };
        let nth = starts.partition_point(|start| *start <= hit.start);
        Some(match whole {
            true => format!("{nth} of {}{all} {noun}", starts.len()),
            false => format!("{}{all} {noun}", starts.len()),
        })
    }

    /// The hits that begin in a window of the copy.
    pub(crate) fn within(&self, copy: &Copy, bytes: &Range<usize>) -> Vec<Range<usize>> {
        let mut hits = self.places(copy, bytes);
        hits.truncate(MOST_LIT);
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_counted_on_step_by_step_and_a_count_that_is_not_whole_says_so() {
        let copy = Copy::new("a reed\n\nno\n\na Reed and a reed\n").expect("a copy");
        let mut find = Find::new("reed");
        assert_eq!(find.tally(&copy), None);
        find.go(&copy, 0, true, usize::MAX);
        find.count(&copy, 0);
        assert_eq!(find.tally(&copy).as_deref(), Some("1 of 1+ hits"));
        find.go(&copy, 20, true, usize::MAX);
        assert_eq!(find.tally(&copy).as_deref(), Some("1+ hits"));
        find.count(&copy, usize::MAX);
        assert_eq!(find.tally(&copy).as_deref(), Some("3 of 3 hits"));
        let mut find = Find::new("no");
        find.go(&copy, 0, true, usize::MAX);
        find.count(&copy, usize::MAX);
        assert_eq!(find.tally(&copy).as_deref(), Some("1 of 1 hit"));
    }
}
