//! TrustMarks of trust beside citations. What they rest on is looked up by whoever asks for a page: rules and archived
//! copies are not known here.

use crate::domain::cite::Cite;
use crate::domain::code::Severity;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::Step;
use crate::evidence::CopyState;

use super::text::Tone;

/// How far a citation can be trusted, at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TrustMark {
    /// Nobody has judged the passage.
    Unchecked,
    /// A person found that the passage supports the statement.
    Supports,
    /// A person found that it supports the statement in part.
    Partly,
    /// A person found that it does not support the statement.
    DoesNotSupport,
    /// A person left a verdict that is not one of these words.
    Unclear,
    /// Something is wrong with the citation itself, whatever the verdict: its quote is missing, say.
    Wrong {
        /// What, in a few words: `quote missing`.
        what: String,
        /// How bad it is.
        severity: Severity,
    },
}

impl TrustMark {
    /// The verdict that the citation itself records.
    pub(crate) fn of_verdict(cite: &Cite) -> Self {
        let result = cite.checked.as_ref().and_then(|checked| checked.result.as_ref());
        match result.map(|term| &*term.word) {
            None => TrustMark::Unchecked,
            Some("supports") => TrustMark::Supports,
            Some("partly") => TrustMark::Partly,
            Some("does-not-support") => TrustMark::DoesNotSupport,
            Some(_) => TrustMark::Unclear,
        }
    }

    /// The sign it is shown by, one cell wide.
    pub(crate) fn sign(&self) -> &'static str {
        match self {
            TrustMark::Unchecked => "·",
            TrustMark::Supports => "✓",
            TrustMark::Partly => "~",
            TrustMark::DoesNotSupport => "✗",
            TrustMark::Unclear => "?",
            TrustMark::Wrong { .. } => "⚠",
        }
    }

    /// How it stands out.
    pub(crate) fn tone(&self) -> Tone {
        match self {
            TrustMark::Unchecked => Tone::Dim,
            TrustMark::Supports => Tone::Good,
            TrustMark::Partly | TrustMark::Unclear => Tone::Warning,
            TrustMark::DoesNotSupport => Tone::Error,
            TrustMark::Wrong { severity: Severity::Error, .. } => Tone::Error,
            TrustMark::Wrong { .. } => Tone::Warning,
        }
    }
}

/// What is known of citations and archived copies beyond what the dossiers say.
pub(crate) trait TrustMarks {
    /// The mark of a citation of `owner`, which is at `path` in it.
    fn of_cite(&self, owner: &Entry, path: &[Step], cite: &Cite) -> TrustMark;

    /// What is kept of a source that names an archived copy; none if that is not known.
    fn of_copy(&self, source: &EntryId) -> Option<CopyState>;
}
