//! Full-text search: an input for words and query terms, with matching entries, statements and passages of archived
//! copies as you type. A worker does the search; only results of the newest query are used.

mod moving;
mod narrowing;
mod opening;
mod rows;
mod similar_names;
mod wording;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::query::{List, Query, SearchPlace, SearchResults};
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::cursor_target::CursorTarget;
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::location::{Location, Scroll};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::completed;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::row_marks::RowMarks;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::TextEvent;
use crate::tui::views::save_view::SaveView;
use crate::tui::views::saved_views::SavedViews;
use rows::{SearchRows, counts};

/// The maximum number of hits listed in a group; typing another word narrows them.
pub(crate) const LIMIT: usize = 200;

/// The option of a location with the query as typed.
const QUERY: &str = "query";
/// The rows above the results: the input and how it was parsed.
const HEAD: u16 = 3;

actions! {
    /// The actions of the search while not typing.
    SearchAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        NextSection: ["}"] "section", "go to the next section" in Move @ 50;
        PrevSection: ["{"] "previous section", "go to the previous section" in Move;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Sort: [","] "sort", "change the order of the list" in Find @ 64;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 70;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The full-text search.
#[derive(Debug)]
pub(crate) struct SearchView {
    line: LineInput,
    /// Whether keys are typed into the input.
    is_typing: bool,
    results: Arc<SearchResults>,
    rows: SearchRows,
    list: ListState<String>,
    marks: RowMarks<String>,
    /// Whether the newest query has no results yet.
    is_pending: bool,
    /// Whether Enter was pressed before the newest results arrived.
    is_going: bool,
    /// Whether nothing matches, and entries with similar names are being looked for.
    asks_similar: bool,
    /// Whether the rows are from an earlier snapshot, whose paths may be outdated.
    is_stale: bool,
    /// The position to return to once there are results.
    restore: Option<Scroll>,
    /// A number that increases with each change of the rows.
    version: u64,
}

impl SearchView {
    /// Searches for the typed text.
    fn search(&mut self) -> Vec<Cmd> {
        (self.is_pending, self.is_going, self.asks_similar) = (true, false, false);
        vec![Cmd::SearchText(self.line.text().to_owned())]
    }

    /// Goes to the row under the cursor, unless it is not the one the user saw.
    fn choose(&mut self, model: &Model) -> Vec<Cmd> {
        self.refusal(model).map_or_else(|| self.go(), Cmd::say)
    }

    fn current(&self) -> Option<&SearchPlace> {
        self.rows.hit(&self.results, self.list.row).map(|hit| &hit.place)
    }

    fn rows_area(body: Rect) -> Rect {
        Rect {
            x: body.x.saturating_add(1),
            y: body.y.saturating_add(HEAD + 1),
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(HEAD + 2),
        }
    }
}

impl View for SearchView {
    type Action = SearchAction;
    const SPEC: ViewSpec =
        ViewSpec { stands_alone: true, terms: true, marks: true, ..ViewSpec::rows(ViewId::Search, "search") };

    fn open(location: &Location, _model: &Model) -> Self {
        let line = LineInput::of(location.option(QUERY));
        Self {
            is_typing: line.text().is_empty(),
            restore: Some(location.scroll).filter(|_| !line.text().is_empty()),
            line,
            results: Arc::default(),
            rows: SearchRows::default(),
            marks: RowMarks::default(),
            list: ListState::default(),
            is_pending: false,
            is_going: false,
            asks_similar: false,
            is_stale: false,
            version: 0,
        }
    }

    fn location(&self) -> Location {
        let scroll = self.restore.unwrap_or_else(|| self.list.scroll());
        Location { scroll, ..Location::new(ViewId::Search).with(QUERY, self.line.text()) }
    }

    fn opened(&mut self, _model: &Model) -> Vec<Cmd> {
        if self.line.text().is_empty() { Vec::new() } else { self.search() }
    }

    fn update(&mut self, action: SearchAction, model: &Model) -> Vec<Cmd> {
        match action {
            SearchAction::Move(motion) => self.motion(motion),
            SearchAction::Choose => return self.choose(model),
            SearchAction::NextStop | SearchAction::PrevStop => {
                let next = self.next_hit(action);
                next.into_iter().for_each(|row| self.list.select(row, &self.rows));
            }
            SearchAction::Filter => self.is_typing = true,
            SearchAction::NextSection | SearchAction::PrevSection => {
                self.section(action == SearchAction::NextSection);
            }
            SearchAction::Facets => return self.facets(),
            SearchAction::Sort => return self.sort(model),
            SearchAction::SaveView => {
                let query = Query::parse(self.line.text()).map(|query| query.to_string());
                return SaveView::ask(&query.unwrap_or_default());
            }
            SearchAction::Views => return Cmd::open(SavedViews::over(&ListQuery::all(List::Statements))),
            SearchAction::Cancel => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: SearchAction, _model: &Model) -> bool {
        match action {
            SearchAction::Move(_) | SearchAction::Choose => self.current().is_some(),
            SearchAction::NextStop | SearchAction::PrevStop => self.next_hit(action).is_some(),
            SearchAction::NextSection => self.rows.section(self.list.row, true).is_some(),
            SearchAction::PrevSection => self.rows.section(self.list.row, false).is_some(),
            SearchAction::SaveView | SearchAction::Facets | SearchAction::Sort => {
                Query::parse(self.line.text()).is_ok_and(|query| !query.is_empty())
            }
            SearchAction::Filter | SearchAction::Views | SearchAction::Cancel => true,
        }
    }

    fn cursor_target(&self, model: &Model) -> Option<CursorTarget> {
        Some(match self.current()? {
            SearchPlace::Entry(id, found) => {
                let path = found.as_ref().map_or_else(Vec::new, |found| found.path.clone());
                CursorTarget::of_value(id.clone(), path)
            }
            SearchPlace::Statement(id, path) => CursorTarget::of_value(id.clone(), path.clone()),
            SearchPlace::Passage(source, paragraph, _) => {
                let paragraph = u32::try_from(*paragraph).unwrap_or(u32::MAX);
                CursorTarget::of_paragraph(&model.corpus, source, paragraph)
            }
        })
    }

    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        if self.is_stale {
            return Some(status_text::list_outdated());
        }
        self.list.take_lost().map(|_| status_text::row_gone("the hit", false))
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("open")
    }

    fn cancel_label(&self) -> &'static str {
        if self.line.text().trim().is_empty() { "close" } else { "stop typing" }
    }

    fn completes(&self) -> bool {
        true
    }

    fn input(&self) -> Option<&LineInput> {
        self.is_typing.then_some(&self.line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let before = self.line.text().to_owned();
        let mut cmds = Vec::new();
        match typed {
            TextEvent::Complete => {
                let (replacement, said) = completed(&self.line, model);
                cmds.extend(said);
                if let Some((at, text)) = replacement {
                    self.line.replace(at, &text);
                }
            }
            TextEvent::Key(key) => drop(self.line.key(key)),
            TextEvent::Paste(text) => self.line.paste(&text),
            TextEvent::Down => self.motion(Motion::Down),
            TextEvent::Up if self.line.recall(model.last_typed(ViewId::Search)) => {}
            TextEvent::Up => self.motion(Motion::Up),
            // An empty input has nothing to keep.
            TextEvent::Cancel if before.trim().is_empty() => return vec![Cmd::Close],
            TextEvent::Cancel => self.is_typing = false,
            TextEvent::Accept => {
                cmds.extend(Cmd::typed(ViewId::Search, before));
                // Enter right after typing applies to the results of the typed text, not to the previous ones.
                self.is_going = self.is_pending && !self.is_stale;
                if !self.is_going {
                    self.is_typing = self.current().is_none();
                    cmds.extend(self.choose(model));
                }
                return cmds;
            }
        }
        if self.line.text() != before {
            self.list.rewind();
            (self.restore, self.is_stale) = (None, false);
            cmds.extend(self.search());
        }
        cmds
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.rows);
            self.leave_heading(!down);
            return Vec::new();
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row))
                if pointer.mouse.kind == MouseKind::Press && *version == self.version =>
            {
                self.list.select(*row, &self.rows);
                self.leave_heading(false);
                if pointer.is_double { self.choose(model) } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        match answer {
            ViewAnswer::Searched(results) => {
                self.is_pending = false;
                self.results = results.clone();
                self.rows = SearchRows::of(results);
                self.version += 1;
                if std::mem::take(&mut self.is_stale) || self.list.lost().is_some() {
                    self.list.refind(&self.rows);
                }
                if let Some(scroll) = self.restore.filter(|scroll| scroll.row < self.rows.len()) {
                    self.list = ListState::at(None, scroll);
                    self.restore = None;
                }
                if results.is_complete {
                    self.restore = None;
                }
                if std::mem::take(&mut self.is_going) {
                    self.list.rewind();
                    self.list.select(0, &self.rows);
                    self.leave_heading(false);
                    self.is_typing = self.current().is_none();
                    if !self.is_typing {
                        return self.go();
                    }
                }
                self.asks_similar = self.lacks_hits();
                Vec::new()
            }
            ViewAnswer::Loaded if !self.line.text().is_empty() => {
                self.is_stale = self.rows.len() > 0;
                self.search()
            }
            ViewAnswer::Query(query) => {
                self.line = LineInput::of(&query.query.to_string());
                self.list.rewind();
                self.search()
            }
            _ => Vec::new(),
        }
    }

    fn needed_names(&self) -> Option<String> {
        self.asks_similar.then(|| self.line.text().to_owned())
    }

    fn reconcile(&mut self, model: &Model) {
        self.list_similar(model);
        let height = Self::rows_area(model.body()).height as usize;
        self.list.reconcile(&self.rows, height, model.status.number());
        self.leave_heading(false);
        let visible = (self.list.offset..self.rows.len()).take(height);
        self.rows.mark(&mut self.marks, visible, model, &self.results);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal(Self::SPEC.title, Ink::Strong);
        if self.rows.len() > 0 {
            frame.foot.name(&self.rows.place(self.list.row), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        let room = usize::from(inner.width.saturating_sub(2));
        let counts = name(&counts(&self.results, &self.rows, self.is_pending));
        let mut typed = match self.is_typing {
            true => self.line.row(room.saturating_sub(counts.width() + 2)),
            false => StyledRow::of(name(self.line.text()), Ink::Input),
        };
        typed.right(counts, Ink::Dim);
        canvas.row(padded(line(inner, 0)), &typed, None);
        canvas.row(padded(line(inner, 1)), &self.understood(room), None);
        canvas.rule(area, area.y + HEAD, true);
        let list = Self::rows_area(area);
        if self.rows.len() == 0 {
            canvas.hint(padded(list), &[self.hint(model)]);
        }
        let shown =
            self.rows.shown(model, &self.results, &self.marks, self.line.text(), usize::from(list.width));
        for (at, nth) in (self.list.offset..self.rows.len()).take(list.height as usize).enumerate() {
            let line = line(list, at);
            if self.rows.is_heading(nth) {
                canvas.row(padded(line), &shown.row(nth), None);
            } else {
                canvas.list_row(line, &shown.row(nth), nth == self.list.row, true);
                hits.add(line, HitTarget::Row(self.version, nth));
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests;
