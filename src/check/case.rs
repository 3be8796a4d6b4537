//! What the rules judge: a corpus, its kept copies, and the day it is judged on. Knows no rules.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::domain::claim::Claim;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{Copies, Line, SourceGraph, Statement, verify};

/// A corpus before the check.
#[derive(Debug)]
pub(crate) struct Case<'c> {
    /// The corpus.
    pub corpus: &'c Snapshot,
    /// What is kept of its sources.
    pub copies: &'c Copies,
    /// The day it is judged on.
    pub today: Day,
    lines: OnceCell<Vec<Line<'c>>>,
    sources: OnceCell<SourceGraph<'c>>,
    verdicts: OnceCell<Verdicts>,
}

impl<'c> Case<'c> {
    /// Makes a case; the citations are looked up once, when the first rule asks.
    pub(crate) fn new(corpus: &'c Snapshot, copies: &'c Copies, today: Day) -> Self {
        let (lines, sources, verdicts) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { corpus, copies, today, lines, sources, verdicts }
    }

    /// The dossiers to judge: a last good version is not judged, for it is not what the file says.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'c Arc<Entry>> + use<'c> {
        self.corpus.entries().iter().filter(|entry| entry.broken.is_none())
    }

    /// Every statement of the dossiers to judge, the entries themselves included.
    pub(crate) fn statements(&self) -> impl Iterator<Item = Statement<'c>> + use<'c> {
        self.entries().flat_map(Statement::of)
    }

    /// Every claim of the dossiers to judge, with its dossier.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (&'c Arc<Entry>, &'c Claim)> + use<'c> {
        self.entries().flat_map(|entry| entry.claims().iter().map(move |claim| (entry, claim)))
    }

    /// The verdicts, each at its citation.
    pub(crate) fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| Verdicts::of(self.corpus, &CopyPrints::of(self.copies)))
    }

    /// Whether the dossier with this id is judged: it is there, and as its file has it.
    pub(crate) fn judges(&self, id: &EntryId) -> bool {
        self.corpus.get(id.as_str()).is_some_and(|entry| entry.broken.is_none())
    }

    /// What derives from what among the sources.
    pub(crate) fn sources(&self) -> &SourceGraph<'c> {
        self.sources.get_or_init(|| SourceGraph::of(self.corpus))
    }

    /// Every citation of the dossiers to judge against its kept copy.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Line<'c>> {
        let lines = self.lines.get_or_init(|| verify(self.corpus, self.copies));
        lines.iter().filter(|line| line.owner.broken.is_none())
    }
}
