//! Drawing: the only code that writes cells. Takes rows, never raw text, and clips everything to the frame (R13).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::geometry::{dialog, inside, line, padded, title_area};
use super::row::{Bidi, Ink, StyledRow, StyledText, placed};
use super::theme::Theme;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;

/// The cells of a frame and the styles of the inks.
#[derive(Debug)]
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    bidi: Bidi,
}

/// The border of a pane.
#[derive(Debug, Default)]
pub(crate) struct PaneFrame {
    /// The title, at the left of the top border.
    pub title: StyledRow,
    /// The footer, at the right of the bottom border.
    pub foot: StyledRow,
    /// Whether the pane has focus.
    pub focused: bool,
    /// Whether the box shares its top border with the box above it.
    pub joined: bool,
}

impl<'a> Canvas<'a> {
    /// Creates a canvas over `buffer`; `bidi` says who reorders right-to-left text.
    pub(crate) fn new(buffer: &'a mut Buffer, theme: Theme, bidi: Bidi) -> Self {
        Self { buffer, theme, bidi }
    }

    /// Returns who reorders right-to-left text.
    pub(crate) fn bidi(&self) -> Bidi {
        self.bidi
    }

    fn put(&mut self, x: u16, y: u16, max: usize, text: &SafeText, style: Style) -> usize {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() || max == 0 {
            return 0;
        }
        let room = max.min((area.right() - x) as usize);
        let (end, _) = self.buffer.set_stringn(x, y, text.as_str(), room, style);
        (end - x) as usize
    }

    /// Clears `area`.
    pub(crate) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// Paints a row on the first line of `area`, with the pieces of stop `highlighted` reversed.
    pub(crate) fn row(&mut self, area: Rect, row: &StyledRow, highlighted: Option<u32>) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        let room = area.width as usize;
        let (left_room, right) = row.rooms(room);
        self.pieces(area.x, area.y, left_room, &row.left, highlighted);
        if right > 0 {
            self.pieces(area.right() - right as u16, area.y, right, &row.right, highlighted);
        }
    }

    fn pieces(&mut self, x: u16, y: u16, room: usize, pieces: &[StyledText], highlighted: Option<u32>) {
        for piece in placed(pieces, room, self.bidi) {
            let mut style = self.theme.style(piece.ink);
            if highlighted.is_some() && piece.stop == highlighted {
                style = style.patch(self.theme.cursor(true));
            }
            self.put(x + piece.x as u16, y, room.saturating_sub(piece.x), &piece.text, style);
        }
    }

    /// Draws the cursor over the line at `area`.
    pub(crate) fn cursor(&mut self, area: Rect, focused: bool) {
        let area = area.intersection(self.buffer.area);
        let style = self.theme.cursor(focused);
        self.buffer.set_style(area, style);
    }

    /// Draws the cursor mark in a pane's gutter.
    pub(crate) fn bar(&mut self, x: u16, y: u16, strong: bool) {
        let style = if strong { self.theme.border(true) } else { self.theme.border(false) };
        self.put(x, y, 1, &SafeText::literal("▌"), style);
    }

    /// Dims everything in `area`, before a dialog is drawn over it.
    pub(crate) fn recede(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        let style = self.theme.style(Ink::Dim);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(Style::reset().patch(style));
                }
            }
        }
    }

    /// Draws a box with its title and returns the area inside.
    pub(crate) fn frame(&mut self, area: Rect, frame: &PaneFrame) -> Rect {
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect::default();
        }
        let style = self.theme.border(frame.focused);
        let (left, right) = if frame.joined { ("├", "┤") } else { ("╭", "╮") };
        self.edge(area.x, area.y, area.width, left, right, style);
        self.edge(area.x, area.bottom() - 1, area.width, "╰", "╯", style);
        for y in area.y + 1..area.bottom() - 1 {
            self.put(area.x, y, 1, &SafeText::literal("│"), style);
            self.put(area.right() - 1, y, 1, &SafeText::literal("│"), style);
        }
        self.in_border(Rect { height: 1, ..area }, &frame.title, false);
        self.foot(area, &frame.foot);
        inside(area)
    }

    /// Draws a dialog of this width around rows of text.
    pub(crate) fn dialog(&mut self, body: Rect, width: u16, frame: PaneFrame, rows: &[StyledRow]) {
        let area = dialog(body, width, rows.len() + 2);
        self.clear(area);
        let inner = self.frame(area, &PaneFrame { focused: true, ..frame });
        self.rows(padded(inner), rows);
    }

    /// Draws a row at the right of the bottom border of the box at `area`; for joined boxes, call it after all are
    /// drawn.
    pub(crate) fn foot(&mut self, area: Rect, row: &StyledRow) {
        if area.height >= 2 {
            self.in_border(Rect { y: area.bottom() - 1, height: 1, ..area }, row, true);
        }
    }

    fn edge(&mut self, x: u16, y: u16, wide: u16, left: &'static str, right: &'static str, style: Style) {
        self.put(x, y, 1, &SafeText::literal(left), style);
        for x in x + 1..x + wide - 1 {
            self.put(x, y, 1, &SafeText::literal("─"), style);
        }
        self.put(x + wide - 1, y, 1, &SafeText::literal(right), style);
    }

    fn in_border(&mut self, line: Rect, row: &StyledRow, at_right: bool) {
        let title = title_area(line);
        let room = title.width as usize;
        if room == 0 || (row.left.is_empty() && row.right.is_empty()) {
            return;
        }
        let right = row.right_width();
        let wide = row.left_width().min(if right > 0 && right + 8 < room { room - right - 3 } else { room });
        // Truncated text may be narrower than the room it has.
        let wide = placed(&row.left, wide, self.bidi).last().map_or(0, |piece| piece.x + piece.text.width());
        let x = if at_right { line.right() - 3 - wide as u16 } else { title.x };
        if wide > 0 {
            self.put(x - 1, line.y, 1, &SafeText::literal(" "), Style::new());
            self.pieces(x, line.y, wide, &row.left, None);
            self.put(x + wide as u16, line.y, 1, &SafeText::literal(" "), Style::new());
        }
        if right > 0 && right + 8 < room {
            let x = line.right() - 2 - right as u16;
            self.put(x - 1, line.y, 1, &SafeText::literal(" "), Style::new());
            self.pieces(x, line.y, right, &row.right, None);
            self.put(x + right as u16, line.y, 1, &SafeText::literal(" "), Style::new());
        }
    }

    /// Draws a horizontal line across a box, from border to border.
    pub(crate) fn rule(&mut self, area: Rect, y: u16, focused: bool) {
        let style = self.theme.border(focused);
        if area.width >= 2 && y > area.y && y + 1 < area.bottom() {
            self.edge(area.x, y, area.width, "├", "┤", style);
        }
    }

    /// Draws a vertical line in a box, from the rule at `top` to the bottom border.
    pub(crate) fn divider(&mut self, x: u16, top: u16, bottom: u16, focused: bool) {
        let style = self.theme.border(focused);
        self.put(x, top, 1, &SafeText::literal("┬"), style);
        for y in top + 1..bottom {
            self.put(x, y, 1, &SafeText::literal("│"), style);
        }
        self.put(x, bottom, 1, &SafeText::literal("┴"), style);
    }

    /// Draws an empty box with an explanation.
    pub(crate) fn empty_box(&mut self, area: Rect, title: &str, focused: bool, lines: &[SafeText]) {
        let mut frame = PaneFrame { focused, ..PaneFrame::default() };
        frame.title.name(title, Ink::Dim);
        let inner = self.frame(area, &frame);
        if inner.width > 2 {
            self.hint(padded(inner), lines);
        }
    }

    /// Draws rows below one another, as many as fit in `area`.
    pub(crate) fn rows(&mut self, area: Rect, rows: &[StyledRow]) {
        for (i, row) in rows.iter().take(area.height as usize).enumerate() {
            self.row(line(area, i), row, None);
        }
    }

    /// Draws a row of a list, with the cursor over it if it is the current row.
    pub(crate) fn list_row(&mut self, area: Rect, row: &StyledRow, is_current: bool, focused: bool) {
        self.row(padded(area), row, None);
        if is_current {
            self.cursor(area, focused);
            self.bar(area.x, area.y, focused);
        }
    }

    /// Draws the wrapped explanation of an empty pane.
    pub(crate) fn hint(&mut self, area: Rect, lines: &[SafeText]) {
        let rows = lines
            .iter()
            .flat_map(|line| wrap(line, area.width as usize).into_iter().map(move |range| line.slice(range)));
        for (y, text) in (area.y..area.bottom()).zip(rows) {
            self.row(Rect { y, height: 1, ..area }, &StyledRow::of(text, Ink::Dim), None);
        }
    }

    /// Gives every cell without a color of its own the theme's default colors.
    pub(crate) fn background(&mut self) {
        let background = self.theme.background();
        for cell in &mut self.buffer.content {
            if let (Color::Reset, Some(color)) = (cell.fg, background.fg) {
                cell.fg = color;
            }
            if let (Color::Reset, Some(color)) = (cell.bg, background.bg) {
                cell.bg = color;
            }
        }
    }

    /// Replaces every non-ASCII cell, for terminals that cannot draw it.
    pub(crate) fn make_ascii(&mut self) {
        for cell in &mut self.buffer.content {
            if !cell.symbol().is_ascii() {
                let plain = crate::text::ascii(cell.symbol());
                cell.set_char(plain);
            }
        }
    }
}
