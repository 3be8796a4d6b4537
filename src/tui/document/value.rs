//! Values as words, whatever field they are of: what draws a field that no section knows.
//! Refuses to know any key.

use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use crate::domain::id::EntryId;
use crate::domain::record::{Look, Record, Step};
use crate::domain::vocabulary::{Term, Words};
use crate::tui::row::Ink;

/// A key or a word of a vocabulary as people read it.
pub(super) fn word(word: &str) -> String {
    // Handling marks are labels, not words.
    if word.contains(':') { word.to_owned() } else { word.replace(['-', '_'], " ") }
}

/// The word of a field that has one other than `default`.
pub(super) fn unless<'t, W: Words>(term: &'t Option<Term<W>>, default: &str) -> Option<&'t str> {
    term.as_ref().map(|term| &*term.word).filter(|word| *word != default)
}

impl<'c> Page<'c> {
    /// Adds a value to a flow.
    pub(super) fn value(&mut self, flow: &mut Flow, look: &Look<'c>, owner: &EntryId, path: &[Step]) {
        match look {
            Look::Absent => {}
            Look::Flag(true) => {
                flow.lit("yes", Ink::Plain);
            }
            Look::Flag(false) => {
                flow.lit("no", Ink::Plain);
            }
            Look::Text(text) | Look::Name(text) => {
                flow.name(text, Ink::Plain);
            }
            Look::Prose(prose) => {
                let prose = self.prose_line(owner, prose, path, Ink::Plain);
                flow.append(prose);
            }
            Look::Term(term, _, _) => {
                flow.name(&word(term), Ink::Plain);
            }
            Look::Date(date) => {
                flow.name(&date.words(), Ink::Plain);
            }
            Look::Number(number) => {
                flow.name(&number.words(), Ink::Plain);
            }
            Look::Link(id, _, _) => self.link(flow, id),
            Look::Cite(cite) => {
                let (nth, up) = path.split_last().map_or((0, path), |(last, up)| (last.nth as usize, up));
                let piece = self.number_of(cite, nth, owner, up);
                flow.pieces(&[piece]);
            }
            Look::ClaimRef(address) => self.claim_link(flow, owner, address),
            Look::Table(table) => {
                for (nth, (key, value)) in table.iter().enumerate() {
                    flow.lit(if nth > 0 { ", " } else { "" }, Ink::Dim);
                    flow.name(key, Ink::Dim).lit(" ", Ink::Dim).name(value, Ink::Plain);
                }
            }
            Look::Record(record) => {
                let mut inner = Flow::default();
                self.rest(&mut inner, *record, &[], owner, path);
                flow.append(inner);
            }
            Look::List(list) => {
                for (nth, look) in list.iter().enumerate() {
                    flow.lit(if nth > 0 { ", " } else { "" }, Ink::Dim);
                    let mut path = path.to_vec();
                    if let Some(last) = path.last_mut() {
                        *last = step(last.key, nth);
                    }
                    self.value(flow, look, owner, &path);
                }
            }
        }
    }

    /// Adds every field of a record but those that are `drawn` elsewhere, as “key value”.
    pub(super) fn rest(
        &mut self,
        flow: &mut Flow,
        record: &'c dyn Record,
        drawn: &[&str],
        owner: &EntryId,
        path: &[Step],
    ) {
        for field in record.fields() {
            if field.look.is_absent() || drawn.contains(&field.spec.key) {
                continue;
            }
            let path = [path, &[step(field.spec.key, 0)]].concat();
            flow.dot().name(&word(field.spec.key), Ink::Dim).lit(" ", Ink::Dim);
            self.value(flow, &field.look, owner, &path);
        }
    }

    /// A row for a field of the entry: its key, its value.
    pub(super) fn keyed(&mut self, label: &str, key: &'static str, look: &Look<'c>) -> Item {
        let entry = self.entry;
        let path = vec![step(key, 0)];
        let spot = self.spot(&entry.id, path.clone(), content::of_look(look));
        let mut body = Flow::default();
        self.value(&mut body, look, &entry.id, &path);
        Item { spot, lead: Flow::of(label, Ink::Dim), body: vec![body], side: Vec::new() }
    }
}
