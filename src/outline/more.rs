//! Open questions, and every field that no other section shows.

use super::block::Block;
use super::builder::{Builder, ValuePlace, step};
use super::content;
use super::head::is_records;
use super::text::{Text, Tone};
use crate::domain::placement::Placement;
use crate::domain::record::FieldValue;
use crate::domain::vocabulary::spelled;

impl Builder<'_> {
    /// Builds the fields that no other section shows, so that every field is visible.
    pub(super) fn more(&mut self) -> Vec<Block> {
        let entry = self.entry;
        let mut blocks = Vec::new();
        for field in entry.record().fields() {
            if field.spec.slot == Placement::Keyed && !field.value.is_absent() {
                let lead = Text::of(&spelled(field.spec.key), Tone::Dim);
                let key = field.spec.key;
                match &field.value {
                    FieldValue::List(list) if is_records(list) => {
                        let one = |(nth, field_value)| {
                            Block::Item(self.element(key, nth, field_value, lead.clone()))
                        };
                        blocks.extend(list.iter().enumerate().map(one));
                    }
                    field_value => {
                        let path = [step(key, 0)];
                        let mut body = Text::default();
                        self.value(&mut body, key, field_value, ValuePlace { owner: &entry.id, path: &path });
                        let anchor = self.anchor(&entry.id, &path, content::of_looks([field_value]));
                        blocks.push(Block::Item(self.line(anchor, lead, body)));
                    }
                }
            }
        }
        blocks
    }

    /// Builds the open questions.
    pub(super) fn questions(&mut self) -> Vec<Block> {
        let entry = self.entry;
        let questions = entry.todo().iter().map(|question| &**question).enumerate();
        let item = |(nth, question): (usize, &str)| {
            let anchor = self.anchor(&entry.id, &[step("todo", nth)], content::of_words(question));
            Block::Item(self.line(anchor, Text::of("?", Tone::Note), Text::of(question, Tone::Plain)))
        };
        questions.map(item).collect()
    }
}
