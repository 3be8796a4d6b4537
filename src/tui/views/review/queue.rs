//! The queue of a review: the citations of a dossier in its own order, or those of a source or of the whole corpus in
//! the order of the sources and their paragraphs; all, or only the unchecked.

use std::sync::Arc;

use super::review_filter::ReviewFilter;
use crate::domain::corpus::paragraphs;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::tui::citation::{CitationId, ResolvedCitation};
use crate::tui::model::Model;

/// The scope of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReviewScope {
    /// The citations of one dossier.
    Dossier,
    /// The citations of one source.
    Source,
    /// Every citation.
    Corpus,
}

impl ReviewScope {
    /// Returns its name in a location.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ReviewScope::Dossier => "dossier",
            ReviewScope::Source => "source",
            ReviewScope::Corpus => "corpus",
        }
    }

    /// Returns the scope with this name; the narrowest for any other.
    pub(crate) fn named(word: &str) -> Self {
        let all = [ReviewScope::Dossier, ReviewScope::Source, ReviewScope::Corpus];
        all.into_iter().find(|scope| scope.word() == word).unwrap_or(ReviewScope::Dossier)
    }

    /// Returns the next wider scope, or the narrowest after the widest.
    pub(crate) fn next(self) -> Self {
        match self {
            ReviewScope::Dossier => ReviewScope::Source,
            ReviewScope::Source => ReviewScope::Corpus,
            ReviewScope::Corpus => ReviewScope::Dossier,
        }
    }
}

/// The citations in order, and how many of them are checked.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// The citations to review; if only unchecked ones, also the one on the screen, even if it has been checked
    /// since.
    pub all: Vec<CitationId>,
    /// The index of the one that is included only because it is on the screen.
    pub passing: Option<usize>,
    /// The number of citations in the scope.
    pub of: usize,
    /// The number of those that are checked, by whom the filter asks for.
    pub checked: usize,
}

impl Queue {
    /// Collects the citations of a scope around `home`, an owner and a source; if only unchecked ones, also `keep`,
    /// the one on the screen.
    pub(crate) fn of(
        model: &Model,
        scope: ReviewScope,
        home: Option<(&EntryId, &EntryId)>,
        filter: &ReviewFilter,
        keep: Option<&CitationId>,
    ) -> Self {
        let corpus = &model.corpus;
        let mut all: Vec<ResolvedCitation<'_>> = Vec::new();
        match (scope, home) {
            (ReviewScope::Dossier | ReviewScope::Source, None) => {}
            (ReviewScope::Dossier, Some((owner, _))) => {
                all.extend(corpus.get(owner.as_str()).into_iter().flat_map(of_entry));
            }
            (ReviewScope::Source, Some((_, source))) => {
                let rests = corpus.citations_of(source).into_iter();
                all.extend(rests.map(|one| ResolvedCitation {
                    owner: one.owner,
                    path: one.path,
                    cite: one.cite,
                }));
            }
            (ReviewScope::Corpus, _) => {
                all.extend(corpus.entries().iter().flat_map(of_entry));
                // As `citations_of` orders those of one source.
                let place = |one: &ResolvedCitation<'_>| one.cite.at.as_ref().and_then(paragraphs);
                let at = |one: &ResolvedCitation<'_>| place(one).unwrap_or((u32::MAX, u32::MAX));
                all.sort_by(|a, b| {
                    (a.cite.source_id(), at(a), &a.owner.id, &a.path).cmp(&(
                        b.cite.source_id(),
                        at(b),
                        &b.owner.id,
                        &b.path,
                    ))
                });
            }
        }
        let mut queue = Self::default();
        for citation in all {
            let Some(citing) = citation.id() else { continue };
            let done = filter.is_done(citation.verdicts(model.status.verdicts()));
            queue.of += 1;
            queue.checked += usize::from(done);
            if filter.is_narrowing() && done {
                if keep != Some(&citing) {
                    continue;
                }
                queue.passing = Some(queue.all.len());
            }
            queue.all.push(citing);
        }
        queue
    }

    /// Returns the number to review, not counting one that has been checked since.
    pub(crate) fn left(&self) -> usize {
        self.all.len() - usize::from(self.passing.is_some())
    }

    /// Returns the index of the one after or before `at`; one that has been checked since is dropped.
    pub(crate) fn step(&mut self, at: usize, forward: bool) -> Option<usize> {
        let next = if forward { at + 1 } else { at.wrapping_sub(1) };
        let found = (next < self.all.len()).then_some(next)?;
        match self.passing.take() {
            Some(passing) => {
                self.all.remove(passing);
                Some(if passing < found { found - 1 } else { found })
            }
            None => Some(found),
        }
    }

    /// Returns the index of a citation as it is in the corpus now.
    pub(crate) fn position(&self, citing: &CitationId) -> Option<usize> {
        let same = |one: &&CitationId| one.owner == citing.owner && one.source == citing.source;
        self.all.iter().position(|one| same(&one) && one.path == citing.path && one.quote == citing.quote)
    }
}

fn of_entry(entry: &Arc<Entry>) -> impl Iterator<Item = ResolvedCitation<'_>> {
    entry.cites().into_iter().map(move |site| ResolvedCitation {
        owner: entry,
        path: site.path,
        cite: site.cite,
    })
}
