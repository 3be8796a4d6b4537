//! Evidence: the kept copy of a source, the passage a quote points at, and the verdict on it.
//! Pure and total over any text; knows no disk, no terminal and no dossier.

mod anchor;
mod copy;
mod folded;
mod marks;
mod nearest;
mod occurrences;
mod origins;
mod paragraphs;
mod parts;
mod place;

pub use anchor::{Anchor, anchor};
pub use copy::{Copy, HashState, NotUtf8};
pub use folded::Folded;
pub use nearest::Candidate;
pub use origins::{Cited, Fall, Origin, Origins, falls_with, origins};
pub use paragraphs::paragraphs;
pub use place::Place;

/// Counts the words of a quote as `max_quote_words` does: runs between white space.
pub fn words_in(quote: &str) -> usize {
    quote.split_whitespace().count()
}

#[cfg(test)]
mod properties;
