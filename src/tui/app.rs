//! The app: the model, the views on the screen and the status line. Only `update` changes it.

use super::analyst::Analyst;
use super::available_actions;
use super::effect::{Effect, Effects, SharedCorpus};
use super::held_keys::HeldKeys;
use super::key::Key;
use super::load_report::LoadReport;
use super::load_text::no_entry;
use super::location::{Location, LocationAnchor};
use super::model::Model;
use super::row_commands;
use super::status::Status;
use super::view::AnyView;
use super::view::actions::{ActionId, ActionScope, Actions};
use super::view::cmd::{Cmd, PaletteOffer, ViewAnswer};
use super::view::dispatch;
use super::view::hits::HitTarget;
use super::view::id::ViewId;
use super::view::row_action::RowAction;
use super::view::shared::SharedAction;
use super::view::spec::ViewShape;
use super::views::browse::position::opening;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::signer::Signer;

/// The state of the terminal interface.
#[derive(Debug)]
pub(crate) struct App {
    /// Everything the views read, including history.
    pub(crate) model: Model,
    /// Returns the message in the status line.
    pub(crate) status: Option<Status>,
    views: Views,
    /// The keys pressed so far of a sequence; the next key decides.
    pub(super) pending: Vec<Key>,
    /// The keys that wait for the rows that were asked for.
    pub(super) held: HeldKeys,
    /// The last click target, unless a key was pressed since: a second click on it is a double click.
    pub(super) clicked: Option<HitTarget>,
    /// The number of the newest search.
    pub(super) searches: u64,
    /// The number of the newest full-text search.
    pub(super) text_searches: u64,
    /// The status message about the last load; the checks that follow may complete it.
    pub(super) reported: Option<LoadReport>,
    /// Whether the next load is caused by a verdict written here.
    pub(super) own_load: bool,
    /// Whether the program runs for the first time.
    pub(super) first_run: bool,
    /// The location to open once a corpus is loaded.
    pub(super) start: Option<Location>,
}

/// The views on the screen.
#[derive(Debug)]
struct Views {
    /// The full-screen view.
    main: Box<dyn AnyView>,
    /// The dialogs over it, the topmost last.
    dialogs: Vec<Box<dyn AnyView>>,
}

/// The facts about a session known at startup.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    /// The user's login name; may be empty.
    pub user: String,
    /// Who signs verdicts, if the user has entered it before.
    pub signer: Option<Signer>,
    /// Whether the corpus is the demo, which is discarded on exit.
    pub demo: bool,
    /// The default folder for a copy of the demo.
    pub keep_at: String,
}

impl App {
    /// Creates an app with nothing loaded, on the day `today`.
    pub(crate) fn new(today: Day, session: Session) -> Self {
        let mut model = Model::new(today);
        model.analyst = Analyst { user: session.user.into(), signer: session.signer };
        model.demo = session.demo;
        model.keep_at = session.keep_at;
        let main = dispatch::open(&Location::new(ViewId::Browse), &model);
        Self {
            model,
            status: None,
            views: Views { main, dialogs: Vec::new() },
            pending: Vec::new(),
            held: HeldKeys::default(),
            clicked: None,
            searches: 0,
            text_searches: 0,
            reported: None,
            own_load: false,
            first_run: false,
            start: None,
        }
    }

    /// The full-screen view.
    pub(crate) fn main(&self) -> &dyn AnyView {
        &*self.views.main
    }

    /// The dialogs over it, the topmost last.
    pub(crate) fn dialogs(&self) -> impl Iterator<Item = &dyn AnyView> {
        self.views.dialogs.iter().map(|dialog| &**dialog)
    }

    /// Returns the view that receives keys.
    pub(crate) fn top(&self) -> &dyn AnyView {
        self.views.dialogs.last().map_or(self.main(), |dialog| &**dialog)
    }

    /// How many views are on the screen.
    fn count(&self) -> usize {
        self.views.dialogs.len() + 1
    }

    fn view_mut(&mut self, nth: usize) -> (&mut Box<dyn AnyView>, &Model) {
        let view = match nth.checked_sub(1).and_then(|nth| self.views.dialogs.get_mut(nth)) {
            Some(dialog) => dialog,
            None => &mut self.views.main,
        };
        (view, &self.model)
    }

    /// Calls `give` with the view that receives keys, and runs the commands it returns.
    pub(super) fn with_top(&mut self, give: impl FnOnce(&mut dyn AnyView, &Model) -> Vec<Cmd>) -> Effects {
        let nth = self.count() - 1;
        let (view, model) = self.view_mut(nth);
        let cmds = give(&mut **view, model);
        self.run(cmds, nth)
    }

    /// Passes an answer to every view: the one that asked may be covered by another.
    pub(super) fn answer(&mut self, answer: &ViewAnswer) -> Effects {
        let mut effects = Effects::default();
        for nth in (0..self.count()).rev() {
            let (view, model) = self.view_mut(nth);
            let cmds = view.receive(answer, model);
            effects.extend(self.run(cmds, nth));
        }
        effects
    }

    /// Runs an action, triggered by its key or by a click in the footer.
    pub(super) fn act(&mut self, id: ActionId) -> Effects {
        match (id.scope, SharedAction::ALL.get(id.index)) {
            (ActionScope::Shared, Some((action, _))) => {
                let cmds = action.cmds(self.top().spec().id, &self.model);
                self.run(cmds, self.count() - 1)
            }
            (ActionScope::Row, _) => self.act_on_row(id.index),
            _ => self.with_top(|view, model| view.act(id, model)),
        }
    }

    /// Runs an action on what is under the cursor of the view that has focus.
    fn act_on_row(&mut self, index: usize) -> Effects {
        let Some((action, _)) = RowAction::ALL.get(index) else { return Effects::default() };
        self.with_top(|view, model| {
            if let Some(refusal) = view.refusal(model) {
                return Cmd::say(refusal);
            }
            let target = view.cursor_target(model);
            target.map_or_else(Vec::new, |target| row_commands::cmds(*action, &target, view.spec().id, model))
        })
    }

    /// Runs the commands of the view `nth` from the bottom.
    fn run(&mut self, cmds: Vec<Cmd>, nth: usize) -> Effects {
        let mut effects = Effects::default();
        for cmd in cmds {
            match cmd {
                Cmd::Close if nth > 0 => {
                    drop((nth <= self.views.dialogs.len()).then(|| self.views.dialogs.remove(nth - 1)))
                }
                Cmd::Close => effects.extend(self.close_main()),
                Cmd::Open(location) => effects.extend(self.open(&location)),
                Cmd::Go(id, anchor) => effects.extend(self.go(&id, anchor)),
                Cmd::Back | Cmd::Forward if self.count() > 1 => {}
                Cmd::Back => effects.extend(self.back()),
                Cmd::Forward => effects.extend(self.forward()),
                Cmd::Do(effect) => effects.push(effect),
                Cmd::Say(status) => self.status = Some(status),
                Cmd::Split(split) => self.model.split = split,
                Cmd::TextEvent(view, text) => self.model.remember_typed(view, text),
                Cmd::Search(query) => {
                    self.searches += 1;
                    effects.push(Effect::Search { number: self.searches, query });
                }
                Cmd::SearchText(text) => {
                    self.text_searches += 1;
                    effects.push(Effect::SearchText { number: self.text_searches, text });
                }
                Cmd::StepAsOf(forward) => effects.extend(self.step_as_of(forward)),
                Cmd::AsOf(day) => effects.extend(self.view_as_of(day)),
                Cmd::StopLoading => effects.extend(self.model.progress.stop().map(Effect::StopLoading)),
                Cmd::UsedCommand(id) => effects.push(self.model.use_command(id)),
                Cmd::Act(id) => {
                    self.reconcile();
                    effects.extend(self.act(id));
                }
                Cmd::Answer(answer) => {
                    for below in (0..nth).rev() {
                        let (view, model) = self.view_mut(below);
                        let cmds = view.receive(&answer, model);
                        effects.extend(self.run(cmds, below));
                    }
                }
            }
        }
        effects
    }

    /// Opens a view: a dialog above the others; any other view replaces them and adds a step to history.
    pub(super) fn open(&mut self, location: &Location) -> Effects {
        if dispatch::spec(location.view).shape == ViewShape::Dialog {
            self.views.dialogs.push(dispatch::open(location, &self.model));
            return self.with_top(|view, model| view.opened(model));
        }
        self.model.nav.leave(self.here());
        self.show(location)
    }

    /// Returns the location of the full-screen view, as of the day that is shown.
    fn here(&self) -> Location {
        Location { as_of: self.model.corpus.as_of, ..self.views.main.location() }
    }

    /// Shows the corpus as of a day; `None` for all dates.
    pub(super) fn view_as_of(&mut self, day: Option<Day>) -> Effects {
        let is_new = self.model.view_as_of(day) && !self.model.loading;
        if is_new { self.study() } else { Effects::default() }
    }

    /// Returns the requests for the analyses of a new snapshot.
    pub(super) fn study(&self) -> Effects {
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
    pub(super) fn remember_reading(&mut self) -> Option<Effect> {
        self.model.reading.leave(self.views.main.location()).map(Effect::RememberReading)
    }

    /// Goes to an entry in Browse, at an anchor on its page.
    pub(super) fn go(&mut self, id: &EntryId, anchor: Option<LocationAnchor>) -> Effects {
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

    fn back(&mut self) -> Effects {
        match self.model.nav.back(self.here()) {
            Some(location) => self.restore(&location),
            None => {
                self.status = Some(Status::hint("no earlier place in history"));
                Effects::default()
            }
        }
    }

    fn forward(&mut self) -> Effects {
        match self.model.nav.forward(self.here()) {
            Some(location) => self.restore(&location),
            None => {
                self.status = Some(Status::hint("no later place in history"));
                Effects::default()
            }
        }
    }

    /// Closes the full-screen view: goes back in history, or to Browse if there is none.
    fn close_main(&mut self) -> Effects {
        match self.model.nav.back(self.here()) {
            Some(location) => self.show(&location),
            None => self.show(&Location::new(ViewId::Browse)),
        }
    }

    /// Replaces the ids of entries on the screen and in history.
    pub(super) fn rename(&mut self, renamed: &[(EntryId, EntryId)]) {
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

    /// Updates every view from the model.
    pub(super) fn reconcile(&mut self) {
        self.model.has_dialog = !self.views.dialogs.is_empty();
        if self.model.is_too_small() {
            return;
        }
        for nth in 0..self.count() {
            let about_below = self.about_below(nth);
            let (view, model) = self.view_mut(nth);
            if let Some(answer) = about_below {
                drop(view.receive(&answer, model));
            }
            view.reconcile(model);
        }
    }

    /// Returns what the view `nth` from the bottom shows about the view below it, if it does.
    fn about_below(&mut self, nth: usize) -> Option<ViewAnswer> {
        let id = self.view_mut(nth).0.spec().id;
        let (below, model) = self.view_mut(nth.checked_sub(1)?);
        let below = &**below;
        match id {
            ViewId::Help => Some(ViewAnswer::Keys(available_actions::help(below, model))),
            ViewId::CommandPalette => {
                let specs = ViewId::ALL.iter().map(|id| dispatch::spec(*id));
                let views = specs.filter(|spec| spec.stands_alone && spec.id != below.spec().id);
                Some(ViewAnswer::Palette(PaletteOffer {
                    actions: available_actions::offered(below, model),
                    views: views.map(|spec| (spec.id, spec.title)).collect(),
                    list: below.list_query().cloned(),
                }))
            }
            _ => None,
        }
    }

    /// Requests the archived copies on the screen, the quotes in them whose state is unknown, and a page or a list that
    /// takes too long to build between two keys.
    pub(super) fn request_work(&mut self) -> Effects {
        let views = || self.views.dialogs.iter().rev().chain([&self.views.main]);
        let sources: Vec<EntryId> = views().flat_map(|view| view.needed_copies(&self.model)).collect();
        let quotes = views().flat_map(|view| view.needed_quotes()).collect();
        let page = views().find_map(|view| view.needed_page());
        let mut effects = Effects::default();
        if let Some(key) = page.filter(|key| self.model.pages.request(key)) {
            effects.push(Effect::LayOut(key));
        }
        let list = views().find_map(|view| view.needed_list());
        if let Some(list) = list.filter(|list| self.model.lists.request(&list.key)) {
            effects.push(Effect::MakeList(list.key));
        }
        let Model { copies, corpus, .. } = &mut self.model;
        for source in sources {
            let file = copies.request(corpus, &source);
            effects.extend(file.map(|file| Effect::ReadCopy { source, file }));
        }
        let lookups = copies.request_quotes(quotes);
        effects.extend((!lookups.is_empty()).then_some(Effect::LookUp(lookups)));
        effects
    }

    /// Returns the number of open dialogs.
    pub(super) fn dialog_count(&self) -> usize {
        self.views.dialogs.len()
    }
}
