//! Prose as plain text, for previews and excerpts: with displayed link names and without citations.

use super::marked::Prose;
use super::prose::Piece;
use super::snapshot::Snapshot;

/// Returns the text of `prose` as displayed, without citations.
pub(crate) fn words(corpus: &Snapshot, prose: &Prose) -> String {
    let mut words = String::new();
    for piece in prose.pieces() {
        match piece {
            Piece::Text(range) | Piece::Broken { range, .. } => {
                words.push_str(prose.text.get(range).unwrap_or(""))
            }
            Piece::Link { words: Some(shown), .. } => words.push_str(shown),
            Piece::Link { id, .. } => words.push_str(corpus.get(id).map_or(id, |entry| entry.name())),
            Piece::Cite { .. } => {}
        }
    }
    words
}
