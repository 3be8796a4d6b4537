//! Finding words on the page of a dossier.

use crate::text::fold::{Level, Phrase};
use crate::tui::document::Document;

/// The rows of a page that contain some words, or on which they begin.
pub(super) fn rows_with(document: &Document, words: &str) -> Vec<usize> {
    let Some(phrase) = Phrase::new(words, Level::Search) else { return Vec::new() };
    let rows = &document.rows;
    let text = |row: usize| {
        let pieces = rows.get(row).map(|row| row.row.left.iter().chain(&row.row.right));
        pieces.into_iter().flatten().map(|piece| piece.text.as_str()).collect::<String>()
    };
    let spot = |row: usize| rows.get(row).and_then(|row| row.spot);
    let has = |row: usize| {
        if phrase.is_in(&text(row)) {
            return true;
        }
        // Words that the end of a row has separated.
        spot(row).is_some()
            && spot(row) == spot(row + 1)
            && !phrase.is_in(&text(row + 1))
            && phrase.is_in(&format!("{}\n{}", text(row), text(row + 1)))
    };
    (0..rows.len()).filter(|row| has(*row)).collect()
}

/// The first of `rows` at least `step` rows from `here`, in a direction and around the ends.
pub(super) fn next(rows: &[usize], here: usize, step: usize, forward: bool) -> Option<usize> {
    let found = if forward {
        rows.iter().find(|row| **row >= here + step).or(rows.first())
    } else {
        rows.iter().rfind(|row| **row + step <= here).or(rows.last())
    };
    found.copied()
}

#[cfg(test)]
mod tests {
    use crate::tui::test_harness::{Harness, corpus, sample};

    #[test]
    fn words_are_found_on_the_page_while_they_are_typed_and_are_no_keys() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("4 /").type_text("sluices q e");
        assert_eq!(harness.effects, [], "letters are no keys here");
        harness.press("backspace backspace backspace backspace");
        assert!(harness.screen().contains(" /sluices▏"), "{}", harness.screen());
        let row = harness.page().row;
        harness.press("ctrl-n");
        assert!(harness.page().row > row, "the reference quotes the words too");
        harness.press("ctrl-n");
        assert_eq!(harness.page().row, row, "round again");
        harness.press("enter");
        assert!(harness.screen().contains("“sluices”: 1 of 2 rows"), "{}", harness.screen());
        harness.press("/ ctrl-u").type_text("zzzz").press("enter");
        assert!(harness.screen().contains("“zzzz” does not stand on this page"), "{}", harness.screen());
    }
}
