//! The identity of the reviewed citation across reloads: it stays the same, or there is none.

use super::{ReviewAction, ReviewView};
use crate::tui::citation::{CitationId, ReloadedCitation};
use crate::tui::model::Model;

impl ReviewView {
    /// Finds the current citation in the reloaded corpus; if it is gone, no neighbor takes its place.
    pub(super) fn find_again(&mut self, model: &Model) {
        let Some(here) = self.here.take().or_else(|| self.gone.clone()) else { return };
        let here = if here.statement.is_some() { here } else { here.pinned(&model.corpus) };
        match here.find(&model.corpus) {
            ReloadedCitation::Same(citation) => {
                self.here = citation.id().map(|id| CitationId { statement: here.statement, ..id });
                self.gone = None;
            }
            ReloadedCitation::Edited(citation) => {
                self.here = citation.id().map(|id| id.pinned(&model.corpus));
                self.edited |= self.gone.take().is_none();
            }
            ReloadedCitation::Gone => self.gone = Some(here),
        }
    }

    /// Goes to the citation at the current index of the queue.
    pub(super) fn stop_here(&mut self, model: &Model) {
        self.here = self.queue.all.get(self.at).map(|next| next.clone().pinned(&model.corpus));
        (self.gone, self.edited) = (None, false);
    }

    /// Returns the message shown instead of acting on a citation that is gone.
    pub(super) fn gone_words(&self, model: &Model) -> String {
        let next = model.key(ReviewAction::NextStop);
        format!("this citation was deleted or its statement rewritten ({next} for the next)")
    }
}
