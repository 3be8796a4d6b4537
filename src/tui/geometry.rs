//! Functions on rectangles.

use ratatui::layout::Rect;

/// Returns the area inside the border of a box.
pub(crate) fn inside(area: Rect) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::default();
    }
    Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
}

/// Returns the part of a box's top border that holds its title.
pub(crate) fn title_area(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(2), width: area.width.saturating_sub(5), height: 1, ..area }
}

/// Returns the part of a box's bottom border that holds a text of this width, which is at its right.
pub(crate) fn foot_area(area: Rect, width: usize) -> Rect {
    let room = area.width.saturating_sub(5);
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(room);
    let (x, y) = (area.right().saturating_sub(3 + width), area.bottom().saturating_sub(1));
    Rect { x, y, width, height: u16::from(area.height >= 2) }
}

/// Returns the line `row` rows below the top of an area.
pub(crate) fn line(area: Rect, row: usize) -> Rect {
    let down = u16::try_from(row).unwrap_or(u16::MAX);
    Rect { y: area.y.saturating_add(down), height: 1, ..area }
}

/// Returns the area without its first and last column, the margins of text in a box.
pub(crate) fn padded(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Returns a dialog box of this size, centered horizontally, a third of the free height from the top.
pub(crate) fn dialog(area: Rect, width: u16, rows: usize) -> Rect {
    let width = width.min(area.width);
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 3);
    Rect { x, y, width, height }
}
