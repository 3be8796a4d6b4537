//! Finds every occurrence of a string, overlapping ones included, in linear time: a vectorized search to the next occurrence,
//! and the algorithm of Knuth, Morris and Pratt where one may overlap it.

use std::ops::Range;

use memchr::memmem::Finder;

/// An iterator over the occurrences, in order.
pub(crate) struct Occurrences<'a> {
    haystack: &'a [u8],
    needle: &'a [u8],
    finder: Finder<'a>,
    /// For each length of matched needle, the longest shorter prefix that also matches there (the KMP failure
    /// function); empty until there is an occurrence.
    failure_function: Vec<u32>,
    at: usize,
    matched: usize,
}

impl<'a> Occurrences<'a> {
    /// Prepares the search; an empty needle has no occurrences.
    pub(crate) fn new(haystack: &'a str, needle: &'a str) -> Self {
        Self {
            haystack: haystack.as_bytes(),
            needle: needle.as_bytes(),
            finder: Finder::new(needle),
            failure_function: Vec::new(),
            at: if needle.is_empty() { haystack.len() } else { 0 },
            matched: 0,
        }
    }

    /// Skips the occurrences that end at or before a byte.
    pub(super) fn skip_to(&mut self, byte: usize) {
        let start = (byte + 1).saturating_sub(self.needle.len());
        // Nothing that starts there has been returned: it starts behind the start of what is matched so far.
        if start > self.at - self.matched {
            self.at = start.min(self.haystack.len());
            self.matched = 0;
        }
    }

    /// Returns the length of the longest shorter prefix that matches where `matched` bytes do.
    fn shorter(&self, matched: usize) -> usize {
        let shorter = matched.checked_sub(1).and_then(|last| self.failure_function.get(last));
        shorter.map_or(0, |length| *length as usize)
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(&byte) = self.haystack.get(self.at) {
            if self.matched == 0 {
                let Some(step) = self.haystack.get(self.at..).and_then(|rest| self.finder.find(rest)) else {
                    self.at = self.haystack.len();
                    return None;
                };
                self.at += step + self.needle.len();
                self.matched = self.needle.len();
                if self.failure_function.is_empty() {
                    self.failure_function = failure_function(self.needle);
                }
            } else {
                while self.matched > 0 && self.needle.get(self.matched) != Some(&byte) {
                    self.matched = self.shorter(self.matched);
                }
                if self.matched == 0 && self.needle.first() != Some(&byte) {
                    continue;
                }
                self.matched += 1;
                self.at += 1;
            }
            if self.matched == self.needle.len() {
                self.matched = self.shorter(self.matched);
                return Some(self.at - self.needle.len()..self.at);
            }
        }
        None
    }
}

/// Returns, for each prefix of a needle, the length of its longest proper prefix that is also a suffix.
pub(super) fn failure_function(needle: &[u8]) -> Vec<u32> {
    let mut table = vec![0u32; needle.len()];
    let mut matched = 0;
    for at in 1..needle.len() {
        while matched > 0 && needle[matched] != needle[at] {
            matched = table[matched - 1] as usize;
        }
        if needle[matched] == needle[at] {
            matched += 1;
        }
        table[at] = matched as u32;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(haystack: &str, needle: &str) -> Vec<usize> {
        Occurrences::new(haystack, needle).map(|hit| hit.start).collect()
    }

    #[test]
    fn all_overlapping_occurrences_are_found() {
        assert_eq!(starts("aaaa", "aa"), [0, 1, 2]);
        assert_eq!(starts("xabcabcabcab", "abcab"), [1, 4, 7]);
        assert!(starts("abcd", "bd").is_empty());
        assert!(starts("abcd", "").is_empty());
    }

    #[test]
    fn what_ends_up_to_a_byte_is_skipped() {
        let mut found = Occurrences::new("aaaaaaa", "aaa");
        let mut next = |skip: usize| {
            found.skip_to(skip);
            found.next().map(|hit| hit.start)
        };
        assert_eq!([next(0), next(3), next(2), next(5), next(7)], [Some(0), Some(1), Some(2), Some(3), None]);
        let mut found = Occurrences::new("ab ab ab", "ab");
        found.skip_to(3);
        assert_eq!(found.next(), Some(3..5));
        found.skip_to(99);
        assert_eq!(found.next(), None);
    }

    #[test]
    fn a_needle_that_almost_matches_everywhere_takes_linear_time() {
        let haystack = "a".repeat(2_000_000);
        let needle = "a".repeat(500_000);
        assert_eq!(Occurrences::new(&haystack, &needle).count(), 1_500_001);
    }
}
