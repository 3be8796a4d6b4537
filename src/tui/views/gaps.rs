//! The gaps of the corpus: open questions, vague dates, single origins and more, by entry, narrowed by a query.
//! `dossier gaps` prints the same; both use `export::gaps`.

mod gap_row;
mod rows;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::export::gaps::Gap;
use crate::query::List;
use crate::text::fold::QueryWords;
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::close_names::searched_words;
use crate::tui::corpus_list::{CorpusList, CorpusListKey, CorpusListRows, NeededList};
use crate::tui::cursor_target::CursorTarget;
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::inputs;
use crate::tui::load_text::placeholder;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{QueryLine, TypingResult};
use crate::tui::row::{Ink, name};
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
use rows::{GapId, GapRows};

actions! {
    /// The actions of the gaps.
    GapsAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 76;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The list of gaps.
#[derive(Debug)]
pub(crate) struct GapsView {
    line: QueryLine,
    /// All gaps of the corpus, and the load they are from.
    all: Arc<Vec<Gap>>,
    load: Option<u64>,
    /// The list that has to be built.
    needed: Option<CorpusListKey>,
    /// What of it the query finds, if that has to be found in the background.
    awaited: Option<CorpusListKey>,
    shown: GapRows,
    /// The load, the version of the checks, and the query that are shown.
    of: Option<(u64, u64, ListQuery)>,
    list: ListState<GapId>,
    version: u64,
}

impl GapsView {
    /// Stores the gaps of the current load, once they have been found.
    fn refresh(&mut self, model: &Model) {
        self.needed = None;
        if model.loading || self.load == Some(model.load) {
            return;
        }
        let key = CorpusListKey { load: model.load, list: CorpusList::Gaps };
        match model.lists.get(&key) {
            Some(CorpusListRows::Gaps(gaps)) => {
                self.all = gaps;
                self.load = Some(model.load);
            }
            _ => self.needed = Some(key),
        }
    }

    fn place(&self) -> Option<(EntryId, FieldPath)> {
        self.shown.rows.get(self.list.row).map(|gap| (gap.entry.clone(), gap.path.clone()))
    }

    /// Returns the next or previous gap that certainly matches, if some match possibly; else just the next or previous one.
    fn next_match(&self, action: GapsAction) -> Option<usize> {
        let rows = &self.shown.rows;
        let is_match = |row: usize| !self.shown.has_possible || rows.get(row).is_some_and(|gap| gap.certain);
        self.list.next_row(action == GapsAction::NextStop, rows.len(), is_match)
    }

    fn go(&self) -> Vec<Cmd> {
        let go = |(entry, path): (EntryId, FieldPath)| {
            let value = ValueAnchor { entry: entry.clone(), path, content: None };
            Cmd::Go(entry, Some(LocationAnchor::Value(value)))
        };
        self.place().map(go).into_iter().collect()
    }

    fn rows_area(body: Rect) -> Rect {
        Rect {
            x: body.x.saturating_add(1),
            y: body.y.saturating_add(1),
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(2),
        }
    }
}

impl View for GapsView {
    type Action = GapsAction;
    const SPEC: ViewSpec = ViewSpec {
        stands_alone: true,
        terms: true,
        about: "list what is not known: open questions, vague dates, single origins",
        ..ViewSpec::rows(ViewId::Gaps, "gaps")
    };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Statements);
        Self {
            line: QueryLine::new(query.unwrap_or_else(|| ListQuery::all(List::Statements))),
            all: Arc::default(),
            load: None,
            needed: None,
            awaited: None,
            shown: GapRows::default(),
            of: None,
            list: ListState::at(None, location.scroll),
            version: 0,
        }
    }

    fn location(&self) -> Location {
        let location = Location::new(ViewId::Gaps);
        Location { query: Some(self.line.query().clone()), scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: GapsAction, model: &Model) -> Vec<Cmd> {
        if action == GapsAction::Choose
            && let Some(refusal) = self.refusal(model)
        {
            return Cmd::say(refusal);
        }
        match action {
            GapsAction::Move(motion) => self.list.motion(motion, &self.shown),
            GapsAction::Choose if self.shown.rows.is_empty() => drop(self.line.take_similar(model)),
            GapsAction::Choose => return self.go(),
            GapsAction::NextStop | GapsAction::PrevStop => {
                let next = self.next_match(action);
                next.into_iter().for_each(|row| self.list.select(row, &self.shown));
            }
            GapsAction::Filter if !self.is_enabled(action, model) => {}
            GapsAction::Filter => self.line.start(),
            GapsAction::SaveView => return SaveView::ask(&self.line.query().query.to_string()),
            GapsAction::Facets => return Cmd::open(FacetMenu::over_gaps(self.line.query())),
            GapsAction::Views => return Cmd::open(SavedViews::within(self.line.query(), Self::SPEC.title)),
            // Escape clears the filter first, then closes the view.
            GapsAction::Cancel if self.line.clear() => {
                return Cmd::say(status_text::unfiltered(&model.key(GapsAction::Filter)));
            }
            GapsAction::Cancel => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: GapsAction, model: &Model) -> bool {
        match action {
            GapsAction::Move(_) => self.shown.rows.len() > 1,
            GapsAction::NextStop | GapsAction::PrevStop => self.next_match(action).is_some(),
            GapsAction::Choose => self.place().is_some() || self.line.most_similar(model).is_some(),
            GapsAction::Filter | GapsAction::Facets => self.load.is_none() || !self.all.is_empty(),
            GapsAction::SaveView => self.line.query().is_narrowing(),
            GapsAction::Views | GapsAction::Cancel => true,
        }
    }

    fn cursor_target(&self, _model: &Model) -> Option<CursorTarget> {
        self.place().map(|(entry, path)| CursorTarget::of_value(entry, path))
    }

    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        if self.needed.is_some() {
            return Some(status_text::list_outdated());
        }
        self.list.take_lost().map(|(_, _, text)| status_text::row_gone(&text, false))
    }

    fn needed_names(&self) -> Option<String> {
        searched_words(self.line.query())
            .filter(|_| self.shown.rows.is_empty() && self.of.is_some() && self.awaited.is_none())
    }

    fn list_query(&self) -> Option<&ListQuery> {
        Some(self.line.query())
    }

    fn completes(&self) -> bool {
        true
    }

    fn input(&self) -> Option<&LineInput> {
        self.line.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match self.line.typed(&typed, ViewId::Gaps, model) {
            TypingResult::Handled(cmds) | TypingResult::Changed(cmds) => cmds,
            TypingResult::Move(motion) => {
                self.list.motion(motion, &self.shown);
                Vec::new()
            }
            TypingResult::Accepted(mut cmds) => {
                let (key, shown) = (model.key(TypingAction::Cancel), self.shown.rows.len());
                let said = status_text::filtered(self.line.query(), shown, self.all.len(), &key, model);
                cmds.extend(said.map(Cmd::Say));
                cmds
            }
        }
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.shown);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row))
                if pointer.mouse.kind == MouseKind::Press && *version == self.version =>
            {
                self.list.select(*row, &self.shown);
                if pointer.is_double && self.needed.is_none() { self.go() } else { Vec::new() }
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

    fn needed_list(&self) -> Option<NeededList> {
        let is_first = self.of.is_none();
        let needed = |key: &Option<CorpusListKey>, is_awaited| {
            key.clone().map(|key| NeededList { key, is_awaited, is_first })
        };
        needed(&self.needed, false).or_else(|| needed(&self.awaited, true))
    }

    fn reconcile(&mut self, model: &Model) {
        self.refresh(model);
        // Until there are rows, the cursor keeps its position.
        let Some(load) = self.load else { return };
        let query = self.line.query();
        let known = model.number_for(&query.query);
        let of = Some((load, known, query.clone()));
        // Rows of an earlier load stay as they are, since a query applies to the current one.
        if self.of != of && self.needed.is_none() {
            let key = CorpusListKey { load, list: CorpusList::GapsFound(inputs(model, query, None)) };
            let found = match query.is_narrowing() || model.corpus.as_of.is_some() {
                true => model.list_rows(&key),
                false => Some(CorpusListRows::Gaps(self.all.clone())),
            };
            match found {
                Some(CorpusListRows::Gaps(rows)) => {
                    (self.shown, self.of, self.awaited) = (GapRows::new(rows), of, None);
                    self.version += 1;
                }
                _ => self.awaited = Some(key),
            }
        }
        let height = Self::rows_area(model.body()).height as usize;
        self.list.reconcile(&self.shown, height, load + model.status.number());
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal(Self::SPEC.title, Ink::Strong).left.extend(self.line.row().left);
        let (shown, all) = (self.shown.rows.len(), self.all.len());
        let count = match self.line.query().is_narrowing() {
            true => format!("· {shown} of {all}"),
            false => format!(" · {all}"),
        };
        if self.load.is_some() {
            frame.title.name(&count, Ink::Dim);
        }
        if shown > 0 {
            frame.foot.name(&format!("{}/{shown}", self.list.row + 1), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if shown == 0 {
            let words = match (model.loading, all) {
                (true, _) => placeholder(model),
                _ if self.load.is_none() => vec![SafeText::literal("looking for gaps…")],
                (_, 0) => vec![SafeText::literal("no gaps")],
                _ => {
                    let (clear, choose) = (model.key(GapsAction::Cancel), model.key(GapsAction::Choose));
                    let mut lines = vec![name(&format!("nothing matches ({clear} to clear)"))];
                    lines.extend(self.line.similar_names(model, &choose));
                    lines
                }
            };
            canvas.hint(padded(inner), &words);
            return hits;
        }
        let words = QueryWords::new(&self.line.query().query.search_text());
        let marked = self.shown.has_possible;
        let rows = Self::rows_area(area);
        let visible = self.shown.rows.iter().enumerate().skip(self.list.offset).take(rows.height as usize);
        for (at, (nth, gap)) in visible.enumerate() {
            let line = line(rows, at);
            let row = self.row(model, nth, gap, &words, marked);
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.version, nth));
        }
        hits
    }
}

#[cfg(test)]
mod tests;
