//! Verdicts whose citation is gone, and the reason.

use std::sync::Arc;

use crate::domain::review::{Review, Verdict};

/// A verdict whose citation is gone.
#[derive(Clone, Debug)]
pub(crate) struct LostVerdict {
    /// The analyst's review.
    pub review: Arc<Review>,
    /// The verdict.
    pub verdict: Arc<Verdict>,
    /// Why.
    pub why: LostReason,
}

/// Why the citation of a verdict is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LostReason {
    /// No dossier has the id.
    NoEntry,
    /// The dossier has no such statement; includes the address of one with the same content, if there is one.
    NoStatement(Option<String>),
    /// The address is ambiguous, and no statement has the recorded fingerprint.
    Changed,
    /// The statement no longer cites the source with this quote.
    NoCite,
}
