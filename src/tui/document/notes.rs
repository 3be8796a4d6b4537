//! Notes, open questions, and every field that no other section drew, so that none is ever unseen.

use super::Section;
use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::head::field;
use super::page::{Page, step};
use super::value::word;
use crate::domain::entry::Body;
use crate::domain::record::Look;
use crate::domain::sections::is_placed;
use crate::tui::row::Ink;

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
            self.items(items, self.indent(), 1);
        }
        let mut items = Vec::new();
        for known in entry.record().fields() {
            let key = known.spec.key;
            if is_placed(key) {
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
}
