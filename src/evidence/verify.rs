//! Verifies every citation of a corpus against its archived copy, for `check`, `archive verify` and the review. Does
//! not depend on rules or severities.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::anchor::{Anchor, anchor, find_anchor};
use super::copies::{Copies, StoredCopy};
use super::copy::{Copy, HashState};
use super::copy_place::CopyPlace;
use crate::domain::cite::{Archive, Cite};
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
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
    /// The citation.
    pub cite: &'c Cite,
    /// The result for its quote.
    pub judged: QuoteResult,
}

impl VerifiedCitation<'_> {
    /// Its line, counted from 1.
    pub(crate) fn line(&self) -> u32 {
        self.owner.file.position(self.cite.spans.whole).line
    }
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
    verify_in(corpus.entries().par_iter(), copies)
}

/// Judges the citations in the dossiers that mention one of these sources, and in the sources themselves.
pub(crate) fn verify_citing<'c>(
    corpus: &'c Snapshot,
    copies: &Copies,
    sources: &BTreeSet<EntryId>,
) -> Vec<VerifiedCitation<'c>> {
    let own = sources.iter().filter_map(|source| corpus.index_of(source.as_str()));
    let citing = sources.iter().flat_map(|source| corpus.backlinks(source)).map(|link| link.from);
    let owners: BTreeSet<u32> = own.chain(citing).collect();
    verify_in(owners.into_par_iter().map(|owner| corpus.at(owner)), copies)
}

/// Judges on all cores: looking for a quote that is missing compares it with the whole copy.
fn verify_in<'c>(
    owners: impl ParallelIterator<Item = &'c Arc<Entry>>,
    copies: &Copies,
) -> Vec<VerifiedCitation<'c>> {
    let judged = owners.flat_map_iter(|owner| {
        owner.cites().into_iter().map(move |site| {
            let kept = site.cite.source_id().map_or(&StoredCopy::Absent, |id| copies.of(id));
            VerifiedCitation { owner, path: site.path, cite: site.cite, judged: judge(site.cite, kept) }
        })
    });
    judged.collect()
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
            QuoteResult::Anchor(anchor(copy, place_of(copy, cite.at.as_ref()), quote, prefix, suffix))
        }
    }
}

/// Returns the bytes of the quote of a citation in a copy; none if it is missing.
pub(crate) fn quoted(cite: &Cite, copy: &Copy) -> Vec<Range<usize>> {
    let (prefix, suffix) = cite.context();
    let found = cite
        .quote()
        .and_then(|quote| find_anchor(copy, place_of(copy, cite.at.as_ref()), quote, prefix, suffix));
    found.map_or(Vec::new(), |anchor| anchor.ranges().to_vec())
}

/// Returns the place in a copy that a locator points to. Pages are found if the copy has form feeds; sections and
/// times cannot be found in plain text.
pub(crate) fn place_of(copy: &Copy, at: Option<&Locator>) -> CopyPlace {
    match at.map(Locator::place) {
        Some(locator::LocatorTarget::Para { first, last }) => CopyPlace::Paragraphs(*first, *last),
        Some(locator::LocatorTarget::Line { first, last }) => CopyPlace::Lines(*first, *last),
        Some(locator::LocatorTarget::Page(text)) => page_numbers(text)
            .map(|(first, last)| CopyPlace::Pages(first, last))
            .filter(|_| copy.page_count() > 0)
            .unwrap_or(CopyPlace::Whole),
        _ => CopyPlace::Whole,
    }
}

/// Returns the first and last page of `14`, `14–15` or `14, para 3`; `None` for other numbers, such as `iv` or `12 ff.`.
fn page_numbers(text: &str) -> Option<(u32, u32)> {
    let pages = text.split(',').next().unwrap_or(text);
    let (first, last) = pages.split_once('–').unwrap_or((pages, pages));
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
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
    use crate::domain::field_reader::ReadRecord;
    use crate::domain::record::Spans;
    use crate::domain::span::Span;

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
    fn a_quote_is_looked_for_on_the_cited_page() {
        let copy = kept("Head\n\nA red fox ran.\n\n\u{c}\nA grey fox sat.\n\nThe end.\n");
        let cited = |at: &str, quote: &str| {
            let cite = Cite { at: Locator::parse(at).ok(), quote: quote.into(), ..Cite::default() };
            match judge(&cite, &copy) {
                QuoteResult::Anchor(anchor) => (anchor.verdict_word(), anchor.found_in()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(cited("p. 2", "grey fox"), ("exact", None));
        assert_eq!(cited("p. 2, para 1", "grey fox"), ("exact", None));
        assert_eq!(cited("p. 2", "fox"), ("exact", None), "the other one is on another page");
        assert_eq!(cited("p. 1", "grey fox"), ("moved", Some("p. 2".into())));
        assert_eq!(cited("p. 2", "fox ran. A grey"), ("moved", Some("pp. 1-2".into())));
        assert_eq!(cited("pp. 1-2", "ran. A grey").0, "different typography");
        assert_eq!(cited("p. 14", "grey fox"), ("moved", Some("p. 2".into())));
        for anywhere in ["p. iv", "p. 1 ff."] {
            assert_eq!(cited(anywhere, "grey fox"), ("exact", None), "{anywhere}");
        }
        let without_pages = kept("A grey fox sat.\n");
        let cite = Cite { at: Locator::parse("p. 2").ok(), quote: "grey".into(), ..Cite::default() };
        assert_eq!(judge(&cite, &without_pages).word(), "exact");
    }

    #[test]
    fn an_invalid_recorded_hash_is_never_verified() {
        let mut archive = Archive::default();
        assert_eq!(hash_of(&archive, &StoredCopy::Absent), None);
        assert_eq!(hash_of(&archive, &kept("abc")), Some(HashState::NotRecorded));
        let nth = Archive::specs().iter().position(|spec| spec.key == "sha256").expect("a field");
        archive.spans = Spans::new(Span::default(), Archive::known(), &[(nth, Span::default())]);
        for kept in [StoredCopy::Absent, kept("abc")] {
            assert!(matches!(hash_of(&archive, &kept), Some(HashState::CannotVerify { .. })));
        }
    }
}
