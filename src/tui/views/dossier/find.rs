//! The page of a dossier as a text that is searched: its rows, with their matches highlighted.

use std::ops::Range;

use crate::text::fold::Phrase;
use crate::tui::document::Document;
use crate::tui::row::{Ink, StyledRow, StyledText, with_highlights};
use crate::tui::text_find::{FindText, TextFind};

/// The most rows searched while typing, and counted per step.
pub(super) const WHILE_TYPING: usize = 2000;

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

impl FindText for Document {
    fn part_count(&self) -> usize {
        self.rows.len()
    }

    fn size_of(&self, _row: usize) -> usize {
        1
    }

    /// Bytes are counted from the left edge of a row to the right; a match broken across rows ends after its row.
    fn matches(&self, row: usize, phrase: &Phrase) -> Vec<Range<usize>> {
        let anchor = |row: usize| self.rows.get(row).and_then(|row| row.anchor);
        let own = left(self, row);
        let mut text = own.clone();
        if anchor(row).is_some() && anchor(row) == anchor(row + 1) {
            text.push('\n');
            text.push_str(&left(self, row + 1));
        }
        let mut found = phrase.find_all(&text);
        found.retain(|range| range.start < own.len());
        let side = phrase.find_all(&right(self, row));
        found.extend(side.into_iter().map(|range| range.start + own.len()..range.end + own.len()));
        found
    }
}

/// Returns a row with its matches highlighted; `None` if it has none.
pub(super) fn highlight(find: &TextFind, document: &Document, row: usize) -> Option<StyledRow> {
    let phrase = find.phrase()?;
    let drawn = &document.rows.get(row)?.row;
    let own = left(document, row).len();
    let mut found: Vec<(Range<usize>, Ink)> = Vec::new();
    // The rest of a match that starts in the row above.
    if let Some(above) = row.checked_sub(1) {
        let end = left(document, above).len() + 1;
        let rest = document.matches(above, phrase).into_iter();
        let rest = rest.filter(|range| range.start + 1 < end && range.end > end);
        found.extend(rest.map(|range| (0..(range.end - end).min(own), ink(find, above, range.start))));
    }
    let side = right(document, row).len();
    for range in document.matches(row, phrase) {
        let end = if range.start < own { range.end.min(own) } else { range.end.min(own + side) };
        found.push((range.start..end, ink(find, row, range.start)));
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

fn ink(find: &TextFind, row: usize, start: usize) -> Ink {
    let is_current = find.at.as_ref().is_some_and(|at| (at.part, at.range.start) == (row, start));
    if is_current { Ink::Selection } else { Ink::Hit }
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
    fn matches_are_on_both_sides_of_a_row() {
        let document = page(&[("a reed", ""), ("no", "reed"), ("Reed and reed", "")]);
        let phrase = TextFind::new("reed");
        let phrase = phrase.phrase().expect("a phrase");
        let starts = |row| document.matches(row, phrase).into_iter().map(|range| range.start);
        let found: Vec<Vec<usize>> = (0..3).map(|row| starts(row).collect()).collect();
        assert_eq!(found, [vec![2], vec![2], vec![0, 9]]);
    }

    #[test]
    fn a_match_broken_across_rows_is_highlighted_in_both() {
        let document = page(&[("opened the", "[1]"), ("sluices at night", "")]);
        let mut find = TextFind::new("the sluices");
        find.go(&document, (0, 0), true, 9);
        assert_eq!(inked(&highlight(&find, &document, 0).unwrap(), Ink::Selection), ["the"]);
        assert_eq!(inked(&highlight(&find, &document, 1).unwrap(), Ink::Selection), ["sluices"]);
        assert_eq!(highlight(&find, &page(&[("none", "")]), 0), None);
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
