//! The scope, filter and progress of a review as text, and the keys that change them.

use ratatui::layout::Rect;

use super::queue::ReviewScope;
use super::review_filter::ReviewFilter;
use super::{ReviewAction, ReviewView};
use crate::domain::id::EntryId;
use crate::tui::canvas::Canvas;
use crate::tui::geometry::padded;
use crate::tui::labels::source_label;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow};
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

impl ReviewView {
    /// Returns the position, `citation 2 of 10 unchecked`; for one that has been checked since, the number left.
    pub(super) fn place(&self) -> String {
        if let Some(nth) = self.beside.as_ref().and_then(|beside| self.also.position(beside)) {
            return format!("also citing · {} of {}", nth + 1, self.also.len());
        }
        let (place, left, by) = (self.queue.len().min(self.at + 1), self.queue.left(), self.filter.by());
        match (self.filter.is_narrowing(), self.queue.passing == Some(self.at)) {
            (true, true) => format!("checked{by} · {left} unchecked left"),
            (true, false) => format!("citation {place} of {left} unchecked{by}"),
            (false, _) => format!("citation {place} of {left}"),
        }
    }

    /// Returns the name of the scope.
    pub(super) fn scope_words(&self, model: &Model) -> String {
        match self.scope {
            ReviewScope::Dossier => {
                let id = self.home.as_ref().map(|(owner, _)| owner);
                let name = model.entry(id).map_or(id.map_or("", EntryId::as_str), |entry| entry.name());
                name.to_owned()
            }
            ReviewScope::Source => source_label(&model.corpus, self.home.as_ref().map(|(_, source)| source)),
            ReviewScope::Corpus => "the whole corpus".to_owned(),
        }
    }

    /// Returns the message if there is nothing to review.
    pub(super) fn nothing(&self, model: &Model) -> String {
        let wider = model.key(ReviewAction::Scope);
        if self.gone.is_some() && self.queue.len() > 0 {
            return self.gone_words(model);
        }
        let (key, by) = (model.key(self.filter_key()), self.filter.by());
        match self.filter.is_narrowing() && self.queue.of > 0 {
            true => format!("all citations are checked{by} ({key} to show them, {wider} to widen the scope)"),
            false => format!("no citations here ({wider} to widen the scope)"),
        }
    }

    /// Draws how many citations of the scope are checked.
    pub(super) fn draw_bar(&self, model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
        let (done, of) = (self.queue.checked, self.queue.of);
        let cells = 20;
        let full = (done * cells).checked_div(of).unwrap_or(0);
        let mut row = StyledRow::default();
        row.name(&"▰".repeat(full), Ink::Good).name(&"▱".repeat(cells - full), Ink::Dim);
        row.name(&format!(" {done} of {of} checked{}", self.filter.by()), Ink::Plain);
        row.literal("   ", Ink::Plain).name(&self.scope_words(model), Ink::Dim);
        canvas.row(padded(area), &row, None);
    }

    /// Switches to the next wider scope.
    pub(super) fn widen(&mut self, model: &Model) -> Vec<Cmd> {
        self.scope = self.scope.next();
        if let Some(here) = &self.here {
            self.home = Some((here.owner.clone(), here.source.clone()));
        }
        let next = match self.scope.next() {
            ReviewScope::Dossier => "the dossier",
            ReviewScope::Source => "the source",
            ReviewScope::Corpus => "the whole corpus",
        };
        let (of, key) = (self.scope_words(model), model.key(ReviewAction::Scope));
        Cmd::say(Status::good(format!("reviewing the citations of {of} ({key} for {next})")))
    }

    /// Returns the key that sets or clears the filter.
    pub(super) fn filter_key(&self) -> ReviewAction {
        match self.filter {
            ReviewFilter::UncheckedBy(_) => ReviewAction::UncheckedByMe,
            ReviewFilter::All | ReviewFilter::Unchecked => ReviewAction::Unchecked,
        }
    }

    /// Hides citations that are checked, by anyone or by the user, or shows them again.
    pub(super) fn toggle_filter(&mut self, action: ReviewAction, model: &Model) -> Vec<Cmd> {
        let mine = action == ReviewAction::UncheckedByMe;
        let filter = match mine {
            false => ReviewFilter::Unchecked,
            true => match model.analyst.initials(&model.corpus, model.preferences.analyst.as_ref()) {
                Some(initials) => ReviewFilter::UncheckedBy(initials),
                None => {
                    let key = model.key(ReviewAction::Supports);
                    return Cmd::say(Status::hint(format!(
                        "your initials are not set; the first verdict asks for them ({key} to record one)"
                    )));
                }
            },
        };
        let key = model.key(action);
        self.filter = if self.filter == filter { ReviewFilter::All } else { filter };
        Cmd::say(Status::good(match self.filter.is_narrowing() {
            true => format!("only citations unchecked{} ({key} for all)", self.filter.by()),
            false if mine => format!("all citations ({key} for those you have not checked)"),
            false => format!("all citations ({key} for unchecked only)"),
        }))
    }
}
