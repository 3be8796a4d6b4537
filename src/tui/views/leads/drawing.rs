//! Drawing of the leads: one row for each place of a name, below the name of its actor.

use ratatui::layout::Rect;

use super::{LeadsAction, LeadsView};
use crate::search::excerpt::excerpt;
use crate::search::leads::{Lead, LeadPlace};
use crate::text::safe_text::{SafeText, TextKind, show_mapped};
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{line, padded};
use crate::tui::labels::source_label;
use crate::tui::load_text::placeholder;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, with_highlights};
use crate::tui::rows::Rows;
use crate::tui::view::View;
use crate::tui::view::hits::{HitTarget, Hits};

/// The share of the width of the list for the column of actors and for that of places, and the maximum in cells.
const COLUMN: (usize, usize) = (4, 36);

impl LeadsView {
    pub(super) fn rows_area(body: Rect) -> Rect {
        Rect {
            x: body.x.saturating_add(1),
            y: body.y.saturating_add(1),
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(2),
        }
    }

    pub(super) fn draw_all(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal(Self::SPEC.title, Ink::Strong).left.extend(self.line.row().left);
        let (shown, all) = (self.rows.count(), self.rows.total());
        let count = match self.line.query().is_narrowing() {
            true => format!("· {shown} of {all}"),
            false if self.line.input().is_some() => format!("· {all}"),
            false => format!(" · {all}"),
        };
        if self.rows.is_searched() {
            frame.title.name(&count, Ink::Dim);
        }
        if shown > 0 {
            frame.foot.name(&format!("{}/{shown}", self.list.row + 1), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if shown == 0 {
            canvas.hint(padded(inner), &self.empty(model));
            return hits;
        }
        let rows = Self::rows_area(area);
        for (at, nth) in (self.list.offset..shown).take(usize::from(rows.height)).enumerate() {
            let line = line(rows, at);
            canvas.list_row(line, &self.row(model, nth, usize::from(line.width)), nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.rows.version, nth));
        }
        hits
    }

    /// Explains why there are no rows, and which key helps.
    fn empty(&self, model: &Model) -> Vec<SafeText> {
        if model.loading {
            return placeholder(model);
        }
        if !self.rows.is_searched() {
            return vec![SafeText::literal("looking for names in the dossiers and the archived copies…")];
        }
        if self.rows.total() == 0 {
            return vec![SafeText::literal(
                "no leads: every name of an actor is linked or cited where it is mentioned",
            )];
        }
        let (clear, choose) = (model.key(LeadsAction::Cancel), model.key(LeadsAction::Choose));
        let mut lines = vec![name(&format!("no actor with a lead matches ({clear} to clear)"))];
        lines.extend(self.line.similar_names(model, &choose));
        lines
    }

    fn row(&self, model: &Model, nth: usize, width: usize) -> StyledRow {
        let mut row = StyledRow::default();
        let Some((lead, certain)) = self.rows.get(nth) else { return row };
        // The actor is named once above all of its leads on the screen.
        let before = nth.checked_sub(1).filter(|_| nth != self.list.offset);
        let is_first = before
            .and_then(|before| self.rows.get(before))
            .is_none_or(|(one, _)| one.entries != lead.entries);
        let column = (width / COLUMN.0).min(COLUMN.1);
        let actors = if is_first { actors(model, lead) } else { String::new() };
        row.push(name(&actors).cut(column).pad(column), Ink::Strong).literal(" ", Ink::Plain);
        if self.rows.has_possible {
            row.literal(if certain { "◆ " } else { "◇ " }, Ink::Dim);
        }
        row.push(name(&place(model, lead)).cut(column).pad(column), Ink::Dim).literal(" ", Ink::Plain);
        if let Some(doubt) = lead.doubt() {
            row.right(SafeText::literal(doubt), Ink::Warning);
        }
        if lead.count > 1 {
            row.right(name(&format!("  {} times", lead.count)), Ink::Dim);
        }
        // A row has a margin on both sides.
        let room = row.rooms(width.saturating_sub(2)).0.saturating_sub(row.left_width());
        let (text, range) = excerpt(&lead.excerpt, &lead.range, room);
        let (shown, map) = show_mapped(&text, TextKind::Name);
        row.left.extend(with_highlights(&shown, Ink::Plain, &[map.safe_range(&range)], Ink::Match));
        row
    }
}

/// Returns the names of the actors: several if they share the name.
fn actors(model: &Model, lead: &Lead) -> String {
    let names = lead.entries.iter().filter_map(|id| model.corpus.get(id.as_str()));
    names.map(|entry| model.corpus.label(entry)).collect::<Vec<_>>().join(" or ")
}

/// Returns the place: the paragraph of a source, or the field of a dossier. Its name comes last, since the end is cut.
fn place(model: &Model, lead: &Lead) -> String {
    match &lead.place {
        LeadPlace::Prose { owner, path, .. } => {
            let label = model.corpus.get(owner.as_str()).map(|owner| model.corpus.label(owner));
            let keys: Vec<String> = path.iter().map(|step| step.key.replace('_', " ")).collect();
            format!("{} · {}", keys.join(" "), label.unwrap_or_default())
        }
        LeadPlace::Passage { source, paragraph } => {
            format!("para {paragraph} · {}", source_label(&model.corpus, Some(source)))
        }
    }
}
