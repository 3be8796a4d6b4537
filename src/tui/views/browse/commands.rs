//! The actions of Browse on the focused pane: change focus, narrow, clear, and open the item under the cursor.

use super::position::{Focus, index};
use super::{BrowseAction, BrowseView};
use crate::tui::copy_text;
use crate::tui::labels::source_label;
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::id::ViewId;
use crate::tui::views::copy_menu::CopyAction;
use crate::tui::views::dossier::DossierAction;
use crate::tui::views::entry_pane::{EntryAction, EntryPane};

impl BrowseView {
    /// What to say instead of an action on what the cursor of the focused pane was on, once, if that is gone.
    pub(super) fn refusal(&mut self, action: BrowseAction, model: &Model) -> Option<Status> {
        use BrowseAction as A;
        let acts = matches!(action, A::Edit | A::Read | A::Review | A::Copy | A::Open | A::Dependents);
        match self.here.focus {
            _ if !acts => None,
            Focus::Dossier => self.dossier.refusal(),
            Focus::List(kind) => self.lists[index(kind)].refusal(model),
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
                let words = format!("all entries shown ({choose} to open one and show what is related)");
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

    pub(super) fn review(&self, model: &Model) -> Vec<Cmd> {
        match self.target().and_then(|target| target.review(model)) {
            Some((citation, of_source)) => {
                let scope = if of_source { "source" } else { "dossier" };
                let location = Location::new(ViewId::Review).at(Some(LocationAnchor::Citation(citation)));
                Cmd::open(location.with("scope", scope))
            }
            None => {
                Cmd::say(Status::bad("nothing to review: no citation here, and no citation of this source"))
            }
        }
    }

    pub(super) fn read(&self, model: &Model) -> Vec<Cmd> {
        let Some((source, cited)) = self.target().and_then(|target| target.passage(model)) else {
            let (next, read) = (model.key(DossierAction::NextStop), model.key(BrowseAction::Read));
            let words = format!("no citation here ({next} to go to one, then {read} to read its passage)");
            return Cmd::say(Status::bad(words));
        };
        Cmd::open(Location::new(ViewId::Reader).about(Some(source)).at(cited.map(LocationAnchor::Citation)))
    }

    pub(super) fn open_address(&self, model: &Model) -> Vec<Cmd> {
        match self.target().and_then(|target| target.address(model)) {
            Some((source, url)) => {
                let location = Location::new(ViewId::OpenAddress);
                let label = source_label(&model.corpus, Some(&source));
                let keys = format!("{} {}", model.key(BrowseAction::Copy), model.key(CopyAction::CopyUrl));
                let location = location.about(Some(source)).with("copy", keys);
                Cmd::open(location.with("label", label).with("url", url))
            }
            None => Cmd::say(Status::bad("no source here has a URL")),
        }
    }

    pub(super) fn copy(&self, model: &Model) -> Vec<Cmd> {
        match self.target() {
            Some(target) => {
                let texts = copy_text::texts(&target, model);
                let location = Location::new(ViewId::Copy).about(Some(target.subject()));
                let step = model.key(DossierAction::NextStop);
                let location = location.with("step", step);
                Cmd::open(texts.into_iter().fold(location, |location, (key, text)| location.with(key, text)))
            }
            None => Cmd::say(Status::hint("nothing to copy under the cursor")),
        }
    }
}
