//! The list of all statements of the corpus: claims, relations and participants, with date, speaker or source,
//! grade and origins. `dossier list statements` prints the same; both use `query::Facts`.

use ratatui::layout::Rect;

use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::query::{Facts, Hit, Index, List};
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::effect::Effect;
use crate::tui::entry_list::EntryList;
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::labels::{counted, source_label};
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::{ListState, Rows};
use crate::tui::load_text::placeholder;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{self, QueryLine};
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};
use crate::tui::views::saved_views::SavedViews;

/// The number of rows below the list, which show the statement under the cursor in full.
const DETAIL: u16 = 4;
/// The width of the speaker column, in cells.
const WHO: usize = 18;

actions! {
    /// The actions of the statements view.
    StatementsAction + Motion {
        Choose: ["enter"] "open", "open the row, follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter a list, find in a text" in Find @ 40;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        Sort: [","] "sort", "change the order of the list" in Find @ 64;
        Edit: ["e"] "edit", "edit at this line" in Write @ 30;
        Statements: ["S"] "statements", "list every statement of the corpus" in Go;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The list of statements.
#[derive(Debug)]
pub(crate) struct Statements {
    line: QueryLine,
    rows: EntryList,
    list: ListState<StatementRowId>,
}

/// The identity of a statement, by owner and content, used to find it again after a reload.
#[derive(Clone, Debug)]
pub(crate) struct StatementRowId {
    /// Its position in the corpus of this load.
    hit: Hit,
    load: u64,
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

impl Rows<StatementRowId> for StatementRows<'_> {
    fn count(&self) -> usize {
        self.hits.len()
    }

    fn id(&self, row: usize) -> Option<StatementRowId> {
        let hit = *self.hits.get(row)?;
        let owner = self.index.entry(hit.row).id.clone();
        Some(StatementRowId { hit, load: self.load, owner, text: self.index.statement_text(hit.row) })
    }

    fn row_of(&self, id: &StatementRowId) -> Option<usize> {
        if id.load == self.load {
            return self.hits.iter().position(|hit| hit.row == id.hit.row);
        }
        // Positions of another load are meaningless, so compare the content.
        let owner = self.index.row_of(id.owner.as_str())?.entry;
        let is_it = |hit: &&Hit| self.index.statement_text(hit.row) == id.text;
        let hit = self.hits.iter().filter(|hit| hit.row.entry == owner).find(is_it)?;
        self.hits.iter().position(|other| other.row == hit.row)
    }
}

impl Statements {
    fn listed<'m>(&'m self, model: &'m Model) -> StatementRows<'m> {
        StatementRows { hits: &self.rows.hits, index: model.query_context().index, load: model.load }
    }

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
        Some((model.query_context().index.entry(row).id.clone(), row.part.path()))
    }

    fn motion(&mut self, motion: Motion, model: &Model) {
        let listed =
            StatementRows { hits: &self.rows.hits, index: model.query_context().index, load: model.load };
        self.list.motion(motion, &listed);
    }

    fn go(&self, model: &Model) -> Vec<Cmd> {
        let go = |(owner, path): (EntryId, FieldPath)| {
            let value = ValueAnchor { entry: owner.clone(), path, content: None };
            Cmd::Go(owner, Some(LocationAnchor::Value(value)))
        };
        self.place(model).map(go).into_iter().collect()
    }

    fn row(&self, model: &Model, hit: &Hit) -> StyledRow {
        let facts = Facts::of(&model.query_context(), hit.row);
        let mut row = StyledRow::default();
        if !self.rows.possible.is_empty() || model.corpus.as_of.is_some() {
            row.lit(hit.mark(), Ink::Dim).lit(" ", Ink::Plain);
        }
        row.push(name(&facts.short_date).pad(13), Ink::Dim).lit(" ", Ink::Plain);
        // A claim names its subject; a relation or participant needs its owner for context.
        if facts.kind != "claim" {
            let owner = model.query_context().index.entry(hit.row);
            row.name(owner.name(), Ink::Dim).lit(" · ", Ink::Dim);
        }
        row.name(&facts.text, Ink::Plain);
        row.right(name(&who(model, &facts)).cut(WHO).pad(WHO), Ink::Dim);
        row.right(name(&format!("  {:<2} {:>5}", facts.grade, origins(&facts))), Ink::Dim);
        row
    }

    fn draw_detail(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(hit) = self.current() else { return };
        let facts = Facts::of(&model.query_context(), hit.row);
        let mut rows =
            vec![StyledRow::of(name(&format!("{} · {}", facts.address, who(model, &facts))), Ink::Dim)];
        let text = prose(&facts.text);
        let lines = wrap(&text, area.width as usize).into_iter();
        rows.extend(lines.map(|range| StyledRow::of(text.slice(range), Ink::Plain)));
        canvas.rows(area, &rows);
    }
}

/// Returns who says it: the speaker, else the sources.
fn who(model: &Model, facts: &Facts) -> String {
    let label = |id: &String| {
        let entry = model.corpus.get(id);
        entry.map_or_else(|| id.clone(), |entry| source_label(&model.corpus, Some(&entry.id)))
    };
    match &facts.said_by {
        Some(speaker) => {
            model.corpus.get(speaker).map_or_else(|| speaker.clone(), |entry| entry.name().to_owned())
        }
        None => facts.sources.iter().map(label).collect::<Vec<_>>().join(", "),
    }
}

/// Returns the number of origins, `1 org` or `1–2 org`; empty if there is none.
fn origins(facts: &Facts) -> String {
    match facts.origins {
        None => String::new(),
        Some((least, most)) if least == most => format!("{least} org"),
        Some((least, most)) => format!("{least}–{most} org"),
    }
}

impl View for Statements {
    type Action = StatementsAction;
    const SPEC: ViewSpec = ViewSpec::full_screen(ViewId::Statements, "statements");

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Statements);
        let query = query.unwrap_or_else(|| ListQuery::all(List::Statements));
        Self {
            line: QueryLine::new(query),
            rows: EntryList::default(),
            list: ListState::at(None, location.scroll),
        }
    }

    fn location(&self) -> Location {
        let location = Location::new(ViewId::Statements);
        Location { query: Some(self.line.query().clone()), scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: StatementsAction, model: &Model) -> Vec<Cmd> {
        match action {
            StatementsAction::Move(motion) => self.motion(motion, model),
            StatementsAction::Choose => return self.go(model),
            StatementsAction::Filter => self.line.start(),
            StatementsAction::Facets => {
                let location = Location::new(ViewId::Facets);
                return Cmd::open(Location { query: Some(self.line.query().clone()), ..location });
            }
            StatementsAction::Views => return Cmd::open(SavedViews::over(self.line.query())),
            StatementsAction::Sort => {
                self.line.change_order();
                return Cmd::say(status_text::sorted(self.line.query(), &model.key(StatementsAction::Sort)));
            }
            StatementsAction::Edit => {
                let edit = |(owner, path): (EntryId, FieldPath)| Effect::edit(&model.corpus, &owner, &path);
                return Cmd::perform(self.place(model).and_then(edit));
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
            StatementsAction::Choose | StatementsAction::Edit => self.current().is_some(),
            StatementsAction::Filter | StatementsAction::Facets | StatementsAction::Sort => {
                !self.rows.base.is_empty()
            }
            StatementsAction::Views | StatementsAction::Cancel | StatementsAction::Statements => true,
        }
    }

    fn label(&self, action: StatementsAction, _model: &Model) -> &'static str {
        use crate::tui::view::actions::Actions;
        match action {
            StatementsAction::Cancel if self.line.query().is_narrowing() => "clear",
            action => action.binding().map_or("", |binding| binding.label),
        }
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
        let listed =
            StatementRows { hits: &self.rows.hits, index: model.query_context().index, load: model.load };
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
        let listed =
            StatementRows { hits: &self.rows.hits, index: model.query_context().index, load: model.load };
        self.list.reconcile(&listed, Self::rows(model.body()), |_| false);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let listed = self.listed(model);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.lit("statements", Ink::Strong).left.extend(self.line.row().left);
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
            canvas.list_row(line, &self.row(model, hit), nth == self.list.row, true);
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
