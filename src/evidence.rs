//! Evidence: the kept copy of a source, the passage a quote points at, the verdict on it, and what rests on what.
//! Pure and total over any text; knows no disk and no terminal. Only `copies`, `statement`, `claims_origins` and
//! `verify` know dossiers; the rest knows texts, places and ids.

mod anchor;
mod claims_origins;
mod context;
mod copies;
mod copy;
mod copy_state;
mod nearest;
mod origins;
mod paragraphs;
mod parts;
mod place;
mod quote;
mod statement;
mod verify;

pub(crate) use anchor::{Anchor, anchor};
pub(crate) use claims_origins::{depends, derives, is_checked, origins_of, source_loops, supporting};
pub(crate) use context::{misplaced, telling_apart, words_after, words_before};
pub(crate) use copies::{Copies, Kept};
pub(crate) use copy::{Copy, HashState};
pub(crate) use copy_state::CopyState;
pub(crate) use origins::{Fall, Origins};
pub(crate) use place::Place;
pub(crate) use statement::{Part, Statement};
pub(crate) use verify::{
    Judged, KeptCopy, Line, VerdictState, copies_of, hash_of, judge, place_of, verdict_state,
    verdict_state_on, verify,
};

/// Counts the words of a quote as `max_quote_words` does: runs between white space.
pub(crate) fn words_in(quote: &str) -> usize {
    quote.split_whitespace().count()
}

#[cfg(test)]
mod properties;
