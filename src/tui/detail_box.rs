//! The box below a list that shows what is under the cursor in full: as high as the screen allows, and scrolled if that is not
//! enough.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::geometry::padded;
use super::row::{Ink, StyledRow, name};

/// The minimum height of the body at which there is such a box.
const DETAIL_FROM: u16 = 16;

/// What is under the cursor of a list, in full.
#[derive(Debug, Default)]
pub(crate) struct DetailBox {
    rows: Vec<StyledRow>,
    /// The first row that is shown.
    top: usize,
    /// The number of rows that fit.
    height: usize,
}

/// Returns the height of the box in a view that fills `body`; 0 if there is none.
fn detail_height(body: Rect) -> u16 {
    match body.height {
        height if height < DETAIL_FROM => 0,
        height if height < 26 => 4,
        height if height < 34 => 6,
        _ => 9,
    }
}

/// Returns the area of the text of the box in a view that fills `body`.
pub(crate) fn detail_area(body: Rect) -> Rect {
    let height = detail_height(body);
    let top = body.bottom().saturating_sub(1 + height);
    padded(Rect { x: body.x.saturating_add(1), y: top, width: body.width.saturating_sub(2), height })
}

/// Returns the height of a list in a view that fills `body`, without the border and the box.
pub(crate) fn list_height(body: Rect) -> u16 {
    let detail = detail_height(body);
    body.height.saturating_sub(2 + detail + u16::from(detail > 0))
}

impl DetailBox {
    /// Shows these rows, from the first if they are others than before.
    pub(crate) fn show(&mut self, rows: Vec<StyledRow>, height: u16) {
        if rows != self.rows {
            self.top = 0;
            self.rows = rows;
        }
        self.height = usize::from(height);
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }

    /// Returns whether not all rows fit.
    pub(crate) fn can_scroll(&self) -> bool {
        self.height > 0 && self.rows.len() > self.height
    }

    /// Scrolls by a row.
    pub(crate) fn scroll(&mut self, down: bool) {
        let most = self.rows.len().saturating_sub(self.height);
        self.top = if down { (self.top + 1).min(most) } else { self.top.saturating_sub(1) };
    }

    /// Draws the box in a view that fills `body`, with the line above it; `key` scrolls it.
    pub(crate) fn draw(&self, body: Rect, key: &str, canvas: &mut Canvas<'_>) {
        let area = detail_area(body);
        if area.height == 0 {
            return;
        }
        canvas.rule(body, area.y - 1, true);
        let mut rows: Vec<StyledRow> = self.rows.iter().skip(self.top).take(self.height).cloned().collect();
        let below = self.rows.len().saturating_sub(self.top + self.height);
        if let Some(last) = rows.last_mut().filter(|_| below > 0) {
            last.right(name(&format!("{below} more ({key})")), Ink::Dim);
        }
        canvas.rows(area, &rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Vec<StyledRow> {
        (0..count).map(|nth| StyledRow::of(name(&nth.to_string()), Ink::Plain)).collect()
    }

    #[test]
    fn it_scrolls_as_far_as_there_is_more_and_begins_anew_for_another_row() {
        let mut detail = DetailBox::default();
        detail.show(rows(5), 4);
        assert!(detail.can_scroll());
        (0..3).for_each(|_| detail.scroll(true));
        assert_eq!(detail.top, 1);
        detail.show(rows(5), 4);
        assert_eq!(detail.top, 1, "the same rows");
        detail.show(rows(6), 4);
        assert_eq!(detail.top, 0);
        detail.show(rows(4), 4);
        detail.scroll(true);
        assert!(!detail.can_scroll() && detail.top == 0);
    }

    #[test]
    fn the_list_and_the_box_share_the_height() {
        for height in 0..80 {
            let body = Rect::new(0, 1, 80, height);
            let (list, detail) = (list_height(body), detail_area(body));
            if detail.height > 0 {
                assert_eq!((2 + list + 1 + detail.height, detail.bottom()), (height, body.bottom() - 1));
                assert!(list >= 8);
            } else {
                assert_eq!(list, height.saturating_sub(2));
            }
        }
    }
}
