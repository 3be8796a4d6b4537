//! One dossier laid out for reading as the browser's page is, for those who read no screen: what the plain text and
//! the Markdown of it share. Refuses to know widths, colours and markup.

mod cites;
mod claims;
mod events;
mod head;
mod links;
mod reflow;
mod relations;
mod resting;
mod text;
mod value;

use crate::domain::day::Day;
use crate::domain::entry::{Body, Entry};
use crate::domain::marked::Prose;
use crate::domain::record::{Look, Record};
use crate::domain::sections::is_placed;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::Verdicts;

use cites::Reference;
pub(crate) use text::{Piece, Text};
use value::word;

/// A part of a laid-out dossier, top to bottom; texts are as in the file and not yet safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The name.
    Title(Text),
    /// A line of what it is: kind, type, id, path.
    Line(Text),
    /// A heading of a list.
    Heading(String),
    /// A field with its name.
    Field(String, Text),
    /// A paragraph of prose.
    Paragraph(Text),
    /// An element of a list: its first line, then those below it.
    Item(Vec<Text>),
    /// A numbered reference: its first line, then those below it.
    Reference(usize, Vec<Text>),
}

/// Lays out an entry as of the day `today`, in the order of the browser's page: what it is, its summary, who took part,
/// relations and events, claims, what rests on it, notes, backlinks with their lines, references.
pub(crate) fn layout<'c>(
    corpus: &'c Snapshot,
    verdicts: &'c Verdicts,
    entry: &'c Entry,
    today: Day,
) -> Vec<Part> {
    let mut layout = Layout { corpus, verdicts, entry, today, parts: Vec::new(), references: Vec::new() };
    layout.head();
    layout.paragraphs(entry.summary());
    layout.participants();
    layout.relations();
    layout.events();
    layout.claims();
    layout.resting();
    layout.notes();
    layout.backlinks();
    layout.listed_references();
    layout.parts
}

struct Layout<'c> {
    corpus: &'c Snapshot,
    verdicts: &'c Verdicts,
    entry: &'c Entry,
    today: Day,
    parts: Vec<Part>,
    references: Vec<Reference<'c>>,
}

impl<'c> Layout<'c> {
    fn paragraphs(&mut self, prose: &Prose) {
        let paragraphs = self.prose(prose);
        self.parts.extend(paragraphs.into_iter().map(Part::Paragraph));
    }

    fn list(&mut self, heading: &str, items: Vec<Vec<Text>>) {
        if !items.is_empty() {
            self.parts.push(Part::Heading(format!("{heading} ({})", items.len())));
            self.parts.extend(items.into_iter().map(Part::Item));
        }
    }

    /// Notes, open questions, and every field that no other section has, so that none is ever unseen.
    fn notes(&mut self) {
        let (notes, todo) = match &self.entry.body {
            Body::Actor(actor) => (&actor.notes, &actor.todo),
            Body::Event(event) => (&event.notes, &event.todo),
            Body::Source(source) => (&source.notes, &source.todo),
        };
        if !notes.is_empty() {
            self.parts.push(Part::Heading("Notes".into()));
            self.paragraphs(notes);
        }
        let questions = todo.iter().map(|question| vec![Text::of(question)]).collect();
        self.list("Open questions", questions);
        let record: &'c dyn Record = self.entry.record();
        let mut more = Vec::new();
        for field in record.fields() {
            let key = field.spec.key;
            if is_placed(key) {
                continue;
            }
            let lines = match &field.look {
                Look::List(list) if list.iter().any(|look| matches!(look, Look::Record(_))) => {
                    list.iter().map(|look| self.value(key, look)).collect()
                }
                look => vec![self.value(key, look)],
            };
            more.extend(
                lines.into_iter().filter(|text| !text.is_empty()).map(|text| Part::Field(word(key), text)),
            );
        }
        if !more.is_empty() {
            self.parts.push(Part::Heading("More".into()));
            self.parts.extend(more);
        }
    }
}

#[cfg(test)]
mod tests;
