//! The citations a review walks: of a dossier, of a source, of the whole corpus; all, or only the unchecked.
//! Knows no screen.

use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::evidence::{VerdictState, verdict_state};
use crate::tui::copies::Copies;
use crate::tui::known::{Citing, Known};

/// What a review walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The citations of one dossier.
    Dossier,
    /// The citations that rest on one source.
    Source,
    /// Every citation.
    Corpus,
}

impl Scope {
    /// The next wider scope, then the narrowest again.
    pub fn next(self) -> Self {
        match self {
            Scope::Dossier => Scope::Source,
            Scope::Source => Scope::Corpus,
            Scope::Corpus => Scope::Dossier,
        }
    }
}

/// The citations in their order, and how many of them are checked.
#[derive(Debug, Default)]
pub struct Queue {
    /// What is walked.
    pub all: Vec<Citing>,
    /// How many citations the scope has, and how many of them a person has checked on the copy as it is.
    pub of: usize,
    /// Of those, the checked ones.
    pub checked: usize,
}

impl Queue {
    /// The citations of a scope around `owner` and `source`; of the unchecked alone also `keep`, the one on the screen.
    pub fn of(
        corpus: &Corpus,
        copies: &Copies,
        scope: Scope,
        home: (&EntryId, &EntryId),
        unchecked: bool,
        keep: Option<&Citing>,
    ) -> Self {
        let (owner, source) = home;
        let mut all = Vec::new();
        match scope {
            Scope::Dossier => all
                .extend(corpus.get(owner.as_str()).into_iter().flat_map(|entry| of_entry(&entry.id, corpus))),
            Scope::Source => all.extend(
                corpus
                    .resting_on(source)
                    .into_iter()
                    .filter_map(|one| Citing::of(&one.owner.id, &one.path, one.cite)),
            ),
            Scope::Corpus => {
                all.extend(corpus.entries().iter().flat_map(|entry| of_entry(&entry.id, corpus)))
            }
        }
        let mut queue = Self { of: all.len(), ..Self::default() };
        for citing in all {
            let done = citing.known(corpus).is_some_and(|known| is_checked(corpus, copies, &known));
            queue.checked += usize::from(done);
            if !(unchecked && done) || keep == Some(&citing) {
                queue.all.push(citing);
            }
        }
        queue
    }

    /// The place of a citation; where it has moved, of the one with the same words.
    pub fn position(&self, citing: &Citing) -> Option<usize> {
        let same = |one: &&Citing| one.owner == citing.owner && one.source == citing.source;
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

fn of_entry(id: &EntryId, corpus: &Corpus) -> Vec<Citing> {
    let sites = corpus.get(id.as_str()).map(|entry| entry.cites()).unwrap_or_default();
    sites.iter().filter_map(|site| Citing::of(id, &site.path, site.cite)).collect()
}

/// Whether a person has looked at the citation, and the copy is not known to be another since.
pub fn is_checked(corpus: &Corpus, copies: &Copies, known: &Known<'_>) -> bool {
    let source = known.cite.source_id();
    let archive = source.and_then(|id| corpus.get(id.as_str())?.archive());
    let kept = source.map_or(crate::evidence::Kept::Absent, |id| copies.of(corpus, id).kept());
    matches!(verdict_state(&known.cite, archive, &kept), VerdictState::Current | VerdictState::Unpinned)
}
