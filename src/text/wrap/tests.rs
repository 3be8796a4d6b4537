use proptest::prelude::*;

use super::*;
use crate::text::{TextKind, show};

fn lines(text: &str, width: usize) -> Vec<String> {
    let text = show(text, TextKind::Prose);
    wrap(&text, width).into_iter().map(|range| text.slice(range).to_string()).collect()
}

#[test]
fn lines_break_at_spaces_and_after_hyphens() {
    assert_eq!(lines("the well-known  place", 9), ["the well-", "known", "place"]);
    assert_eq!(lines("use --flag", 6), ["use", "--flag"]);
    assert_eq!(lines("a\n\nb\n", 4), ["a", "", "b"]);
}

#[test]
fn an_overlong_word_is_broken_between_clusters() {
    assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    assert_eq!(lines("x abcdefg", 3), ["x", "abc", "def", "g"]);
}

#[test]
fn a_wide_character_never_crosses_the_edge() {
    assert_eq!(lines("a漢字b", 3), ["a漢", "字b"]);
    assert_eq!(lines("漢字。", 4), ["漢", "字。"]);
    assert_eq!(lines("漢", 1), ["漢"]);
}

#[test]
fn indentation_is_kept_unless_it_fills_the_line() {
    assert_eq!(lines("    ab cd", 7), ["    ab", "cd"]);
    assert_eq!(lines("    ab", 3), ["ab"]);
}

proptest! {
    #[test]
    fn wrapping_loses_no_content_and_overflows_no_line(
        text in crate::text::safe_text::tests::hostile_text(),
        width in 1..24usize,
    ) {
        let shown = show(&text, TextKind::Prose);
        let ranges = wrap(&shown, width);
        let bare = |text: &str| -> String {
            width::graphemes(text)
                .map(|(_, g, _)| g)
                .filter(|g| !g.starts_with(is_breaking_space) && *g != "\n")
                .collect()
        };
        let mut seen = 0;
        let mut content = String::new();
        for range in &ranges {
            prop_assert!(range.start >= seen && range.end >= range.start);
            seen = range.end;
            let line = &shown.as_str()[range.clone()];
            prop_assert!(!line.contains('\n'));
            let row = shown.slice(range.clone());
            prop_assert_eq!(row.as_str(), line);
            prop_assert!(width::text(line) <= width || width::graphemes(line).count() == 1, "{:?}", line);
            content.push_str(&bare(line));
        }
        prop_assert_eq!(content, bare(shown.as_str()));
    }
}

#[test]
fn no_line_breaks_inside_a_date() {
    let text = show("as of [2026-03-21..2026-03-31], they say", TextKind::Prose);
    for width in 24..40 {
        let lines: Vec<_> =
            wrap(&text, width).into_iter().map(|range| text.slice(range).to_string()).collect();
        assert!(lines.iter().all(|line| !line.ends_with('-')), "{lines:?}");
    }
}

#[test]
fn an_id_stays_whole_where_that_is_asked_for() {
    let text = show("part of us-disarmament-pressure-2025", TextKind::Prose);
    let lines = |of: Vec<std::ops::Range<usize>>| -> Vec<String> {
        of.into_iter().map(|at| text.slice(at).as_str().to_owned()).collect()
    };
    assert_eq!(lines(wrap_ids(&text, 30)), ["part of", "us-disarmament-pressure-2025"]);
    assert_eq!(lines(wrap(&text, 30)), ["part of us-disarmament-", "pressure-2025"]);
}
