//! The borders of a list: its name, how many of its entries are shown, and why.

use super::{EntryPane, Related};
use crate::domain::id::Kind;
use crate::text::safe_text::SafeText;
use crate::tui::labels::{counted, plural};
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};

/// The minimum number of cells at which a truncated name is still recognizable.
const BEGINNING: usize = 5;

impl EntryPane {
    /// Returns the title, `1 Actors · 9 of 84 related to KH` or `1 Actors · 3 of 84`, shortened to fit `room`
    /// cells.
    pub(super) fn title(&self, model: &Model, room: usize) -> StyledRow {
        // Only the first list names the entry; for the others the count is enough.
        let kind = self.kind();
        let to = self.related.as_ref().filter(|related| kind == Kind::Actor || related.kind == Some(kind));
        let full = self.titled(model, " of ", to);
        if full.left_width() <= room {
            return full;
        }
        if self.related.is_none() {
            return self.titled_with(model, "/", to, room);
        }
        // The start of a long name is enough, unless it gets too short.
        let fewer = self.titled(model, "/", to);
        let cut = fewer.left_width().saturating_sub(room);
        let spare = to.map_or(0, |related| name(&related.name).width().saturating_sub(BEGINNING));
        if cut <= spare {
            return fewer;
        }
        let least = self.titled(model, " of ", None);
        if least.left_width() <= room { least } else { self.titled_with(model, "/", None, room) }
    }

    fn titled(&self, model: &Model, of: &str, to: Option<&Related>) -> StyledRow {
        self.titled_with(model, of, to, usize::MAX)
    }

    /// Returns the title in at most `room` cells, truncating the filter so that the count at the end stays visible.
    fn titled_with(&self, model: &Model, of: &str, to: Option<&Related>, room: usize) -> StyledRow {
        let mut row = StyledRow::default();
        row.name(&self.place.key, Ink::Dim).literal(plural(self.kind()), Ink::Strong);
        if model.loading {
            return row;
        }
        let mut filter = self.line.row();
        let mut amount = StyledRow::default();
        amount.literal(if filter.left.is_empty() { " · " } else { "· " }, Ink::Dim);
        amount.left.append(&mut self.amount(model, of, to).left);
        if filter.left_width() > 0 {
            let rest = room.saturating_sub(row.left_width() + amount.left_width());
            if filter.left_width() > rest {
                filter.cut(rest.saturating_sub(1));
                filter.literal(" ", Ink::Plain);
            }
        }
        row.left.append(&mut filter.left);
        row.left.append(&mut amount.left);
        row
    }

    /// Returns the bottom border of a shared box, since its tabs have room only for counts.
    pub(super) fn foot(&self, model: &Model) -> StyledRow {
        let mut row = self.line.row();
        let sorted = !self.query().order_words().is_empty();
        if self.related.is_some() || self.query().is_narrowing() || sorted {
            if row.left.is_empty() {
                row.literal(" ", Ink::Dim);
            }
            row.left.append(&mut self.amount(model, " of ", self.related.as_ref()).left);
            row.literal(" ", Ink::Dim);
        }
        row
    }

    /// Returns how many entries are shown and why: `9 of 84 related to KH · by type`.
    fn amount(&self, model: &Model, of: &str, to: Option<&Related>) -> StyledRow {
        let all = counted(&model.corpus, self.entries.of);
        let shown = self.entries.shown();
        let count = if self.entries.is_close {
            format!("0{of}{all}, {shown} close")
        } else if self.query().is_narrowing() {
            format!("{shown}{of}{all}")
        } else if self.related.is_some() {
            let at = Kind::ALL.iter().position(|kind| *kind == self.kind()).unwrap_or(0);
            format!("{shown}{of}{}", counted(&model.corpus, model.corpus.counts()[at]))
        } else {
            all
        };
        let mut row = StyledRow::default();
        row.name(&count, Ink::Dim);
        if self.related.is_some() {
            row.literal(" related", Ink::Dim);
        }
        if let Some(related) = to {
            row.literal(" to ", Ink::Dim);
            match related.kind {
                Some(_) => row.name(&related.name, Ink::Dim),
                None => row.literal("✗ ", Ink::Error).name(&related.name, Ink::Broken),
            };
        }
        let order = self.query().order_words();
        if !order.is_empty() {
            row.literal(" · ", Ink::Dim).name(&order, Ink::Dim);
        }
        row
    }

    /// Returns the counter, `4/9 ↓`: the row of the cursor, the number of rows, and whether there are more below
    /// the window.
    pub(super) fn counter(&self) -> SafeText {
        let more = self.entries.entries.len() > self.list.offset + self.rows();
        let row = match (self.entries.own_is_first(), self.list.row) {
            // The current entry itself is not counted.
            (true, 0) => "–".to_owned(),
            (true, row) => row.to_string(),
            (false, row) => (row + 1).to_string(),
        };
        name(&format!("{row}/{}{}", self.entries.shown(), if more { " ↓" } else { "" }))
    }

    /// Returns the list as a tab of a shared box, `2 Events 6`, with its key and count if there is room.
    pub(crate) fn tab(&self, model: &Model, shown: bool, has_key: bool, has_count: bool) -> StyledRow {
        let mut row = StyledRow::default();
        if has_key {
            row.name(&self.place.key, Ink::Dim);
        }
        row.literal(plural(self.kind()), if shown { Ink::Strong } else { Ink::Dim });
        if has_count && !model.loading {
            let count = self.entries.shown();
            let count = if self.query().is_narrowing() {
                format!(" {count}/{}", counted(&model.corpus, self.entries.of))
            } else {
                format!(" {}", counted(&model.corpus, count))
            };
            row.name(&count, Ink::Dim);
        }
        row
    }
}
