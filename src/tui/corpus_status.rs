//! How the corpus stands: what loading found and what the rules found as one list, and the state of each kept copy.
//! Knows no disk: the kept copies are read, and the rules applied, elsewhere.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{self, Case};
use crate::domain::cite::Cite;
use crate::domain::code::Severity;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::problem::Problem;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{Copies, CopyState, Fingerprint, Trust};
use crate::load::corpus::sort;

/// What the rules found in a corpus and its kept copies.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckResults {
    /// The problems of the rules; those of loading are the corpus's own.
    pub found: Vec<Problem>,
    /// What is kept of each source that names a copy.
    pub copies: HashMap<EntryId, CopyState>,
    /// The fingerprint of each archived copy that is here.
    pub prints: CopyPrints,
}

impl CheckResults {
    /// Applies the rules. The work grows with the citations and the copies: for a thread beside the screen's.
    pub(crate) fn of(corpus: &Snapshot, copies: &Copies, today: Day) -> Self {
        // In a part the rules would miss what the rest of it holds, a second origin say; they wait for the whole.
        let is_part = corpus.rest().is_some_and(|rest| !rest.ids.is_empty());
        let found = if is_part { Vec::new() } else { check::run(&Case::new(corpus, copies, today)) };
        Self::new(corpus, copies, found)
    }

    /// Takes what some rules have found, and judges the copies.
    pub(crate) fn new(corpus: &Snapshot, copies: &Copies, found: Vec<Problem>) -> Self {
        let state = corpus.entries().iter().filter_map(|entry| {
            let state = CopyState::of(entry.archive()?, copies.of(&entry.id))?;
            Some((entry.id.clone(), state))
        });
        Self { found, copies: state.collect(), prints: CopyPrints::of(copies) }
    }
}

/// Every problem of the corpus, and what is kept. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct CorpusStatus {
    problems: Arc<[Problem]>,
    checked: Arc<CheckResults>,
    /// Which problems are about a citation, by the file that holds it.
    of_cites: Arc<HashMap<Arc<str>, Vec<usize>>>,
    /// The verdicts, by the copies as they were last seen.
    verdicts: Arc<Verdicts>,
    number: u64,
}

impl CorpusStatus {
    /// Takes in a new corpus; what the rules found in the one before stands until they have run again.
    pub(crate) fn loaded(&mut self, corpus: &Snapshot) {
        let checked = self.checked.clone();
        self.checked(corpus, checked);
    }

    /// Takes in what the rules found.
    pub(crate) fn checked(&mut self, corpus: &Snapshot, checked: Arc<CheckResults>) {
        let mut problems = corpus.problems().to_vec();
        problems.extend(checked.found.iter().cloned());
        sort(&mut problems);
        let mut of_cites: HashMap<_, Vec<usize>> = HashMap::new();
        for (nth, problem) in problems.iter().enumerate() {
            if check::OF_CITES.contains(&problem.code.name) {
                of_cites.entry(problem.path.clone()).or_default().push(nth);
            }
        }
        self.problems = problems.into();
        self.verdicts = Arc::new(Verdicts::of(corpus, &checked.prints));
        self.checked = checked;
        self.of_cites = Arc::new(of_cites);
        self.number += 1;
    }

    /// Every problem, by path and place.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How often it has changed: what was derived from an earlier one is stale.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The worst that is wrong with the quote of a citation.
    pub(crate) fn of_cite(&self, owner: &Entry, cite: &Cite) -> Option<&Problem> {
        let whole = cite.spans.whole;
        self.of_cites
            .get(&owner.file.path)?
            .iter()
            .filter_map(|nth| self.problems.get(*nth))
            .filter(|problem| whole.start <= problem.at.start && problem.at.end <= whole.end)
            .max_by_key(|problem| problem.severity())
    }

    /// The verdicts, each at its citation.
    pub(crate) fn verdicts(&self) -> &Verdicts {
        &self.verdicts
    }

    /// How far a citation can be trusted: by its quote, then by its verdicts.
    pub(crate) fn trust(&self, owner: &Entry, cite: &Cite) -> Trust {
        match self.of_cite(owner, cite).map(|problem| problem.code.name) {
            Some("quote-missing") => Trust::QuoteMissing,
            Some(_) => Trust::QuoteAstray,
            None => Trust::of_verdicts(self.verdicts.on(&owner.id, cite)),
        }
    }

    /// The fingerprint of a source's copy; `None` if there is no copy, or if that is not known yet.
    pub(crate) fn print(&self, source: &EntryId) -> Option<Fingerprint> {
        self.checked.prints.get(source)
    }

    /// What is kept of a source; none where it names no copy, or where that is not known yet.
    pub(crate) fn kept(&self, source: &EntryId) -> Option<CopyState> {
        self.checked.copies.get(source).copied()
    }
}

/// `2 errors, 1 warning`; `none` if there are no problems.
pub(crate) fn count_words(problems: &[Problem]) -> String {
    let count = |severity: Severity, one: &str| match problems
        .iter()
        .filter(|problem| problem.severity() == severity)
        .count()
    {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let parts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let parts: Vec<String> = parts.into_iter().filter_map(|(severity, one)| count(severity, one)).collect();
    if parts.is_empty() { "none".into() } else { parts.join(", ") }
}
