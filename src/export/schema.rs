//! JSON Schemas (draft-07) of the dossiers for editors, from the one list of fields and the vocabularies of a corpus.
//! Pure; knows no file. What they flag is what `dossier check` flags in a file by itself.

use serde_json::{Map, Value, json};

use crate::domain::actor::Actor;
use crate::domain::cite::Cite;
use crate::domain::event::Event;
use crate::domain::id::Kind;
use crate::domain::record::{Spec, Wants};
use crate::domain::settings::Settings;
use crate::domain::source::Source;

/// What a file must say of itself to be replaced by a newer schema.
pub const MADE_BY: &str =
    "Made by `dossier schema`; run it again after a change of [vocabulary] in dossier.toml.";

/// The folder of a corpus in which its schemas lie.
pub const FOLDER: &str = "schema";

/// Records that need one of several fields, by what they are.
pub const ONE_OF: &[(&str, &[&str])] = &[
    ("a source", &["title", "url", "container_title"]),
    ("a claim", &["text", "property"]),
    ("a participant", &["actor", "name"]),
];

/// An id: 1 to 64 of `a-z 0-9 -`, neither first nor last a hyphen.
const ID: &str = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";

/// The name of the schema of one kind's dossiers.
pub fn file_name(kind: Kind) -> String {
    format!("{}.schema.json", kind.word())
}

/// Makes the schemas of actors, events, sources and dossier.toml, with the words `settings` adds; by file name.
pub fn schemas(settings: &Settings) -> Vec<(String, Value)> {
    let of = |kind: Kind, what, specs| {
        let title = format!("A dossier on {}", kind.with_article());
        (file_name(kind), whole(settings, &title, what, specs))
    };
    vec![
        of(Kind::Actor, "an actor", Actor::specs()),
        of(Kind::Event, "an event", Event::specs()),
        of(Kind::Source, "a source", Source::specs()),
        (
            "dossier.schema.json".into(),
            whole(settings, "The settings of a corpus", "dossier.toml", Settings::specs()),
        ),
    ]
}

/// The regular expression of an EDTF date as `Date::parse` takes it, but for days that no calendar has.
pub fn date_pattern() -> String {
    let year = "[1-9][0-9]{3}";
    let day = "(?:-(?:XX|0[1-9]|[12][0-9]|3[01]))?";
    let point = format!("(?:[1-9][0-9]{{2}}X|{year}(?:-XX(?:-XX)?|-(?:0[1-9]|1[0-2]){day})?)[~?%]?");
    let interval = format!("{point}(?:/(?:{point}|\\.\\.)?)?|(?:\\.\\.)?/{point}");
    let set = format!("\\[(?:\\.\\.)?{point}(?:(?:\\.\\.|,){point})*(?:\\.\\.)?\\]");
    format!("^(?:{interval}|{set})$")
}

/// A value of the right form to start from, where it does not depend on the field.
pub fn example(wants: Wants) -> Value {
    match wants {
        Wants::Text | Wants::Prose => "…".into(),
        Wants::Flag => false.into(),
        Wants::Number | Wants::Value => 1.into(),
        Wants::Date => "2026-03-18".into(),
        Wants::Term(vocabulary) => (*vocabulary.words.first().unwrap_or(&"…")).into(),
        Wants::Link(kind) => format!("{}-id", kind.map_or("entry", Kind::word)).into(),
        Wants::Cite => "source-id, para 1".into(),
        Wants::ClaimRef => "#1".into(),
        Wants::Locator => "para 1".into(),
        Wants::Table | Wants::Record(..) => json!({}),
        Wants::List(inner) => json!([example(inner())]),
        Wants::OneOrList(inner) => example(inner()),
    }
}

fn whole(settings: &Settings, title: &str, what: &'static str, specs: &'static [Spec]) -> Value {
    let mut maker = Maker { settings, records: Map::new() };
    let object = maker.object(what, specs);
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("$comment".into(), MADE_BY.into());
    schema.insert("title".into(), title.into());
    schema.extend(object);
    // Every file may name its schema by a comment; some editors take a key for it.
    schema.insert("definitions".into(), Value::Object(maker.records));
    Value::Object(schema)
}

struct Maker<'s> {
    settings: &'s Settings,
    records: Map<String, Value>,
}

impl Maker<'_> {
    fn object(&mut self, what: &str, specs: &'static [Spec]) -> Map<String, Value> {
        let properties: Map<String, Value> =
            specs.iter().map(|spec| (spec.key.to_owned(), self.property(spec))).collect();
        let required: Vec<&str> = specs.iter().filter(|spec| spec.required).map(|spec| spec.key).collect();
        let mut object = Map::new();
        object.insert("type".into(), "object".into());
        if !required.is_empty() {
            object.insert("required".into(), json!(required));
        }
        if let Some((_, keys)) = ONE_OF.iter().find(|(name, _)| *name == what) {
            let ways: Vec<Value> = keys.iter().map(|key| json!({ "required": [key] })).collect();
            object.insert("anyOf".into(), ways.into());
        }
        object.insert("properties".into(), Value::Object(properties));
        object.insert("additionalProperties".into(), false.into());
        object
    }

    fn property(&mut self, spec: &Spec) -> Value {
        let mut schema = Map::new();
        schema.insert("description".into(), self.description(spec).into());
        schema.extend(self.value((spec.wants)()));
        match spec.key {
            "lat" => schema.extend(range(-90, 90)),
            "lon" => schema.extend(range(-180, 180)),
            "credibility" => {
                schema.insert("type".into(), "integer".into());
                schema.extend(range(1, 6));
            }
            _ => {}
        }
        let examples = examples(spec);
        if !examples.is_empty() {
            schema.insert("examples".into(), examples.into());
        }
        Value::Object(schema)
    }

    fn description(&self, spec: &Spec) -> String {
        let doc = spec.doc.trim();
        let vocabulary = match (spec.wants)() {
            Wants::Term(vocabulary) => vocabulary,
            _ => return doc.to_owned(),
        };
        match vocabulary.added_by {
            Some(key) => format!("{doc} Words of your own go into {key} under [vocabulary] in dossier.toml."),
            None => doc.to_owned(),
        }
    }

    fn value(&mut self, wants: Wants) -> Map<String, Value> {
        let text = |pattern: String| json!({ "type": "string", "pattern": pattern });
        let schema = match wants {
            Wants::Text | Wants::Prose => json!({ "type": "string" }),
            Wants::Flag => json!({ "type": "boolean" }),
            Wants::Number => json!({ "type": "number" }),
            Wants::Value => json!({ "type": ["number", "string"] }),
            Wants::Date => text(date_pattern()),
            Wants::Term(vocabulary) => {
                let words: Vec<&str> = self.settings.words(vocabulary).collect();
                json!({ "type": "string", "enum": words })
            }
            Wants::Link(_) => text(format!("^{ID}$")),
            Wants::ClaimRef => text(format!("^(?:{ID})?#.*\\S")),
            Wants::Locator => text("^\\s*(?:[0-9]+:|\\D*\\S\\s*\\S)".into()),
            Wants::Cite => {
                let table = self.record("a citation", Cite::specs());
                json!({ "anyOf": [text(format!("^\\s*{ID}\\s*(?:,.*\\S.*)?$")), table] })
            }
            Wants::Table => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            Wants::Record(what, specs) => return self.object(what, specs()),
            Wants::List(inner) => match inner() {
                Wants::Record(what, specs) => {
                    let items = self.record(what, specs());
                    json!({ "type": "array", "items": items })
                }
                inner => json!({ "type": "array", "items": self.value(inner) }),
            },
            Wants::OneOrList(inner) => {
                let one = self.value(inner());
                json!({ "anyOf": [one, { "type": "array", "items": one }] })
            }
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    /// Refers to a record that is defined once.
    fn record(&mut self, what: &str, specs: &'static [Spec]) -> Value {
        let name = what.split_once(' ').map_or(what, |(_, name)| name).replace(' ', "_");
        if !self.records.contains_key(&name) {
            // A name that is taken keeps a record that holds itself from going on for ever.
            self.records.insert(name.clone(), Value::Null);
            let object = self.object(what, specs);
            self.records.insert(name.clone(), Value::Object(object));
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }
}

fn range(least: i32, most: i32) -> Map<String, Value> {
    [("minimum".to_owned(), least.into()), ("maximum".to_owned(), most.into())].into_iter().collect()
}

/// Values to show beside the field; none where they would teach nothing.
fn examples(spec: &Spec) -> Vec<Value> {
    let known: &[&str] = match spec.key {
        "url" => &["https://example.org/report"],
        "language" | "lang" => &["en"],
        "doi" => &["10.1000/182"],
        "stale_after" => &["18 months"],
        "file" => &["archive/source-id.txt"],
        "at" => &["para 10", "para 22-23", "p. 14", "line 3", "sec. 2", "00:12:30"],
        _ => &[],
    };
    if !known.is_empty() {
        return known.iter().map(|text| Value::from(*text)).collect();
    }
    match (spec.wants)() {
        Wants::Date => ["2026-03-18", "2026-03", "2007~", "2014-06/..", "[2026-03-17..2026-03-23]"]
            .into_iter()
            .map(Value::from)
            .collect(),
        Wants::List(inner) => match inner() {
            Wants::Cite => vec![
                json!(["source-id, para 1"]),
                json!([{ "source": "source-id", "at": "para 1", "quote": "…" }]),
            ],
            Wants::Link(_) | Wants::ClaimRef => vec![example((spec.wants)())],
            _ => Vec::new(),
        },
        wants @ (Wants::Link(_) | Wants::OneOrList(_)) => vec![example(wants)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Date;
    use crate::load::dossier::{read, settings};

    fn schema(name: &str, text: &str) -> Value {
        let (settings, _, _) = settings(text.as_bytes());
        let found = schemas(&settings).into_iter().find(|(file, _)| file.starts_with(name));
        found.expect("a schema").1
    }

    #[test]
    fn the_words_a_corpus_adds_are_allowed() {
        let bare = schema("actor", "");
        let added = schema("actor", "[vocabulary]\nactor_kinds = [\"guild\"]\n");
        let has = |schema: &Value| {
            schema["properties"]["kind"]["enum"]
                .as_array()
                .is_some_and(|words| words.contains(&"guild".into()))
        };
        assert!(!has(&bare) && has(&added));
        assert_eq!(bare["required"], json!(["name", "kind"]));
        assert_eq!(bare["additionalProperties"], json!(false));
    }

    #[test]
    fn a_record_without_its_one_of_several_fields_is_a_problem_of_the_loader_too() {
        for (what, text) in [
            ("a source", "type = \"report\"\n"),
            ("a claim", "name = \"A\"\nkind = \"person\"\n[[claim]]\nnote = \"x\"\n"),
            ("a participant", "name = \"A\"\ndate = \"2026\"\n[[participant]]\nnote = \"x\"\n"),
        ] {
            let kind = if what == "a source" {
                Kind::Source
            } else if what == "a claim" {
                Kind::Actor
            } else {
                Kind::Event
            };
            let (_, keys) = ONE_OF.iter().find(|(name, _)| *name == what).expect("listed");
            let found = read("x", kind, "a-b", text.as_bytes()).findings;
            let message = &found.first().unwrap_or_else(|| panic!("{what}: no finding")).message;
            assert!(keys.iter().all(|key| message.contains(key)), "{what}: {message}");
        }
    }

    #[test]
    fn the_pattern_of_dates_takes_what_the_reader_takes_and_refuses_what_it_refuses() {
        let pattern = regex::Regex::new(&date_pattern()).expect("a pattern");
        let good = [
            "2026-03-18",
            "2026-03",
            "2026",
            "2007~",
            "2007?",
            "2007%",
            "2014-06/..",
            "2014-06/",
            "../2016",
            "/2016",
            "2023-10/2024-02",
            "2023-10~/2024-02?",
            "202X",
            "202X~",
            "2026-XX",
            "2026-03-XX",
            "2026-XX-XX",
            "[2026-03-17..2026-03-23]",
            "[..2024-02]",
            "[2024-02..]",
            "[2014,2016]",
            "[2014,2016..2018]",
        ];
        let bad = [
            "",
            "18 March",
            "0999",
            "26",
            "2026-13",
            "2026-00",
            "2026-3-18",
            "2026-03-18T10:00",
            "2026-21x",
            "20XX",
            "/",
            "../..",
            "202X-03",
            "2026-XX-03",
            "{2014}",
            "[]",
            "[2014",
            "2014/2015/2016",
            "~2014",
            "2026-03-32",
        ];
        for text in good {
            assert!(Date::parse(text).is_ok() && pattern.is_match(text), "{text}");
        }
        for text in bad {
            assert!(Date::parse(text).is_err() && !pattern.is_match(text), "{text}");
        }
    }
}
