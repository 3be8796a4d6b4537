//! Text search in a text with parts, such as the paragraphs of a copy or the rows of a page, part by part from the
//! current match. Does not depend on what the parts are.

use std::ops::Range;

use crate::text::fold::{Level, Phrase};

/// A text that is searched part by part.
pub(crate) trait FindText {
    /// Returns the number of parts.
    fn part_count(&self) -> usize;

    /// Returns the cost of searching a part, in the unit of the limits.
    fn size_of(&self, part: usize) -> usize;

    /// Returns the matches of a phrase that start in a part, in order.
    fn matches(&self, part: usize, phrase: &Phrase) -> Vec<Range<usize>>;
}

/// A search and its current match.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextFind {
    /// The text as typed.
    pub words: String,
    phrase: Option<Phrase>,
    /// The current match.
    pub at: Option<TextMatch>,
    /// The matches of the part searched last, cached because a part can be megabytes long.
    last: Option<(usize, Vec<Range<usize>>)>,
    /// The part and the start of each match counted so far, and the number of parts searched for them.
    counted: (Vec<(usize, usize)>, usize),
    /// The version of the text.
    version: u64,
}

/// A match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextMatch {
    /// The part in which it starts.
    pub part: usize,
    /// Its bytes, counted as the text counts those of its parts.
    pub range: Range<usize>,
}

impl TextFind {
    /// Creates a search for `words`, without a match yet.
    pub(crate) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), phrase: Phrase::new(words, Level::Search), ..Self::default() }
    }

    /// Returns the phrase to search for; `None` if nothing visible was typed.
    pub(crate) fn phrase(&self) -> Option<&Phrase> {
        self.phrase.as_ref()
    }

    /// Clears the results if the text is another version.
    pub(crate) fn refresh(&mut self, version: u64) {
        if self.version != version {
            *self = Self { version, ..Self::new(&self.words) };
        }
    }

    /// Goes to the first match at or after a byte of a part, or the last before it, wrapping around; searches parts of at
    /// most `most` in all.
    pub(crate) fn go(
        &mut self,
        text: &impl FindText,
        (part, start): (usize, usize),
        forward: bool,
        most: usize,
    ) -> Option<TextMatch> {
        let count = text.part_count();
        if self.phrase.is_none() || count == 0 {
            return None;
        }
        let mut read = 0_usize;
        // The current part is searched twice: first after the position, last before it.
        for step in 0..=count {
            let at = if forward { (part + step) % count } else { (part + count - step % count) % count };
            let fits = |range: &&Range<usize>| match (step, forward) {
                (0, true) => range.start >= start,
                (0, false) => range.start < start,
                _ => true,
            };
            let found = self.matches(text, at);
            let found = if forward { found.iter().find(fits) } else { found.iter().rev().find(fits) };
            if let Some(range) = found.cloned() {
                self.at = Some(TextMatch { part: at, range });
                return self.at.clone();
            }
            read = read.saturating_add(text.size_of(at));
            if read > most {
                return None;
            }
        }
        None
    }

    fn matches(&mut self, text: &impl FindText, part: usize) -> &[Range<usize>] {
        if self.last.as_ref().is_none_or(|(kept, _)| *kept != part) {
            let found = self.phrase.as_ref().map_or_else(Vec::new, |phrase| text.matches(part, phrase));
            self.last = Some((part, found));
        }
        self.last.as_ref().map_or(&[], |(_, found)| found)
    }

    /// Continues counting matches, in parts of at most `most` more, one at least.
    pub(crate) fn count(&mut self, text: &impl FindText, most: usize) {
        let Some(phrase) = &self.phrase else { return };
        let mut read = 0_usize;
        while self.counted.1 < text.part_count() {
            let part = self.counted.1;
            let found = text.matches(part, phrase);
            self.counted.0.extend(found.into_iter().map(|range| (part, range.start)));
            self.counted.1 += 1;
            read = read.saturating_add(text.size_of(part));
            if read >= most {
                return;
            }
        }
    }

    /// Returns the number of the current match and the total, `3 of 12 matches`; `12+` if not all have been counted.
    pub(crate) fn tally(&self, text: &impl FindText) -> String {
        let (all, parts) = &self.counted;
        let is_whole = *parts >= text.part_count();
        let more = if is_whole { "" } else { "+" };
        let noun = if all.len() == 1 && is_whole { "match" } else { "matches" };
        match &self.at {
            Some(at) if at.part < *parts => {
                let nth = all.partition_point(|one| *one <= (at.part, at.range.start));
                format!("{nth} of {}{more} {noun}", all.len())
            }
            _ if all.is_empty() && is_whole => "no match".to_owned(),
            _ => format!("{}{more} {noun}", all.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines, each as large as its text.
    struct Lines(&'static [&'static str]);

    impl FindText for Lines {
        fn part_count(&self) -> usize {
            self.0.len()
        }

        fn size_of(&self, part: usize) -> usize {
            self.0[part].len()
        }

        fn matches(&self, part: usize, phrase: &Phrase) -> Vec<Range<usize>> {
            phrase.find_all(self.0[part])
        }
    }

    const LINES: Lines = Lines(&["a reed", "no reed", "Reed and reed"]);

    #[test]
    fn matches_can_be_stepped_through_wrapping_around_and_within_a_part() {
        let mut find = TextFind::new("reed");
        let mut walked = Vec::new();
        let mut from = (0, 0);
        for _ in 0..5 {
            let at = find.go(&LINES, from, true, usize::MAX).expect("a match");
            walked.push((at.part, at.range.start));
            from = (at.part, at.range.start + 1);
        }
        assert_eq!(walked, [(0, 2), (1, 3), (2, 0), (2, 9), (0, 2)]);
        let back = find.go(&LINES, (0, 2), false, usize::MAX);
        assert_eq!(back, Some(TextMatch { part: 2, range: 9..13 }));
        assert_eq!(
            TextFind::new("and").go(&LINES, (0, 0), true, 6),
            None,
            "too far to be found while typing"
        );
    }

    #[test]
    fn matches_are_counted_bit_by_bit_and_a_partial_count_is_marked() {
        let mut find = TextFind::new("reed");
        assert_eq!(find.tally(&LINES), "0+ matches");
        find.count(&LINES, 0);
        assert_eq!(find.tally(&LINES), "1+ matches");
        find.go(&LINES, (0, 0), true, usize::MAX);
        assert_eq!(find.tally(&LINES), "1 of 1+ matches");
        find.go(&LINES, (2, 1), true, usize::MAX);
        assert_eq!(find.tally(&LINES), "1+ matches");
        find.count(&LINES, usize::MAX);
        assert_eq!(find.tally(&LINES), "4 of 4 matches");
        let mut find = TextFind::new("no");
        find.go(&LINES, (0, 0), true, usize::MAX);
        find.count(&LINES, usize::MAX);
        assert_eq!(find.tally(&LINES), "1 of 1 match");
        let mut find = TextFind::new("zzz");
        find.count(&LINES, usize::MAX);
        assert_eq!(find.tally(&LINES), "no match");
    }
}
