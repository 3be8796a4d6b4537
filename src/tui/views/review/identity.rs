//! The identity of the reviewed citation across reloads: it stays the same, or there is none.

use super::{ReviewAction, ReviewView};
use crate::tui::citation::{CitationId, ReloadedCitation};
use crate::tui::model::Model;

impl ReviewView {
    /// Finds the current citation in the reloaded corpus; if it is gone, no neighbor takes its place.
    pub(super) fn find_again(&mut self, model: &Model) {
        self.find_beside(model);
        let Some(here) = self.here.take().or_else(|| self.gone.clone()) else { return };
        let here = if here.statement.is_some() { here } else { here.pinned(&model.corpus) };
        match here.find(&model.corpus) {
            ReloadedCitation::Same(citation) => {
                self.here = citation.id().map(|id| CitationId { statement: here.statement, ..id });
                self.gone = None;
            }
            ReloadedCitation::Edited(citation) => {
                self.here = citation.id().map(|id| id.pinned(&model.corpus));
                self.edited |= self.gone.take().is_none() && self.beside.is_none();
            }
            ReloadedCitation::Gone => (self.gone, self.beside) = (Some(here), None),
        }
    }

    /// Finds the selected other citation in the reloaded corpus; if it is gone, the next acting key is refused.
    fn find_beside(&mut self, model: &Model) {
        let Some(beside) = self.beside.take() else { return };
        let beside = if beside.statement.is_some() { beside } else { beside.pinned(&model.corpus) };
        match beside.find(&model.corpus) {
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
        self.here = self.queue.all.get(self.at).map(|next| next.clone().pinned(&model.corpus));
        self.gone = None;
        self.select_beside(None, model);
    }

    /// Returns what to say instead of acting, if the citation on the screen is gone; of a selected other one, once.
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
