//! The head of a dossier: what it is, its other names, when and where, how good it is, and how it may be handled.

use super::value::{named, word};
use super::{Layout, Part, Text};
use crate::domain::cite::{Archive, Cite};
use crate::domain::entry::Body;
use crate::domain::event::Place;
use crate::domain::marked::Prose;
use crate::domain::record::{Look, Record};
use crate::domain::source::Source;

impl<'c> Layout<'c> {
    pub(super) fn head(&mut self) {
        let entry = self.entry;
        self.parts.push(Part::Title(Text::of(entry.name())));
        let mut line = Text::of(entry.kind().word());
        let sort = entry.type_word();
        for word in [&*sort, entry.id.as_str(), &entry.file.path].into_iter().filter(|w| !w.is_empty()) {
            line.dot().name(word);
        }
        self.parts.push(Part::Line(line));
        self.marking();
        if let Some(broken) = &entry.broken {
            let line = if broken.line > 0 { format!(", line {}", broken.line) } else { String::new() };
            let words = format!("on disk: broken since {}{line} – {}", broken.since, broken.message);
            self.parts.push(Part::Line(Text::of(&words)));
        }
        match &entry.body {
            Body::Actor(actor) => {
                self.fields(&["aliases", "acronyms", "weak_aliases"]);
                for record in &actor.name_record {
                    let mut text = Text::of(&record.value);
                    let rest = self.rest(record, &["value", "cite"]);
                    if !rest.is_empty() {
                        text.dot().append(rest);
                    }
                    text.append(self.marks(&record.cite));
                    self.field("name", text);
                }
                let mut sort = vec![sort];
                sort.extend(actor.country.0.iter().map(|code| code.word.to_uppercase()));
                sort.extend(actor.status.as_ref().map(|status| word(&status.word)));
                self.sort_of(&sort, &actor.cite);
                self.fields(&["founded", "dissolved"]);
            }
            Body::Event(event) => {
                self.fields(&["date"]);
                self.noted("date note", &event.date_note);
                self.sort_of(&[sort], &event.cite);
                for place in &event.place {
                    self.place(place);
                }
            }
            Body::Source(source) => self.source(source, sort),
        }
        self.fields(&["tags"]);
        self.reviewed();
        if matches!(entry.body, Body::Actor(_)) {
            // Last, so that right-to-left text reorders nothing before it.
            self.fields(&["native_names"]);
        }
    }

    /// How the dossier may be handled: by its own mark, else by that of the corpus.
    fn marking(&mut self) {
        let own = match &self.entry.body {
            Body::Actor(actor) => &actor.marking,
            Body::Event(event) => &event.marking,
            Body::Source(source) => &source.marking,
        };
        let line = match (own, &self.corpus.settings.marking) {
            (Some(own), _) => own.word.to_string(),
            (None, Some(whole)) => format!("{} (the corpus's)", whole.word),
            (None, None) => return,
        };
        self.parts.push(Part::Line(Text::of(&format!("marking: {line}"))));
    }

    fn field(&mut self, label: &str, text: Text) {
        if !text.is_empty() {
            self.parts.push(Part::Field(label.to_owned(), text));
        }
    }

    /// Each of these fields that is given, under its own key.
    fn fields(&mut self, keys: &[&'static str]) {
        self.labelled(&keys.iter().map(|key| (*key, *key)).collect::<Vec<_>>());
    }

    fn labelled(&mut self, keys: &[(&str, &'static str)]) {
        let record: &'c dyn Record = self.entry.record();
        for (label, key) in keys {
            if let Some(field) = record.fields().into_iter().find(|field| field.spec.key == *key) {
                let text = self.value(key, &field.look);
                self.field(&word(label), text);
            }
        }
    }

    fn noted(&mut self, label: &str, prose: &Prose) {
        let text = self.prose_line(prose);
        self.field(label, text);
    }

    /// What sort of entry it is, with the citations of the whole.
    fn sort_of(&mut self, words: &[String], cites: &'c [Cite]) {
        let mut text = Text::default();
        for word in words.iter().filter(|word| !word.is_empty()) {
            text.dot().name(word);
        }
        let label = if text.is_empty() { "cited" } else { "kind" };
        text.append(self.marks(cites));
        self.field(label, text);
    }

    fn place(&mut self, place: &'c Place) {
        let mut text = Text::of(&named(self, &place.name, place.actor.as_ref().map(|link| &link.id)));
        if let Some(country) = &place.country {
            text.dot().name(&country.word.to_uppercase());
        }
        let rest = self.rest(place, &["name", "actor", "country", "cite"]);
        if !rest.is_empty() {
            text.dot().append(rest);
        }
        text.append(self.marks(&place.cite));
        self.field("place", text);
    }

    fn source(&mut self, source: &'c Source, sort: String) {
        // The container is the name already where there is no title.
        self.labelled(&[
            ("author", "author"),
            ("editor", "editor"),
            ("in", "container_title"),
            ("publisher", "publisher"),
            ("issued", "issued"),
        ]);
        self.noted("issued note", &source.issued_note);
        if !source.is_seen() {
            self.field("seen", Text::of("not seen, known only through other sources"));
        }
        let mut kind = Text::of(&sort);
        if !source.language.is_empty() {
            kind.dot().name(&source.language);
        }
        self.field("type", kind);
        self.fields(&["reliability", "descriptor"]);
        self.labelled(&[
            ("outlet", "actor"),
            ("derived from", "derived_from"),
            ("url", "url"),
            ("doi", "doi"),
            ("accessed", "accessed"),
            ("cited", "cite"),
        ]);
        if let Some(archive) = &source.archive {
            self.copy(archive);
        }
    }

    fn copy(&mut self, archive: &'c Archive) {
        let mut text = Text::of(&archive.file);
        let rest = self.rest(archive, &["file"]);
        if !rest.is_empty() {
            text.dot().append(rest);
        }
        self.field("kept copy", text);
    }

    /// The day the dossier was last gone through, and whether that is longer ago than the corpus allows.
    fn reviewed(&mut self) {
        let record: &'c dyn Record = self.entry.record();
        let field = record.fields().into_iter().find(|field| field.spec.key == "reviewed");
        let Some(Look::Date(date)) = field.map(|field| field.look) else { return };
        let mut text = Text::of(&date.words());
        let due = self.corpus.settings.check.stale_in_days().zip(date.latest());
        if due.is_some_and(|(days, last)| last.plus_days(i64::from(days)) < self.today) {
            text.dot().name("stale");
        }
        self.field("reviewed", text);
    }
}
