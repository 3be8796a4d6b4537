//! Opening of views, and steps in history.

use super::{App, Views};
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::tui::effect::{Effect, Effects, SharedCorpus};
use crate::tui::load_text::no_entry;
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::status::Status;
use crate::tui::view::dispatch;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewShape;
use crate::tui::views::browse::position::opening;

impl App {
    /// Opens a view: a dialog above the others; any other view replaces them and adds a step to history.
    pub(in crate::tui) fn open(&mut self, location: &Location) -> Effects {
        if dispatch::spec(location.view).shape == ViewShape::Dialog {
            self.views.dialogs.push(dispatch::open(location, &self.model));
            return self.with_top(|view, model| view.opened(model));
        }
        self.model.nav.leave(self.here());
        self.show(location)
    }

    /// Opens a location that was asked for earlier than what is on the screen: below the dialogs, and in history if another
    /// view was opened since.
    pub(in crate::tui) fn open_below(&mut self, open: impl FnOnce(&mut Self) -> Effects) -> Effects {
        let dialogs = std::mem::take(&mut self.views.dialogs);
        if !self.model.nav.has_back() {
            let effects = open(self);
            self.views.dialogs = dialogs;
            return effects;
        }
        let first = dispatch::open(&Location::new(ViewId::Browse), &self.model);
        let main = std::mem::replace(&mut self.views.main, first);
        let nav = std::mem::take(&mut self.model.nav);
        let effects = open(self);
        let opened = self.model.nav.has_back().then(|| self.here());
        self.model.nav = nav;
        opened.into_iter().for_each(|location| self.model.nav.insert_second(location));
        self.views = Views { main, dialogs };
        effects
    }

    /// Returns the location of the full-screen view, as of the day that is shown.
    fn here(&self) -> Location {
        Location { as_of: self.model.corpus.as_of, ..self.views.main.location() }
    }

    /// Shows the corpus as of a day; `None` for all dates.
    pub(in crate::tui) fn view_as_of(&mut self, day: Option<Day>) -> Effects {
        let is_new = self.model.view_as_of(day) && !self.model.loading;
        if is_new { self.study() } else { Effects::default() }
    }

    /// Returns the requests for the analyses of a new snapshot.
    pub(in crate::tui) fn study(&self) -> Effects {
        let corpus = || SharedCorpus(self.model.corpus.clone());
        let mut effects = Effects::from(Effect::IndexNames(corpus()));
        effects.push(Effect::Analyze(corpus()));
        effects
    }

    /// Returns to a location in history, as of the date on which it was left.
    fn restore(&mut self, location: &Location) -> Effects {
        let mut effects = self.view_as_of(location.as_of);
        effects.extend(self.show(location));
        effects
    }

    /// Shows a full-screen view in place of what was open.
    fn show(&mut self, location: &Location) -> Effects {
        let mut effects: Effects = self.remember_reading().map_or_else(Effects::default, Effects::from);
        self.views.dialogs.clear();
        // Panes exist only inside Browse.
        let is_pane = dispatch::spec(location.view).shape == ViewShape::Pane;
        let browse = Location::new(ViewId::Browse);
        self.views.main = dispatch::open(if is_pane { &browse } else { location }, &self.model);
        effects.extend(self.with_top(|view, model| view.opened(model)));
        effects
    }

    /// Saves the position in the source that the user is about to leave, if it is on the screen.
    pub(in crate::tui) fn remember_reading(&mut self) -> Option<Effect> {
        self.model.reading.leave(self.views.main.location()).map(Effect::RememberReading)
    }

    /// Goes to an entry in Browse, at an anchor on its page.
    pub(in crate::tui) fn go(&mut self, id: &EntryId, anchor: Option<LocationAnchor>) -> Effects {
        self.views.dialogs.clear();
        let Some(kind) = self.model.corpus.get(id.as_str()).map(|entry| entry.kind()) else {
            self.status = Some(Status::bad(no_entry(&self.model, id)));
            return Effects::default();
        };
        let here = self.views.main.location();
        let is_browse = |location: &&Location| location.view == ViewId::Browse;
        let from = std::iter::once(&here).chain(self.model.nav.past()).find(is_browse);
        let next = opening(from.unwrap_or(&here), id, kind, anchor);
        if next == here { Effects::default() } else { self.open(&next) }
    }

    pub(super) fn back(&mut self) -> Effects {
        match self.model.nav.back(self.here()) {
            Some(location) => self.restore(&location),
            None => {
                self.status = Some(Status::hint("no earlier place in history"));
                Effects::default()
            }
        }
    }

    pub(super) fn forward(&mut self) -> Effects {
        match self.model.nav.forward(self.here()) {
            Some(location) => self.restore(&location),
            None => {
                self.status = Some(Status::hint("no later place in history"));
                Effects::default()
            }
        }
    }

    /// Closes the full-screen view: goes back in history, or to Browse if there is none.
    pub(super) fn close_main(&mut self) -> Effects {
        match self.model.nav.back(self.here()) {
            Some(location) => self.show(&location),
            None => self.show(&Location::new(ViewId::Browse)),
        }
    }

    /// Replaces the ids of entries on the screen and in history.
    pub(in crate::tui) fn rename(&mut self, renamed: &[(EntryId, EntryId)]) {
        if renamed.is_empty() {
            return;
        }
        let mut here = self.views.main.location();
        for (old, new) in renamed {
            here.rename(old, new);
            self.model.nav.rename(old, new);
            self.model.reading.rename(old, new);
        }
        self.views.main = dispatch::open(&here, &self.model);
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::id::EntryId;
    use crate::tui::location::Location;
    use crate::tui::msg::{Load, Msg};
    use crate::tui::test_harness::{Harness, corpus, sample};
    use crate::tui::view::id::ViewId;

    #[test]
    fn a_view_opened_while_the_folder_loads_stays_above_the_entry_to_open_at() {
        let loading = || {
            let mut harness = Harness::without_corpus(120, 40);
            let at = Location::new(ViewId::Browse).about(EntryId::parse("river-board").ok());
            harness.send(Msg::Open(Box::new(at)));
            harness
        };
        let loaded = || Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() });
        let mut harness = loading();
        harness.press("S").send(loaded());
        assert_eq!(harness.location().view, ViewId::Statements);
        harness.press("esc");
        assert_eq!(harness.current(), "river-board");
        // A dialog, and what was typed in it, stays too.
        let mut harness = loading();
        harness.press("ctrl-p").type_text("quill").send(loaded());
        assert_eq!(harness.app.top().spec().id, ViewId::Jump);
        harness.press("esc");
        assert_eq!(harness.current(), "river-board");
        // A view that was closed again is not in the way.
        let mut harness = loading();
        harness.press("S esc").send(loaded());
        assert_eq!(harness.current(), "river-board");
    }
}
