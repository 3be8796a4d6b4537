//! What the borders of a list say: its name, how much of what it shows, and why.

use super::{EntryPane, Related};
use crate::domain::id::Kind;
use crate::query::{Highlight, Query, Role};
use crate::text::safe_text::SafeText;
use crate::tui::labels::{counted, plural};
use crate::tui::model::Model;
use crate::tui::row::{Ink, Row, name};

/// The fewest cells of a name that still tell whose it is.
const BEGINNING: usize = 5;

impl EntryPane {
    /// `1 Actors · 9 of 84 tied to KH`, `1 Actors · 3 of 84`, in as many words as `room` cells take.
    pub(super) fn title(&self, model: &Model, room: usize) -> Row {
        // The first list says to what, the others only how many: the name is beside them.
        let kind = self.kind();
        let to = self.related.as_ref().filter(|related| kind == Kind::Actor || related.kind == Some(kind));
        let full = self.titled(model, " of ", to);
        if full.left_width() <= room {
            return full;
        }
        if self.related.is_none() {
            return self.titled_with(model, "/", to, room);
        }
        // The beginning of a long name says enough; less than that says nothing.
        let fewer = self.titled(model, "/", to);
        let cut = fewer.left_width().saturating_sub(room);
        let spare = to.map_or(0, |related| name(&related.name).width().saturating_sub(BEGINNING));
        if cut <= spare {
            return fewer;
        }
        let least = self.titled(model, " of ", None);
        if least.left_width() <= room { least } else { self.titled_with(model, "/", None, room) }
    }

    fn titled(&self, model: &Model, of: &str, to: Option<&Related>) -> Row {
        self.titled_with(model, of, to, usize::MAX)
    }

    /// The title in at most `room` cells, the filter cut: how much the list shows is said at its end.
    fn titled_with(&self, model: &Model, of: &str, to: Option<&Related>, room: usize) -> Row {
        let mut row = Row::default();
        row.name(&self.place.key, Ink::Dim).lit(plural(self.kind()), Ink::Strong);
        if model.loading {
            return row;
        }
        let mut filter = self.filter_row();
        let mut amount = Row::default();
        amount.lit(if filter.left.is_empty() { " · " } else { "· " }, Ink::Dim);
        amount.left.append(&mut self.amount(model, of, to).left);
        if filter.left_width() > 0 {
            let rest = room.saturating_sub(row.left_width() + amount.left_width());
            if filter.left_width() > rest {
                filter.cut(rest.saturating_sub(1));
                filter.lit(" ", Ink::Plain);
            }
        }
        row.left.append(&mut filter.left);
        row.left.append(&mut amount.left);
        row
    }

    /// ` /kind:person `, the filter as it is typed, what is wrong in it marked, or as it applies; nothing if there is none.
    fn filter_row(&self) -> Row {
        let mut row = Row::default();
        match self.list.filter.input() {
            Some(line) => {
                let wrong = self.wrong.as_ref().map(|wrong| &wrong.at);
                row.lit(" /", Ink::Link).left.extend(line.row_with(20, wrong).left);
            }
            None if !self.query.is_narrowing() => return row,
            None => {
                let line = self.query.line();
                row.lit(" /", Ink::Link);
                let mut from = 0;
                for Highlight { at, role } in Query::highlight(&line) {
                    let ink = if matches!(role, Role::Key | Role::Operator) { Ink::Dim } else { Ink::Input };
                    row.name(line.get(from..at.start).unwrap_or(""), Ink::Dim);
                    from = at.end;
                    row.name(line.get(at).unwrap_or(""), ink);
                }
            }
        }
        row.lit(" ", Ink::Plain);
        row
    }

    /// What the bottom border of a shared box shows of the list: the tabs have room for counts only.
    pub(super) fn foot(&self, model: &Model) -> Row {
        let mut row = self.filter_row();
        let sorted = !self.query.order_words().is_empty();
        if self.related.is_some() || self.query.is_narrowing() || sorted {
            if row.left.is_empty() {
                row.lit(" ", Ink::Dim);
            }
            row.left.append(&mut self.amount(model, " of ", self.related.as_ref()).left);
            row.lit(" ", Ink::Dim);
        }
        row
    }

    /// `9 of 84 tied to KH · by type`: how much `of` everything the list shows, and why.
    fn amount(&self, model: &Model, of: &str, to: Option<&Related>) -> Row {
        let all = counted(&model.corpus, self.entries.of);
        let shown = self.entries.shown();
        let count = if self.query.is_narrowing() {
            format!("{shown}{of}{all}")
        } else if self.related.is_some() {
            let at = Kind::ALL.iter().position(|kind| *kind == self.kind()).unwrap_or(0);
            format!("{shown}{of}{}", counted(&model.corpus, model.corpus.counts()[at]))
        } else {
            all
        };
        let mut row = Row::default();
        row.name(&count, Ink::Dim);
        if self.related.is_some() {
            row.lit(" tied", Ink::Dim);
        }
        if let Some(related) = to {
            row.lit(" to ", Ink::Dim);
            match related.kind {
                Some(_) => row.name(&related.name, Ink::Dim),
                None => row.lit("✗ ", Ink::Error).name(&related.name, Ink::Broken),
            };
        }
        let order = self.query.order_words();
        if !order.is_empty() {
            row.lit(" · ", Ink::Dim).name(&order, Ink::Dim);
        }
        row
    }

    /// `4/9 ↓`: the row of the cursor, how many there are, and whether some are below the window.
    pub(super) fn counter(&self) -> SafeText {
        let more = self.entries.entries.len() > self.list.offset + self.rows();
        let row = match (self.entries.own_is_first(), self.list.row) {
            // The current entry is above those that are counted.
            (true, 0) => "–".to_owned(),
            (true, row) => row.to_string(),
            (false, row) => (row + 1).to_string(),
        };
        name(&format!("{row}/{}{}", self.entries.shown(), if more { " ↓" } else { "" }))
    }

    /// `2 Events 6`: the list as a tab of a shared box, with its key and count if there is room.
    pub(crate) fn tab(&self, model: &Model, shown: bool, has_key: bool, has_count: bool) -> Row {
        let mut row = Row::default();
        if has_key {
            row.name(&self.place.key, Ink::Dim);
        }
        row.lit(plural(self.kind()), if shown { Ink::Strong } else { Ink::Dim });
        if has_count && !model.loading {
            let count = self.entries.shown();
            let count = if self.query.is_narrowing() {
                format!(" {count}/{}", counted(&model.corpus, self.entries.of))
            } else {
                format!(" {}", counted(&model.corpus, count))
            };
            row.name(&count, Ink::Dim);
        }
        row
    }
}
