//! Draws the app into cells. Pure, with a cost bounded by the size of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::App;
use super::canvas::Canvas;
use super::geometry::line;
use super::model::MIN_SIZE;
use super::row::{Ink, StyledRow, name};
use super::view::hits::Hits;
use super::{footer, header};
use crate::text::wrap::wrap;

/// Draws the app into the cells of a frame; returns what can be clicked.
pub(crate) fn draw(app: &App, buffer: &mut Buffer) -> Hits {
    let area = buffer.area;
    let mut hits = Hits::default();
    if area.is_empty() {
        return hits;
    }
    let model = &app.model;
    let mut canvas = Canvas::new(buffer, model.preferences.theme, model.preferences.bidi);
    // Views are laid out for the last reported size, which may differ from the frame's.
    if model.is_too_small() || area != model.area {
        too_small(&mut canvas, area);
    } else {
        hits.extend(header::draw(model, app.main(), &mut canvas, line(area, 0)));
        hits.extend(app.main().draw(model, &mut canvas));
        for dialog in app.dialogs() {
            canvas.recede(model.body());
            // Views below a dialog cannot be clicked.
            hits = dialog.draw(model, &mut canvas);
        }
        let below = line(area, area.height as usize - 1);
        hits.extend(footer::draw(model, (&app.pending, app.status.as_ref()), app.top(), &mut canvas, below));
    }
    canvas.background();
    if model.preferences.ascii {
        canvas.make_ascii();
    }
    hits
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let words =
        name(&format!("too small: {}×{}, needs {}×{}", area.width, area.height, MIN_SIZE.0, MIN_SIZE.1));
    let rows: Vec<StyledRow> = wrap(&words, area.width as usize)
        .into_iter()
        .map(|range| StyledRow::of(words.slice(range), Ink::Plain))
        .collect();
    canvas.rows(area, &rows);
}
