//! Drawing of the timeline: the strip, the axis, one row for each thing, and the details of the thing under the cursor.

use ratatui::layout::Rect;

use super::wording::ThingPhrase;
use super::{TimelineAction, TimelineView, axis, chart, wording};
use crate::analysis::{BracketMark, DatedKind, DatedThing};
use crate::domain::date::Date;
use crate::evidence::Part;
use crate::query::is_year;
use crate::text::bidi::is_right_to_left;
use crate::text::fold::QueryWords;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::detail_box::list_height;
use crate::tui::geometry::{foot_area, inside, line, padded};
use crate::tui::labels::counted;
use crate::tui::list_match;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::rows::Rows;
use crate::tui::view::actions::ActionId;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;

/// The minimum height of the view at which the strip has labels and the axis is shown.
const WITH_AXIS: u16 = 12;
/// The width of the date column, in cells.
const DATE: usize = Date::SHORT;
/// The smallest width at which rows say who took part; what happened comes first.
const WITH_WHO: usize = 64;
/// The minimum useful width of the axis, in cells.
const LEAST_AXIS: usize = 8;

impl TimelineView {
    /// Returns the rows above the list inside the frame: the strip, and the axis if there is room.
    fn head(area: Rect) -> u16 {
        if area.height >= WITH_AXIS { 4 } else { 1 }
    }

    /// Returns the number of rows of the list that fit.
    pub(super) fn visible(area: Rect) -> usize {
        usize::from(list_height(area).saturating_sub(Self::head(area)))
    }

    /// Returns the widths of the axis and of the column of participants; 0 if there is no room for one.
    pub(super) fn columns(area: Rect) -> (usize, usize) {
        let width = usize::from(padded(inside(area)).width);
        let axis = width.saturating_sub(28) * 3 / 10;
        let who = if width < WITH_WHO { 0 } else { width / 5 };
        if axis < LEAST_AXIS { (0, 0) } else { (axis, who) }
    }

    fn row(
        &self,
        model: &Model,
        nth: usize,
        thing: &DatedThing,
        words: &QueryWords,
        area: Rect,
    ) -> StyledRow {
        let (axis, column) = Self::columns(area);
        let (timeline, facts) = (&self.rows.timeline, self.rows.timeline.facts(thing));
        let mut row = StyledRow::default();
        if self.rows.has_possible {
            row.literal(thing.mark(), Ink::Dim).literal(" ", Ink::Plain);
        }
        let date = timeline.date(thing).map_or_else(String::new, |(meaning, date)| meaning.short(date));
        row.push(name(&date).pad(DATE + 1), Ink::Dim);
        if let Some(scale) = self.window.scale().filter(|_| axis > 0) {
            for sign in chart::chart(timeline, thing, scale, model.today) {
                row.literal(sign.symbol(), sign.ink());
            }
            row.literal(" ", Ink::Plain);
        }
        let lanes = self.rows.lanes;
        for mark in timeline.marks(nth).iter().take(lanes) {
            row.literal(mark.map_or(" ", bracket), Ink::Dim);
        }
        row.literal(if lanes > 0 { " " } else { "" }, Ink::Plain);
        let who = wording::who(model, &facts);
        let ink = if thing.kind == DatedKind::Event { Ink::Strong } else { Ink::Plain };
        let phrases = wording::phrases(&facts, &who);
        // Who took part has a column of its own, unless that is not where it may stand.
        let is_in_column = phrases.last().is_some_and(|(_, phrase)| *phrase == ThingPhrase::Who)
            && !is_right_to_left(&facts.place)
            && !is_right_to_left(&who)
            && phrases.len() > 1;
        let in_column = if is_in_column { 2 } else { 0 };
        for (text, phrase) in phrases.iter().take(phrases.len().saturating_sub(in_column)) {
            row.name(text, if *phrase == ThingPhrase::Text { ink } else { Ink::Dim });
        }
        if thing.part == Part::Entry {
            let entry = timeline.owner(thing.entry);
            let reason = list_match::reason(entry, &facts.text, words);
            if !reason.is_empty() {
                row.literal("  ", Ink::Plain).push(reason, Ink::Dim);
            }
        }
        if column > 0 && is_in_column {
            row.right(name(&who).cut(column).pad(column), Ink::Dim);
        }
        row
    }

    /// Returns the row of the cursor and the number of rows, before the kinds in the border.
    fn counter(&self) -> String {
        if self.rows.is_unbuilt() {
            return String::new();
        }
        let at = if self.rows.count() == 0 { 0 } else { self.list.row + 1 };
        format!("{at}/{} · ", self.rows.count())
    }

    fn frame(&self, model: &Model) -> PaneFrame {
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("timeline", Ink::Strong);
        if self.is_narrowed() {
            let subject = self.subject.as_ref();
            let named = model.entry(subject).map_or_else(
                || subject.map_or_else(String::new, ToString::to_string),
                |entry| model.corpus.label(entry),
            );
            frame.title.literal(" of ", Ink::Strong).name(&named, Ink::Strong);
        }
        frame.title.left.extend(self.line.row().left);
        let dated = self.rows.timeline.dated();
        let all = counted(&model.corpus, self.rows.of);
        let gap = if self.line.row().left.is_empty() { " " } else { "" };
        let counts = match self.rows.certain {
            certain if certain < dated => format!("{certain} certain, {} possible of {all}", dated - certain),
            _ => format!("{dated} dated of {all}"),
        };
        if !self.rows.is_unbuilt() {
            frame.title.name(&format!("{gap}· {counts}"), Ink::Dim);
        }
        frame.foot.name(&self.counter(), Ink::Dim);
        for (row, _) in wording::kinds(model, self.kinds, &self.rows) {
            frame.foot.left.extend(row.left);
        }
        frame
    }

    /// Returns the thing under the cursor in full, `width` cells wide.
    pub(super) fn detail_rows(&self, model: &Model, width: u16) -> Vec<StyledRow> {
        let rows = self.current().map(|thing| wording::detail(model, &self.rows, thing, width));
        rows.unwrap_or_default()
    }

    /// Draws the strip and the axis; returns the area of the strip.
    fn draw_head(&self, area: Rect, inner: Rect, canvas: &mut Canvas<'_>) -> Rect {
        let inner = padded(inner);
        let rows = self.strip.rows(self.window.scale(), self.current().and_then(DatedThing::place));
        if Self::head(area) == 1 {
            let [_, bars, _] = rows;
            canvas.rows(Rect { height: 1, ..inner }, &[bars]);
            return Rect { height: 1, ..inner };
        }
        canvas.rows(Rect { height: 3, ..inner }, &rows);
        let mut axis = StyledRow::default();
        let before = DATE + 1 + if self.rows.has_possible { 2 } else { 0 };
        if let (Some(scale), true) = (self.window.scale(), Self::columns(area).0 > 0) {
            axis.push(name(&format!("per {}", axis::cell_words(scale))).cut(before).pad(before), Ink::Dim);
            axis.push(name(&axis::labels(scale)), Ink::Dim);
        }
        canvas.row(line(inner, 3), &axis, None);
        Rect { height: 3, ..inner }
    }

    /// Adds the areas of the kinds in the border, whose text is in `foot`.
    fn add_kinds(&self, model: &Model, foot: Rect, hits: &mut Hits) {
        let mut x = foot.x.saturating_add(cells(name(&self.counter()).width()));
        for (row, action) in wording::kinds(model, self.kinds, &self.rows) {
            let width = cells(row.left_width());
            let area = Rect { x, width, ..foot }.intersection(foot);
            hits.add(area, HitTarget::Action(ActionId::of(ViewId::Timeline, action)));
            x = x.saturating_add(width);
        }
    }

    /// Draws everything and returns the areas of the rows and of the strip.
    pub(super) fn draw_all(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let frame = self.frame(model);
        let inner = canvas.frame(area, &frame);
        self.add_kinds(model, foot_area(area, frame.foot.left_width()), &mut hits);
        if self.rows.count() == 0 {
            canvas.hint(padded(inner), &wording::empty(model, self, &self.rows));
            return hits;
        }
        hits.add(self.draw_head(area, inner, canvas), HitTarget::Text);
        let list = Rect { y: inner.y + Self::head(area), ..inner };
        // A year is a time here, and not looked for in names.
        let words = self.line.query().query.search_words();
        let words: Vec<Box<str>> = words.into_iter().filter(|word| !is_year(word)).collect();
        let words = QueryWords::new(&words.join(" "));
        let visible = self.rows.shown().iter().enumerate().skip(self.list.offset).take(Self::visible(area));
        for (at, (nth, thing)) in visible.enumerate() {
            let line = line(list, at);
            let mut row = self.row(model, nth, thing, &words, area);
            self.marks.add(&(thing.entry, thing.part), &mut row);
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.rows.version, nth));
        }
        self.detail.draw(area, &model.key(TimelineAction::ScrollDown), canvas);
        hits
    }
}

/// Converts a width to cells of the screen.
fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// Returns the symbol of a bracket beside a row.
fn bracket(mark: BracketMark) -> &'static str {
    match mark {
        BracketMark::First => "╭",
        BracketMark::Part => "├",
        BracketMark::Past => "│",
        BracketMark::Last => "╰",
    }
}
