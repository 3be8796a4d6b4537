//! Verifies every citation of a corpus against its archived copy, for `check`, `archive verify` and the review. Does
//! not depend on rules or severities.

use std::sync::Arc;

use super::anchor::{Anchor, anchor};
use super::copies::{Copies, StoredCopy};
use super::copy::HashState;
use super::copy_place::CopyPlace;
use crate::domain::cite::{Archive, Cite};
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::domain::locator::{self, Locator};
use crate::domain::record::FieldPath;
use crate::domain::snapshot::Snapshot;

/// The result of looking up a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum QuoteResult {
    /// There is no quote.
    NoQuote,
    /// The source has no archived copy, so nothing is verified.
    NoCopy,
    /// The archived copy could not be read.
    Unreadable,
    /// The copy was searched.
    Anchor(Anchor),
}

impl QuoteResult {
    /// Returns the result in words.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            QuoteResult::NoQuote => "no quote",
            QuoteResult::NoCopy => "no copy",
            QuoteResult::Unreadable => "copy unreadable",
            QuoteResult::Anchor(anchor) => anchor.verdict_word(),
        }
    }
}

/// A verified citation.
#[derive(Clone, Debug)]
pub(crate) struct VerifiedCitation<'c> {
    /// The citing dossier.
    pub owner: &'c Arc<Entry>,
    /// The path to the citation.
    pub path: FieldPath,
    /// Its line, counted from 1.
    pub line: u32,
    /// The citation.
    pub cite: &'c Cite,
    /// The result for its quote.
    pub judged: QuoteResult,
}

/// A verified archived copy.
#[derive(Clone, Debug)]
pub(crate) struct VerifiedCopy<'c> {
    /// The source.
    pub source: &'c Arc<Entry>,
    /// Its record.
    pub archive: &'c Archive,
    /// The copy, if available.
    pub kept: &'c StoredCopy,
    /// How it compares with the recorded hash; `None` if there is no copy and the record is valid.
    pub hash: Option<HashState>,
}

/// Verifies every citation, by dossier, in canonical order.
pub(crate) fn verify<'c>(corpus: &'c Snapshot, copies: &Copies) -> Vec<VerifiedCitation<'c>> {
    let mut lines = Vec::new();
    for owner in corpus.entries() {
        for site in owner.cites() {
            let kept = site.cite.source_id().map_or(&StoredCopy::Absent, |id| copies.of(id));
            lines.push(VerifiedCitation {
                owner,
                path: site.path,
                line: owner.file.position(site.cite.spans.whole).line,
                cite: site.cite,
                judged: judge(site.cite, kept),
            });
        }
    }
    lines
}

/// Verifies the copy of every source that records one, by id.
pub(crate) fn copies_of<'c>(corpus: &'c Snapshot, copies: &'c Copies) -> Vec<VerifiedCopy<'c>> {
    let judged = |source: &'c Arc<Entry>| {
        let (archive, kept) = (source.archive()?, copies.of(&source.id));
        Some(VerifiedCopy { source, archive, kept, hash: hash_of(archive, kept) })
    };
    corpus.of_kind(Kind::Source).filter_map(judged).collect()
}

/// Looks up the quote of a citation in the archived copy of its source.
pub(crate) fn judge(cite: &Cite, kept: &StoredCopy) -> QuoteResult {
    let Some(quote) = cite.quote() else { return QuoteResult::NoQuote };
    match kept {
        StoredCopy::Absent => QuoteResult::NoCopy,
        StoredCopy::Unreadable(_) => QuoteResult::Unreadable,
        StoredCopy::Copy(copy) => {
            let (prefix, suffix) = cite.context();
            QuoteResult::Anchor(anchor(copy, place_of(cite.at.as_ref()), quote, prefix, suffix))
        }
    }
}

/// Returns the place in a copy that a locator points to; pages, sections and times cannot be found in plain text.
pub(crate) fn place_of(at: Option<&Locator>) -> CopyPlace {
    match at.map(Locator::place) {
        Some(locator::LocatorTarget::Para { first, last }) => CopyPlace::Paragraphs(*first, *last),
        Some(locator::LocatorTarget::Line { first, last }) => CopyPlace::Lines(*first, *last),
        _ => CopyPlace::Whole,
    }
}

/// Compares an archived copy with the recorded hash; an invalid hash is reported even without a copy.
pub(crate) fn hash_of(archive: &Archive, kept: &StoredCopy) -> Option<HashState> {
    let stored = archive.spans.of("sha256").map(|_| &*archive.sha256);
    match kept {
        StoredCopy::Copy(copy) => Some(copy.hash_state(stored)),
        StoredCopy::Absent | StoredCopy::Unreadable(_) => {
            stored.and_then(HashState::flaw).map(|why| HashState::CannotVerify { why })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::span::Span;
    use crate::evidence::Copy;

    fn kept(text: &str) -> StoredCopy {
        StoredCopy::Copy(Arc::new(Copy::new(text).unwrap()))
    }

    #[test]
    fn a_citation_is_verified_only_if_it_has_a_quote_and_a_copy() {
        let copy = kept("Head\n\nA red fox ran.\n\nA grey fox sat.\n");
        let mut cite = Cite { at: Locator::parse("para 2").ok(), ..Cite::default() };
        assert_eq!(judge(&cite, &copy), QuoteResult::NoQuote);
        cite.quote = "red fox".into();
        assert_eq!(judge(&cite, &StoredCopy::Absent), QuoteResult::NoCopy);
        assert_eq!(judge(&cite, &StoredCopy::Unreadable("x".into())), QuoteResult::Unreadable);
        assert_eq!(judge(&cite, &copy).word(), "exact");
        cite.quote = "grey fox".into();
        assert_eq!(judge(&cite, &copy).word(), "moved");
        cite.at = Locator::parse("p. 2").ok();
        assert_eq!(judge(&cite, &copy).word(), "exact");
        cite.quote = "fox".into();
        assert_eq!(judge(&cite, &copy).word(), "ambiguous");
        cite.prefix = "red".into();
        assert_eq!(judge(&cite, &copy).word(), "exact");
    }

    #[test]
    fn an_invalid_recorded_hash_is_never_verified() {
        let mut archive = Archive::default();
        assert_eq!(hash_of(&archive, &StoredCopy::Absent), None);
        assert_eq!(hash_of(&archive, &kept("abc")), Some(HashState::NotRecorded));
        archive.spans.put("sha256", Span::default());
        for kept in [StoredCopy::Absent, kept("abc")] {
            assert!(matches!(hash_of(&archive, &kept), Some(HashState::CannotVerify { .. })));
        }
    }
}
