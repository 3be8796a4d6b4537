//! The head of a dossier: its other names, what it is, when and where, and how good it is.

use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::value::word;
use crate::domain::cite::{Archive, Cite};
use crate::domain::entry::Body;
use crate::domain::event::Event;
use crate::domain::leaf::Name;
use crate::domain::marked::Prose;
use crate::domain::record::{Look, Record};
use crate::domain::source::Source;
use crate::tui::corpus_status::CopyState;
use crate::tui::row::Ink;

/// The widest key of the head, in cells.
const KEY: usize = 12;

/// The field `key` of a record.
pub(super) fn field<'r>(record: &'r dyn Record, key: &str) -> Option<Look<'r>> {
    record.fields().into_iter().find(|field| field.spec.key == key).map(|field| field.look)
}

impl<'c> Page<'c> {
    /// Draws the head.
    pub(super) fn head(&mut self) {
        let entry = self.entry;
        if let Some(broken) = &entry.broken {
            let mut words = format!("⚠ on disk: broken since {}", broken.since);
            if broken.line > 0 {
                words.push_str(&format!(", line {}", broken.line));
            }
            words.push_str(&format!(" – {}", broken.message));
            let spot = self.spot(&entry.id, Vec::new(), content::of_text(&broken.message));
            self.flow(&Flow::of(&words, Ink::Error), Some(spot), 0);
        }
        // A border cuts a long name, and a title is meant to be read.
        let name = Flow::of(entry.name(), Ink::Strong);
        let key = if entry.source().is_some() { "title" } else { "name" };
        let titled = entry.source().is_some_and(|source| !source.title.is_empty());
        if titled || name.width() + 8 > self.width {
            let spot = self.spot(&entry.id, vec![step(key, 0)], content::of_text(entry.name()));
            self.flow(&name, Some(spot), 0);
        }
        let mut items = Vec::new();
        match &entry.body {
            Body::Actor(actor) => {
                self.names(&mut items, "also", "aliases", &actor.aliases);
                let acronyms = if actor.acronyms.len() > 1 { "acronyms" } else { "acronym" };
                self.names(&mut items, acronyms, "acronyms", &actor.acronyms);
                self.names(&mut items, "weak alias", "weak_aliases", &actor.weak_aliases);
                for (nth, record) in actor.name_record.iter().enumerate() {
                    let path = [step("name_record", nth)];
                    let spot = self.spot(&entry.id, path.to_vec(), content::of_record(record));
                    let mut body = Flow::of(&record.value, Ink::Plain);
                    self.rest(&mut body, record, &["value", "cite"], &entry.id, &path);
                    let side = self.numbers(&record.cite, &entry.id, &path, 9);
                    items.push(Item { spot, lead: Flow::of("name", Ink::Dim), body: vec![body], side });
                }
                self.sort_of(&mut items, "kind", &actor.cite);
                self.fields(&mut items, &["founded", "dissolved"]);
            }
            Body::Event(event) => {
                self.fields(&mut items, &["date"]);
                self.noted(&mut items, "date_note", &event.date_note);
                self.sort_of(&mut items, "kind", &event.cite);
                self.places(&mut items, event);
            }
            Body::Source(source) => self.source(&mut items, source),
        }
        self.fields(&mut items, &["tags"]);
        self.fields(&mut items, &["marking"]);
        self.reviewed(&mut items);
        if let Body::Actor(actor) = &entry.body {
            // Last in the head and each on a row of its own, so that right-to-left text can reorder nothing.
            for (nth, name) in actor.native_names.iter().enumerate() {
                let spot = self.spot(&entry.id, vec![step("native_names", nth)], content::of_text(name));
                let lead = if nth == 0 { Flow::of("native name", Ink::Dim) } else { Flow::default() };
                items.push(Item { spot, lead, body: vec![Flow::of(name, Ink::Plain)], side: Vec::new() });
            }
        }
        self.keyed_items(items, 0, KEY);
    }

    fn names(&mut self, items: &mut Vec<Item>, label: &str, key: &'static str, names: &'c [Name]) {
        if !names.is_empty() {
            let look = Look::List(names.iter().map(|name| Look::Name(name)).collect());
            items.push(self.keyed(label, key, &look));
        }
    }

    /// A row for each of these fields that is given, under its own key.
    fn fields(&mut self, items: &mut Vec<Item>, keys: &[&'static str]) {
        let record = self.entry.record();
        for key in keys {
            if let Some(look) = field(record, key).filter(|look| !look.is_absent()) {
                items.push(self.keyed(&word(key), key, &look));
            }
        }
    }

    /// What sort of entry, where, and whether it still is; the citations of the whole at the right.
    fn sort_of(&mut self, items: &mut Vec<Item>, key: &'static str, cites: &'c [Cite]) {
        let entry = self.entry;
        let mut body = Flow::of(&entry.type_word(), Ink::Plain);
        if let Body::Actor(actor) = &entry.body {
            let codes: Vec<String> = actor.country.0.iter().map(|code| code.word.to_uppercase()).collect();
            if !codes.is_empty() {
                body.dot().name(&codes.join(", "), Ink::Plain);
            }
            if let Some(status) = &actor.status {
                body.dot().name(&word(&status.word), Ink::Plain);
            }
        }
        let side = self.numbers(cites, &entry.id, &[], 9);
        if body.is_empty() && side.is_empty() {
            return;
        }
        let label = if body.is_empty() { "cited" } else { "kind" };
        let spot = self.spot(&entry.id, vec![step(key, 0)], content::of_text(body.text().as_str()));
        items.push(Item { spot, lead: Flow::of(label, Ink::Dim), body: vec![body], side });
    }

    /// Prose that explains the row above it.
    fn noted(&mut self, items: &mut Vec<Item>, key: &'static str, prose: &'c Prose) {
        if prose.is_empty() {
            return;
        }
        let entry = self.entry;
        let path = vec![step(key, 0)];
        let spot = self.spot(&entry.id, path.clone(), content::of_text(&prose.text));
        let body = self.prose(&entry.id, prose, &path, Ink::Dim);
        items.push(Item { spot, lead: Flow::default(), body, side: Vec::new() });
    }

    fn places(&mut self, items: &mut Vec<Item>, event: &'c Event) {
        let entry = self.entry;
        for (nth, place) in event.place.iter().enumerate() {
            let path = [step("place", nth)];
            let spot = self.spot(&entry.id, path.to_vec(), content::of_record(place));
            let mut body = Flow::default();
            self.named(&mut body, &place.name, place.actor.as_ref().map(|link| &link.id));
            if let Some(country) = &place.country {
                body.dot().name(&country.word.to_uppercase(), Ink::Plain);
            }
            if let (Some(lat), Some(lon)) = (&place.lat, &place.lon) {
                body.dot().solid(&format!("{}, {}", lat.words(), lon.words()), Ink::Dim);
            }
            let half = place.lat.is_some() != place.lon.is_some();
            let known = ["name", "actor", "country", "cite", "lat", "lon"];
            self.rest(&mut body, place, if half { &known[..4] } else { &known }, &entry.id, &path);
            let side = self.numbers(&place.cite, &entry.id, &path, 9);
            let lead = if nth == 0 { Flow::of("where", Ink::Dim) } else { Flow::default() };
            items.push(Item { spot, lead, body: vec![body], side });
        }
    }

    fn source(&mut self, items: &mut Vec<Item>, source: &'c Source) {
        let entry = self.entry;
        self.names(items, "by", "author", &source.author);
        self.names(items, "edited by", "editor", &source.editor);
        // The container is the name already where there is no title.
        let record = entry.record();
        for (label, key) in [("in", "container_title"), ("publisher", "publisher"), ("issued", "issued")] {
            if let Some(look) = field(record, key).filter(|look| !look.is_absent() && !is_empty(look)) {
                items.push(self.keyed(label, key, &look));
            }
        }
        self.noted(items, "issued_note", &source.issued_note);
        if !source.is_seen() {
            let spot = self.spot(&entry.id, vec![step("seen", 0)], 0);
            let mut body = Flow::default();
            body.lit("not seen", Ink::Warning).lit(", known only through other sources", Ink::Dim);
            items.push(Item { spot, lead: Flow::of("seen", Ink::Dim), body: vec![body], side: Vec::new() });
        }
        let mut body = Flow::of(&entry.type_word(), Ink::Plain);
        if !source.language.is_empty() {
            body.dot().name(&source.language, Ink::Plain);
        }
        if !body.is_empty() {
            let key = if source.r#type.is_some() { "type" } else { "language" };
            let spot = self.spot(&entry.id, vec![step(key, 0)], content::of_text(body.text().as_str()));
            items.push(Item { spot, lead: Flow::of("kind", Ink::Dim), body: vec![body], side: Vec::new() });
        }
        if let Some(reliability) = &source.reliability {
            let spot =
                self.spot(&entry.id, vec![step("reliability", 0)], content::of_text(&reliability.word));
            let mut body = Flow::default();
            body.lit("reliability ", Ink::Plain).name(&reliability.word, Ink::Strong);
            items.push(Item { spot, lead: Flow::of("grade", Ink::Dim), body: vec![body], side: Vec::new() });
        }
        self.noted(items, "descriptor", &source.descriptor);
        for (label, key) in [
            ("outlet", "actor"),
            ("derived from", "derived_from"),
            ("address", "url"),
            ("doi", "doi"),
            ("accessed", "accessed"),
            ("cited", "cite"),
        ] {
            if let Some(look) = field(record, key).filter(|look| !look.is_absent() && !is_empty(look)) {
                items.push(self.keyed(label, key, &look));
            }
        }
        if let Some(archive) = &source.archive {
            self.copy(items, archive);
        }
    }

    fn copy(&mut self, items: &mut Vec<Item>, archive: &'c Archive) {
        let entry = self.entry;
        let path = [step("archive", 0)];
        let spot = self.spot(&entry.id, path.to_vec(), content::of_record(archive));
        let mut body = Flow::of(&archive.file, Ink::Plain);
        if !archive.sha256.is_empty() {
            let start: String = archive.sha256.chars().take(8).collect();
            body.dot().lit("sha256 ", Ink::Dim).name(&start, Ink::Dim).lit("…", Ink::Dim);
        }
        match self.standing.kept(&entry.id) {
            Some(CopyState::Absent) => body.dot().lit("not here", Ink::Dim),
            Some(CopyState::Differs) => body.dot().lit("⚠ another text than the hash says", Ink::Error),
            Some(CopyState::Unreadable) => body.dot().lit("⚠ cannot be read", Ink::Error),
            Some(CopyState::Intact) => body.dot().lit("intact", Ink::Good),
            Some(CopyState::Unsure) | None => &mut body,
        };
        let mut how = Flow::default();
        self.rest(&mut how, archive, &["file", "sha256"], &entry.id, &path);
        let lead = Flow::of("kept copy", Ink::Dim);
        items.push(Item { spot, lead, body: vec![body, how], side: Vec::new() });
    }

    /// The day the dossier was last gone through, and whether that is longer ago than the corpus allows.
    fn reviewed(&mut self, items: &mut Vec<Item>) {
        let Some(look) = field(self.entry.record(), "reviewed") else { return };
        let Look::Date(date) = look else { return };
        let mut item = self.keyed("reviewed", "reviewed", &look);
        let due = self.corpus.settings.check.stale_in_days().zip(date.latest());
        let stale = due.is_some_and(|(days, last)| last.plus_days(i64::from(days)) < self.today);
        if let Some(body) = item.body.first_mut().filter(|_| stale) {
            body.dot().lit("stale", Ink::Warning);
        }
        items.push(item);
    }
}

fn is_empty(look: &Look<'_>) -> bool {
    matches!(look, Look::Text(text) | Look::Name(text) if text.trim().is_empty())
}
