//! The state of the citations of a page, provided by the caller. Does not depend on rules, verdicts or archived copies.

use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::PathStep;
use crate::evidence::{CopyState, Trust, TrustTone};
use crate::search::leads::Lead;

use super::text::Tone;

/// How far a citation can be trusted, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TrustMark {
    /// The degree of trust.
    pub trust: Trust,
    /// What is wrong with its quote: `quote moved`; empty if no problem is known.
    pub wrong: String,
    /// The initials of its reviewers, separated by spaces.
    pub by: String,
    /// The verdict of each of them, in words.
    pub verdicts: Vec<String>,
}

/// Returns how a degree of trust is emphasized.
pub(crate) fn tone(trust: Trust) -> Tone {
    match trust.row().standing {
        TrustTone::Good => Tone::Good,
        TrustTone::Open => Tone::Dim,
        TrustTone::Doubtful => Tone::Warning,
        TrustTone::Bad => Tone::Error,
    }
}

/// The state of citations, archived copies and mentions, which is not in the dossiers themselves.
pub(crate) trait TrustMarks {
    /// Returns the mark of the citation at `path` of `owner`.
    fn of_cite(&self, owner: &Entry, path: &[PathStep], cite: &Cite) -> TrustMark;

    /// Returns the state of the archived copy of a source; `None` if it is not known.
    fn of_copy(&self, source: &EntryId) -> Option<CopyState>;

    /// Returns the unlinked names of an entry, best first; empty if they have not been searched.
    fn leads(&self, id: &EntryId) -> Vec<&Lead>;
}
