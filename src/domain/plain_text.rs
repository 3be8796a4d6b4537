//! Prose as plain text, for previews, excerpts and searches: with displayed link names and without citations, or with an ellipsis
//! where a sentence would make no sense without one.

use std::ops::Range;

use super::inline_marks::ProseSegment;
use super::prose::Prose;
use super::snapshot::Snapshot;

/// Returns the text of `prose` as displayed, without citations.
pub(crate) fn plain_text(corpus: &Snapshot, prose: &Prose) -> String {
    plain_pieces(corpus, prose).0
}

/// Returns the text of `prose` as displayed, without citations, and for each piece of it the byte at which it begins and its
/// range in the prose.
pub(crate) fn plain_pieces(corpus: &Snapshot, prose: &Prose) -> (String, Vec<(usize, Range<usize>)>) {
    let mut words = String::with_capacity(prose.text.len());
    let mut pieces = Vec::new();
    let mut is_after_citation = false;
    for piece in prose.pieces() {
        let range = piece.range();
        let shown = match piece {
            ProseSegment::Text(_) | ProseSegment::Broken { .. } => {
                prose.text.get(range.clone()).unwrap_or_default()
            }
            ProseSegment::Link { words: Some(shown), .. } => shown,
            ProseSegment::Link { id, .. } => corpus.get(id).map_or(id, |entry| entry.name()),
            ProseSegment::Cite { .. } if needs_object(&words) => "…",
            ProseSegment::Cite { .. } => {
                is_after_citation = true;
                continue;
            }
        };
        if std::mem::take(&mut is_after_citation) && shown.starts_with(closes_up) {
            words.truncate(words.trim_end().len());
        }
        pieces.push((words.len(), range));
        words.push_str(shown);
    }
    if is_after_citation {
        words.truncate(words.trim_end().len());
    }
    (words, pieces)
}

/// Words that need another after them: `according to [@source]`.
const PREPOSITIONS: [&str; 8] = ["to", "by", "in", "from", "of", "per", "via", "with"];

/// Returns whether a text ends with a word that needs another after it.
fn needs_object(text: &str) -> bool {
    let last = text.strip_suffix(' ').unwrap_or_default();
    let last = last.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    PREPOSITIONS.iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// Returns whether a character follows a word without a space, so that a citation left out before it takes its space along.
fn closes_up(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::test_harness::corpus;

    #[test]
    fn a_citation_that_a_sentence_needs_is_an_ellipsis() {
        for (text, needs) in
            [("According to ", true), ("Per ", true), ("is to", false), ("the auto ", false), ("", false)]
        {
            assert_eq!(needs_object(text), needs, "{text}");
        }
        let file = "name = \"Mill\"\nkind = \"party\"\nsummary = \"According to [@s], it mills [@s].\"\n";
        let corpus =
            corpus(&[("actors/mill.toml", file), ("sources/s.toml", "title = \"S\"\nissued = \"2020\"\n")]);
        let entry = corpus.get("mill").cloned().expect("the entry");
        let (text, pieces) = plain_pieces(&corpus, entry.summary());
        assert_eq!(text, "According to …, it mills.");
        assert_eq!(pieces.iter().map(|(start, _)| *start).collect::<Vec<_>>(), [0, 13, 16, 26]);
    }

    #[test]
    fn a_citation_that_is_left_out_leaves_no_space_behind() {
        let summary = "It mills [@s, para 1]. It pays [@s] [@s], and [@s] rests by [[mill|day]] [@s]";
        let file = format!("name = \"Mill\"\nkind = \"party\"\nsummary = \"{summary}\"\n");
        let corpus =
            corpus(&[("actors/mill.toml", &file), ("sources/s.toml", "title = \"S\"\nissued = \"2020\"\n")]);
        let entry = corpus.get("mill").cloned().expect("the entry");
        assert_eq!(
            plain_text(&corpus, entry.summary()),
            "It mills. It pays, and rests by day",
            "{}",
            entry.summary().text
        );
    }
}
