//! The actions of Browse on the focused pane: change focus, narrow, clear.

use super::position::{Focus, index};
use super::{BrowseAction, BrowseView};
use crate::domain::id::EntryId;
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::cmd::Cmd;
use crate::tui::views::dossier::DossierAction;
use crate::tui::views::entry_pane::{EntryAction, EntryPane};

impl BrowseView {
    /// Adjusts the commands of a pane.
    pub(super) fn carry(&mut self, cmds: Vec<Cmd>) -> Vec<Cmd> {
        let is_open = |id: &EntryId| self.here.narrowed && self.here.current.as_ref() == Some(id);
        match (cmds.as_slice(), self.here.focus) {
            // The entry is already open: Enter focuses its page.
            ([Cmd::Go(id, None)], Focus::List(_)) if is_open(id) => {
                self.here.focus = Focus::Dossier;
                Vec::new()
            }
            _ => cmds,
        }
    }

    /// Changes the focus: Tab cycles through the panes, `h` and `l` move between the columns.
    pub(super) fn turn(&mut self, action: BrowseAction) {
        let at = self.here.focus.number();
        self.here.focus = match action {
            BrowseAction::NextPane => Focus::ALL[(at + 1) % 4],
            BrowseAction::PrevPane => Focus::ALL[(at + 3) % 4],
            BrowseAction::Right => Focus::Dossier,
            _ if self.here.focus == Focus::Dossier => Focus::List(self.here.list),
            _ => self.here.focus,
        };
        // Tabbing through a list previews the entry under its cursor, without selecting it.
        if matches!(action, BrowseAction::NextPane | BrowseAction::PrevPane)
            && self.here.focus == Focus::Dossier
            && let Some(meant) = &self.here.meant
        {
            self.dossier.show(meant);
        }
    }

    pub(super) fn toggle_narrowing(&mut self, model: &Model) -> Status {
        let name = match &self.here.current {
            Some(id) => model.entry(Some(id)).map_or("the missing entry", |entry| entry.name()),
            None => {
                let choose = model.key(DossierAction::Choose);
                let words = format!("showing all entries ({choose} to open one and narrow the lists to it)");
                return Status::hint(words);
            }
        };
        self.here.narrowed = !self.here.narrowed;
        status_text::narrowing(name, self.here.narrowed, &model.key(BrowseAction::All))
    }

    /// Stops the load, else clears the filter, else shows all entries: in the focused list first, then in all
    /// lists.
    pub(super) fn cancel(&mut self, model: &Model) -> Vec<Cmd> {
        if model.progress.can_stop() {
            return vec![Cmd::StopLoading];
        }
        // If the search is in the focused pane, clear it first, else last.
        if self.here.focus == Focus::Dossier && self.dossier.clear_find() {
            return Vec::new();
        }
        let focused = self.focused_list().map(|list| index(list.kind()));
        let mut clear = |clear: fn(&mut EntryPane) -> bool| match focused {
            Some(at) if clear(&mut self.lists[at]) => true,
            // Every list is cleared, not only the first that has something to clear.
            _ => self.lists.iter_mut().filter_map(|list| clear(list).then_some(())).count() > 0,
        };
        if clear(EntryPane::clear_filter) {
            return Cmd::say(status_text::unfiltered(&model.key(EntryAction::Filter)));
        }
        if self.dossier.clear_find() {
            return Vec::new();
        }
        if self.here.narrowed {
            return Cmd::say(self.toggle_narrowing(model));
        }
        Vec::new()
    }
}
