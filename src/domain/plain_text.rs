//! Prose as plain text, for previews and excerpts: with displayed link names and without citations.

use super::inline_marks::ProseSegment;
use super::prose::Prose;
use super::snapshot::Snapshot;

/// Returns the text of `prose` as displayed, without citations.
pub(crate) fn plain_text(corpus: &Snapshot, prose: &Prose) -> String {
    let mut words = String::new();
    for piece in prose.pieces() {
        match piece {
            ProseSegment::Text(range) | ProseSegment::Broken { range, .. } => {
                words.push_str(prose.text.get(range).unwrap_or(""))
            }
            ProseSegment::Link { words: Some(shown), .. } => words.push_str(shown),
            ProseSegment::Link { id, .. } => words.push_str(corpus.get(id).map_or(id, |entry| entry.name())),
            ProseSegment::Cite { .. } => {}
        }
    }
    words
}
