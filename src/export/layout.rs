//! One dossier laid out for reading, from the one list of fields: what the plain text and the Markdown of it share.
//! Refuses to know widths, colours and markup.

use crate::domain::cite::Cite;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::marked::Prose;
use crate::domain::prose::Piece;
use crate::domain::record::{Field, Look, Record};

/// The fields whose values make the first line of a record, without their names.
const HEAD: [&str; 14] = [
    "text",
    "property",
    "value",
    "best",
    "low",
    "high",
    "unit",
    "qualifier",
    "type",
    "to",
    "name",
    "actor",
    "role",
    "file",
];

/// A part of a laid-out dossier, top to bottom; texts are as in the file and not yet safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Title(String),
    /// A line of what it is: kind, type, id, path.
    Line(String),
    /// A heading of a list.
    Heading(String),
    /// A field with its name.
    Field(String, String),
    /// Text of its own.
    Prose(String),
    /// An element of a list: its first line, then details.
    Item(String, Vec<String>),
    /// A numbered reference.
    Reference(usize, String),
}

/// Lays out an entry: fields, records, references, what others say of it, backlinks with their lines.
pub fn layout(corpus: &Corpus, entry: &Entry) -> Vec<Part> {
    let mut layout = Layout { corpus, parts: Vec::new(), references: Vec::new() };
    layout.entry(entry);
    layout.parts
}

struct Layout<'c> {
    corpus: &'c Corpus,
    parts: Vec<Part>,
    references: Vec<String>,
}

impl Layout<'_> {
    fn entry(&mut self, entry: &Entry) {
        self.parts.push(Part::Title(entry.name().to_owned()));
        let word = entry.type_word();
        let what = if word.is_empty() { String::new() } else { format!(" · {word}") };
        self.parts.push(Part::Line(format!(
            "{}{what} · {} · {}",
            entry.kind().word(),
            entry.id,
            entry.file.path
        )));
        let fields = entry.record().fields();
        for field in &fields {
            self.field(field);
        }
        for field in &fields {
            self.records(field);
        }
        self.ties(entry);
        self.events(entry);
        self.resting(entry);
        if !self.references.is_empty() {
            self.parts.push(Part::Heading("References".into()));
            let references = std::mem::take(&mut self.references);
            self.parts
                .extend(references.into_iter().enumerate().map(|(nth, text)| Part::Reference(nth + 1, text)));
        }
        self.backlinks(entry);
    }

    fn field(&mut self, field: &Field<'_>) {
        let label = label(field.spec.key);
        match &field.look {
            Look::Prose(prose) if field.spec.key == "summary" => {
                let text = self.prose(prose);
                self.parts.push(Part::Prose(text));
            }
            // The title has it already.
            Look::Name(_) if matches!(field.spec.key, "name" | "title") => {}
            Look::Record(_) => {}
            Look::List(list) if list.iter().any(|look| matches!(look, Look::Record(_))) => {}
            look => {
                let text = self.value(look);
                if !text.is_empty() {
                    self.parts.push(Part::Field(label, text));
                }
            }
        }
    }

    fn records(&mut self, field: &Field<'_>) {
        let records: Vec<&dyn Record> = match &field.look {
            Look::Record(record) => vec![*record],
            Look::List(list) => list
                .iter()
                .filter_map(|look| if let Look::Record(record) = look { Some(*record) } else { None })
                .collect(),
            _ => return,
        };
        if records.is_empty() {
            return;
        }
        let many = if matches!(field.look, Look::List(_)) { "s" } else { "" };
        self.parts.push(Part::Heading(capital(&format!("{}{many}", label(field.spec.key)))));
        for record in records {
            let (head, details) = self.record(record);
            self.parts.push(Part::Item(head, details));
        }
    }

    /// The first line of a record with the numbers of its references, and its other fields.
    fn record(&mut self, record: &dyn Record) -> (String, Vec<String>) {
        let (mut head, mut details, mut cites) = (Vec::new(), Vec::new(), Vec::new());
        for field in record.fields() {
            let key = field.spec.key;
            if key == "cite" {
                if let Look::List(list) = &field.look {
                    cites.extend(list.iter().map(|look| self.value(look)));
                }
                continue;
            }
            let text = self.value(&field.look);
            if text.is_empty() {
                continue;
            }
            match key {
                "property" => head.push(format!("{text}:")),
                "role" => match head.last_mut() {
                    Some(before) => before.push_str(&format!(", {text}")),
                    None => head.push(text),
                },
                // A place, or whoever took part, under its own words and with a dossier: one name where they are the same.
                "actor" => match head.last_mut() {
                    Some(name) if text.strip_prefix(&**name).is_some_and(|id| id.starts_with(" (")) => {
                        *name = text
                    }
                    Some(name) => name.push_str(&format!(" · {text}")),
                    None => head.push(text),
                },
                "low" => head.push(format!("low {text}")),
                "high" => head.push(format!("high {text}")),
                "qualifier" => {
                    // “more than 238,000 fighters”: the word stands before the figure.
                    let after =
                        head.iter().position(|part: &String| part.ends_with(':')).map_or(0, |at| at + 1);
                    head.insert(after, text);
                }
                _ if HEAD.contains(&key) => head.push(text),
                _ => details.push(format!("{}: {text}", label(key))),
            }
        }
        let head = head.join(" ");
        (format!("{head}{}", cites.iter().map(|mark| format!(" {mark}")).collect::<String>()), details)
    }

    fn value(&mut self, look: &Look<'_>) -> String {
        match look {
            Look::Absent => String::new(),
            Look::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Look::Text(text) | Look::Name(text) => (*text).to_owned(),
            Look::Prose(prose) => self.prose(prose),
            Look::Term(word, ..) => word.replace(['-', '_'], " "),
            Look::Date(date) => date.words(),
            Look::Number(number) => number.words(),
            Look::Link(id, ..) => self.link(id),
            Look::Cite(cite) => {
                let text = self.reference(cite);
                format!("[{}]", self.number(text))
            }
            Look::ClaimRef(claim) => claim.to_string(),
            Look::Table(table) => {
                table.iter().map(|(key, value)| format!("{key} {value}")).collect::<Vec<_>>().join(", ")
            }
            Look::Record(record) => {
                let (head, details) = self.record(*record);
                [&[head][..], &details]
                    .concat()
                    .into_iter()
                    .filter(|t| !t.is_empty())
                    .collect::<Vec<_>>()
                    .join("; ")
            }
            Look::List(list) => {
                let apart = if list.iter().all(|look| matches!(look, Look::Cite(_))) { " " } else { ", " };
                list.iter().map(|look| self.value(look)).collect::<Vec<_>>().join(apart)
            }
        }
    }

    fn number(&mut self, reference: String) -> usize {
        let known = self.references.iter().position(|known| *known == reference);
        let at = known.unwrap_or(self.references.len());
        if known.is_none() {
            self.references.push(reference);
        }
        at + 1
    }

    /// A citation in full: source, place, quote, then its other fields.
    fn reference(&mut self, cite: &Cite) -> String {
        let mut text = cite.source_id().map_or_else(|| "no source".to_owned(), |id| self.link(id));
        for field in cite.fields() {
            let value = match (&field.look, field.spec.key) {
                (_, "source") | (Look::Absent, _) => continue,
                (Look::Text(quote), "quote") => format!("“{quote}”"),
                (look, "at") => self.value(look),
                (look, key) => {
                    let value = self.value(look);
                    if value.is_empty() {
                        continue;
                    }
                    format!("{} {value}", label(key))
                }
            };
            text.push_str(", ");
            text.push_str(&value);
        }
        text
    }

    /// The name an id is shown by, with the id.
    fn link(&self, id: &EntryId) -> String {
        match self.corpus.get(id.as_str()) {
            Some(entry) if entry.label() != id.as_str() => format!("{} ({id})", entry.label()),
            Some(_) => id.to_string(),
            None if self.corpus.knows(id.as_str()) => format!("{id} (does not load)"),
            None => format!("{id} (missing)"),
        }
    }

    fn prose(&self, prose: &Prose) -> String {
        let text = &prose.text;
        let plain = |range: std::ops::Range<usize>| text.get(range).unwrap_or("").to_owned();
        let name = |id: &str| self.corpus.get(id).map_or_else(|| id.to_owned(), |entry| entry.label());
        let mut out = String::new();
        for piece in prose.pieces() {
            match piece {
                Piece::Text(range) | Piece::Broken { range, .. } => out.push_str(&plain(range)),
                Piece::Link { id, words, .. } => out.push_str(&words.map_or_else(|| name(id), str::to_owned)),
                Piece::Cite { source, locator, .. } => {
                    let place = locator.map_or(String::new(), |at| format!(", {}", at.as_written()));
                    out.push_str(&format!("[{}{place}]", name(source)));
                }
            }
        }
        out.trim_end().to_owned()
    }

    /// What other actors state of this one, under the inverse names.
    fn ties(&mut self, entry: &Entry) {
        let ties: Vec<Part> = self
            .corpus
            .ties(&entry.id)
            .iter()
            .filter(|tie| tie.inverse)
            .map(|tie| {
                let word =
                    tie.relation.r#type.as_ref().map_or("tied to", |t| self.corpus.settings.inverse(&t.word));
                let mut head = format!("{word} {}", self.link(tie.other));
                if !tie.relation.role.is_empty() {
                    head.push_str(&format!(", {}", tie.relation.role));
                }
                if let Some(date) = tie.relation.when.as_ref().or(tie.relation.as_of.as_ref()) {
                    head.push_str(&format!(", {}", date.words()));
                }
                Part::Item(head, Vec::new())
            })
            .collect();
        self.list("Stated by others", ties);
    }

    fn events(&mut self, entry: &Entry) {
        if entry.kind() == Kind::Source {
            return;
        }
        let mut events = self.corpus.tied(&entry.id, Kind::Event);
        events.sort_by(|a, b| a.by_date(b));
        let events = events
            .into_iter()
            .map(|event| {
                let date = event.date().map_or("no date".to_owned(), |date| date.words());
                Part::Item(format!("{date}: {} ({})", event.name(), event.id), Vec::new())
            })
            .collect();
        self.list("Events", events);
    }

    /// Every citation that rests on a source, by paragraph.
    fn resting(&mut self, entry: &Entry) {
        if entry.kind() != Kind::Source {
            return;
        }
        let resting = self
            .corpus
            .resting_on(&entry.id)
            .into_iter()
            .map(|resting| {
                let place = resting.cite.at.as_ref().map_or("no place", |at| at.as_written()).to_owned();
                let line = resting.owner.line_at(&resting.path);
                let says = self.statement(resting.owner, &resting.path);
                let mut details = Vec::new();
                if let Some(quote) = resting.cite.quote() {
                    details.push(format!("“{quote}”"));
                }
                details.push(format!("{}:{line}", resting.owner.file.path));
                Part::Item(
                    format!("{place}: {} ({}): {says}", resting.owner.name(), resting.owner.id),
                    details,
                )
            })
            .collect();
        self.list("Rests on it", resting);
    }

    /// What the record that holds a citation says, in one line.
    fn statement(&self, owner: &Entry, path: &[crate::domain::record::Step]) -> String {
        let [step, ..] = path else { return String::new() };
        let fields = owner.record().fields();
        let Some(field) = fields.iter().find(|field| field.spec.key == step.key) else {
            return String::new();
        };
        let record = match &field.look {
            Look::List(list) => list.get(step.nth as usize),
            look => Some(look),
        };
        match record {
            Some(Look::Record(record)) => {
                let mut aside = Layout { corpus: self.corpus, parts: Vec::new(), references: Vec::new() };
                let head = aside.record(*record).0;
                // The citation marks of another dossier number nothing here.
                let cut = head.find(" [1]").unwrap_or(head.len());
                head.get(..cut).unwrap_or("").to_owned()
            }
            _ => "the dossier as a whole".to_owned(),
        }
    }

    fn backlinks(&mut self, entry: &Entry) {
        let backlinks = self
            .corpus
            .backlinks(&entry.id)
            .map(|mention| {
                let from = self.corpus.at(mention.from);
                let line = from.file.position(mention.at).line;
                let key = mention.path.first().map_or("", |step| step.key);
                Part::Item(
                    format!("{}:{line}: {} ({}), {}", from.file.path, from.name(), from.id, label(key)),
                    Vec::new(),
                )
            })
            .collect();
        self.list("Backlinks", backlinks);
    }

    fn list(&mut self, heading: &str, items: Vec<Part>) {
        if !items.is_empty() {
            self.parts.push(Part::Heading(format!("{heading} ({})", items.len())));
            self.parts.extend(items);
        }
    }
}

fn label(key: &str) -> String {
    key.replace('_', " ")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
