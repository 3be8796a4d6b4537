//! The pages of an archived copy, separated by form feeds, and the numbers they are cited by.
//! Does not know locator syntax.

use std::collections::BTreeMap;
use std::ops::Range;

/// Maximum length of a printed page number, in digits.
const DIGITS: usize = 5;

/// The pages of a copy.
///
/// A page is cited by the number printed on it. Where the pages print none, it is the position in the file, from 1.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// The bytes of each page; empty if the text has no form feed.
    all: Vec<Range<usize>>,
    /// What a printed number exceeds the position by; 0 if no numbers are printed.
    offset: i64,
}

impl Pages {
    /// Finds the pages of a text.
    pub(super) fn new(text: &str) -> Self {
        let mut all = Vec::new();
        let mut start = 0;
        for (end, _) in text.match_indices('\u{c}') {
            all.push(start..end);
            start = end + 1;
        }
        if all.is_empty() {
            return Self::default();
        }
        all.push(start..text.len());
        let offset = printed_offset(text, &all);
        Self { all, offset }
    }

    /// Returns the number of pages.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the bytes of the pages with the numbers `first` to `last`; `None` if the text has no such pages.
    pub(super) fn region(&self, first: u32, last: u32) -> Option<Range<usize>> {
        let page = |number: u32| {
            let position = i64::from(number).checked_sub(self.offset)?;
            self.all.get(usize::try_from(position).ok()?.checked_sub(1)?)
        };
        let (first, last) = (page(first)?, page(last)?);
        (first.start <= last.start).then_some(first.start..last.end)
    }

    /// Returns the number of the page that contains `offset`; `None` if the text has no pages, or this one no number.
    pub(super) fn number_at(&self, offset: usize) -> Option<u32> {
        let position = self.all.partition_point(|page| page.end < offset) + 1;
        let position = i64::try_from(position.min(self.all.len())).ok()?;
        u32::try_from(position + self.offset).ok().filter(|number| *number > 0 && !self.all.is_empty())
    }
}

/// Returns what the numbers printed on the pages exceed the positions by: the same for more than half of the pages, and for
/// at least two.
fn printed_offset(text: &str, pages: &[Range<usize>]) -> i64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (position, page) in (1_i64..).zip(pages) {
        let mut offsets: Vec<i64> = numbers_at_edges(text.get(page.clone()).unwrap_or_default())
            .map(|number| number - position)
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        for offset in offsets {
            *counts.entry(offset).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 1 && *count * 2 > pages.len()).map_or(0, |(offset, _)| offset)
}

/// Yields the numbers that begin or end the first and the last line of a page, where its number is printed.
fn numbers_at_edges(page: &str) -> impl Iterator<Item = i64> {
    let mut lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, last) = (lines.next(), lines.next_back());
    [first, last].into_iter().flatten().flat_map(|line| {
        let line = line.trim_matches(|c: char| !c.is_alphanumeric());
        let words = [line.split_whitespace().next(), line.split_whitespace().next_back()];
        words.into_iter().flatten().filter_map(|word| {
            let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
            let plain = (1..=DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|_| plain)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(text: &str, number: u32) -> Option<&str> {
        Pages::new(text).region(number, number).map(|region| text[region].trim())
    }

    #[test]
    fn a_page_is_found_by_its_position() {
        let text = "one\n\n\u{c}\ntwo\n\n\u{c}\n\n\u{c}\nfour\n";
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|number| page_of(text, number)),
            [None, Some("one"), Some("two"), Some(""), Some("four"), None]
        );
        let pages = Pages::new(text);
        assert_eq!(pages.region(1, 2).map(|region| &text[region]), Some("one\n\n\u{c}\ntwo\n\n"));
        assert_eq!(pages.region(2, 1), None);
        let at = |words: &str| pages.number_at(text.find(words).unwrap());
        assert_eq!([at("one"), at("two"), at("four")], [Some(1), Some(2), Some(4)]);
    }

    #[test]
    fn a_text_without_form_feeds_has_no_pages() {
        let pages = Pages::new("one\n\ntwo\n");
        assert_eq!((pages.region(1, 1), pages.number_at(0)), (None, None));
    }

    #[test]
    fn a_page_is_found_by_the_number_printed_on_it() {
        let text = "Cover\n\u{c}\nReport 2026 | 13\nalpha in 2025\n\u{c}\n14 | Report 2026\nbeta\n\u{c}\ngamma\n- 15 -\n";
        assert_eq!([1, 13, 14, 15].map(|number| page_of(text, number).is_some()), [false, true, true, true]);
        assert!(page_of(text, 14).unwrap().contains("beta"));
        let pages = Pages::new(text);
        assert_eq!(pages.number_at(text.find("gamma").unwrap()), Some(15));
        assert_eq!(pages.number_at(0), Some(12), "as printed numbers would count back");
    }

    #[test]
    fn numbers_that_do_not_count_pages_are_not_page_numbers() {
        // A year on every page, and a number on one of three.
        for text in ["2026\na\n\u{c}\n2026\nb\n\u{c}\n2026\nc\n", "a\n\u{c}\nb\n7\n\u{c}\nc\n"] {
            assert!(page_of(text, 2).unwrap().contains('b'), "{text}");
        }
    }
}
