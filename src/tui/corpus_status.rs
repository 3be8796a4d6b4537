//! The state of the corpus: the problems found by loading and by the rules in one list, and the state of each
//! archived copy. Does no I/O: copies are read and rules run elsewhere.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::problem_list::ProblemList;
use crate::check::{self, CheckContext};
use crate::domain::citation_key::EntryCitation;
use crate::domain::cite::Cite;
use crate::domain::code::Severity;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::problem::Problem;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::edit::new_verdict::head;
use crate::evidence::verdicts::{AnalystVerdict, CopyPrints, Verdicts};
use crate::evidence::{Copies, CopyState, Fingerprint, Part, Trust};
use crate::load::review;
use crate::query::{QuoteStates, quote_states};
use crate::search::leads::{Lead, LeadPlace, leads};
use crate::tui::effect::VerdictRequest;

/// The results of the check rules for a corpus and its archived copies.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckResults {
    /// The problems found by the rules; problems found by loading are in the corpus.
    pub found: Vec<Problem>,
    /// These and the problems of the corpus.
    pub problems: ProblemList,
    /// The state of each archived copy, by source.
    pub copies: HashMap<EntryId, CopyState>,
    /// The fingerprint of each available archived copy.
    pub prints: CopyPrints,
    /// The verdicts by citation, evaluated against these copies.
    pub verdicts: Arc<Verdicts>,
    /// The state of each quote.
    pub quotes: QuoteStates,
    /// How many citations are checked, and how many there are.
    pub checked: (usize, usize),
    /// By source, the paragraphs of its copy that name actors without being cited for them.
    pub names: HashMap<EntryId, HashSet<usize>>,
    /// The names of actors in places that neither link nor cite them, best first; `None` if they have not been searched for.
    pub leads: Option<Arc<Vec<Lead>>>,
    /// By actor, the indices of those that may be its names.
    leads_of: HashMap<EntryId, Vec<usize>>,
}

impl CheckResults {
    /// Runs the rules. The cost grows with the citations and the copies, so it belongs on a worker thread.
    pub(crate) fn of(corpus: &Snapshot, copies: &Copies, today: Day) -> Self {
        // Rules need the whole corpus: on part of it they would miss what the rest contains, such as a second
        // origin.
        let is_part = corpus.rest().is_some_and(|rest| !rest.ids.is_empty());
        let cx = CheckContext::new(corpus, copies, today);
        if is_part {
            return Self::new(&cx, Vec::new());
        }
        let mut results = Self::new(&cx, check::run(&cx));
        results.find_leads(corpus, copies, None);
        results
    }

    /// Finds the names of actors that nothing links or cites where they are; with `of`, of one actor.
    pub(crate) fn find_leads(&mut self, corpus: &Snapshot, copies: &Copies, of: Option<&EntryId>) {
        let leads = leads(corpus, copies, of);
        self.names = uncited_names(&leads);
        self.leads_of = by_actor(&leads);
        self.leads = Some(Arc::new(leads));
    }

    /// Stores the problems found by the rules, and computes the state of the copies.
    pub(crate) fn new(cx: &CheckContext<'_>, found: Vec<Problem>) -> Self {
        let CheckContext { corpus, copies, .. } = *cx;
        let state = corpus.entries().iter().filter_map(|entry| {
            let state = CopyState::of(entry.archive()?, copies.of(&entry.id))?;
            Some((entry.id.clone(), state))
        });
        let prints = CopyPrints::of(copies);
        let verdicts = Arc::new(Verdicts::of(corpus, &prints));
        let mut checked = (0, 0);
        for entry in corpus.entries() {
            for citation in entry.references.citations() {
                checked.0 += usize::from(verdicts.at(&entry.id, citation.at().start).state().is_checked());
                checked.1 += 1;
            }
        }
        let quotes = quote_states(corpus, cx.all_lines());
        Self {
            problems: ProblemList::of(corpus, &found),
            found,
            copies: state.collect(),
            prints,
            verdicts,
            quotes,
            checked,
            names: HashMap::new(),
            leads: None,
            leads_of: HashMap::new(),
        }
    }
}

/// Returns by source the paragraphs of its copy that name actors without being cited for them.
fn uncited_names(leads: &[Lead]) -> HashMap<EntryId, HashSet<usize>> {
    let mut names: HashMap<EntryId, HashSet<usize>> = HashMap::new();
    for lead in leads {
        if let LeadPlace::Passage { source, paragraph } = &lead.place {
            names.entry(source.clone()).or_default().insert(*paragraph);
        }
    }
    names
}

/// Returns the indices of leads by actor, in order; a shared name is listed under each.
fn by_actor(leads: &[Lead]) -> HashMap<EntryId, Vec<usize>> {
    let mut by_actor: HashMap<EntryId, Vec<usize>> = HashMap::new();
    for (nth, lead) in leads.iter().enumerate() {
        for id in &lead.entries {
            by_actor.entry(id.clone()).or_default().push(nth);
        }
    }
    by_actor
}

/// All problems of the corpus and the state of its copies. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct CorpusStatus {
    problems: ProblemList,
    checked: Arc<CheckResults>,
    /// The verdicts, evaluated against the last known copies.
    verdicts: Arc<Verdicts>,
    number: u64,
}

impl CorpusStatus {
    /// Updates the status for a new corpus: its verdicts, and its problems with those of the last check, whose results are
    /// kept until the rules have run again.
    pub(crate) fn loaded(&mut self, verdicts: Arc<Verdicts>, problems: ProblemList) {
        (self.verdicts, self.problems) = (verdicts, problems);
        self.number += 1;
    }

    /// Returns the results of the last check.
    pub(crate) fn last_check(&self) -> &CheckResults {
        &self.checked
    }

    /// Updates the status with new check results for the last loaded corpus.
    pub(crate) fn checked(&mut self, checked: Arc<CheckResults>) {
        self.verdicts = Arc::new(checked.verdicts.with_recorded_of(&self.verdicts));
        self.problems = checked.problems.clone();
        self.checked = checked;
        self.number += 1;
    }

    /// Returns every problem, sorted by path and position.
    pub(crate) fn problems(&self) -> &[Problem] {
        self.problems.all()
    }

    /// Returns how many citations are checked, and how many there are; `None` before the first check.
    pub(crate) fn checked_citations(&self) -> (usize, usize) {
        self.checked.checked
    }

    /// Returns a number that increases with each change: anything derived from a lower one is stale.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Returns the places that mention an actor without a link or citation; empty before the first check.
    pub(crate) fn unlinked(&self, id: &EntryId) -> Vec<&Lead> {
        let all = self.leads().map_or(&[][..], |all| all.as_slice());
        let own = self.checked.leads_of.get(id).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|nth| all.get(*nth)).collect()
    }

    /// Returns the names of actors in places that neither link nor cite them, best first; `None` before the first check.
    pub(crate) fn leads(&self) -> Option<&Arc<Vec<Lead>>> {
        self.checked.leads.as_ref()
    }

    /// Returns the worst problem with the quote of a citation.
    pub(crate) fn of_cite(&self, owner: &Entry, cite: &Cite) -> Option<&Problem> {
        self.problems.worst_of_cite(owner, cite.spans.whole)
    }

    /// Returns the verdicts by citation.
    pub(crate) fn verdicts(&self) -> &Verdicts {
        &self.verdicts
    }

    /// Returns the state of each quote of a corpus; `None` until the rules have run on it.
    pub(crate) fn quotes(&self, corpus: &Snapshot) -> Option<&QuoteStates> {
        Some(&self.checked.quotes).filter(|quotes| quotes.are_of(corpus))
    }

    /// Returns how far a citation can be trusted: by its quote, then by its verdicts.
    pub(crate) fn trust(&self, owner: &Entry, cite: &Cite) -> Trust {
        self.trust_at(owner, cite.spans.whole)
    }

    /// Returns the trust in the citation at this position in its file.
    fn trust_at(&self, owner: &Entry, at: Span) -> Trust {
        match self.problems.worst_of_cite(owner, at).map(|problem| problem.code.name) {
            Some("quote-missing") => Trust::QuoteMissing,
            Some(_) => Trust::QuoteAstray,
            None => Trust::of_verdicts(self.verdicts.at(&owner.id, at.start)),
        }
    }

    /// Returns the worst mark of some citations of an entry; `None` if there are none.
    pub(crate) fn worst<'c>(
        &self,
        owner: &Entry,
        cites: impl IntoIterator<Item = &'c Cite>,
    ) -> Option<Trust> {
        cites.into_iter().map(|cite| self.trust(owner, cite)).max()
    }

    /// Returns the worst mark of all citations of an entry; `None` if there are none.
    pub(crate) fn worst_of(&self, entry: &Entry) -> Option<Trust> {
        self.worst_of_part(entry, Part::Entry)
    }

    /// Returns the worst mark of a statement, including citations in its prose; for an entry, of all its citations.
    /// `None` if there are none.
    pub(crate) fn worst_of_part(&self, owner: &Entry, part: Part) -> Option<Trust> {
        let is_in_part =
            |citation: &EntryCitation<'_>| part == Part::Entry || Part::of_path(&citation.path()) == part;
        let citations = owner.references.citations().filter(is_in_part);
        citations.map(|citation| self.trust_at(owner, citation.at())).max()
    }

    /// Adds a verdict that was just written, before the next load includes it.
    pub(crate) fn record(&mut self, corpus: &Snapshot, request: &VerdictRequest) {
        let VerdictRequest { verdict, citation, signer, .. } = request;
        let text = format!("{}{}", head(&signer.name, "\n"), verdict.block("\n"));
        let (initials, path) = (signer.initials.as_str(), signer.initials.path());
        let review = review::read(&path, initials, text.as_bytes(), None).review;
        let known = citation.resolve(corpus);
        let (Some(review), Some(known)) = (review, known) else { return };
        let Some(verdict) = review.verdicts.first().cloned() else { return };
        let given = AnalystVerdict { review, verdict, stale: None };
        Arc::make_mut(&mut self.verdicts).record(&known.owner.id, known.cite, given);
        self.number += 1;
    }

    /// Returns the fingerprint of a source's copy; `None` if there is no copy or it is not known yet.
    pub(crate) fn print(&self, source: &EntryId) -> Option<Fingerprint> {
        self.checked.prints.get(source)
    }

    /// Returns whether a paragraph of a source's copy names an actor without being cited for it.
    pub(crate) fn has_uncited_name(&self, source: &EntryId, paragraph: usize) -> bool {
        self.checked.names.get(source).is_some_and(|paragraphs| paragraphs.contains(&paragraph))
    }

    /// Returns the state of a source's archived copy; `None` if the source has none or it is not known yet.
    pub(crate) fn kept(&self, source: &EntryId) -> Option<CopyState> {
        self.checked.copies.get(source).copied()
    }
}

/// Formats the number of problems: `2 errors, 1 warning`; `none` if there are none.
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
