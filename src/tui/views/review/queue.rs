//! The queue of a review: the citations of a dossier in its own order, or those of a source or of the whole corpus in
//! the order of the sources and their paragraphs; all, or only the unchecked.

use super::review_filter::ReviewFilter;
use crate::domain::citation_key::EntryCitation;
use crate::domain::citation_order::CitationIndex;
use crate::domain::id::EntryId;
use crate::domain::record::{IN_PROSE, PathStep};
use crate::domain::snapshot::Snapshot;
use crate::tui::citation::CitationId;
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
    /// The citations to review, by their index in the corpus; if only unchecked ones, also the one on the screen, even if
    /// it has been checked since.
    all: Vec<CitationIndex>,
    /// The index of the one that is included only because it is on the screen.
    pub passing: Option<usize>,
    /// The number of citations in the scope.
    pub of: usize,
    /// The number of checked ones, according to the filter.
    pub checked: usize,
}

impl Queue {
    /// Collects the citations of a scope around `home`, an owner and a source; if only unchecked ones, also `keep`, the
    /// one on the screen. Visits no entry, since a scope may have a hundred thousand citations.
    pub(crate) fn of(
        model: &Model,
        scope: ReviewScope,
        home: Option<(&EntryId, &EntryId)>,
        filter: &ReviewFilter,
        keep: Option<&CitationId>,
    ) -> Self {
        let corpus = &model.corpus;
        let own: Vec<CitationIndex>;
        let all = match (scope, home) {
            (ReviewScope::Dossier | ReviewScope::Source, None) => &[],
            (ReviewScope::Dossier, Some((owner, _))) => {
                own = corpus.index_of(owner.as_str()).map_or_else(Vec::new, |owner| {
                    let cites: Vec<_> = (0u32..).zip(corpus.at(owner).references.citations()).collect();
                    // The citations of a statement go before those in the notes on it.
                    let statements = cites.chunk_by(|(_, a), (_, b)| a.steps().next() == b.steps().next());
                    let in_order = statements.flat_map(|all| {
                        let (notes, own): (Vec<_>, Vec<_>) =
                            all.iter().copied().partition(|(_, citation)| is_remark(&citation.path()));
                        own.into_iter().chain(notes)
                    });
                    in_order.map(|(nth, _)| CitationIndex { owner, nth }).collect()
                });
                &*own
            }
            (ReviewScope::Source, Some((_, source))) => corpus.citation_indices_of(source),
            (ReviewScope::Corpus, _) => corpus.citations(),
        };
        let keep = keep.and_then(|keep| index_of(keep, corpus));
        let mut queue = Self::default();
        for at in all {
            let Some((owner, citation)) = corpus.citation(*at) else { continue };
            let done = filter.is_done(model.status.verdicts().at(&owner.id, citation.at().start));
            queue.of += 1;
            queue.checked += usize::from(done);
            if filter.is_narrowing() && done {
                if keep != Some(*at) {
                    continue;
                }
                queue.passing = Some(queue.all.len());
            }
            queue.all.push(*at);
        }
        queue
    }

    /// Returns the number of citations in the queue.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the citation at an index.
    pub(crate) fn get(&self, at: usize, corpus: &Snapshot) -> Option<CitationId> {
        let (owner, citation) = corpus.citation(*self.all.get(at)?)?;
        let path = citation.path();
        CitationId::of(&owner.id, &path, owner.cite_at(&path)?)
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
    pub(crate) fn position(&self, citing: &CitationId, corpus: &Snapshot) -> Option<usize> {
        let at = index_of(citing, corpus)?;
        self.all.iter().position(|one| *one == at)
    }
}

/// Returns whether a citation is in prose that is a remark on a statement, such as a note, and not the statement itself.
fn is_remark(path: &[PathStep]) -> bool {
    matches!(path, [_, field, last] if last.key == IN_PROSE && field.key != "text")
}

/// Returns the index of a citation in the corpus, if it is unchanged.
fn index_of(citing: &CitationId, corpus: &Snapshot) -> Option<CitationIndex> {
    let owner = corpus.index_of(citing.owner.as_str())?;
    let entry = corpus.at(owner);
    let is_it = |one: EntryCitation<'_>| {
        *one.source() == citing.source && one.steps().eq(citing.path.iter().copied())
    };
    let (nth, _) = (0u32..).zip(entry.references.citations()).find(|(_, one)| is_it(*one))?;
    let cite = entry.cite_at(&citing.path)?;
    (cite.quote().unwrap_or_default() == &*citing.quote).then_some(CitationIndex { owner, nth })
}
