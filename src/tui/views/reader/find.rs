//! Finding words within a copy: the next hit from where one is, paragraph by paragraph. Knows no screen.

use std::ops::Range;

use crate::domain::fold::fold_text;
use crate::evidence::Copy;
use crate::search::grep::grep;

/// Bytes that are looked through while the words are still being typed.
pub(crate) const WHILE_TYPING: usize = 1 << 20;
/// Hits that are lit in a window.
const MOST_LIT: usize = 300;

/// What is looked for, and the hit one is at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Find {
    /// The words as they were typed.
    pub words: String,
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
        Self { words: words.to_owned(), ..Self::default() }
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
        let needle = fold_text(&self.words);
        let count = copy.paragraphs().len();
        if needle.trim().is_empty() || count == 0 {
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
            let hits = self.hits(copy, nth, &paragraph, &needle);
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

    fn hits(&mut self, copy: &Copy, nth: usize, paragraph: &Range<usize>, needle: &str) -> &[Range<usize>] {
        if self.last.as_ref().is_none_or(|(kept, _)| *kept != nth) {
            let text = copy.text().get(paragraph.clone()).unwrap_or("");
            // Folding alone is several times faster than finding the places too.
            let hits = if fold_text(text).contains(needle) {
                places(text, &self.words, paragraph.start)
            } else {
                Vec::new()
            };
            self.last = Some((nth, hits));
        }
        self.last.as_ref().map_or(&[], |(_, hits)| hits)
    }

    /// Counts hits on, through at most `most` bytes beyond what was counted before.
    pub(crate) fn count(&mut self, copy: &Copy, most: usize) {
        let needle = fold_text(&self.words);
        let (starts, next) = &mut self.counted;
        let mut read = 0;
        while let Some(paragraph) = copy.paragraphs().get(*next).filter(|_| read <= most) {
            let text = copy.text().get(paragraph.clone()).unwrap_or("");
            if !needle.trim().is_empty() && fold_text(text).contains(&needle) {
                starts.extend(places(text, &self.words, paragraph.start).into_iter().map(|hit| hit.start));
            }
            read += paragraph.len();
            *next += 1;
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

    /// The hits in a window of the copy.
    pub(crate) fn within(&self, copy: &Copy, bytes: &Range<usize>) -> Vec<Range<usize>> {
        let text = copy.text().get(bytes.clone()).unwrap_or("");
        let mut hits = places(text, &self.words, bytes.start);
        hits.truncate(MOST_LIT);
        hits
    }
}

fn places(text: &str, words: &str, at: usize) -> Vec<Range<usize>> {
    grep(text, words).into_iter().map(|hit| hit.range.start + at..hit.range.end + at).collect()
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
