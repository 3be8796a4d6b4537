//! The timeline: events, relations, claims and sources in chronological order, each drawn on a time axis as precisely
//! as its date is known. `dossier timeline` prints the same; both use `analysis::Timeline`.

mod axis;
mod chart;
mod density_strip;
mod drawing;
mod steps;
mod time_window;
mod toggles;
mod wording;

use crate::analysis::DatedThing;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::evidence::Part;
use crate::query::List;
use crate::tui::canvas::Canvas;
use crate::tui::close_names::searched_words;
use crate::tui::corpus_list::NeededList;
use crate::tui::cursor_target::CursorTarget;
use crate::tui::detail_box::{DetailBox, detail_area};
use crate::tui::geometry::{inside, padded};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::ListedRows;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{QueryLine, TypingResult};
use crate::tui::row_marks::RowMarks;
use crate::tui::rows::Rows;
use crate::tui::shown_kinds::ShownKinds;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::timeline_rows::{ThingId, TimelineRows};
use crate::tui::view::View;
use crate::tui::view::actions::{Actions, actions};
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};
use crate::tui::views::browse::position::BrowsePosition;
use crate::tui::views::facet_menu::FacetMenu;
use crate::tui::views::save_view::SaveView;
use crate::tui::views::saved_views::SavedViews;
use density_strip::DensityStrip;
use time_window::TimeWindow;

/// The number of rows shown above the first match of a date.
const BEFORE: usize = 2;

actions! {
    /// The actions of the timeline.
    TimelineAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        ZoomIn: ["+"] "zoom in", "zoom in on the time axis";
        ZoomOut: ["-"] "zoom out", "zoom out on the time axis";
        Fit: ["="] "fit", "fit the whole timeline into the axis";
        Later: ["l", "right"] "later", "move later by one cell of the axis" in Move;
        Earlier: ["h", "left"] "earlier", "move earlier by one cell of the axis" in Move;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        ScrollDown: ["J"] "scroll", "scroll the dossier down from a list" in Move @ 84;
        ScrollUp: ["K"] "scroll up", "scroll the dossier up from a list" in Move;
        Events: ["1"] "events", "show or hide events";
        Relations: ["2"] "relations", "show or hide relations";
        Claims: ["3"] "claims", "show or hide claims";
        Sources: ["4"] "sources", "show or hide sources";
        Undated: ["5"] "undated", "show or hide undated entries";
        All: ["a"] "all", "show all entries, or only related ones" in Find @ 30;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 76;
        Timeline: ["t"] "timeline", "show the timeline" in Go;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The timeline.
#[derive(Debug)]
pub(crate) struct TimelineView {
    line: QueryLine,
    /// The entry it can be narrowed to.
    subject: Option<EntryId>,
    narrowed: bool,
    kinds: ShownKinds,
    rows: ListedRows<TimelineRows>,
    strip: DensityStrip,
    window: TimeWindow,
    list: ListState<ThingId>,
    /// Whether the cursor moves to the date in the query, once there are rows.
    seeks_time: bool,
    /// The day to which the cursor moves, since its row is hidden.
    seeks_day: Option<Day>,
    marks: RowMarks<(u32, Part)>,
    detail: DetailBox,
}

impl TimelineView {
    /// Returns the timeline as opened from the lists, narrowed like they are.
    pub(crate) fn beside(lists: &BrowsePosition) -> Location {
        Self::about(lists.current.clone(), lists.narrowed)
    }

    /// Returns the timeline of an entry: `narrowed` to it, or of everything.
    fn about(subject: Option<EntryId>, narrowed: bool) -> Location {
        let location = Location::new(ViewId::Timeline).about(subject);
        if narrowed { location.with("narrowed", "yes") } else { location }
    }

    fn is_filtered(&self) -> bool {
        self.line.query().is_narrowing()
    }

    fn is_narrowed(&self) -> bool {
        self.narrowed && self.subject.is_some()
    }

    fn current(&self) -> Option<&DatedThing> {
        self.rows.shown().get(self.list.row)
    }

    /// Returns the owner of the current thing and the path to it.
    fn place(&self) -> Option<ValueAnchor> {
        let thing = self.current()?;
        let owner = self.rows.timeline.statement(thing).owner;
        Some(ValueAnchor { entry: owner.id.clone(), path: thing.part.path(), content: None })
    }

    fn go(&self) -> Vec<Cmd> {
        let go = |value: ValueAnchor| match value.path.is_empty() {
            true => Cmd::Go(value.entry, None),
            false => Cmd::Go(value.entry.clone(), Some(LocationAnchor::Value(value))),
        };
        self.place().map(go).into_iter().collect()
    }
}

impl View for TimelineView {
    type Action = TimelineAction;
    const SPEC: ViewSpec =
        ViewSpec { stands_alone: true, terms: true, ..ViewSpec::rows(ViewId::Timeline, "timeline") };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Timeline);
        let cursor = match &location.anchor {
            Some(LocationAnchor::Entry(owner)) => {
                Some(ThingId::by_content(owner.clone(), location.option("words")))
            }
            _ => None,
        };
        Self {
            seeks_time: cursor.is_none(),
            seeks_day: None,
            line: QueryLine::new(query.unwrap_or_else(|| ListQuery::all(List::Timeline))),
            subject: location.subject.clone(),
            narrowed: location.has("narrowed"),
            kinds: ShownKinds::of(location),
            rows: ListedRows::default(),
            strip: DensityStrip::default(),
            marks: RowMarks::default(),
            detail: DetailBox::default(),
            window: TimeWindow::of(location.option("zoom")),
            list: ListState::at(cursor, location.scroll),
        }
    }

    fn location(&self) -> Location {
        let mut location = self.kinds.store(Self::about(self.subject.clone(), self.narrowed));
        if !self.window.is_fit() {
            location = location.with("zoom", self.window.word());
        }
        if let Some(id) = &self.list.cursor {
            location =
                location.at(Some(LocationAnchor::Entry(id.owner.clone()))).with("words", id.text.clone());
        }
        Location { query: Some(self.line.query().clone()), scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: TimelineAction, model: &Model) -> Vec<Cmd> {
        use TimelineAction as A;
        // The item under the cursor is not the one the user saw.
        if action == A::Choose
            && let Some(refusal) = self.refusal(model)
        {
            return Cmd::say(refusal);
        }
        match action {
            A::Move(motion) => self.list.motion(motion, &*self.rows),
            A::Choose if self.rows.count() == 0 => drop(self.line.take_similar(model)),
            A::Choose => return self.go(),
            A::ZoomIn | A::ZoomOut => {
                if let level @ Some(_) = self.window.next(action == A::ZoomIn) {
                    self.window.zoom(level);
                }
            }
            A::Fit => self.window.zoom(None),
            A::Later | A::Earlier => self.leap(action == A::Later),
            A::NextStop | A::PrevStop => {
                let next = self.next_match(action);
                next.into_iter().for_each(|row| self.list.select(row, &*self.rows));
            }
            A::ScrollDown | A::ScrollUp => self.detail.scroll(action == A::ScrollDown),
            A::Events | A::Relations | A::Claims | A::Sources => return self.toggle(action, model),
            A::Undated => self.kinds.undated = !self.kinds.undated,
            A::All => return self.toggle_all(model),
            A::Filter if !self.is_enabled(action, model) => {}
            A::Filter => self.line.start(),
            A::Facets => return Cmd::open(FacetMenu::over(self.line.query())),
            A::Views => return Cmd::open(SavedViews::over(self.line.query())),
            A::SaveView => return SaveView::ask(&self.line.query().query.to_string()),
            // Escape clears the filter first, then closes the view.
            A::Cancel if self.line.clear() => {
                return Cmd::say(status_text::unfiltered(&model.key(A::Filter)));
            }
            A::Cancel | A::Timeline => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: TimelineAction, model: &Model) -> bool {
        use TimelineAction as A;
        match action {
            A::Move(_) | A::Later | A::Earlier => self.rows.count() > 1,
            A::NextStop | A::PrevStop => self.next_match(action).is_some(),
            A::ScrollDown | A::ScrollUp => self.detail.can_scroll(),
            A::Choose => self.current().is_some() || self.line.most_similar(model).is_some(),
            A::ZoomIn | A::ZoomOut => self.window.next(action == A::ZoomIn).is_some(),
            A::Fit => !self.window.is_fit(),
            A::All => self.subject.is_some() || self.current().is_some(),
            A::Filter => model.loading || self.rows.is_unbuilt() || self.rows.of > 0,
            A::Facets => self.rows.of > 0,
            A::SaveView => self.is_filtered(),
            A::Undated => self.kinds.undated || self.rows.undated() > 0,
            _ => true,
        }
    }

    fn cursor_target(&self, _model: &Model) -> Option<CursorTarget> {
        self.place().map(|value| CursorTarget::of_value(value.entry, value.path))
    }

    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        self.list.take_lost().map(|lost| status_text::row_gone(&lost.text, false))
    }

    fn label(&self, action: TimelineAction, _model: &Model) -> &'static str {
        match action {
            TimelineAction::Cancel if self.is_filtered() => "clear",
            TimelineAction::All if self.is_narrowed() => "show all",
            TimelineAction::All => "narrow",
            action => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn rank(&self, action: TimelineAction, _model: &Model) -> Option<u8> {
        match action {
            TimelineAction::ZoomIn => Some(20),
            TimelineAction::ZoomOut => Some(21),
            TimelineAction::Fit => Some(22),
            TimelineAction::Later => Some(64),
            action => action.binding()?.rank,
        }
    }

    fn needed_list(&self) -> Option<NeededList> {
        self.rows.needed()
    }

    fn needed_names(&self) -> Option<String> {
        searched_words(self.line.query()).filter(|_| self.rows.count() == 0 && !self.rows.is_waiting())
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
        let before = self.line.query().clone();
        let typed = self.line.typed(&typed, ViewId::Timeline, model);
        self.seeks_time |= *self.line.query() != before;
        match typed {
            TypingResult::Handled(cmds) | TypingResult::Changed(cmds) => cmds,
            TypingResult::Move(motion) => {
                self.list.motion(motion, &*self.rows);
                Vec::new()
            }
            TypingResult::Accepted(mut cmds) => {
                let (key, shown) = (model.key(TypingAction::Cancel), self.rows.count());
                let said = status_text::filtered(self.line.query(), shown, self.rows.of, &key, model);
                cmds.extend(said.map(Cmd::Say));
                cmds
            }
        }
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &*self.rows);
        }
        let Some(hit) = pointer.hit.as_ref().filter(|_| pointer.mouse.kind == MouseKind::Press) else {
            return Vec::new();
        };
        match (&hit.target, self.strip.scale) {
            (HitTarget::Row(version, row), _) if *version == self.rows.version => {
                self.list.select(*row, &*self.rows);
                if pointer.is_double { self.go() } else { Vec::new() }
            }
            (HitTarget::Text, Some(scale)) => {
                let cell = usize::from(pointer.mouse.at.x.saturating_sub(hit.area.x));
                let row = self.rows.timeline.row_from(Day::from_epoch(scale.start(cell)));
                self.list.select(row.min(self.rows.count().saturating_sub(1)), &*self.rows);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Query(query) = answer
            && query.list == List::Timeline
        {
            self.seeks_time |= self.line.query() != query;
            self.line.set(query.clone());
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        let area = model.body();
        let about = self.subject.clone().filter(|_| self.narrowed);
        let width = usize::from(padded(inside(area)).width);
        self.rows.refresh(model, self.line.query(), about.as_ref(), self.kinds, width);
        // Until there are rows, the cursor keeps its position.
        if self.rows.is_unbuilt() {
            return;
        }
        if !self.rows.is_waiting()
            && std::mem::take(&mut self.seeks_time)
            && let Some(row) = self.rows.first_certain()
        {
            self.list.select(row, &*self.rows);
            // Show what comes just before as well.
            self.list.offset = row.saturating_sub(BEFORE);
        }
        if !self.rows.is_waiting()
            && let Some(row) = self.seeks_day.take().and_then(|day| self.rows.nearest(day))
        {
            self.list.select(row, &*self.rows);
        }
        self.list.reconcile(&*self.rows, Self::visible(area), self.rows.known);
        let visible = self.rows.shown().iter().skip(self.list.offset).take(Self::visible(area));
        let timeline = &self.rows.timeline;
        let mark = |(entry, part): &(u32, Part)| model.status.worst_of_part(timeline.owner(*entry), *part);
        self.marks.refresh(model, visible.map(|thing| (thing.entry, thing.part)), mark);
        self.strip.refresh(&self.rows, self.rows.version);
        let cursor = self.current().and_then(DatedThing::place);
        self.window.place(self.rows.range(), Self::columns(area).0, cursor);
        let detail = detail_area(area);
        let rows = self.detail_rows(model, detail.width);
        self.detail.show(rows, detail.height);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        self.draw_all(model, canvas)
    }
}

#[cfg(test)]
mod tests;
