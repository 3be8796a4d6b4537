//! Evidence: the archived copy of a source, the passage of a quote, the verdicts on it, and the origins of statements.
//! Pure and total over any text; does not depend on disk or terminal. Only `copies`, `statement` and what builds on
//! them depend on dossiers; the rest works on texts, places and ids.

pub(crate) mod address;
mod anchor;
mod claim_group;
mod context;
mod copies;
mod copy;
mod copy_place;
mod copy_state;
mod disputes;
mod encoding_difference;
mod fingerprint;
mod nearest;
mod origins;
mod pages;
mod paragraphs;
mod part;
mod parts;
mod qualifiers;
mod quote;
mod shared_text;
mod source_graph;
mod statement;
mod statement_mark;
mod trust;
pub(crate) mod verdicts;
mod verify;
mod word_paragraphs;

pub(crate) use anchor::{Anchor, anchor};
pub(crate) use claim_group::{ClaimGroup, claim_subject};
pub(crate) use context::{distinguishing_context, misplaced, words_after, words_before};
pub(crate) use copies::{Copies, StoredCopy};
pub(crate) use copy::{Copy, HashState};
pub(crate) use copy_place::CopyPlace;
pub(crate) use copy_state::CopyState;
pub(crate) use disputes::{Disputes, StatementKey, statement_key};
pub(crate) use encoding_difference::EncodingDifference;
pub(crate) use fingerprint::{CanonicalNames, Fingerprint};
pub(crate) use origins::{Origin, Origins, SupportLoss};
pub(crate) use part::Part;
pub(crate) use shared_text::{first_words, shared_runs};
pub(crate) use source_graph::{
    SourceGraph, derives, origins_of, origins_of_cite, source_loops, sources_of_outlet, supporting,
};
pub(crate) use statement::Statement;
pub(crate) use statement_mark::{cites_of, mark_of_cite};
pub(crate) use trust::{SIGNS, Trust, TrustTone};
pub(crate) use verify::{
    QuoteResult, VerifiedCitation, VerifiedCopy, copies_of, hash_of, judge, place_of, quoted, verify,
    verify_citing,
};

/// Counts the words of a quote as `max_quote_words` does: runs between white space.
pub(crate) fn words_in(quote: &str) -> usize {
    quote.split_whitespace().count()
}

#[cfg(test)]
mod properties;
