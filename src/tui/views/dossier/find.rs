//! Text search on the page of a dossier, row by row from the cursor. Independent of the screen.

use std::ops::Range;

use crate::text::fold::{Level, Phrase};
use crate::tui::document::Document;
use crate::tui::row::{Ink, StyledRow, StyledText, with_highlights};

/// The maximum number of rows searched while typing, and counted per step.
pub(super) const WHILE_TYPING: usize = 2000;

/// A search on a page and its current match.
#[derive(Clone, Debug, Default)]
pub(super) struct PageFind {
    /// The text as typed.
    pub words: String,
    phrase: Option<Phrase>,
    /// The current match.
    pub at: Option<PageMatch>,
    /// The matches counted so far, and the number of rows searched for them.
    counted: (Vec<PageMatch>, usize),
    /// The version of the page the search is about.
    version: u64,
}

/// The start of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PageMatch {
    /// The row.
    pub row: usize,
    /// The byte of the row's text, from the left edge to the right.
    pub start: usize,
}

/// Returns the text of a row's left side.
fn left(document: &Document, row: usize) -> String {
    let pieces = document.rows.get(row).map(|row| row.row.left.as_slice());
    pieces.unwrap_or_default().iter().map(|piece| piece.text.as_str()).collect()
}

/// Returns the text of a row's right side.
fn right(document: &Document, row: usize) -> String {
    let pieces = document.rows.get(row).map(|row| row.row.right.as_slice());
    pieces.unwrap_or_default().iter().map(|piece| piece.text.as_str()).collect()
}

impl PageFind {
    /// Creates a search for `words`, without a match yet.
    pub(super) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), phrase: Phrase::new(words, Level::Search), ..Self::default() }
    }

    /// Clears the results if the page has changed.
    pub(super) fn refresh(&mut self, version: u64) {
        if self.version != version {
            *self = Self { version, ..Self::new(&self.words) };
        }
    }

    /// Returns the matches that start in a row, as bytes of its text; one broken across rows ends after it.
    fn in_row(&self, document: &Document, row: usize) -> Vec<Range<usize>> {
        let Some(phrase) = &self.phrase else { return Vec::new() };
        let anchor = |row: usize| document.rows.get(row).and_then(|row| row.anchor);
        let own = left(document, row);
        let mut text = own.clone();
        if anchor(row).is_some() && anchor(row) == anchor(row + 1) {
            text.push('\n');
            text.push_str(&left(document, row + 1));
        }
        let mut found = phrase.find_all(&text);
        found.retain(|range| range.start < own.len());
        let side = phrase.find_all(&right(document, row));
        found.extend(side.into_iter().map(|range| range.start + own.len()..range.end + own.len()));
        found
    }

    /// Goes to the first match at or after a position, or the last before it, wrapping around; searches at most
    /// `most` rows.
    pub(super) fn go(
        &mut self,
        document: &Document,
        from: PageMatch,
        forward: bool,
        most: usize,
    ) -> Option<PageMatch> {
        let count = document.rows.len();
        if self.phrase.is_none() || count == 0 {
            return None;
        }
        // The current row is searched twice: after the position first, before it last.
        for step in 0..=count.min(most) {
            let row =
                if forward { (from.row + step) % count } else { (from.row + count - step % count) % count };
            let fits = |range: &Range<usize>| match (step, forward) {
                (0, true) => range.start >= from.start,
                (0, false) => range.start < from.start,
                _ => true,
            };
            let found = self.in_row(document, row);
            let found = if forward {
                found.iter().find(|range| fits(range))
            } else {
                found.iter().rfind(|range| fits(range))
            };
            if let Some(range) = found {
                self.at = Some(PageMatch { row, start: range.start });
                return self.at;
            }
        }
        None
    }

    /// Continues counting matches, in at most `most` more rows.
    pub(super) fn count(&mut self, document: &Document, most: usize) {
        let end = document.rows.len().min(self.counted.1.saturating_add(most));
        for row in self.counted.1..end {
            let found = self.in_row(document, row);
            self.counted.0.extend(found.into_iter().map(|range| PageMatch { row, start: range.start }));
        }
        self.counted.1 = self.counted.1.max(end);
    }

    /// Returns the number of the current match and the total, `3 of 12 matches`; `12+` if not all have been
    /// counted.
    pub(super) fn tally(&self, document: &Document) -> String {
        let (all, rows) = &self.counted;
        let is_whole = *rows >= document.rows.len();
        let more = if is_whole { "" } else { "+" };
        let noun = if all.len() == 1 && is_whole { "match" } else { "matches" };
        match self.at {
            Some(at) if at.row < *rows => {
                format!("{} of {}{more} {noun}", all.partition_point(|one| *one <= at), all.len())
            }
            _ if all.is_empty() && is_whole => "no match".to_owned(),
            _ => format!("{}{more} {noun}", all.len()),
        }
    }

    /// Returns a row with its matches highlighted; `None` if it has none.
    pub(super) fn highlight(&self, document: &Document, row: usize) -> Option<StyledRow> {
        let drawn = &document.rows.get(row)?.row;
        let own = left(document, row).len();
        let mut found: Vec<(Range<usize>, Ink)> = Vec::new();
        // The rest of a match that starts in the row above.
        if let Some(above) = row.checked_sub(1) {
            let end = left(document, above).len() + 1;
            let rest = self
                .in_row(document, above)
                .into_iter()
                .filter(|range| range.start + 1 < end && range.end > end);
            found.extend(rest.map(|range| (0..(range.end - end).min(own), self.ink(above, range.start))));
        }
        let side = right(document, row).len();
        for range in self.in_row(document, row) {
            let end = if range.start < own { range.end.min(own) } else { range.end.min(own + side) };
            found.push((range.start..end, self.ink(row, range.start)));
        }
        if found.is_empty() {
            return None;
        }
        let mut at = 0;
        let mut paint =
            |pieces: &[StyledText]| pieces.iter().flat_map(|piece| painted(piece, &mut at, &found)).collect();
        let left = paint(&drawn.left);
        Some(StyledRow { left, right: paint(&drawn.right) })
    }

    fn ink(&self, row: usize, start: usize) -> Ink {
        if self.at == Some(PageMatch { row, start }) { Ink::Selection } else { Ink::Hit }
    }
}

/// Splits a piece that starts at the byte `at` of its row at the matches, and advances `at` to its end.
fn painted(piece: &StyledText, at: &mut usize, found: &[(Range<usize>, Ink)]) -> Vec<StyledText> {
    let (start, end) = (*at, *at + piece.text.len());
    *at = end;
    let mut pieces = vec![piece.clone()];
    for (range, ink) in found.iter().filter(|(range, _)| range.start < end && range.end > start) {
        let Some(last) = pieces.pop() else { break };
        let before = end - last.text.len();
        let cut = range.start.max(before) - before..range.end.min(end) - before;
        let cut = with_highlights(&last.text, last.ink, std::slice::from_ref(&cut), *ink);
        pieces.extend(cut.into_iter().map(|cut| StyledText { stop: piece.stop, ..cut }));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::document::DocRow;
    use crate::tui::row::name;
    use crate::tui::test_harness::{Harness, corpus, sample};

    fn page(rows: &[(&str, &str)]) -> Document {
        let row = |(left, right): &(&str, &str)| {
            let mut row = StyledRow::of(name(left), Ink::Plain);
            row.right(name(right), Ink::Dim);
            DocRow { row, anchor: Some(0) }
        };
        Document { rows: rows.iter().map(row).collect(), ..Document::default() }
    }

    fn inked(row: &StyledRow, ink: Ink) -> Vec<&str> {
        row.left
            .iter()
            .chain(&row.right)
            .filter(|piece| piece.ink == ink)
            .map(|piece| piece.text.as_str())
            .collect()
    }

    #[test]
    fn matches_can_be_stepped_through_wrapping_around_and_within_a_row() {
        let document = page(&[("a reed", ""), ("no", "reed"), ("Reed and reed", "")]);
        let mut find = PageFind::new("reed");
        let mut walked = Vec::new();
        let mut from = PageMatch { row: 0, start: 0 };
        for _ in 0..5 {
            let at = find.go(&document, from, true, usize::MAX).expect("a match");
            walked.push((at.row, at.start));
            from = PageMatch { start: at.start + 1, ..at };
        }
        assert_eq!(walked, [(0, 2), (1, 2), (2, 0), (2, 9), (0, 2)]);
        let back = find.go(&document, PageMatch { row: 0, start: 2 }, false, usize::MAX);
        assert_eq!(back, Some(PageMatch { row: 2, start: 9 }));
        assert_eq!(find.tally(&document), "0+ matches");
        find.count(&document, 1);
        assert_eq!(find.tally(&document), "1+ matches");
        find.count(&document, usize::MAX);
        assert_eq!(find.tally(&document), "4 of 4 matches");
    }

    #[test]
    fn a_match_broken_across_rows_is_highlighted_in_both() {
        let document = page(&[("opened the", "[1]"), ("sluices at night", "")]);
        let mut find = PageFind::new("the sluices");
        find.go(&document, PageMatch { row: 0, start: 0 }, true, 9);
        assert_eq!(inked(&find.highlight(&document, 0).unwrap(), Ink::Selection), ["the"]);
        assert_eq!(inked(&find.highlight(&document, 1).unwrap(), Ink::Selection), ["sluices"]);
        assert_eq!(find.highlight(&page(&[("none", "")]), 0), None);
    }

    #[test]
    fn a_search_on_the_page_is_incremental_and_letters_are_not_keys() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("4 /").type_text("sluices q e");
        assert_eq!(harness.effects, [], "letters are not keys here");
        harness.press("backspace backspace backspace backspace");
        assert!(harness.screen().contains(" /sluices▏ 1 of 2 matches "), "{}", harness.screen());
        let row = harness.page().row;
        harness.press("ctrl-n");
        assert!(harness.page().row > row, "the reference quotes the words too");
        harness.press("ctrl-n");
        assert_eq!(harness.page().row, row, "wraps around");
        harness.press("enter n");
        assert!(
            harness.page().row > row && harness.screen().contains(" /sluices 2 of 2 matches "),
            "{}",
            harness.screen()
        );
        harness.press("N");
        assert_eq!(harness.page().row, row);
        assert!(harness.screen().lines().last().is_some_and(|line| line.contains("n next match")));
        harness.press("esc");
        assert!(!harness.screen().contains("/sluices"), "{}", harness.screen());
        harness.press("n");
        assert!(harness.location().panes[3].has("stop"), "a link again");
        harness.press("/").type_text("zzzz").press("enter");
        assert_eq!(harness.message(), "no match for \"zzzz\" on this page (/ to search again)");
    }

    #[test]
    fn a_search_is_kept_in_history_and_ends_with_its_page() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("4 /").type_text("sluices").press("enter c esc n");
        assert!(
            harness.screen().contains(" /sluices 1 of 2 matches ")
                || harness.screen().contains(" /sluices 2 of 2 matches "),
            "{}",
            harness.screen()
        );
        harness.press("1 j 4");
        assert!(!harness.screen().contains("/sluices"), "{}", harness.screen());
        harness.press("/ up");
        assert!(harness.screen().contains(" /sluices▏"), "recalled: {}", harness.screen());
    }
}
