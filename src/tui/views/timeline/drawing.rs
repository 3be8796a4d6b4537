//! Drawing of the timeline: the strip, the axis, one row for each thing, and the details of the thing under the cursor.

use ratatui::layout::Rect;

use super::{TimelineView, axis, chart, wording};
use crate::analysis::{BracketMark, DatedKind, DatedThing};
use crate::domain::date::Date;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{inside, line, padded};
use crate::tui::labels::counted;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::rows::Rows;
use crate::tui::view::hits::{HitTarget, Hits};

/// The number of rows below the list, for the details of the thing under the cursor.
const DETAIL: u16 = 4;
/// The minimum height of the view at which the details are shown.
const WITH_DETAIL: u16 = 16;
/// The minimum height of the view at which the strip has labels and the axis is shown.
const WITH_AXIS: u16 = 12;
/// The width of the date column, in cells.
const DATE: usize = Date::SHORT;
/// The minimum useful width of the axis, in cells.
const LEAST_AXIS: usize = 8;

impl TimelineView {
    /// Returns the rows above the list inside the frame: the strip, and the axis if there is room.
    fn head(area: Rect) -> u16 {
        if area.height >= WITH_AXIS { 4 } else { 1 }
    }

    /// Returns the number of rows of the list that fit.
    pub(super) fn visible(area: Rect) -> usize {
        let detail = if area.height >= WITH_DETAIL { DETAIL + 1 } else { 0 };
        area.height.saturating_sub(2 + Self::head(area) + detail) as usize
    }

    /// Returns the widths of the axis and of the column of participants; 0 if there is no room for one.
    pub(super) fn columns(area: Rect) -> (usize, usize) {
        let width = usize::from(padded(inside(area)).width);
        let axis = width.saturating_sub(28) * 3 / 10;
        if axis < LEAST_AXIS { (0, 0) } else { (axis, width / 5) }
    }

    fn row(&self, model: &Model, nth: usize, thing: &DatedThing, area: Rect) -> StyledRow {
        let (axis, column) = Self::columns(area);
        let (timeline, facts) = (&self.rows.timeline, self.rows.timeline.facts(thing));
        let mut row = StyledRow::default();
        if self.rows.has_possible {
            row.literal(thing.mark(), Ink::Dim).literal(" ", Ink::Plain);
        }
        let date = timeline.date(thing).map_or_else(String::new, |(_, date)| date.short());
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
        // Right-to-left text comes last.
        if wording::is_right_to_left(&facts.text) {
            if !who.is_empty() {
                row.push(name(&who).cut(column.max(LEAST_AXIS)), Ink::Dim).literal("  ", Ink::Dim);
            }
            row.name(&facts.text, ink);
            return row;
        }
        row.name(&facts.text, ink);
        if !facts.place.is_empty() {
            row.literal(" · ", Ink::Dim).name(&facts.place, Ink::Dim);
        }
        if column > 0 && !who.is_empty() {
            row.right(name(&who).cut(column).pad(column), Ink::Dim);
        }
        row
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
        frame.title.name(&format!("{gap}· {counts}"), Ink::Dim);
        let at = if self.rows.count() == 0 { 0 } else { self.list.row + 1 };
        frame.foot.name(&format!("{at}/{} · ", self.rows.count()), Ink::Dim);
        frame.foot.left.extend(wording::kinds(model, self.kinds, &self.rows).left);
        frame
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

    /// Draws everything and returns the areas of the rows and of the strip.
    pub(super) fn draw_all(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let inner = canvas.frame(area, &self.frame(model));
        if self.rows.count() == 0 {
            canvas.hint(padded(inner), &wording::empty(model, self, &self.rows));
            return hits;
        }
        hits.add(self.draw_head(area, inner, canvas), HitTarget::Text);
        let list = Rect { y: inner.y + Self::head(area), ..inner };
        let visible = self.rows.shown().iter().enumerate().skip(self.list.offset).take(Self::visible(area));
        for (at, (nth, thing)) in visible.enumerate() {
            let line = line(list, at);
            let mut row = self.row(model, nth, thing, area);
            self.marks.add(&(thing.entry, thing.part), &mut row);
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.rows.version, nth));
        }
        if let (true, Some(thing)) = (area.height >= WITH_DETAIL, self.current()) {
            let top = area.bottom() - 2 - DETAIL;
            canvas.rule(area, top, true);
            let below = padded(Rect { y: top + 1, height: DETAIL, ..inner });
            canvas.rows(below, &wording::detail(model, &self.rows, thing, below.width));
        }
        hits
    }
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
