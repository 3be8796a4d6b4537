//! The list of actors, events or sources in Browse.

mod empty_list;
mod rows;
mod title;

use ratatui::layout::Rect;

use crate::domain::id::{EntryId, Kind};
use crate::text::fold::QueryWords;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::close_names::searched_words;
use crate::tui::corpus_list::NeededList;
use crate::tui::geometry::{line, title_area};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_rows::ListRows;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::ListedRows;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::pane_placement::PanePlacement;
use crate::tui::query_line::{self, QueryLine};
use crate::tui::row::{Ink, StyledRow};
use crate::tui::row_marks::RowMarks;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::{Actions, actions};
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};
use crate::tui::views::facet_menu::FacetMenu;
use crate::tui::views::save_view::SaveView;
use crate::tui::views::saved_views::SavedViews;

actions! {
    /// The actions of a list of entries.
    EntryAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 80;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 82;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 76;
        Sort: [","] "sort", "change the order of the list" in Find @ 84;
    }
}

/// The list of the entries of a kind.
#[derive(Debug)]
pub(crate) struct EntryPane {
    line: QueryLine,
    list: ListState<EntryId>,
    /// Whether the cursor moves to the best match at the next refresh.
    seeks_best: bool,
    entries: ListedRows<ListRows>,
    related: Option<Related>,
    place: PanePlacement,
    marks: RowMarks<EntryId>,
}

/// The entry that the list is narrowed to.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    /// Its id.
    pub id: EntryId,
    /// Its shortest name; its id if the entry is missing.
    pub name: String,
    /// Its kind; `None` if the entry is missing.
    pub kind: Option<Kind>,
    /// The key that shows every entry.
    pub show_all: String,
}

impl EntryPane {
    /// Returns the location of a list at its first row.
    pub(crate) fn start(query: ListQuery) -> Location {
        Location { query: Some(query), ..Location::new(ViewId::List) }
    }

    /// Narrows the list and derives its entries.
    pub(crate) fn derive(&mut self, model: &Model, related: Option<Related>) {
        self.related = related;
        let related = self.related.as_ref().map(|related| &related.id);
        self.entries.refresh(model, self.line.query(), related);
    }

    /// Returns the number of rows.
    pub(crate) fn len(&self) -> usize {
        self.entries.entries.len()
    }

    /// Places the pane.
    pub(crate) fn place(&mut self, place: PanePlacement) {
        self.place = place;
    }

    /// Sets the title of the box it shares with other lists.
    pub(crate) fn set_tabs(&mut self, tabs: StyledRow) {
        self.place.tabs = Some(tabs);
    }

    /// Returns the kind of its entries.
    pub(crate) fn kind(&self) -> Kind {
        self.line.query().kind().unwrap_or(Kind::Actor)
    }

    /// Returns the entry under the cursor.
    pub(crate) fn cursor(&self) -> Option<&EntryId> {
        self.list.cursor.as_ref()
    }

    /// Returns the message to show instead of acting, once, if the entry under the cursor disappeared.
    pub(crate) fn refusal(&mut self, model: &Model) -> Option<Status> {
        let lost = self.list.take_lost()?;
        Some(status_text::row_gone(lost.as_str(), model.corpus.get(lost.as_str()).is_none()))
    }

    /// Returns its query.
    pub(crate) fn query(&self) -> &ListQuery {
        self.line.query()
    }

    /// Returns the entries it shows.
    #[cfg(test)]
    pub(crate) fn entries(&self) -> &ListRows {
        &self.entries
    }

    /// Clears the filter; returns whether there was one.
    pub(crate) fn clear_filter(&mut self) -> bool {
        self.line.clear()
    }

    /// Stops typing and keeps the last valid filter.
    pub(crate) fn stop_typing(&mut self) {
        self.line.stop();
    }

    fn rows(&self) -> usize {
        self.place.area.height.saturating_sub(2) as usize
    }

    /// Draws the bottom border of a shared box: the filter, the number of entries, the counter.
    fn draw_foot(&self, model: &Model, canvas: &mut Canvas<'_>) {
        let area = self.place.area;
        if area.height < 2 {
            return;
        }
        let mut count = StyledRow::default();
        if !self.entries.entries.is_empty() {
            count.push(self.counter(), Ink::Dim);
            canvas.foot(area, &count);
        }
        let row = self.foot(model);
        if row.left.is_empty() {
            return;
        }
        // Leave room for the corners, a line beside each, and spaces around the counter.
        let wide = (row.left_width() as u16).min(area.width.saturating_sub(count.left_width() as u16 + 6));
        let line = Rect { x: area.x + 1, y: area.bottom() - 1, width: wide, height: 1 };
        canvas.clear(Rect { width: wide + u16::from(wide < row.left_width() as u16), ..line });
        canvas.row(line, &row, None);
    }
}

impl View for EntryPane {
    type Action = EntryAction;
    const SPEC: ViewSpec = ViewSpec { terms: true, ..ViewSpec::pane(ViewId::List, "lists") };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.kind().is_some());
        Self {
            line: QueryLine::new(query.unwrap_or_else(|| ListQuery::all(Kind::Actor))),
            list: ListState::at(location.subject.clone(), location.scroll),
            seeks_best: false,
            entries: ListedRows::default(),
            related: None,
            place: PanePlacement::default(),
            marks: RowMarks::default(),
        }
    }

    fn location(&self) -> Location {
        Location {
            subject: self.list.cursor.clone(),
            scroll: self.list.scroll(),
            ..Self::start(self.query().clone())
        }
    }

    fn update(&mut self, action: EntryAction, model: &Model) -> Vec<Cmd> {
        match action {
            EntryAction::Move(motion) => self.list.motion(motion, &*self.entries),
            EntryAction::Choose => {
                if let Some(refusal) = self.refusal(model) {
                    return Cmd::say(refusal);
                }
                return self.list.cursor.clone().map(|id| Cmd::Go(id, None)).into_iter().collect();
            }
            EntryAction::Filter if !self.is_enabled(action, model) => {}
            EntryAction::Filter => self.line.start(),
            EntryAction::Facets if !self.entries.has_some() => {
                return Cmd::say(status_text::no_facets());
            }
            EntryAction::Facets => {
                let subject = self.related.as_ref().map(|related| related.id.clone());
                return Cmd::open(FacetMenu::over(self.query()).about(subject));
            }
            EntryAction::SaveView => return SaveView::ask(&self.query().query.to_string()),
            EntryAction::Views => return Cmd::open(SavedViews::over(self.query())),
            EntryAction::Sort => {
                self.line.change_order();
                return Cmd::say(status_text::sorted(self.query(), &model.key(EntryAction::Sort)));
            }
        }
        Vec::new()
    }

    fn rank(&self, action: EntryAction, model: &Model) -> Option<u8> {
        // An empty corpus has nothing to open or filter.
        action.binding()?.rank.filter(|_| !model.corpus.entries().is_empty())
    }

    fn is_enabled(&self, action: EntryAction, model: &Model) -> bool {
        match action {
            EntryAction::Move(_) => self.entries.entries.len() > 1,
            EntryAction::Choose => self.list.cursor.is_some() || self.list.lost().is_some(),
            EntryAction::Filter => model.loading || self.entries.is_unbuilt() || self.entries.has_some(),
            EntryAction::Sort | EntryAction::Facets => self.entries.has_some(),
            EntryAction::SaveView => self.query().is_narrowing(),
            EntryAction::Views => true,
        }
    }

    fn needed_list(&self) -> Option<NeededList> {
        self.entries.needed()
    }

    fn needed_names(&self) -> Option<String> {
        let is_empty = self.entries.entries.is_empty() && !self.entries.is_waiting();
        searched_words(self.query()).filter(|_| is_empty)
    }

    fn input(&self) -> Option<&LineInput> {
        self.line.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match self.line.typed(&typed, ViewId::List, model) {
            query_line::TypingResult::Handled(cmds) => cmds,
            query_line::TypingResult::Changed(cmds) => {
                self.seeks_best = true;
                cmds
            }
            query_line::TypingResult::Move(motion) => {
                self.list.motion(motion, &*self.entries);
                Vec::new()
            }
            query_line::TypingResult::Accepted(mut cmds) => {
                let (key, shown) = (model.key(TypingAction::Cancel), self.entries.shown());
                let said = status_text::filtered(self.query(), shown, self.entries.of, &key, model);
                cmds.extend(said.map(Cmd::Say));
                cmds
            }
        }
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.wheel(down, &*self.entries);
        }
        let Some(HitTarget::Entry(_, id)) = pointer.hit.as_ref().map(|hit| &hit.target) else {
            return Vec::new();
        };
        if pointer.mouse.kind == MouseKind::Press
            && self.list.select_id(id, &*self.entries)
            && pointer.is_double
        {
            return self.update(EntryAction::Choose, model);
        }
        Vec::new()
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Query(query) = answer
            && query.list == self.query().list
        {
            self.line.set(query.clone());
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        let related = self.related.as_ref().map(|related| &related.id);
        self.entries.refresh(model, self.line.query(), related);
        // Until there are rows, the cursor keeps its position.
        if self.entries.is_unbuilt() {
            return;
        }
        // Similar names are listed later.
        if !self.entries.is_waiting()
            && self.seeks_best
            && let Some(row) = self.entries.best
        {
            self.list.select(row, &*self.entries);
            self.seeks_best = false;
        }
        // A list that is not on the screen keeps its scroll position.
        if self.rows() > 0 || self.list.cursor.is_none() {
            self.list.reconcile(&*self.entries, self.rows().max(1), self.entries.known);
        }
        let visible = self.entries.entries.iter().skip(self.list.offset).take(self.rows());
        let mark = |id: &EntryId| model.status.worst_of(model.entry(Some(id))?);
        self.marks.refresh(model, visible.map(|entry| entry.id.clone()), mark);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let PanePlacement { area, number, focused, joined, tabs, .. } = &self.place;
        if area.is_empty() {
            return hits;
        }
        hits.add(*area, HitTarget::Pane(*number));
        let mut frame = PaneFrame { focused: *focused, joined: *joined, ..PaneFrame::default() };
        match tabs {
            Some(tabs) => frame.title = tabs.clone(),
            None => {
                // Joined boxes share a border, where a counter would look like the next list's.
                if self.entries.entries.len() + 2 > area.height as usize {
                    frame.title.right(self.counter(), Ink::Dim);
                }
                let corner = if frame.title.right.is_empty() { 0 } else { frame.title.right_width() + 3 };
                let room = (title_area(*area).width as usize).saturating_sub(corner);
                frame.title.left = self.title(model, room).left;
            }
        }
        let inner = canvas.frame(*area, &frame);
        if inner.is_empty() {
            return hits;
        }
        if self.entries.entries.is_empty() {
            let hint = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
            canvas.hint(hint, &self.empty(model));
        }
        let wanted = QueryWords::new(&self.query().query.search_text());
        let entries = self.entries.entries.iter().enumerate().skip(self.list.offset);
        for (at, (row, entry)) in entries.take(inner.height as usize).enumerate() {
            let line = line(inner, at);
            let mark = self.entries.mark(&entry.id, model.corpus.as_of.is_some());
            let mut shown = rows::row(model, entry, &wanted, line.width, mark);
            self.marks.add(&entry.id, &mut shown);
            canvas.list_row(line, &shown, row == self.list.row, *focused);
            hits.add(line, HitTarget::Entry(*number, entry.id.clone()));
        }
        if tabs.is_some() {
            self.draw_foot(model, canvas);
        }
        hits
    }
}

#[cfg(test)]
mod tests;
