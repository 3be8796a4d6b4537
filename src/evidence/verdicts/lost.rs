//! Verdicts whose citation is gone, and why.

use std::sync::Arc;

use crate::domain::review::{Review, Verdict};

/// A verdict that no citation is left for.
#[derive(Clone, Debug)]
pub(crate) struct Lost {
    /// The analyst's review.
    pub review: Arc<Review>,
    /// The verdict.
    pub verdict: Arc<Verdict>,
    /// Why.
    pub why: Why,
}

/// Why a verdict has no citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// No dossier has the id.
    NoEntry,
    /// The dossier has no such statement; the address of the one that reads as the judged one did, where there is one.
    NoStatement(Option<String>),
    /// The address only hints at a statement, and none reads as the judged one did.
    Changed,
    /// The statement no longer cites the source at these words.
    NoCite,
}
