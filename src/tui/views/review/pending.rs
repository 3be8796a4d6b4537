//! A verdict that waits for an answer. Knows no key.

use crate::domain::signer::Signer;
use crate::edit::new_verdict::Outcome;
use crate::tui::citation::CitationId;

/// A verdict that is asked for, with what was answered so far.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// What was found.
    pub outcome: Outcome,
    /// The citation that was on the screen.
    pub citation: CitationId,
    /// Who signs.
    pub signer: Option<Signer>,
    /// The note; may be empty.
    pub note: Option<String>,
}
