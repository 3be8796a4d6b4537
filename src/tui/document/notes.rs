//! Notes, open questions, and every field that no other section drew, so that none is ever unseen.

use super::Section;
use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::value::word;
use super::{head, head::field};
use crate::domain::entry::Body;
use crate::domain::record::Look;
use crate::tui::row::Ink;

/// The keys that sections other than the head draw.
const DRAWN: &[&str] = &["summary", "notes", "todo", "relation", "claim", "participant", "part_of", "follows"];

impl<'c> Page<'c> {
    /// Draws the notes and what remains.
    pub(super) fn notes(&mut self) {
        let entry = self.entry;
        let (notes, todo) = match &entry.body {
            Body::Actor(actor) => (&actor.notes, &actor.todo),
            Body::Event(event) => (&event.notes, &event.todo),
            Body::Source(source) => (&source.notes, &source.todo),
        };
        self.prose_section(Section::Notes, Some("Notes"), notes, "notes");
        if !todo.is_empty() {
            self.heading(Section::Notes, "Open questions");
            let mut items = Vec::new();
            for (nth, question) in todo.iter().enumerate() {
                let spot = self.spot(&entry.id, vec![step("todo", nth)], content::of_text(question));
                let mut lead = Flow::default();
                lead.lit("?", Ink::Note);
                let body = vec![Flow::of(question, Ink::Plain)];
                items.push(Item { spot, lead, body, side: Vec::new() });
            }
            // A question mark needs no column of its own to stand in.
            self.bulleted(items);
        }
        let mut items = Vec::new();
        for known in entry.record().fields() {
            let key = known.spec.key;
            if head::DRAWN.contains(&key) || DRAWN.contains(&key) {
                continue;
            }
            match field(entry.record(), key) {
                Some(Look::List(list)) if list.iter().any(|look| matches!(look, Look::Record(_))) => {
                    for look in &list {
                        items.push(self.keyed(&word(key), key, look));
                    }
                }
                Some(look) if !look.is_absent() && !matches!(look, Look::Text("")) => {
                    items.push(self.keyed(&word(key), key, &look));
                }
                _ => {}
            }
        }
        if !items.is_empty() {
            self.heading(Section::Notes, "More");
            self.items(items, self.indent(), 16);
        }
    }

    /// Items whose lead is a mark of one cell.
    fn bulleted(&mut self, items: Vec<Item>) {
        let indent = self.indent();
        for mut item in items {
            let spot = Some(item.spot);
            let mut body = item.body.pop().unwrap_or_default();
            let mut lead = item.lead;
            lead.lit(" ", Ink::Plain);
            let hang = if self.width > 12 { 2 } else { 0 };
            std::mem::swap(&mut lead, &mut body);
            // `lead` is now the text and `body` the mark.
            body.append(lead);
            let lines = body.lines(self.width.saturating_sub(indent), 1, self.width.saturating_sub(indent));
            if lines.len() <= 1 {
                self.flow(&body, spot, indent);
                continue;
            }
            self.hanging(&body, spot, indent, hang);
        }
    }

    /// Adds a flow whose rows after the first stand `hang` cells further in.
    pub(super) fn hanging(&mut self, flow: &Flow, spot: Option<u32>, indent: usize, hang: usize) {
        let width = self.width.saturating_sub(indent).clamp(1, super::columns::MEASURE);
        for (nth, line) in flow.hanging_lines(width, hang).into_iter().enumerate() {
            let mut row = crate::tui::row::Row::default();
            let cells = indent + if nth > 0 { hang } else { 0 };
            row.push(crate::text::shown::Shown::default().pad(cells), Ink::Plain);
            row.left.extend(line);
            self.push(row, spot);
        }
    }
}
