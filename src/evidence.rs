//! Evidence: the kept copy of a source, the passage a quote points at, the verdict on it, and what rests on what.
//! Pure and total over any text; knows no disk and no terminal. Only `copies`, `statement`, `claims_origins` and
//! `verify` know dossiers; the rest knows texts, places and ids.

mod anchor;
mod claims_origins;
mod copies;
mod copy;
mod folded;
mod marks;
mod nearest;
mod occurrences;
mod origins;
mod paragraphs;
mod parts;
mod place;
mod statement;
mod verify;

pub use anchor::{Anchor, anchor};
pub use claims_origins::{depends, derives, is_checked, origins_of, source_loops, supporting};
pub use copies::{Copies, Kept};
pub use copy::{Copy, HashState, NotUtf8};
pub use folded::Folded;
pub use nearest::Candidate;
pub use origins::{Cited, Fall, Origin, Origins, falls_with, origins};
pub use paragraphs::paragraphs;
pub use place::Place;
pub use statement::{Part, Statement};
pub use verify::{
    Judged, KeptCopy, Line, VerdictState, copies_of, hash_of, judge, place_of, verdict_state,
    verdict_state_on, verify,
};

/// Counts the words of a quote as `max_quote_words` does: runs between white space.
pub fn words_in(quote: &str) -> usize {
    quote.split_whitespace().count()
}

#[cfg(test)]
mod properties;
