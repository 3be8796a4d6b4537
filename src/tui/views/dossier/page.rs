//! The page of a dossier and its cursor, which keeps its position when the page is laid out again.

use std::sync::Arc;

use super::focused_stop::FocusedStop;
use crate::domain::id::EntryId;
use crate::domain::span::Span;
use crate::tui::document::{Document, PageAnchor, Stop, Target};
use crate::tui::layout_key::LayoutKey;
use crate::tui::list_state::{scrolled, window};
use crate::tui::location::{Scroll, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::page_layout::PageLayout;

/// A laid-out page and its cursor.
#[derive(Debug, Default)]
pub(crate) struct DossierPage {
    /// Returns the page.
    pub document: Arc<Document>,
    /// The row of the cursor.
    pub row: usize,
    /// The first row on the screen.
    pub offset: usize,
    /// The link or citation stepped to.
    pub stop: Option<u32>,
    /// A number that grows with each layout: clicks on an earlier layout are ignored.
    pub version: u64,
    /// The item of the cursor's row, used to find it again when the page changes.
    anchor: Option<PageAnchor>,
    /// The identity of the stop stepped to, used to find it again when the page changes.
    focused: Option<FocusedStop>,
    /// Whether the item under the cursor has disappeared since the last key; if so, the next acting key does
    /// nothing.
    lost: bool,
    /// The value to move the cursor to at the next layout.
    wanted: Option<ValueAnchor>,
    key: Option<LayoutKey>,
    /// The page that is being laid out in the background.
    needed: Option<LayoutKey>,
    height: usize,
}

impl DossierPage {
    /// Creates a page that will move its cursor to a value, else to the position `scroll`.
    pub(super) fn at(wanted: Option<ValueAnchor>, scroll: Scroll, stop: Option<u32>) -> Self {
        Self { row: scroll.row, offset: scroll.offset, stop, wanted, ..Self::default() }
    }

    /// Returns an empty page for another entry.
    pub(super) fn emptied(&self) -> Self {
        Self { version: self.version, ..Self::default() }
    }

    /// Returns the item under the cursor, to return to later.
    pub(super) fn anchor(&self) -> Option<ValueAnchor> {
        let anchor = self.anchor.as_ref().map(|anchor| ValueAnchor {
            entry: anchor.entry.clone(),
            path: anchor.path.clone(),
            content: Some(anchor.content),
        });
        self.wanted.clone().or(anchor)
    }

    /// Lays out the page of `shown` for a pane of `width` cells and `height` rows, if anything has changed.
    pub(super) fn lay_out(&mut self, model: &Model, shown: Option<&EntryId>, width: usize, height: usize) {
        self.height = height;
        let key = shown.map(|id| LayoutKey {
            load: model.load,
            as_of: model.corpus.as_of,
            status: model.status.number(),
            id: id.clone(),
            width,
        });
        self.needed = None;
        if key != self.key {
            self.document = match &key {
                Some(key) if PageLayout::is_long(&model.corpus, &key.id) => match model.pages.get(key) {
                    Some(document) => document,
                    None => return self.wait_for(key.clone()),
                },
                Some(key) if model.corpus.get(key.id.as_str()).is_some() => {
                    let (corpus, status) = (&model.corpus, &model.status);
                    Arc::new(Document::lay_out(corpus, status, &key.id, width, model.today))
                }
                _ => Arc::default(),
            };
            self.version += 1;
            // Something hidden because of the as-of date is not gone.
            let same_day =
                self.key.as_ref().zip(key.as_ref()).is_none_or(|(old, new)| old.as_of == new.as_of);
            if let Some(anchor) = &self.anchor {
                let same = self.document.find_same(anchor, self.row);
                // The row now at the position of a removed item may be about something else.
                self.lost |= same.is_none() && self.key.is_some() && same_day;
                if let Some(row) = same.or_else(|| self.document.find_in_place(anchor)) {
                    // A page at its top stays there, so that a badge above remains visible.
                    let top = self.offset == 0 && row < height;
                    self.keep_line(row);
                    self.offset = if top { 0 } else { self.offset };
                }
            }
            // A page that has just been opened uses the stop of its location.
            match self.focused.as_ref().filter(|focused| Some(focused.number) == self.stop) {
                Some(focused) => {
                    self.stop = focused.find(&model.corpus, &self.document, self.row);
                    self.lost |= self.stop.is_none() && same_day;
                }
                None => {
                    self.stop = self.stop.filter(|stop| (*stop as usize) < self.document.stops.len());
                }
            }
            self.key = key;
        }
        self.focused = match self.stop {
            Some(number) if self.focused.as_ref().is_some_and(|focused| focused.number == number) => {
                self.focused.take()
            }
            number => number.and_then(|number| FocusedStop::of(&model.corpus, &self.document, number)),
        };
        // While the corpus is loading, keep the value for later.
        if !model.loading
            && let Some(wanted) = self.wanted.take()
        {
            self.go(&wanted);
        }
        self.row = self.row.min(self.document.rows.len().saturating_sub(1));
        self.offset = window(self.offset, self.row, self.document.rows.len(), height);
        self.anchor = self.anchor_at(self.row).cloned();
    }

    /// Waits for a page that is laid out in the background. Until then, a page of the same load is kept on the screen,
    /// so that it does not flicker; one of an earlier load may be outdated.
    fn wait_for(&mut self, key: LayoutKey) {
        let stays = self.key.as_ref().is_some_and(|old| old.load == key.load && old.id == key.id);
        if !stays {
            self.document = Arc::default();
            self.version += 1;
        }
        self.needed = Some(key);
    }

    /// Returns the page that has to be laid out in the background before it can be shown.
    pub(super) fn needed(&self) -> Option<&LayoutKey> {
        self.needed.as_ref()
    }

    /// Moves the cursor to the new position of its row, keeping its screen line.
    fn keep_line(&mut self, row: usize) {
        let line = self.row.saturating_sub(self.offset);
        self.row = row;
        self.offset = row.saturating_sub(line);
    }

    fn go(&mut self, wanted: &ValueAnchor) {
        match wanted.content {
            None => {
                if let Some(row) = self.document.spot_row(&wanted.entry, &wanted.path) {
                    self.row = row;
                    self.offset = row.saturating_sub(self.height / 3);
                }
            }
            Some(content) => {
                let found = self.find(wanted, content);
                // Its old position may now have something else.
                self.lost |= found.is_none_or(|(_, is_same)| !is_same);
                if let Some((row, _)) = found.filter(|(row, _)| *row != self.row) {
                    self.keep_line(row);
                }
                // A stop is stored by its number, which may now belong to another stop.
                let stop = self.stop.and_then(|stop| self.document.stops.get(stop as usize));
                if stop.is_none_or(|stop| stop.row != self.row) {
                    (self.stop, self.focused) = (None, None);
                }
            }
        }
    }

    /// Returns the row of a value, and whether it is the same: the nearest with the same path and content, else with
    /// the same content, else another one with the same path.
    fn find(&self, wanted: &ValueAnchor, content: u64) -> Option<(usize, bool)> {
        let nearest = |is_it: &dyn Fn(&PageAnchor) -> bool| {
            let rows = (0..self.document.rows.len()).filter(|row| {
                self.anchor_at(*row).is_some_and(|anchor| anchor.entry == wanted.entry && is_it(anchor))
            });
            rows.min_by_key(|row| row.abs_diff(self.row))
        };
        let same = nearest(&|anchor| anchor.path == wanted.path && anchor.content == content)
            .or_else(|| nearest(&|anchor| anchor.content == content));
        let in_place = || nearest(&|anchor| anchor.path == wanted.path);
        same.map(|row| (row, true)).or_else(|| in_place().map(|row| (row, false)))
    }

    /// Returns the item of a row.
    pub(super) fn anchor_at(&self, row: usize) -> Option<&PageAnchor> {
        self.document.anchors.get(self.document.rows.get(row)?.anchor? as usize)
    }

    /// Returns the link or citation stepped to, else the first in the cursor's row.
    pub(crate) fn current_stop(&self) -> Option<(u32, &Target)> {
        let on_row = || {
            let row = self.document.rows.get(self.row)?;
            row.row.left.iter().chain(&row.row.right).find_map(|piece| piece.stop)
        };
        let number = self.stop.or_else(on_row)?;
        self.document.stops.get(number as usize).map(|stop| (number, &stop.target))
    }

    /// Returns the position of that link or citation in the file, if it is a mark in prose.
    pub(crate) fn current_mark(&self) -> Option<Span> {
        let (number, _) = self.current_stop()?;
        self.document.stops.get(number as usize)?.mark
    }

    /// Clears the mark that the item under the cursor is gone; returns whether it was set.
    pub(super) fn take_lost(&mut self) -> bool {
        std::mem::take(&mut self.lost)
    }

    /// Moves the cursor to a row, and to a link or citation in it.
    pub(super) fn select(&mut self, row: usize, stop: Option<u32>) {
        self.lost = false;
        self.row = row;
        self.stop = stop;
    }

    /// Moves the cursor.
    pub(super) fn motion(&mut self, motion: Motion) {
        let len = self.document.rows.len();
        let Some(mut row) = motion.row(self.row, len, (self.height / 2).max(1)) else { return };
        // Single steps skip blank rows and headings, on which there is nothing to do.
        let up = motion == Motion::Up;
        let is_blank = |row: usize| self.document.rows.get(row).is_some_and(|row| row.anchor.is_none());
        if up || motion == Motion::Down {
            let mut near = row;
            while is_blank(near) && near > 0 && near + 1 < len {
                near = if up { near - 1 } else { near + 1 };
            }
            if !is_blank(near) {
                row = near;
            }
        }
        self.select(row, None);
        if row <= 2 && up {
            self.offset = 0;
        }
    }

    /// Goes to the first row of the next or previous section; returns whether there is one.
    ///
    /// From within a section, the previous one is its own start.
    pub(super) fn section(&mut self, forward: bool) -> bool {
        let begins = |heading: usize| {
            let rows = heading..self.document.rows.len();
            let first = rows.clone().find(|row| self.anchor_at(*row).is_some());
            (heading, first.unwrap_or(heading))
        };
        // The rows above the first heading count as a section too.
        let mut sections = std::iter::once(0).chain(self.document.sections.iter().copied()).map(begins);
        let next = match forward {
            true => sections.find(|(_, first)| *first > self.row),
            false => sections.take_while(|(_, first)| *first < self.row).last(),
        };
        if let Some((heading, first)) = next {
            self.select(first, None);
            self.offset = heading;
        }
        next.is_some()
    }

    /// Steps to the next or previous link or citation, wrapping around; returns whether there is any.
    pub(super) fn step(&mut self, forward: bool) -> bool {
        let stops: &[Stop] = &self.document.stops;
        let (count, row) = (stops.len(), self.row);
        if count == 0 {
            return false;
        }
        let next = match (self.stop, forward) {
            (Some(stop), true) => (stop as usize + 1) % count,
            (Some(stop), false) => (stop as usize + count - 1) % count,
            (None, true) => stops.iter().position(|stop| stop.row >= row).unwrap_or(0),
            (None, false) => stops.iter().rposition(|stop| stop.row <= row).unwrap_or(count - 1),
        };
        if let Some(row) = stops.get(next).map(|stop| stop.row) {
            self.select(row, u32::try_from(next).ok());
        }
        true
    }

    /// Scrolls by a notch of the wheel, keeping the cursor in the window.
    pub(super) fn wheel(&mut self, down: bool) {
        let (offset, row) = scrolled(self.offset, self.row, self.document.rows.len(), self.height, down);
        self.offset = offset;
        if row != self.row {
            self.select(row, None);
        }
    }
}
