//! The list of all statements of the corpus: claims, relations and participants, with date, speaker or source,
//! grade and origins. `dossier list statements` prints the same; both use `query::Facts`.

use ratatui::layout::Rect;

use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::query::{Context, Facts, Hit, Index, List, QueryRow};
use crate::text::fold::QueryWords;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::corpus_list::NeededList;
use crate::tui::cursor_target::CursorTarget;
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::labels::counted;
use crate::tui::list_query::ListQuery;
use crate::tui::list_rows::ListRows;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::ListedRows;
use crate::tui::load_text::placeholder;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{self, QueryLine};
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::row_marks::RowMarks;
use crate::tui::rows::Rows;
use crate::tui::statement_row::{statement_row, who};
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
use crate::tui::views::save_view::SaveView;
use crate::tui::views::saved_views::SavedViews;

/// The number of rows below the list, which show the statement under the cursor in full.
const DETAIL: u16 = 4;

actions! {
    /// The actions of the statements view.
    StatementsAction + Motion {
        Choose: ["enter"] "open", "open the row, follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter a list, find in a text" in Find @ 40;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 76;
        Sort: [","] "sort", "change the order of the list" in Find @ 64;
        Statements: ["S"] "statements", "list every statement of the corpus" in Go;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The list of statements.
#[derive(Debug)]
pub(crate) struct Statements {
    line: QueryLine,
    rows: ListedRows<ListRows>,
    list: ListState<StatementRowId>,
    marks: RowMarks<QueryRow>,
}

/// The identity of a statement, by owner and content, used to find it again after a reload.
#[derive(Clone, Debug)]
pub(crate) struct StatementRowId {
    /// Its load and its position in the corpus of that load; `None` if it is from a location.
    found: Option<(u64, QueryRow)>,
    owner: EntryId,
    text: String,
}

impl PartialEq for StatementRowId {
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.text == other.text
    }
}

/// The rows of a load.
struct StatementRows<'m> {
    hits: &'m [Hit],
    index: &'m Index,
    load: u64,
}

impl<'m> StatementRows<'m> {
    fn of(rows: &'m ListedRows<ListRows>, model: &'m Model) -> Self {
        Self { hits: &rows.hits, index: context(rows, model).index, load: rows.load().unwrap_or(model.load) }
    }
}

/// Returns what rows are evaluated against: they may be of an earlier load.
fn context<'m>(rows: &'m ListedRows<ListRows>, model: &'m Model) -> Context<'m> {
    let now = model.query_context();
    Context { index: rows.index.as_deref().unwrap_or(now.index), ..now }
}

impl Rows<StatementRowId> for StatementRows<'_> {
    fn count(&self) -> usize {
        self.hits.len()
    }

    fn id(&self, row: usize) -> Option<StatementRowId> {
        let hit = *self.hits.get(row)?;
        let owner = self.index.entry(hit.row).id.clone();
        let text = self.index.statement_text(hit.row);
        Some(StatementRowId { found: Some((self.load, hit.row)), owner, text })
    }

    fn row_of(&self, id: &StatementRowId) -> Option<usize> {
        if let Some((load, row)) = id.found
            && load == self.load
        {
            return self.hits.iter().position(|hit| hit.row == row);
        }
        // Positions of another load are meaningless, so compare the content.
        let owner = self.index.row_of(id.owner.as_str())?.entry;
        let is_it = |hit: &&Hit| self.index.statement_text(hit.row) == id.text;
        let hit = self.hits.iter().filter(|hit| hit.row.entry == owner).find(is_it)?;
        self.hits.iter().position(|other| other.row == hit.row)
    }
}

impl Statements {
    fn rows(body: Rect) -> usize {
        let detail = if body.height >= 16 { DETAIL + 1 } else { 0 };
        body.height.saturating_sub(2 + detail) as usize
    }

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

    fn go(&self, model: &Model) -> Vec<Cmd> {
        let go = |(owner, path): (EntryId, FieldPath)| {
            let value = ValueAnchor { entry: owner.clone(), path, content: None };
            Cmd::Go(owner, Some(LocationAnchor::Value(value)))
        };
        self.place(model).map(go).into_iter().collect()
    }

    fn row(&self, model: &Model, hit: &Hit, width: usize) -> StyledRow {
        let facts = Facts::of(&context(&self.rows, model), hit.row);
        let marked = self.rows.has_possible() || model.corpus.as_of.is_some();
        let mark = if marked { hit.mark() } else { "" };
        let words = QueryWords::new(&self.line.query().query.sought());
        statement_row(model, &facts, self.marks.of(&hit.row), mark, &words, width)
    }

    fn draw_detail(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(hit) = self.current() else { return };
        let facts = Facts::of(&context(&self.rows, model), hit.row);
        let mut rows = vec![StyledRow::of(
            name(
                &[&*facts.address, &*facts.long_date, &*who(model, &facts)]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
            ),
            Ink::Dim,
        )];
        let text = prose(&facts.text);
        let lines = wrap(&text, area.width as usize).into_iter();
        rows.extend(lines.map(|range| StyledRow::of(text.slice(range), Ink::Plain)));
        canvas.rows(area, &rows);
    }
}

impl View for Statements {
    type Action = StatementsAction;
    const SPEC: ViewSpec =
        ViewSpec { stands_alone: true, terms: true, ..ViewSpec::rows(ViewId::Statements, "statements") };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Statements);
        let query = query.unwrap_or_else(|| ListQuery::all(List::Statements));
        let text = location.option("words").to_owned();
        let cursor = location.subject.clone().map(|owner| StatementRowId { found: None, owner, text });
        Self {
            line: QueryLine::new(query),
            rows: ListedRows::default(),
            list: ListState::at(cursor, location.scroll),
            marks: RowMarks::default(),
        }
    }

    fn location(&self) -> Location {
        let cursor = self.list.cursor.as_ref();
        let location = Location::new(ViewId::Statements).about(cursor.map(|row| row.owner.clone()));
        let location = match cursor {
            Some(row) => location.with("words", row.text.clone()),
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
            StatementsAction::Choose => return self.go(model),
            StatementsAction::Filter => self.line.start(),
            StatementsAction::Facets => {
                let location = Location::new(ViewId::Facets);
                return Cmd::open(Location { query: Some(self.line.query().clone()), ..location });
            }
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

    fn is_enabled(&self, action: StatementsAction, _model: &Model) -> bool {
        match action {
            StatementsAction::Move(_) => self.rows.hits.len() > 1,
            StatementsAction::Choose => self.current().is_some() || self.list.lost().is_some(),
            StatementsAction::Filter | StatementsAction::Facets | StatementsAction::Sort => self.rows.of > 0,
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

    fn list_query(&self) -> Option<&ListQuery> {
        Some(self.line.query())
    }

    fn label(&self, action: StatementsAction, _model: &Model) -> &'static str {
        use crate::tui::view::actions::Actions;
        match action {
            StatementsAction::Cancel if self.line.query().is_narrowing() => "clear",
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
                let said = status_text::filtered(self.line.query(), shown, self.rows.of, &key);
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
        self.rows.refresh(model, self.line.query(), None);
        // Until there are rows, the cursor stays where it was left.
        if self.rows.is_unmade() {
            return;
        }
        let height = Self::rows(model.body());
        self.list.reconcile(&StatementRows::of(&self.rows, model), height, self.rows.known);
        let index = context(&self.rows, model).index;
        let visible = self.rows.hits.iter().skip(self.list.offset).take(height).map(|hit| hit.row);
        let mark = |row: &QueryRow| model.status.worst(index.entry(*row), index.cites_of(*row));
        self.marks.refresh(model, visible, mark);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let listed = StatementRows::of(&self.rows, model);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("statements", Ink::Strong).left.extend(self.line.row().left);
        let all = counted(&model.corpus, self.rows.of);
        let count = match self.line.query().is_narrowing() {
            true => format!("· {} of {all}", listed.count()),
            false if self.line.input().is_some() => format!("· {all}"),
            false => format!(" · {all}"),
        };
        frame.title.name(&count, Ink::Dim);
        let order = self.line.query().order_words();
        if !order.is_empty() {
            frame.title.name(&format!(" · {order}"), Ink::Dim);
        }
        if listed.count() > 0 {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, listed.count()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if listed.count() == 0 {
            let words = match (model.loading, self.line.query().is_narrowing()) {
                (true, _) => placeholder(model),
                _ if self.rows.is_unmade() => vec![SafeText::literal("listing the statements…")],
                (_, true) => {
                    vec![name(&format!("nothing matches ({} to clear)", model.key(StatementsAction::Cancel)))]
                }
                (_, false) => vec![SafeText::literal(
                    "no statements yet; each [[claim]], [[relation]] and [[participant]] of a dossier is one",
                )],
            };
            canvas.hint(padded(inner), &words);
            return hits;
        }
        let visible = listed.hits.iter().enumerate().skip(self.list.offset).take(Self::rows(area));
        for (at, (nth, hit)) in visible.enumerate() {
            let line = line(inner, at);
            canvas.list_row(line, &self.row(model, hit, usize::from(line.width)), nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.rows.version, nth));
        }
        if area.height >= 16 {
            let top = area.bottom() - 2 - DETAIL;
            canvas.rule(area, top, true);
            self.draw_detail(model, padded(Rect { y: top + 1, height: DETAIL, ..inner }), canvas);
        }
        hits
    }
}

#[cfg(test)]
mod tests;
