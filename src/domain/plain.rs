//! Prose as plain words: links by the names they show, citations left out. For previews and one-line excerpts.

use super::marked::Prose;
use super::prose::Piece;
use super::snapshot::Snapshot;

/// The words of `prose` as they read on the screen.
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
