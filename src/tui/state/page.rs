//! The dossier's page: which entry it shows, and how it is laid out anew without the reader losing the place.

use super::State;
use crate::domain::id::EntryId;
use crate::tui::document::Document;
use crate::tui::layout::Layout;
use crate::tui::listing::window;
use crate::tui::place::PagePlace;

/// What a laid-out page rests on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PageKey {
    load: u64,
    standing: u64,
    id: EntryId,
    width: usize,
}

impl State {
    /// Makes the dossier pane show an entry, from its top where it is another than before.
    pub(crate) fn show(&mut self, id: EntryId) {
        if self.here.shown.as_ref() != Some(&id) {
            self.here.shown = Some(id);
            self.here.page = PagePlace::default();
        }
    }

    pub(super) fn lay_out(&mut self, layout: &Layout) {
        let width = if layout.dossier.is_empty() {
            self.area.width.saturating_sub(4) as usize
        } else {
            layout.page_width()
        };
        let height = if layout.dossier.is_empty() { layout.body.height as usize } else { layout.page_rows() };
        let key = self.here.shown.clone().map(|id| PageKey {
            load: self.load,
            standing: self.standing.number(),
            id,
            width,
        });
        let place = &mut self.here.page;
        if key != self.page_key {
            self.page = match &key {
                Some(key) if self.corpus.get(key.id.as_str()).is_some() => {
                    Document::lay_out(&self.corpus, &self.standing, &key.id, width, self.today)
                }
                _ => Document::default(),
            };
            if let Some(spot) = &place.spot
                && let Some(row) = self.page.find_again(spot, place.row)
            {
                // What was read stays where it stood on the screen.
                let line = place.row.saturating_sub(place.offset);
                // A page that stood at its top stays there, so that a badge above is seen.
                let top = place.offset == 0 && row < height;
                place.row = row;
                place.offset = if top { 0 } else { row.saturating_sub(line) };
            }
            if place.stop.is_some_and(|stop| stop as usize >= self.page.stops.len()) {
                place.stop = None;
            }
            self.page_key = key;
        }
        if let (Some(path), Some(id)) = (place.wanted.take(), &self.here.shown)
            && let Some(row) = self.page.spot_row(id, &path)
        {
            self.here.page.row = row;
            self.here.page.offset = row.saturating_sub(height / 3);
        }
        let place = &mut self.here.page;
        place.row = place.row.min(self.page.rows.len().saturating_sub(1));
        place.offset = window(place.offset, place.row, self.page.rows.len(), height);
        place.spot = self
            .page
            .rows
            .get(place.row)
            .and_then(|row| row.spot)
            .and_then(|spot| self.page.spots.get(spot as usize))
            .cloned();
    }
}
