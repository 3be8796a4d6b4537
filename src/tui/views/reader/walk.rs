//! Scrolling through a copy by rows and by paragraphs.

use super::ReaderView;
use crate::tui::archive_text::TextPosition;
use crate::tui::model::Model;
use crate::tui::motion::Motion;

impl ReaderView {
    pub(super) fn motion(&mut self, motion: Motion, model: &Model) {
        if self.move_row(motion) {
            return;
        }
        let height = self.areas(model.body()).text.height as usize;
        let Some(text) = &mut self.text else { return };
        self.top = match motion.rows(height / 2) {
            Some(rows) => text.offset_by(self.top, rows),
            None if motion == Motion::First => TextPosition::default(),
            None => text.bottom(height),
        };
    }

    /// Scrolls to the next or previous paragraph; from within one, the previous is its own start.
    pub(super) fn paragraph(&mut self, forward: bool) {
        let Some(text) = &mut self.text else { return };
        let at = text.start_of(self.top);
        let copy = text.copy().clone();
        let paragraphs = copy.paragraphs();
        let next = match forward {
            true => paragraphs.get(paragraphs.started_by(at)),
            false => {
                let before = at.checked_sub(1).map(|before| paragraphs.started_by(before));
                before.and_then(|started| paragraphs.get(started.checked_sub(1)?))
            }
        };
        if let Some(paragraph) = next {
            self.top = text.position_of(paragraph.start);
        }
    }
}
