//! The identity of the reviewed citation across reloads: it stays the same, or there is none. A statement without an id
//! that was corrected is recognized by its unchanged neighbors.

use super::{ReviewAction, ReviewView};
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{CanonicalNames, Fingerprint, Part};
use crate::tui::citation::{CitationId, ReloadedCitation, ResolvedCitation};
use crate::tui::model::Model;

impl ReviewView {
    /// Finds the current citation in the reloaded corpus; if it is gone, no neighbor takes its place.
    pub(super) fn find_again(&mut self, model: &Model) {
        self.find_beside(model);
        let Some(here) = self.here.take().or_else(|| self.gone.clone()) else { return };
        let here = if here.statement.is_some() { here } else { here.pinned(&model.corpus) };
        match self.find_or_corrected(&here, model) {
            ReloadedCitation::Same(citation) => {
                self.here = citation.id().map(|id| CitationId { statement: here.statement, ..id });
                self.gone = None;
            }
            ReloadedCitation::Edited(citation) => {
                self.here = citation.id().map(|id| id.pinned(&model.corpus));
                self.gone = None;
                self.edited |= self.beside.is_none();
            }
            ReloadedCitation::Gone => (self.gone, self.beside) = (Some(here), None),
        }
    }

    /// Finds a citation in the reloaded corpus, even if its statement has no id and was corrected.
    fn find_or_corrected<'c>(&self, held: &CitationId, model: &'c Model) -> ReloadedCitation<'c> {
        let found = held.find(&model.corpus);
        let before = self.owner.as_ref().filter(|owner| owner.id == held.owner);
        match (&found, before) {
            (ReloadedCitation::Gone, Some(before)) => corrected(held, before, &model.corpus).unwrap_or(found),
            _ => found,
        }
    }

    /// Finds the selected other citation in the reloaded corpus; if it is gone, the next acting key is rejected.
    fn find_beside(&mut self, model: &Model) {
        let Some(beside) = self.beside.take() else { return };
        let beside = if beside.statement.is_some() { beside } else { beside.pinned(&model.corpus) };
        match self.find_or_corrected(&beside, model) {
            ReloadedCitation::Same(citation) => {
                self.beside = citation.id().map(|id| CitationId { statement: beside.statement, ..id });
            }
            ReloadedCitation::Edited(citation) => {
                self.beside = citation.id().map(|id| id.pinned(&model.corpus));
                self.edited = true;
            }
            ReloadedCitation::Gone => self.lost = true,
        }
    }

    /// Goes to the citation at the current index of the queue.
    pub(super) fn stop_here(&mut self, model: &Model) {
        let next = self.queue.get(self.at, &model.corpus);
        self.here = next.map(|next| next.pinned(&model.corpus));
        self.gone = None;
        self.select_beside(None, model);
    }

    /// Returns the message to show instead of acting, if the citation on the screen is gone; for a selected other one,
    /// once.
    pub(super) fn refusal(&mut self, model: &Model) -> Option<String> {
        let lost = std::mem::take(&mut self.lost);
        if self.gone.is_some() {
            return Some(self.gone_words(model));
        }
        lost.then(|| "the selected citation was deleted or its statement rewritten".to_owned())
    }

    /// Returns the message shown instead of acting on a citation that is gone.
    pub(super) fn gone_words(&self, model: &Model) -> String {
        let next = model.key(ReviewAction::NextStop);
        format!("this citation was deleted or its statement rewritten ({next} for the next)")
    }
}

/// Finds a citation whose statement was replaced by exactly one other between the same neighbors, with the same
/// citation.
///
/// `before` is its dossier before the change.
fn corrected<'c>(held: &CitationId, before: &Entry, corpus: &'c Snapshot) -> Option<ReloadedCitation<'c>> {
    let owner = corpus.get(held.owner.as_str())?;
    let names = CanonicalNames::of(corpus);
    let part = Part::of_path(&held.path);
    let is_like = |other: &Part| std::mem::discriminant(other) == std::mem::discriminant(&part);
    let prints = |entry: &Entry| -> Vec<(Part, Option<Fingerprint>)> {
        let alike = Part::all(entry).filter(is_like);
        alike.map(|part| (part, Fingerprint::of_statement(entry, part, &names))).collect()
    };
    let (old, new) = (prints(before), prints(owner));
    let went = old.iter().position(|(own, _)| *own == part)?;
    let print = |all: &[(Part, Option<Fingerprint>)], at: Option<usize>| {
        at.and_then(|at| all.get(at)).map(|(_, print)| *print)
    };
    let around = |all: &[(Part, Option<Fingerprint>)], at: usize| {
        [print(all, at.checked_sub(1)), print(all, Some(at + 1))]
    };
    let neighbors = around(&old, went);
    let is_new = |print: &Option<Fingerprint>| old.iter().all(|(_, known)| known != print);
    let mut came = (0..new.len())
        .filter(|at| around(&new, *at) == neighbors && new.get(*at).is_some_and(|(_, print)| is_new(print)));
    let (Some(came), None) = (came.next(), came.next()) else { return None };
    let (came, _) = new.get(came)?;
    let same = |site: &crate::domain::entry::CiteSite<'_>| {
        Part::of_path(&site.path) == *came
            && site.cite.source_id() == Some(&held.source)
            && site.cite.quote().unwrap_or_default() == &*held.quote
            && (!held.quote.is_empty() || site.cite.at == held.at)
    };
    let site = owner.cites().into_iter().find(same)?;
    Some(ReloadedCitation::Edited(ResolvedCitation { owner, path: site.path, cite: site.cite }))
}
