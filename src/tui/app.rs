//! The app: the model, the views on the screen and the status line. Only `update` changes it.

mod navigation;

use super::analyst::Analyst;
use super::available_actions;
use super::effect::{Effect, Effects};
use super::held_keys::HeldKeys;
use super::key::Key;
use super::load_report::LoadReport;
use super::location::Location;
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

    /// Returns the full-screen view.
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

    /// Returns whether the view that receives keys has no rows to show yet, because a worker is building them.
    pub(crate) fn lacks_first_rows(&self) -> bool {
        self.top().needed_list().is_some_and(|list| list.is_first)
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
                    views: views.collect(),
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
        let (load, newest) = (self.model.load, self.searches);
        let missing = |words: &String| self.model.similar.is_missing(load, words, newest);
        if let Some(query) = self.top().needed_names().filter(missing) {
            self.searches += 1;
            self.model.similar.request(load, query.clone(), self.searches);
            effects.push(Effect::Search { number: self.searches, query });
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
