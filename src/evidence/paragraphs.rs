//! Paragraphs and lines of an archived copy, counted as the format says.
//! Knows no quotes.

use std::ops::Range;

use crate::text::fold::is_space;

/// Returns the byte ranges of the paragraphs, in order: runs of non-blank lines, or, in a text with no
/// blank line between two non-blank ones, every non-blank line.
///
/// A line ends at LF or CR LF and nowhere else. A line is blank when all of it is white space as Unicode
/// has it (no-break spaces too), so that other programs that strip a line count the same. Headings and
/// bylines count; a range leaves out the line end.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut singles: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines(text) {
        if text[line.clone()].chars().all(is_space) {
            open = false;
            continue;
        }
        match runs.last_mut() {
            Some(run) if open => run.end = line.end,
            _ => runs.push(line.clone()),
        }
        open = true;
        singles.push(line);
    }
    if runs.len() > 1 { runs } else { singles }
}

/// Yields the byte range of each line without its LF or CR LF; a final line end opens no further line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let rest = &text[start..];
        let (length, step) = match rest.find('\n') {
            Some(at) if rest[..at].ends_with('\r') => (at - 1, at + 1),
            Some(at) => (at, at + 1),
            None => (rest.len(), rest.len()),
        };
        let line = start..start + length;
        start += step;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn runs_of_non_blank_lines_are_paragraphs() {
        assert_eq!(read("\n\nHead\n\none\ntwo\n \t\nthree\n"), ["Head", "one\ntwo", "three"]);
    }

    #[test]
    fn without_a_blank_line_inside_every_line_is_a_paragraph() {
        assert_eq!(read("\n\nHead\none\ntwo\n\n"), ["Head", "one", "two"]);
    }

    #[test]
    fn windows_line_ends_count_as_one_and_are_left_out() {
        assert_eq!(read("one\r\ntwo\r\n\r\nthree\r\n"), ["one\r\ntwo", "three"]);
    }

    #[test]
    fn no_other_control_or_separator_ends_a_line() {
        let odd = "a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\rg";
        assert_eq!(read(odd), [odd]);
    }

    #[test]
    fn a_line_of_no_break_spaces_is_blank() {
        assert_eq!(read("one\n\u{a0}\u{3000}\ntwo"), ["one", "two"]);
    }

    #[test]
    fn blank_text_has_no_paragraph() {
        assert!(read("").is_empty());
        assert!(read(" \r\n\n\t").is_empty());
    }
}
