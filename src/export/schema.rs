//! JSON Schemas (draft-07) of the dossiers for editors, from the one list of fields and the vocabularies of a corpus.
//! Pure; knows no file. What they flag is what `dossier check` flags in a file by itself.

mod patterns;

use serde_json::{Map, Value, json};

use crate::domain::actor::Actor;
use crate::domain::author::CslName;
use crate::domain::cite::Cite;
use crate::domain::event::Event;
use crate::domain::id::Kind;
use crate::domain::record::{Spec, Wants};
use crate::domain::settings::Settings;
use crate::domain::source::Source;

/// What a file must say of itself to be replaced by a newer schema.
pub(crate) const GENERATED_BY: &str =
    "Made by `dossier schema`; run it again after a change of [vocabulary] in dossier.toml.";

/// The folder of a corpus in which its schemas lie.
pub(crate) const FOLDER: &str = "schema";

/// Records that need one of several fields, by what they are.
pub(crate) const ONE_OF: &[(&str, &[&str])] = &[
    ("a source", &["title", "url", "container_title"]),
    ("a claim", &["text", "property"]),
    ("a participant", &["actor", "name"]),
];

/// The fields of which a property needs one.
const FIGURES: [&str; 4] = ["value", "best", "low", "high"];

/// Fields that mean nothing without another beside them.
const BESIDE: [(&str, &str); 8] = [
    ("value", "property"),
    ("best", "property"),
    ("low", "property"),
    ("high", "property"),
    ("unit", "property"),
    ("qualifier", "property"),
    ("lat", "lon"),
    ("lon", "lat"),
];

/// An id: 1 to 64 of `a-z 0-9 -`, neither first nor last a hyphen.
const ID: &str = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";

/// Returns the name of the schema of one kind's dossiers.
pub(crate) fn file_name(kind: Kind) -> String {
    format!("{}.schema.json", kind.word())
}

/// Makes the schemas of actors, events, sources and dossier.toml, with the words `settings` adds and the `codes` that
/// can be allowed; by file name.
pub(crate) fn schemas(settings: &Settings, codes: &[&str]) -> Vec<(String, Value)> {
    let of = |kind: Kind, what, specs| {
        let title = format!("A dossier on {}", kind.with_article());
        (file_name(kind), whole(settings, codes, &title, what, specs))
    };
    vec![
        of(Kind::Actor, "an actor", Actor::specs()),
        of(Kind::Event, "an event", Event::specs()),
        of(Kind::Source, "a source", Source::specs()),
        (
            "dossier.schema.json".into(),
            whole(settings, codes, "The settings of a corpus", "dossier.toml", Settings::specs()),
        ),
    ]
}

/// Returns a value of the right form to start from, where it does not depend on the field.
pub(crate) fn example(wants: Wants) -> Value {
    match wants {
        Wants::Text | Wants::Name | Wants::Prose | Wants::Author => "…".into(),
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

fn whole(
    settings: &Settings,
    codes: &[&str],
    title: &str,
    what: &'static str,
    specs: &'static [Spec],
) -> Value {
    let mut builder = SchemaBuilder { settings, codes, records: Map::new() };
    let object = builder.object(what, specs);
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("$comment".into(), GENERATED_BY.into());
    schema.insert("title".into(), title.into());
    schema.extend(object);
    // Every file may name its schema by a comment; some editors take a key for it.
    schema.insert("definitions".into(), Value::Object(builder.records));
    Value::Object(schema)
}

struct SchemaBuilder<'s> {
    settings: &'s Settings,
    codes: &'s [&'s str],
    records: Map<String, Value>,
}

impl SchemaBuilder<'_> {
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
            let ways = keys.iter().flat_map(|key| match *key {
                // A property says nothing without a value.
                "property" => FIGURES.map(|figure| json!({ "required": [key, figure] })).to_vec(),
                key => vec![json!({ "required": [key] })],
            });
            object.insert("anyOf".into(), ways.collect());
        }
        let beside: Map<String, Value> = BESIDE
            .iter()
            .filter(|(key, _)| specs.iter().any(|spec| spec.key == *key))
            .filter(|(_, other)| specs.iter().any(|spec| spec.key == *other))
            .map(|(key, other)| ((*key).to_owned(), json!([other])))
            .collect();
        if !beside.is_empty() {
            object.insert("dependencies".into(), Value::Object(beside));
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
            "sha256" => pattern(&mut schema, "^[0-9a-fA-F]{64}$"),
            "copy" => pattern(&mut schema, "^[0-9a-fA-F]{0,64}$"),
            "file" => {
                pattern(&mut schema, &patterns::file());
                schema.insert("maxLength".into(), 1024.into());
            }
            "stale_after" => pattern(&mut schema, patterns::DURATION),
            "allow" => {
                let codes = json!({ "type": "string", "enum": self.codes });
                schema.insert("items".into(), codes);
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
            Wants::Name => text("\\S".into()),
            Wants::Flag => json!({ "type": "boolean" }),
            Wants::Number => json!({ "type": "number" }),
            Wants::Value => json!({ "type": ["number", "string"] }),
            Wants::Date => text(patterns::date()),
            Wants::Term(vocabulary) => {
                let words: Vec<&str> = self.settings.words(vocabulary).collect();
                json!({ "type": "string", "enum": words })
            }
            Wants::Link(_) => text(format!("^{ID}$")),
            Wants::ClaimRef => text(format!("^(?:{ID})?#.*\\S")),
            Wants::Locator => text(format!("^{}$", patterns::locator())),
            Wants::Cite => {
                let table = self.record("a citation", Cite::specs());
                let short = text(format!("^\\s*{ID}\\s*(?:,{})?$", patterns::locator()));
                self.records.insert("short_citation".into(), short);
                json!({ "anyOf": [{ "$ref": "#/definitions/short_citation" }, table] })
            }
            Wants::Author => {
                let table = self.record("a name", CslName::specs());
                json!({ "anyOf": [text("\\S".into()), table] })
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

fn pattern(schema: &mut Map<String, Value>, pattern: &str) {
    schema.insert("pattern".into(), pattern.into());
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
mod tests;
