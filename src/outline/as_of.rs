//! A page as of a date: leaves out what does not apply, and marks the rest as certain, possible or undated.

use super::block::{Block, Item};
use super::builder::{Builder, step};
use super::content;
use super::text::{Text, Tone};
use crate::domain::date::Date;
use crate::domain::entry::Entry;
use crate::domain::presence::Presence;
use crate::domain::record::PathStep;

impl Builder<'_> {
    /// Builds the item for `path` of `owner`, with the mark of its presence. `None` if it does not apply on that date.
    pub(super) fn item_as_of(
        &mut self,
        owner: &Entry,
        path: &[PathStep],
        build: impl FnOnce(&mut Self) -> Item,
    ) -> Option<Item> {
        let Some(temporal) = self.temporal else { return Some(build(self)) };
        let presence = temporal.at(owner, path);
        if presence == Presence::Absent {
            self.left_out += 1;
            return None;
        }
        let mut item = build(self);
        let mut marked = Text::of(presence.mark(), tone(presence));
        marked.glue();
        match item.body.first_mut() {
            Some(first) => *first = std::mem::take(marked.append(std::mem::take(first))),
            None => item.body.push(marked),
        }
        Some(item)
    }

    /// Returns whether the value at `path` of `owner` applies on that date; counts those that do not.
    pub(super) fn is_there(&mut self, owner: &Entry, path: &[PathStep]) -> bool {
        let absent = self.temporal.is_some_and(|temporal| temporal.at(owner, path) == Presence::Absent);
        self.left_out += usize::from(absent);
        !absent
    }

    /// Builds the item for an element of the head: for a name as of the date, for anything else unchanged.
    pub(super) fn head_item(
        &mut self,
        key: &'static str,
        nth: usize,
        build: impl FnOnce(&mut Self) -> Item,
    ) -> Option<Item> {
        let entry = self.entry;
        if key == "name_record" {
            self.item_as_of(entry, &[step(key, nth)], build)
        } else {
            Some(build(self))
        }
    }

    /// Builds the row with the as-of date, the presence of the entry itself, and the number of hidden items.
    pub(super) fn as_of_row(&self) -> Option<Block> {
        let (temporal, day) = self.temporal.zip(self.corpus.as_of)?;
        let presence = temporal.at(self.entry, &[]);
        let words = Date::from(day).words();
        let mut body = Text::default();
        body.unit(&words, Tone::Strong).dot();
        body.words(presence.mark(), tone(presence)).glue().words(presence.word(), tone(presence));
        if self.left_out > 0 {
            body.dot().unit(&format!("{} hidden", self.left_out), Tone::Dim);
        }
        let anchor = self.anchor(&self.entry.id, &[], content::of_words(&words));
        Some(Block::Item(self.line(anchor, Text::of("as of", Tone::Dim), body)))
    }
}

/// Returns how a presence is emphasized.
fn tone(presence: Presence) -> Tone {
    match presence {
        Presence::Certain => Tone::Good,
        Presence::Possible => Tone::Warning,
        Presence::Undated => Tone::Dim,
        Presence::Absent => Tone::Error,
    }
}
