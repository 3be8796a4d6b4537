//! The citations a review walks: of a dossier, of a source, of the whole corpus; all, or only the unchecked.
//! Knows no screen.

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::tui::citation::{Citation, CitationId};
use crate::tui::model::Model;

/// What a review walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The citations of one dossier.
    Dossier,
    /// The citations that rest on one source.
    Source,
    /// Every citation.
    Corpus,
}

impl Scope {
    /// The word for it in a location.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Scope::Dossier => "dossier",
            Scope::Source => "source",
            Scope::Corpus => "corpus",
        }
    }

    /// The scope of this word; the narrowest for any other.
    pub(crate) fn named(word: &str) -> Self {
        let all = [Scope::Dossier, Scope::Source, Scope::Corpus];
        all.into_iter().find(|scope| scope.word() == word).unwrap_or(Scope::Dossier)
    }

    /// The next wider scope, then the narrowest again.
    pub(crate) fn next(self) -> Self {
        match self {
            Scope::Dossier => Scope::Source,
            Scope::Source => Scope::Corpus,
            Scope::Corpus => Scope::Dossier,
        }
    }
}

/// The citations in their order, and how many of them are checked.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// What is walked: of the unchecked alone, with the one on the screen even where it is checked by now.
    pub all: Vec<CitationId>,
    /// Which of them is walked only for being on the screen.
    pub passing: Option<usize>,
    /// How many citations the scope has, and how many of them a person has checked on the copy as it is.
    pub of: usize,
    /// Of those, the checked ones.
    pub checked: usize,
}

impl Queue {
    /// The citations of a scope around `owner` and `source`; of the unchecked alone also `keep`, the one on the screen.
    pub(crate) fn of(
        model: &Model,
        scope: Scope,
        home: Option<(&EntryId, &EntryId)>,
        unchecked: bool,
        keep: Option<&CitationId>,
    ) -> Self {
        let corpus = &model.corpus;
        let mut all = Vec::new();
        match (scope, home) {
            (Scope::Dossier | Scope::Source, None) => {}
            (Scope::Dossier, Some((owner, _))) => all
                .extend(corpus.get(owner.as_str()).into_iter().flat_map(|entry| of_entry(&entry.id, corpus))),
            (Scope::Source, Some((_, source))) => all.extend(
                corpus
                    .resting_on(source)
                    .into_iter()
                    .filter_map(|one| CitationId::of(&one.owner.id, &one.path, one.cite)),
            ),
            (Scope::Corpus, _) => {
                all.extend(corpus.entries().iter().flat_map(|entry| of_entry(&entry.id, corpus)))
            }
        }
        let mut queue = Self { of: all.len(), ..Self::default() };
        for citing in all {
            let done = citing.known(corpus).is_some_and(|known| is_checked(model, &known));
            queue.checked += usize::from(done);
            if unchecked && done {
                if keep != Some(&citing) {
                    continue;
                }
                queue.passing = Some(queue.all.len());
            }
            queue.all.push(citing);
        }
        queue
    }

    /// How many there are to walk, without one that is checked by now.
    pub(crate) fn left(&self) -> usize {
        self.all.len() - usize::from(self.passing.is_some())
    }

    /// The place of the next one from `at`, or of the one before; what was checked meanwhile is passed over for good.
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

    /// The place of a citation; where it has moved, of the one with the same words.
    pub(crate) fn position(&self, citing: &CitationId) -> Option<usize> {
        let same = |one: &&CitationId| one.owner == citing.owner && one.source == citing.source;
        let exact = self
            .all
            .iter()
            .position(|one| same(&one) && one.path == citing.path && one.quote == citing.quote);
        let words = || {
            self.all.iter().position(|one| same(&one) && !one.quote.is_empty() && one.quote == citing.quote)
        };
        exact.or_else(words).or_else(|| self.all.iter().position(|one| same(&one) && one.path == citing.path))
    }
}

fn of_entry(id: &EntryId, corpus: &Snapshot) -> Vec<CitationId> {
    let sites = corpus.get(id.as_str()).map(|entry| entry.cites()).unwrap_or_default();
    sites.iter().filter_map(|site| CitationId::of(id, &site.path, site.cite)).collect()
}

/// Whether somebody's current verdict is on the citation.
fn is_checked(model: &Model, known: &Citation<'_>) -> bool {
    known.verdicts(model.status.verdicts()).state().is_checked()
}
