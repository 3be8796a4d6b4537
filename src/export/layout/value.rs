//! Values as words, whatever field they are of: what lays out a field that no section knows.

use super::{Layout, Text};
use crate::domain::date::Date;
use crate::domain::id::EntryId;
use crate::domain::marked::Prose;
use crate::domain::record::{Look, Record};
use crate::domain::vocabulary::{Term, Words};

/// A key or a word of a vocabulary as people read it.
pub(super) fn word(word: &str) -> String {
    // Handling marks are labels, not words.
    if word.contains(':') { word.to_owned() } else { word.replace(['-', '_'], " ") }
}

/// The word of a field that has one other than `default`.
pub(super) fn unless<'t, W: Words>(term: &'t Option<Term<W>>, default: &str) -> Option<&'t str> {
    term.as_ref().map(|term| &*term.word).filter(|word| *word != default)
}

impl<'c> Layout<'c> {
    /// The name an id is shown by, with the id; a sign where no dossier has it.
    pub(super) fn link(&self, id: &EntryId) -> String {
        match self.corpus.get(id.as_str()) {
            Some(entry) if entry.label() != id.as_str() => format!("{} ({id})", entry.label()),
            Some(_) => id.to_string(),
            None if self.corpus.knows(id.as_str()) => format!("{id} (does not load)"),
            None => format!("{id} (missing)"),
        }
    }

    /// A value of the field `key`.
    pub(super) fn value(&mut self, key: &str, look: &Look<'c>) -> Text {
        let mut text = Text::default();
        match look {
            Look::Absent => {}
            Look::Flag(flag) => {
                text.name(if *flag { "yes" } else { "no" });
            }
            Look::Text(address) | Look::Name(address) if key == "url" => {
                text.address(address);
            }
            Look::Text(name) | Look::Name(name) => {
                text.name(name);
            }
            Look::Prose(prose) => text = self.prose_line(prose),
            Look::Term(term, ..) if key == "country" => {
                text.name(&term.to_uppercase());
            }
            Look::Term(term, ..) => {
                text.name(&word(term));
            }
            Look::Date(date) => {
                text.name(&date.words());
            }
            Look::Number(number) => {
                text.name(&number.words());
            }
            Look::Link(id, ..) => {
                text.name(&self.link(id));
            }
            Look::Cite(cite) => text = self.mark(cite),
            Look::ClaimRef(address) => {
                text.name(&self.claim_address(address));
            }
            Look::Table(table) => {
                for (key, value) in table.iter() {
                    text.name(if text.is_empty() { "" } else { ", " });
                    text.name(key).name(" ").name(value);
                }
            }
            Look::Record(record) => text = self.rest(*record, &[]),
            Look::List(list) => {
                for look in list {
                    text.name(if text.is_empty() { "" } else { ", " });
                    let value = self.value(key, look);
                    text.append(value);
                }
            }
        }
        text
    }

    /// Every field of a record but those that are `known` elsewhere, as “key value”.
    pub(super) fn rest(&mut self, record: &'c dyn Record, known: &[&str]) -> Text {
        let mut text = Text::default();
        for field in record.fields() {
            let key = field.spec.key;
            if field.look.is_absent() || known.contains(&key) {
                continue;
            }
            let value = self.value(key, &field.look);
            if !value.is_empty() {
                text.dot().name(&word(key)).name(" ").append(value);
            }
        }
        text
    }

    /// What a claim, a relation or a participant says of itself in a word each, after a dot.
    pub(super) fn said(&mut self, text: &mut Text, words: impl IntoIterator<Item = Option<String>>) {
        for word in words.into_iter().flatten() {
            text.dot().name(&word);
        }
    }

    /// The lines that stand below a statement: its details, where it has any, and its note.
    pub(super) fn below(&mut self, details: Text, note: &Prose) -> Vec<Text> {
        let mut lines = Vec::new();
        if !details.is_empty() {
            lines.push(details);
        }
        lines.extend(self.prose(note));
        lines
    }
}

/// “as of Apr 2026”, for a time at which something held.
pub(super) fn as_of(date: &Option<Date>) -> Option<String> {
    date.as_ref().map(|date| format!("as of {}", date.words()))
}

/// A name as an event gives it, and the dossier it stands for where that has another.
pub(super) fn named(layout: &Layout<'_>, name: &str, actor: Option<&EntryId>) -> String {
    let label = |id: &EntryId| layout.corpus.get(id.as_str()).map(|entry| entry.label());
    match actor {
        Some(id) if name.is_empty() || label(id).as_deref() == Some(name) => layout.link(id),
        Some(id) => format!("{name} ({})", layout.link(id)),
        None => name.to_owned(),
    }
}
