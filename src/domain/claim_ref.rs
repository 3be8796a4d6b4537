//! Claim addresses: `#claim` within a dossier, `dossier-id#claim` anywhere.

use std::fmt;

use super::id::EntryId;
use super::span::Span;

/// The address of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClaimRef {
    /// The dossier of the claim; `None` for the dossier that contains this address.
    pub entry: Option<EntryId>,
    /// The claim's id, its property if that is unique, or its number from 1.
    pub claim: Box<str>,
    /// The span of the address.
    pub at: Span,
}

impl ClaimRef {
    /// Parses `#claim` or `dossier-id#claim`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (entry, claim) = text.split_once('#')?;
        let entry = if entry.is_empty() { None } else { Some(EntryId::parse(entry).ok()?) };
        (!claim.trim().is_empty()).then(|| Self { entry, claim: claim.into(), at: Span::default() })
    }
}

impl fmt::Display for ClaimRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = self.entry.as_ref().map_or("", EntryId::as_str);
        write!(f, "{entry}#{}", self.claim)
    }
}
