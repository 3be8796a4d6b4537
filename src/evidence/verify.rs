//! Every citation of a corpus against its kept copy: one evaluation for `check`, `archive verify` and the review screen.
//! Independent of rules and severity.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::anchor::{Anchor, anchor};
use super::copies::{Copies, Kept};
use super::copy::{Copy, HashState};
use super::copy_place::CopyPlace;
use crate::domain::cite::{Archive, Cite};
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::locator::{self, Locator};
use crate::domain::record::FieldPath;
use crate::domain::snapshot::Snapshot;

/// What came of looking for a citation's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    /// It quotes nothing, so there is nothing to look for.
    NoQuote,
    /// The source has no kept copy here: nothing is known, and nothing is verified.
    NoCopy,
    /// The kept copy could not be read.
    Unreadable,
    /// The copy was searched.
    Anchor(Anchor),
}

impl Judged {
    /// The verdict in words.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Judged::NoQuote => "no quote",
            Judged::NoCopy => "no copy",
            Judged::Unreadable => "copy unreadable",
            Judged::Anchor(anchor) => anchor.verdict_word(),
        }
    }
}

/// One citation with its judgement.
#[derive(Clone, Debug)]
pub(crate) struct JudgedCitation<'c> {
    /// The citing dossier.
    pub owner: &'c Arc<Entry>,
    /// The path to the citation.
    pub path: FieldPath,
    /// The citation; its source, place and quote.
    pub cite: &'c Cite,
    /// Whether the words are there.
    pub judged: Judged,
}

impl JudgedCitation<'_> {
    /// Its line, from 1.
    pub(crate) fn line(&self) -> u32 {
        self.owner.file.position(self.cite.spans.whole).line
    }
}

/// One source's kept copy with its judgement.
#[derive(Clone, Debug)]
pub(crate) struct KeptCopy<'c> {
    /// The source.
    pub source: &'c Arc<Entry>,
    /// What it records of its copy.
    pub archive: &'c Archive,
    /// What is here.
    pub kept: &'c Kept,
    /// How it compares with the recorded hash; `None` if there is no copy and nothing wrong with the record.
    pub hash: Option<HashState>,
}

/// Judges every citation, by dossier, in canonical order.
pub(crate) fn verify<'c>(corpus: &'c Snapshot, copies: &Copies) -> Vec<JudgedCitation<'c>> {
    verify_in(corpus.entries().par_iter(), copies)
}

/// Judges the citations in the dossiers that mention one of these sources, and in the sources themselves.
pub(crate) fn verify_citing<'c>(
    corpus: &'c Snapshot,
    copies: &Copies,
    sources: &BTreeSet<EntryId>,
) -> Vec<JudgedCitation<'c>> {
    let own = sources.iter().filter_map(|source| corpus.index_of(source.as_str()));
    let citing = sources.iter().flat_map(|source| corpus.backlinks(source)).map(|link| link.from);
    let owners: BTreeSet<u32> = own.chain(citing).collect();
    verify_in(owners.into_par_iter().map(|owner| corpus.at(owner)), copies)
}

/// Judges on all cores: looking for a quote that is missing compares it with the whole copy.
fn verify_in<'c>(
    owners: impl ParallelIterator<Item = &'c Arc<Entry>>,
    copies: &Copies,
) -> Vec<JudgedCitation<'c>> {
    let judged = owners.flat_map_iter(|owner| {
        owner.cites().into_iter().map(move |site| {
            let kept = site.cite.source_id().map_or(&Kept::Absent, |id| copies.of(id));
            JudgedCitation { owner, path: site.path, cite: site.cite, judged: judge(site.cite, kept) }
        })
    });
    judged.collect()
}

/// Judges every source that records a kept copy, by id.
pub(crate) fn copies_of<'c>(corpus: &'c Snapshot, copies: &'c Copies) -> Vec<KeptCopy<'c>> {
    let judged = |source: &'c Arc<Entry>| {
        let (archive, kept) = (source.archive()?, copies.of(&source.id));
        Some(KeptCopy { source, archive, kept, hash: hash_of(archive, kept) })
    };
    corpus.of_kind(Kind::Source).filter_map(judged).collect()
}

/// Looks for the words of one citation in what is kept of its source.
pub(crate) fn judge(cite: &Cite, kept: &Kept) -> Judged {
    let Some(quote) = cite.quote() else { return Judged::NoQuote };
    match kept {
        Kept::Absent => Judged::NoCopy,
        Kept::Unreadable(_) => Judged::Unreadable,
        Kept::Copy(copy) => {
            let (prefix, suffix) = cite.context();
            Judged::Anchor(anchor(copy, place_of(copy, cite.at.as_ref()), quote, prefix, suffix))
        }
    }
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
pub(crate) fn hash_of(archive: &Archive, kept: &Kept) -> Option<HashState> {
    let stored = archive.spans.of("sha256").map(|_| &*archive.sha256);
    match kept {
        Kept::Copy(copy) => Some(copy.hash_state(stored)),
        Kept::Absent | Kept::Unreadable(_) => {
            stored.and_then(HashState::flaw).map(|why| HashState::CannotVerify { why })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::span::Span;

    fn kept(text: &str) -> Kept {
        Kept::Copy(Arc::new(Copy::new(text).unwrap()))
    }

    #[test]
    fn a_citation_is_judged_only_where_it_quotes_and_a_copy_is_there() {
        let copy = kept("Head\n\nA red fox ran.\n\nA grey fox sat.\n");
        let mut cite = Cite { at: Locator::parse("para 2").ok(), ..Cite::default() };
        assert_eq!(judge(&cite, &copy), Judged::NoQuote);
        cite.quote = "red fox".into();
        assert_eq!(judge(&cite, &Kept::Absent), Judged::NoCopy);
        assert_eq!(judge(&cite, &Kept::Unreadable("x".into())), Judged::Unreadable);
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
                Judged::Anchor(anchor) => (anchor.verdict_word(), anchor.found_in()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(cited("p. 2", "grey fox"), ("exact", None));
        assert_eq!(cited("p. 2, para 1", "grey fox"), ("exact", None));
        assert_eq!(cited("p. 2", "fox"), ("exact", None), "the other one is on another page");
        assert_eq!(cited("p. 1", "grey fox"), ("moved", Some("p. 2".into())));
        assert_eq!(cited("p. 2", "fox ran. A grey"), ("moved", Some("pp. 1-2".into())));
        assert_eq!(cited("pp. 1-2", "ran. A grey").0, "exact but for typography");
        assert_eq!(cited("p. 14", "grey fox"), ("moved", Some("p. 2".into())));
        for anywhere in ["p. iv", "p. 1 ff."] {
            assert_eq!(cited(anywhere, "grey fox"), ("exact", None), "{anywhere}");
        }
        let without_pages = kept("A grey fox sat.\n");
        let cite = Cite { at: Locator::parse("p. 2").ok(), quote: "grey".into(), ..Cite::default() };
        assert_eq!(judge(&cite, &without_pages).word(), "exact");
    }

    #[test]
    fn a_record_that_is_no_hash_is_never_verified_with_or_without_a_copy() {
        let mut archive = Archive::default();
        assert_eq!(hash_of(&archive, &Kept::Absent), None);
        assert_eq!(hash_of(&archive, &kept("abc")), Some(HashState::NotRecorded));
        archive.spans.put("sha256", Span::default());
        for kept in [Kept::Absent, kept("abc")] {
            assert!(matches!(hash_of(&archive, &kept), Some(HashState::CannotVerify { .. })));
        }
    }
}
