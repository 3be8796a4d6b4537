//! The list of all statements of the corpus: claims, relations and participants, with date, speaker or source,
//! grade and origins. `dossier list statements` prints the same; both use `query::Facts`.

mod row_texts;
mod rows;

use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::query::{Hit, List, QueryRow};
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::close_names::searched_words;
use crate::tui::corpus_list::NeededList;
use crate::tui::cursor_target::CursorTarget;
use crate::tui::detail_box::{DetailBox, detail_area, list_height};
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::labels::counted;
use crate::tui::list_query::ListQuery;
use crate::tui::list_rows::ListRows;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::ListedRows;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{self, QueryLine};
use crate::tui::row::Ink;
use crate::tui::row_marks::RowMarks;
use crate::tui::rows::Rows;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};
use crate::tui::views::facet_menu::FacetMenu;
use crate::tui::views::save_view::SaveView;
use crate::tui::views::saved_views::SavedViews;
use rows::{StatementRowId, StatementRows, context};

/// The option of a location with the entry to which the list is narrowed.
const NARROWED: &str = "narrowed";

actions! {
    /// The actions of the statements view.
    StatementsAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        All: ["a"] "all", "show all entries, or only related ones" in Find @ 42;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        ScrollDown: ["J"] "scroll", "scroll the dossier down from a list" in Move @ 84;
        ScrollUp: ["K"] "scroll up", "scroll the dossier up from a list" in Move;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 76;
        Sort: [","] "sort", "change the order of the list" in Find @ 64;
        Statements: ["S"] "statements", "list all statements" in Go;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The list of statements.
#[derive(Debug)]
pub(crate) struct Statements {
    line: QueryLine,
    /// The entry to which the list is narrowed.
    narrowed_to: Option<EntryId>,
    rows: ListedRows<ListRows>,
    list: ListState<StatementRowId>,
    marks: RowMarks<QueryRow>,
    detail: DetailBox,
}

impl Statements {
    fn current(&self) -> Option<Hit> {
        self.rows.hits.get(self.list.row).copied()
    }

    /// Returns the owner of the current statement and the path to it.
    fn place(&self, model: &Model) -> Option<(EntryId, FieldPath)> {
        let row = self.current()?.row;
        Some((context(&self.rows, model).index.entry(row).id.clone(), row.part.path()))
    }

    fn motion(&mut self, motion: Motion, model: &Model) {
        self.list.motion(motion, &StatementRows::of(&self.rows, model));
    }

    /// Returns the next or previous statement that certainly matches, if some match possibly; else just the next or previous
    /// one.
    fn next_match(&self, action: StatementsAction) -> Option<usize> {
        let hits = &self.rows.hits;
        let is_match = |row: usize| !self.rows.has_possible() || hits.get(row).is_some_and(|hit| hit.certain);
        self.list.next_row(action == StatementsAction::NextStop, hits.len(), is_match)
    }

    /// Narrows the list to what concerns the entry of the statement under the cursor, or shows every statement.
    fn toggle_all(&mut self, model: &Model) -> Vec<Cmd> {
        let key = model.key(StatementsAction::All);
        let name = |id: &EntryId| {
            model.entry(Some(id)).map_or_else(|| id.to_string(), |one| model.corpus.label(one))
        };
        if self.narrowed_to.take().is_some() {
            return Cmd::say(Status::good(format!("all statements shown ({key} to narrow)")));
        }
        let Some((owner, _)) = self.place(model) else { return Vec::new() };
        let said = format!("only what concerns {} ({key} to show all)", name(&owner));
        self.narrowed_to = Some(owner);
        Cmd::say(Status::good(said))
    }

    fn go(&self, model: &Model) -> Vec<Cmd> {
        let go = |(owner, path): (EntryId, FieldPath)| {
            let value = ValueAnchor { entry: owner.clone(), path, content: None };
            Cmd::Go(owner, Some(LocationAnchor::Value(value)))
        };
        self.place(model).map(go).into_iter().collect()
    }
}

impl View for Statements {
    type Action = StatementsAction;
    const SPEC: ViewSpec =
        ViewSpec { stands_alone: true, terms: true, ..ViewSpec::rows(ViewId::Statements, "statements") };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Statements);
        let query = query.unwrap_or_else(|| ListQuery::all(List::Statements));
        let text = location.option("words");
        let cursor = location.subject.clone().map(|owner| StatementRowId::by_content(owner, text));
        Self {
            line: QueryLine::new(query),
            narrowed_to: EntryId::parse(location.option(NARROWED)).ok(),
            rows: ListedRows::default(),
            list: ListState::at(cursor, location.scroll),
            marks: RowMarks::default(),
            detail: DetailBox::default(),
        }
    }

    fn location(&self) -> Location {
        let cursor = self.list.cursor.as_ref();
        let location = Location::new(ViewId::Statements).about(cursor.map(|row| row.owner.clone()));
        let location = match cursor {
            Some(row) => location.with("words", row.text.clone()),
            None => location,
        };
        let location = match &self.narrowed_to {
            Some(id) => location.with(NARROWED, id.as_str()),
            None => location,
        };
        Location { query: Some(self.line.query().clone()), scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: StatementsAction, model: &Model) -> Vec<Cmd> {
        if action == StatementsAction::Choose
            && let Some(refusal) = self.refusal(model)
        {
            return Cmd::say(refusal);
        }
        match action {
            StatementsAction::Move(motion) => self.motion(motion, model),
            StatementsAction::Choose if self.rows.hits.is_empty() => drop(self.line.take_similar(model)),
            StatementsAction::Choose => return self.go(model),
            StatementsAction::Filter if !self.is_enabled(action, model) => {}
            StatementsAction::Filter => self.line.start(),
            StatementsAction::All => return self.toggle_all(model),
            StatementsAction::NextStop | StatementsAction::PrevStop => {
                let next = self.next_match(action);
                let index = model.query_context().index;
                let listed = StatementRows { hits: &self.rows.hits, index, load: model.load };
                next.into_iter().for_each(|row| self.list.select(row, &listed));
            }
            StatementsAction::ScrollDown | StatementsAction::ScrollUp => {
                self.detail.scroll(action == StatementsAction::ScrollDown);
            }
            StatementsAction::Facets => return Cmd::open(FacetMenu::over(self.line.query())),
            StatementsAction::SaveView => return SaveView::ask(&self.line.query().query.to_string()),
            StatementsAction::Views => return Cmd::open(SavedViews::over(self.line.query())),
            StatementsAction::Sort => {
                self.line.change_order();
                return Cmd::say(status_text::sorted(self.line.query(), &model.key(StatementsAction::Sort)));
            }
            // Escape clears the filter first, then closes the view.
            StatementsAction::Cancel if self.line.clear() => {
                return Cmd::say(status_text::unfiltered(&model.key(StatementsAction::Filter)));
            }
            StatementsAction::Cancel | StatementsAction::Statements => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: StatementsAction, model: &Model) -> bool {
        match action {
            StatementsAction::Move(_) => self.rows.hits.len() > 1,
            StatementsAction::NextStop | StatementsAction::PrevStop => self.next_match(action).is_some(),
            StatementsAction::ScrollDown | StatementsAction::ScrollUp => self.detail.can_scroll(),
            StatementsAction::All => self.narrowed_to.is_some() || self.current().is_some(),
            StatementsAction::Choose if self.rows.hits.is_empty() => {
                self.list.lost().is_some() || self.line.most_similar(model).is_some()
            }
            StatementsAction::Choose => true,
            StatementsAction::Filter => model.loading || self.rows.is_unbuilt() || self.rows.of > 0,
            StatementsAction::Facets | StatementsAction::Sort => self.rows.of > 0,
            StatementsAction::SaveView => self.line.query().is_narrowing(),
            StatementsAction::Views | StatementsAction::Cancel | StatementsAction::Statements => true,
        }
    }

    fn cursor_target(&self, model: &Model) -> Option<CursorTarget> {
        self.place(model).map(|(owner, path)| CursorTarget::of_value(owner, path))
    }

    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        self.list.take_lost().map(|lost| status_text::row_gone(&lost.text, false))
    }

    fn needed_list(&self) -> Option<NeededList> {
        self.rows.needed()
    }

    fn needed_names(&self) -> Option<String> {
        searched_words(self.line.query()).filter(|_| self.rows.hits.is_empty() && !self.rows.is_waiting())
    }

    fn list_query(&self) -> Option<&ListQuery> {
        Some(self.line.query())
    }

    fn label(&self, action: StatementsAction, _model: &Model) -> &'static str {
        use crate::tui::view::actions::Actions;
        match action {
            StatementsAction::Cancel if self.line.query().is_narrowing() => "clear",
            StatementsAction::All if self.narrowed_to.is_some() => "show all",
            StatementsAction::All => "narrow",
            action => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn completes(&self) -> bool {
        true
    }

    fn input(&self) -> Option<&LineInput> {
        self.line.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match self.line.typed(&typed, ViewId::Statements, model) {
            query_line::TypingResult::Handled(cmds) | query_line::TypingResult::Changed(cmds) => cmds,
            query_line::TypingResult::Move(motion) => {
                self.motion(motion, model);
                Vec::new()
            }
            query_line::TypingResult::Accepted(mut cmds) => {
                let (key, shown) = (model.key(TypingAction::Cancel), self.rows.shown());
                let said = status_text::filtered(self.line.query(), shown, self.rows.of, &key, model);
                cmds.extend(said.map(Cmd::Say));
                cmds
            }
        }
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        let listed = StatementRows::of(&self.rows, model);
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &listed);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row))
                if pointer.mouse.kind == MouseKind::Press && *version == self.rows.version =>
            {
                self.list.select(*row, &listed);
                if pointer.is_double { self.go(model) } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Query(query) = answer
            && query.list == List::Statements
        {
            self.line.set(query.clone());
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        self.rows.refresh(model, self.line.query(), self.narrowed_to.as_ref());
        // Until there are rows, the cursor keeps its position.
        if self.rows.is_unbuilt() {
            return;
        }
        let height = usize::from(list_height(model.body()));
        self.list.reconcile(&StatementRows::of(&self.rows, model), height, self.rows.known);
        let index = context(&self.rows, model).index;
        let visible = self.rows.hits.iter().skip(self.list.offset).take(height).map(|hit| hit.row);
        let mark = |row: &QueryRow| model.status.worst(index.entry(*row), index.cites_of(*row));
        self.marks.refresh(model, visible, mark);
        let detail = detail_area(model.body());
        self.detail.show(self.detail_rows(model, detail.width), detail.height);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let listed = StatementRows::of(&self.rows, model);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("statements", Ink::Strong);
        if let Some(id) = &self.narrowed_to {
            let of = model.entry(Some(id)).map_or_else(|| id.to_string(), |one| model.corpus.label(one));
            frame.title.literal(" of ", Ink::Strong).name(&of, Ink::Strong);
        }
        frame.title.left.extend(self.line.row().left);
        let all = counted(&model.corpus, self.rows.of);
        let count = match self.line.query().is_narrowing() {
            true => format!("· {} of {all}", listed.count()),
            false if self.line.input().is_some() => format!("· {all}"),
            false => format!(" · {all}"),
        };
        if !self.rows.is_unbuilt() {
            frame.title.name(&count, Ink::Dim);
        }
        let order = self.line.query().order_words();
        if !order.is_empty() {
            frame.title.name(&format!(" · {order}"), Ink::Dim);
        }
        if listed.count() > 0 {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, listed.count()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if listed.count() == 0 {
            canvas.hint(padded(inner), &self.empty(model));
            return hits;
        }
        let visible =
            listed.hits.iter().enumerate().skip(self.list.offset).take(usize::from(list_height(area)));
        for (at, (nth, hit)) in visible.enumerate() {
            let line = line(inner, at);
            canvas.list_row(line, &self.row(model, hit, usize::from(line.width)), nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.rows.version, nth));
        }
        self.detail.draw(area, &model.key(StatementsAction::ScrollDown), canvas);
        hits
    }
}

#[cfg(test)]
mod tests;
