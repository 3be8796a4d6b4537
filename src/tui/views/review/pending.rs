//! A verdict waiting for an answer to a prompt.

use crate::domain::signer::Signer;
use crate::edit::new_verdict::Outcome;
use crate::tui::citation::CitationId;

/// A requested verdict, with the answers given so far.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// The outcome.
    pub outcome: Outcome,
    /// The citation on the screen when it was requested.
    pub citation: CitationId,
    /// The signer.
    pub signer: Option<Signer>,
    /// The note; may be empty.
    pub note: Option<String>,
}
