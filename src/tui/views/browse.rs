//! Browse: the lists of actors, events and sources, the dossier, and on wide screens the passage.
//!
//! It arranges its panes and handles what concerns more than one of them; each pane is a view of its own.

mod commands;
pub(crate) mod layout;
mod panes;
mod pointer;
pub(crate) mod position;
mod queued_actions;
mod resize;

use ratatui::layout::Rect;

use super::dossier::{Dossier, DossierAction};
use super::entry_pane::EntryPane;
use super::passage::{PassagePane, nearest};
use super::timeline::TimelineView;
use crate::domain::id::{EntryId, Kind};
use crate::tui::canvas::Canvas;
use crate::tui::corpus_list::NeededList;
use crate::tui::cursor_target::CursorTarget;
use crate::tui::document::Target as Link;
use crate::tui::geometry::title_area;
use crate::tui::input::LineInput;
use crate::tui::layout_key::LayoutKey;
use crate::tui::list_query::ListQuery;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::row::StyledRow;
use crate::tui::split::{Edge, Split};
use crate::tui::status::Status;
use crate::tui::view::actions::{ActionId, Actions, actions};
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::Pointer;
use crate::tui::view::row_action::RowAction;
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::{ViewShape, ViewSpec};
use crate::tui::view::typing::TextEvent;
use crate::tui::view::{self, View};
use layout::{BESIDE, Layout};
use position::{BrowsePosition, Focus, index, pane};
use queued_actions::{MAX_EARLY, is_early};

actions! {
    /// The actions of Browse, whichever pane is focused.
    BrowseAction {
        NextPane: ["tab"] "pane", "go to the next pane" in Go @ 68;
        PrevPane: ["shift-tab"] "pane", "go to the previous pane" in Go;
        Right: ["l", "right"] "pane", "go to the pane on the right" in Go;
        Left: ["h", "left"] "pane", "go to the pane on the left" in Go;
        Pane1: ["1"] "actors", "go to the actors" in Go;
        Pane2: ["2"] "events", "go to the events" in Go;
        Pane3: ["3"] "sources", "go to the sources" in Go;
        Pane4: ["4"] "dossier", "go to the dossier" in Go;
        ScrollDown: ["J"] "scroll", "scroll the dossier down from a list" in Move @ 84;
        ScrollUp: ["K"] "scroll up", "scroll the dossier up from a list" in Move;
        Zoom: ["z"] "zoom", "zoom this pane, or restore it" in Go @ 86;
        Larger: ["+"] "larger", "make this pane larger" in Go @ 88;
        Smaller: ["-"] "smaller", "make this pane smaller" in Go @ 89;
        All: ["a"] "all", "show all entries, or only related ones" in Find @ 30;
        Statements: ["S"] "statements", "list all statements" in Go @ 69;
        Timeline: ["t"] "timeline", "show the timeline" in Go @ 62;
        Conflicts: ["v"] "conflicts", "compare statements that answer the same question" in Go @ 63;
        Cancel: ["esc"] "clear", "stop loading; clear the search, then the filter; show all entries" in Find @ 20;
    }
}

/// The actions that focus the panes, in the order of [`Focus::ALL`].
const PANES: [BrowseAction; 4] =
    [BrowseAction::Pane1, BrowseAction::Pane2, BrowseAction::Pane3, BrowseAction::Pane4];

/// The lists, the dossier and the passage.
#[derive(Debug)]
pub(crate) struct BrowseView {
    here: BrowsePosition,
    lists: [EntryPane; 3],
    dossier: Dossier,
    passage: PassagePane,
    layout: Layout,
    /// The divider being dragged and the split before, then the actions queued before the first corpus.
    dragged: Option<(Edge, Split)>,
    early: Vec<(Focus, ActionId)>,
}

impl BrowseView {
    /// Returns the focused pane.
    #[cfg(test)]
    pub(crate) fn focus(&self) -> Focus {
        self.here.focus
    }

    /// Returns the list of a kind.
    pub(crate) fn list(&self, kind: Kind) -> &EntryPane {
        &self.lists[index(kind)]
    }

    /// Returns the layout of the panes.
    #[cfg(test)]
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Returns the dossier pane.
    #[cfg(test)]
    pub(crate) fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// Returns the item under the cursor of the focused pane.
    pub(crate) fn target(&self) -> Option<CursorTarget> {
        let shown = || self.dossier.shown().cloned();
        match self.here.focus {
            Focus::List(kind) => Some(CursorTarget::of_entry(self.list(kind).cursor()?.clone(), shown())),
            Focus::Dossier => self.dossier.target(),
        }
    }

    fn focused_list(&self) -> Option<&EntryPane> {
        if let Focus::List(kind) = self.here.focus { Some(self.list(kind)) } else { None }
    }
}

impl View for BrowseView {
    type Action = BrowseAction;
    const SPEC: ViewSpec = ViewSpec {
        shape: ViewShape::FullScreen,
        row_keys: true,
        stands_alone: true,
        ..ViewSpec::pane(ViewId::Browse, "browse")
    };

    fn open(location: &Location, model: &Model) -> Self {
        let list = |kind| EntryPane::open(&pane(location, Focus::List(kind)), model);
        Self {
            here: BrowsePosition::of(location),
            lists: Kind::ALL.map(list),
            dossier: Dossier::open(&pane(location, Focus::Dossier), model),
            passage: PassagePane::default(),
            layout: Layout::default(),
            dragged: None,
            early: Vec::new(),
        }
    }

    fn location(&self) -> Location {
        let lists = self.lists.iter().map(View::location);
        self.here.location(lists.chain([self.dossier.location()]).collect())
    }

    fn update(&mut self, action: BrowseAction, model: &Model) -> Vec<Cmd> {
        use BrowseAction as A;
        match action {
            A::NextPane | A::PrevPane | A::Left | A::Right => self.turn(action),
            A::Pane1 | A::Pane2 | A::Pane3 | A::Pane4 => {
                let at = PANES.iter().position(|pane| *pane == action).unwrap_or(0);
                self.here.focus = Focus::ALL[at];
            }
            A::ScrollDown | A::ScrollUp if self.dossier.can_scroll() => {
                self.dossier.scroll(action == A::ScrollDown);
            }
            A::ScrollDown | A::ScrollUp => {}
            A::Larger | A::Smaller => return self.resize(action == A::Larger, model),
            A::Zoom => return vec![Cmd::Split(Split { alone: !model.split.alone, ..model.split })],
            A::All => return Cmd::say(self.toggle_narrowing(model)),
            A::Cancel => return self.cancel(model),
            A::Statements => return Cmd::open(Location::new(ViewId::Statements)),
            A::Timeline => return Cmd::open(TimelineView::beside(&self.here)),
            A::Conflicts => {
                return Cmd::open(Location::new(ViewId::Conflicts).about(self.dossier.shown().cloned()));
            }
        }
        Vec::new()
    }

    fn is_enabled(&self, action: BrowseAction, model: &Model) -> bool {
        use BrowseAction as A;
        let at = |focus| self.here.focus == focus;
        match action {
            A::Pane1 | A::Pane2 | A::Pane3 => PANES[self.here.focus.number()] != action,
            A::Pane4 | A::Right => !at(Focus::Dossier),
            A::Left => at(Focus::Dossier),
            A::Zoom => model.area.width >= BESIDE,
            A::ScrollDown | A::ScrollUp => self.dossier.can_scroll(),
            A::Larger | A::Smaller => self.resized(action == A::Larger, model).is_some(),
            A::All => self.here.current.is_some(),
            // They show why they are empty.
            A::Statements | A::Timeline | A::Conflicts => true,
            A::Cancel => {
                let sifted = self.lists.iter().any(|list| list.query().is_narrowing());
                model.progress.can_stop() || self.here.narrowed || sifted || self.dossier.has_find()
            }
            A::NextPane | A::PrevPane => true,
        }
    }

    fn list_query(&self) -> Option<&ListQuery> {
        Some(self.focused_list().unwrap_or(self.list(self.here.list)).query())
    }

    fn label(&self, action: BrowseAction, _model: &Model) -> &'static str {
        match action {
            BrowseAction::All if self.here.narrowed => "show all",
            BrowseAction::All => "narrow",
            _ => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn rank(&self, action: BrowseAction, model: &Model) -> Option<u8> {
        use BrowseAction as A;
        let own = action.binding()?.rank?;
        match self.here.focus {
            Focus::List(_) if model.corpus.entries().is_empty() => None,
            Focus::List(_) => match action {
                A::All => Some(own).filter(|_| self.here.narrowed),
                A::Cancel => Some(own).filter(|_| self.lists.iter().any(|list| list.query().is_narrowing())),
                _ => Some(own),
            },
            Focus::Dossier => match action {
                A::All | A::Cancel => None,
                A::NextPane if self.dossier.page().current_stop().is_some() => Some(80),
                _ => Some(own),
            },
        }
    }

    fn row_rank(&self, action: RowAction, model: &Model) -> Option<u8> {
        let own = action.binding()?.rank?;
        let stop = self.dossier.page().current_stop().map(|(_, link)| link);
        match (self.here.focus, action) {
            (Focus::List(_), _) if model.corpus.entries().is_empty() => None,
            (Focus::List(_), RowAction::Read) => None,
            (Focus::List(_), RowAction::Review) => Some(64),
            (Focus::List(_), RowAction::Edit) => Some(70),
            (Focus::Dossier, RowAction::Read | RowAction::Review) => {
                Some(own).filter(|_| matches!(stop, Some(Link::Cite { .. })))
            }
            _ => Some(own),
        }
    }

    fn shared_rank(&self, action: SharedAction, model: &Model) -> Option<u8> {
        let is_empty = model.corpus.entries().is_empty() && self.here.focus != Focus::Dossier;
        match action {
            SharedAction::Problems if is_empty => Some(10),
            SharedAction::Reload if is_empty => Some(20),
            SharedAction::Jump if !is_empty => Some(60),
            SharedAction::Problems => Some(65),
            SharedAction::Commands if !is_empty => Some(66),
            SharedAction::Back if self.here.focus == Focus::Dossier => Some(70),
            SharedAction::Close => Some(95),
            _ if is_empty => None,
            _ => action.binding()?.rank,
        }
    }

    fn cursor_target(&self, _model: &Model) -> Option<CursorTarget> {
        self.target()
    }

    fn refusal(&mut self, model: &Model) -> Option<Status> {
        match self.here.focus {
            Focus::Dossier => self.dossier.refusal(),
            Focus::List(kind) => self.lists[index(kind)].refusal(model),
        }
    }

    fn completes(&self) -> bool {
        self.focused_list().is_some()
    }

    fn input(&self) -> Option<&LineInput> {
        match self.here.focus {
            Focus::List(kind) => self.list(kind).input(),
            Focus::Dossier => self.dossier.input(),
        }
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match self.here.focus {
            Focus::List(kind) => self.lists[index(kind)].typed(typed, model),
            Focus::Dossier => self.dossier.typed(typed, model),
        }
    }

    fn pane(&self) -> Option<&dyn view::AnyView> {
        Some(match self.here.focus {
            Focus::List(kind) => &self.lists[index(kind)],
            Focus::Dossier => &self.dossier,
        })
    }

    fn update_pane(&mut self, action: ActionId, model: &Model) -> Vec<Cmd> {
        use view::AnyView;
        if model.loading && is_early(action) {
            if self.early.len() < MAX_EARLY {
                self.early.push((self.here.focus, action));
            }
            return Vec::new();
        }
        let cmds = match self.here.focus {
            Focus::List(kind) => {
                let list = &mut self.lists[index(kind)];
                let before = list.cursor().cloned();
                let cmds = list.act(action, model);
                if list.cursor() != before.as_ref() {
                    self.here.meant = list.cursor().cloned();
                }
                cmds
            }
            Focus::Dossier => self.dossier.act(action, model),
        };
        self.carry(cmds)
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        self.use_pointer(pointer, model)
    }

    fn receive(&mut self, answer: &ViewAnswer, model: &Model) -> Vec<Cmd> {
        for list in &mut self.lists {
            drop(list.receive(answer, model));
        }
        // A saved view may be shown in another list than the one over which it was selected.
        if let ViewAnswer::Query(query) = answer
            && let Some(kind) = query.kind()
        {
            self.here.focus = Focus::List(kind);
        }
        let ViewAnswer::Loaded = answer else { return Vec::new() };
        // Run the queued actions, each in the pane it was meant for.
        let early = std::mem::take(&mut self.early);
        let now = self.here.focus;
        let go = |focus: Focus| Cmd::Act(ActionId::of(ViewId::Browse, PANES[focus.number()]));
        let back = early.last().filter(|(focus, _)| *focus != now).map(|_| go(now));
        early.iter().flat_map(|(focus, action)| [go(*focus), Cmd::Act(*action)]).chain(back).collect()
    }

    fn needed_copies(&self, model: &Model) -> Vec<EntryId> {
        self.passage.needed_copies(model)
    }

    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        self.passage.needed_quotes()
    }

    fn needed_list(&self) -> Option<NeededList> {
        self.lists.iter().filter_map(View::needed_list).max_by_key(|list| list.is_awaited)
    }

    fn needed_names(&self) -> Option<String> {
        View::pane(self).and_then(|pane| pane.needed_names())
    }

    fn needed_page(&self) -> Option<LayoutKey> {
        self.dossier.needed_page()
    }

    fn reconcile(&mut self, model: &Model) {
        self.place_panes(model);
        if let Some(kind) =
            Kind::ALL.into_iter().find(|kind| self.layout.tabs && !self.layout.list(*kind).is_empty())
        {
            let tabs = self.tabs(model, kind, title_area(self.layout.list(kind)).width as usize);
            self.lists[index(kind)].set_tabs(tabs);
        }
        let under = self.target().and_then(|target| target.passage(model));
        let shown = under.or_else(|| nearest(model, self.dossier.page()));
        self.passage.place(self.layout.passage, shown, model.key(DossierAction::NextStop));
        self.passage.reconcile(model);
    }

    fn crumbs(&self, model: &Model) -> Option<StyledRow> {
        self.way_back(model)
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        for (list, kind) in self.lists.iter().zip(Kind::ALL) {
            hits.extend(list.draw(model, canvas));
            self.add_tabs(model, kind, canvas.bidi(), &mut hits);
        }
        hits.extend(self.dossier.draw(model, canvas));
        hits.extend(self.passage.draw(model, canvas));
        for (right, edge) in [(self.layout.dossier, Edge::Lists), (self.layout.passage, Edge::Dossier)] {
            if !right.is_empty() && right.x > 0 {
                hits.add(Rect { x: right.x - 1, width: 2, ..right }, HitTarget::Divider(edge));
            }
        }
        hits
    }
}
