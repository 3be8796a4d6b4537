//! Grep: plain words in a text, line by line, case and marks aside.
//! Refuses to know files, patterns and what is done with a hit.

use std::ops::Range;

use crate::domain::fold::{fold_text, fold_text_mapped};

/// One place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The line, from 1.
    pub line: usize,
    /// The column of its first character, from 1, in Unicode scalar values.
    pub col: usize,
    /// Its bytes in the text, whole graphemes.
    pub range: Range<usize>,
}

/// Finds every place of `needle` within a line, in order, none over another; nothing for a needle without a visible character.
///
/// Takes time linear in the text.
pub(crate) fn grep(text: &str, needle: &str) -> Vec<Hit> {
    let needle = fold_text(needle);
    let mut hits = Vec::new();
    if needle.trim().is_empty() {
        return hits;
    }
    let mut start = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let plain = line.strip_suffix('\n').unwrap_or(line);
        let plain = plain.strip_suffix('\r').unwrap_or(plain);
        in_line(plain, &needle, |col, range| {
            hits.push(Hit { line: i + 1, col, range: start + range.start..start + range.end });
        });
        start += line.len();
    }
    hits
}

fn in_line(line: &str, needle: &str, mut hit: impl FnMut(usize, Range<usize>)) {
    let folded = fold_text_mapped(line);
    let count = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
    let length = needle.chars().count();
    // Each walks on from the last hit: folded bytes to folded characters, and bytes of the line to columns.
    let (mut seen, mut first) = (0, 0);
    let (mut past, mut col) = (0, 1);
    for (found, _) in folded.text.match_indices(needle) {
        first += count(folded.text.get(seen..found));
        seen = found;
        let start = folded.lit(line, &[first]).first().map(|range| range.start);
        let end = folded.lit(line, &[first + length - 1]).last().map(|range| range.end);
        // A letter that folds to two can hold two hits; it is one place.
        if let (Some(start), Some(end)) = (start, end)
            && start >= past
        {
            col += count(line.get(past..start));
            hit(col, start..end);
            col += count(line.get(start..end));
            past = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, needle: &str) -> Vec<(usize, usize, &'t str)> {
        grep(text, needle).into_iter().map(|hit| (hit.line, hit.col, &text[hit.range])).collect()
    }

    #[test]
    fn case_marks_and_kinds_of_apostrophe_do_not_matter() {
        let text = "Der Ḥākim’s Straße\r\n\nthe hakim's house, a STRASSE\n";
        assert_eq!(found(text, "hakim's"), [(1, 5, "Ḥākim’s"), (3, 5, "hakim's")]);
        assert_eq!(found(text, "straße"), [(1, 13, "Straße"), (3, 22, "STRASSE")]);
        assert_eq!(found(text, "S HOUSE"), [(3, 11, "s house")]);
        assert_eq!(found(text, "hakim house"), []);
    }

    #[test]
    fn a_hit_stays_within_its_line_and_over_no_other() {
        assert_eq!(found("aaaa\naa", "aa"), [(1, 1, "aa"), (1, 3, "aa"), (2, 1, "aa")]);
        assert_eq!(found("one\ntwo", "one\ntwo"), []);
        assert_eq!(found("ß", "s"), [(1, 1, "ß")]);
        assert_eq!(found("e\u{301}e\u{301}", "e"), [(1, 1, "e\u{301}"), (1, 3, "e\u{301}")]);
        assert_eq!(found("a b", " "), []);
        assert_eq!(found("a\r\nb\r\n", "b"), [(2, 1, "b")]);
    }

    proptest! {
        #[test]
        fn every_hit_is_text_that_folds_to_the_needle(
            text in "[abßéA' \n\r\u{301}’ḤﷺΑα日]{0,60}", needle in "[abseAh' \n]{1,3}|\\PC{0,3}"
        ) {
            let mut last = 0;
            for hit in grep(&text, &needle) {
                let got = text.get(hit.range.clone());
                prop_assert!(got.is_some_and(|got| fold_text(got).contains(&fold_text(&needle)) && !got.contains('\n')));
                prop_assert!(hit.range.start >= last);
                last = hit.range.end;
                let before = &text[..hit.range.start];
                prop_assert_eq!(hit.line, before.matches('\n').count() + 1);
                prop_assert_eq!(hit.col, before.rsplit('\n').next().unwrap_or("").chars().count() + 1);
            }
        }
    }
}
