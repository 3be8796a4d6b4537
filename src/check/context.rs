//! The input of the rules: a corpus, its archived copies and the current day.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::domain::claim::Claim;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{Copies, SourceGraph, Statement, VerifiedCitation, verify};

/// Everything a rule may look at.
#[derive(Debug)]
pub(crate) struct CheckContext<'c> {
    /// The corpus.
    pub corpus: &'c Snapshot,
    /// The archived copies of its sources.
    pub copies: &'c Copies,
    /// The current day.
    pub today: Day,
    lines: OnceCell<Vec<VerifiedCitation<'c>>>,
    sources: OnceCell<SourceGraph<'c>>,
    verdicts: OnceCell<Verdicts>,
}

impl<'c> CheckContext<'c> {
    /// Creates a context. Quotes are looked up once, when the first rule asks for them.
    pub(crate) fn new(corpus: &'c Snapshot, copies: &'c Copies, today: Day) -> Self {
        let (lines, sources, verdicts) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { corpus, copies, today, lines, sources, verdicts }
    }

    /// Returns the dossiers to check. Skips last good versions, since they don't match the file on disk.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'c Arc<Entry>> + use<'c> {
        self.corpus.entries().iter().filter(|entry| entry.broken.is_none())
    }

    /// Returns every statement of the checked dossiers, including the entries themselves.
    pub(crate) fn statements(&self) -> impl Iterator<Item = Statement<'c>> + use<'c> {
        self.entries().flat_map(Statement::of)
    }

    /// Returns every claim of the checked dossiers, with its dossier.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (&'c Arc<Entry>, &'c Claim)> + use<'c> {
        self.entries().flat_map(|entry| entry.claims().iter().map(move |claim| (entry, claim)))
    }

    /// Returns the verdicts by citation.
    pub(crate) fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| Verdicts::of(self.corpus, &CopyPrints::of(self.copies)))
    }

    /// Returns whether the dossier with this id is checked: it exists, and its file loads.
    pub(crate) fn judges(&self, id: &EntryId) -> bool {
        self.corpus.get(id.as_str()).is_some_and(|entry| entry.broken.is_none())
    }

    /// Returns the graph of which source derives from which.
    pub(crate) fn sources(&self) -> &SourceGraph<'c> {
        self.sources.get_or_init(|| SourceGraph::of(self.corpus))
    }

    /// Returns every citation of the checked dossiers, verified against its archived copy.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &VerifiedCitation<'c>> {
        let lines = self.lines.get_or_init(|| verify(self.corpus, self.copies));
        lines.iter().filter(|line| line.owner.broken.is_none())
    }
}
