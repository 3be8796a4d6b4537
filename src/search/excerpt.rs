//! One-line excerpts of a long text around a match.

use std::ops::Range;

use crate::text::fold::{floor, is_space};

/// Returns the text around `range` on one line of at most `max` characters, and where the range is in it. An ellipsis
/// marks text left out on either side.
///
/// White space is collapsed to single spaces. A range that is too long is itself cut.
pub(crate) fn excerpt(text: &str, range: &Range<usize>, max: usize) -> (String, Range<usize>) {
    // Take time proportional to the excerpt, not to the text: a paragraph can be megabytes long.
    let reach = max.saturating_mul(4).saturating_add(16);
    let from = floor(text, range.start.saturating_sub(reach));
    let until = floor(text, range.start.saturating_add(reach * 2).max(from));
    let (before, found) = (piece(text, from..range.start), piece(text, range.start..range.end.min(until)));
    let after = piece(text, range.end.min(until)..until);
    let before = collapse_space(before.trim_start());
    let found = collapse_space(found);
    let after = collapse_space(after.trim_end());
    let count = |text: &str| text.chars().count();
    let room = max.saturating_sub(count(&found));
    // A third of the remaining room goes before the range, all of it if the text ends soon.
    let behind = count(&after);
    let ahead = count(&before).min((room / 3).max(room.saturating_sub(behind)));
    let cut_before = count(&before) - ahead;
    let mut out = String::new();
    let starts_late = cut_before > 0 || piece(text, 0..from).contains(|c| !is_space(c));
    if starts_late {
        out.push('…');
    }
    let skipped = cut_before + usize::from(starts_late && ahead > 0);
    let skipped = before.char_indices().nth(skipped).map_or(before.len(), |(at, _)| at);
    let tail = piece(&before, skipped..before.len());
    // Leave out a word that would be cut.
    let whole = tail.find(' ').filter(|_| skipped > 0 && !piece(&before, 0..skipped).ends_with(' '));
    out.push_str(piece(tail, whole.map_or(0, |at| at + 1)..tail.len()));
    let start = out.len();
    let beyond = piece(text, until..text.len()).contains(|c| !is_space(c));
    let room = max.saturating_sub(count(&out));
    if count(&found) + usize::from(behind > 0 || beyond) > room {
        out.extend(found.chars().take(room.saturating_sub(1)));
        let end = out.len();
        out.push('…');
        return (out, start..end);
    }
    out.push_str(&found);
    let end = out.len();
    let room = room - count(&found);
    if behind > room || beyond {
        let head: String = after.chars().take(room.saturating_sub(1)).collect();
        let cut = after.get(head.len()..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(' '));
        let whole = head.rfind(' ').filter(|at| cut && *at > 0).unwrap_or(head.len());
        out.push_str(head.get(..whole).unwrap_or_default().trim_end());
        out.push('…');
    } else {
        out.push_str(&after);
    }
    (out, start..end)
}

fn piece(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Collapses each run of white space to one space.
fn collapse_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_space(c) {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, words: &str, max: usize) -> String {
        let at = text.find(words).expect("the words are there");
        let (line, range) = excerpt(text, &(at..at + words.len()), max);
        assert!(line.chars().count() <= max.max(1), "{line}");
        format!("{}[{}]{}", &line[..range.start], &line[range.clone()], &line[range.end..])
    }

    #[test]
    fn a_long_line_is_cut_around_the_match() {
        let text = "one two three\n  four five six seven eight nine ten";
        assert_eq!(cut(text, "four", 80), "one two three [four] five six seven eight nine ten");
        assert_eq!(cut(text, "one", 12), "[one] two…");
        assert_eq!(cut(text, "ten", 12), "…nine [ten]");
        assert_eq!(cut(text, "five", 20), "…[five] six seven…");
        assert_eq!(cut(text, "four five six", 8), "…[four f]…");
        assert_eq!(cut("short", "short", 5), "[short]");
    }

    proptest! {
        #[test]
        fn any_range_of_any_text_gives_one_line(text in "[a é\n日]{0,80}", from in 0usize..90, length in 0usize..90, max in 0usize..40) {
            let start = floor(&text, from);
            let end = floor(&text, start + length).max(start);
            let (line, range) = excerpt(&text, &(start..end), max);
            prop_assert!(line.get(range).is_some());
            prop_assert!(!line.contains('\n'));
            prop_assert!(line.chars().count() <= max.max(2), "{line:?}");
        }
    }
}
