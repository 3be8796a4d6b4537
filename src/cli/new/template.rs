//! The text of a new dossier, generated from the list of fields: placeholders for required ones, the others commented out.

use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::id::Kind;
use crate::domain::placeholder::PLACEHOLDER;
use crate::domain::record::{ExpectedType, FieldSpec};
use crate::domain::source::Source;
use crate::domain::toml_string::quoted;
use crate::export::schema;

/// Fields in a short template besides the required ones, by kind.
const ACTOR: &[&str] = &["aliases", "native_names", "country", "summary", "cite", "relation", "claim"];
const EVENT: &[&str] = &["kind", "summary", "cite", "place", "participant", "claim"];
const SOURCE: &[&str] =
    &["type", "author", "publisher", "issued", "url", "reliability", "descriptor", "archive"];
/// Fields of the tables in a short template.
const OF_TABLES: &[&str] =
    &["type", "to", "when", "text", "name", "actor", "role", "country", "file", "sha256", "cite"];

/// Writes a dossier of `kind` with placeholders for its required fields, except the name if it is given; `full`
/// includes every field.
pub(super) fn template(kind: Kind, name: Option<&str>, full: bool) -> String {
    let (specs, offered) = match kind {
        Kind::Actor => (Actor::specs(), ACTOR),
        Kind::Event => (Event::specs(), EVENT),
        Kind::Source => (Source::specs(), SOURCE),
    };
    let mut out = format!(
        "# This is {}; its id is the file name without .toml.\n# Replace each {PLACEHOLDER} with a value; uncomment any other field to use it.\n\n",
        kind.with_article()
    );
    // A source needs one of three fields, usually the title.
    let named = if kind == Kind::Source { "title" } else { "name" };
    let needed = |spec: &FieldSpec| spec.required || spec.key == named;
    let shown = |spec: &&FieldSpec| full || needed(spec) || offered.contains(&spec.key);
    let (tables, plain): (Vec<&FieldSpec>, Vec<&FieldSpec>) =
        specs.iter().filter(shown).partition(|spec| is_table((spec.expected)()));
    for spec in plain.iter().filter(|spec| needed(spec)) {
        let value = name.filter(|_| spec.key == named).unwrap_or(PLACEHOLDER);
        out.push_str(&line(&format!("{} = {}", spec.key, quoted(value)), &doc(spec)));
    }
    out.push('\n');
    for spec in plain.iter().filter(|spec| !needed(spec)) {
        out.push_str(&line(&format!("# {} = {}", spec.key, value(spec)), &doc(spec)));
    }
    for spec in tables {
        let (head, inner) = match (spec.expected)() {
            ExpectedType::Record(_, inner) => (format!("# [{}]", spec.key), inner()),
            ExpectedType::List(of) => match of() {
                ExpectedType::Record(_, inner) => (format!("# [[{}]]", spec.key), inner()),
                _ => continue,
            },
            _ => continue,
        };
        out.push('\n');
        out.push_str(&line(&head, &doc(spec)));
        for field in inner.iter().filter(|field| full || field.required || OF_TABLES.contains(&field.key)) {
            out.push_str(&line(&format!("# {} = {}", field.key, value(field)), &doc(field)));
        }
    }
    out
}

fn is_table(expected: ExpectedType) -> bool {
    match expected {
        ExpectedType::Record(..) => true,
        ExpectedType::List(inner) => matches!(inner(), ExpectedType::Record(..)),
        _ => false,
    }
}

/// Returns an initial value for a field: a placeholder, so that a line that is only uncommented states nothing, or the id of a
/// dossier that does not exist.
fn value(spec: &FieldSpec) -> String {
    match spec.key {
        // The claims and relations of a dossier share one namespace of ids.
        "id" if spec.doc.contains("#relation-id") => "\"relation-name\"".to_owned(),
        "id" => "\"short-name\"".to_owned(),
        _ => example((spec.expected)()),
    }
}

fn example(expected: ExpectedType) -> String {
    match expected {
        ExpectedType::List(inner) => format!("[{}]", example(inner())),
        ExpectedType::OneOrList(inner) => example(inner()),
        ExpectedType::Date => quoted("<fill in: 2026-03-18, 2026-03, 2026>"),
        ExpectedType::Number => quoted("<fill in: a number>"),
        ExpectedType::Text
        | ExpectedType::Name
        | ExpectedType::Prose
        | ExpectedType::Author
        | ExpectedType::Value
        | ExpectedType::Term(_) => quoted(PLACEHOLDER),
        // The JSON form of these is also valid TOML.
        _ => schema::example(expected).to_string(),
    }
}

fn doc(spec: &FieldSpec) -> String {
    let doc = spec.doc.trim();
    match (spec.expected)() {
        ExpectedType::Term(vocabulary) if vocabulary.words.len() <= 20 => {
            let words = vocabulary.words.join(", ");
            match doc.split_once(", …").map(|(some, after)| (some.split_once(':'), after)) {
                // If the meaning begins with some of the words, all of them are replaced.
                Some((Some((what, _)), after)) => format!("{what}: {words}{after}"),
                _ if doc.contains(':') => doc.to_owned(),
                _ => format!("{doc} ({words})"),
            }
        }
        _ => doc.to_owned(),
    }
}

fn line(code: &str, doc: &str) -> String {
    let doc = doc.trim();
    format!("{code:<40} # {doc}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::{ActorKind, EventKind, HasVocabulary};
    use crate::load::dossier::{LoadedDossier, read};

    fn load(kind: Kind, text: &str) -> LoadedDossier {
        read("x", kind, "us-army", text.as_bytes())
    }

    fn findings(kind: Kind, text: &str) -> Vec<(&'static str, String)> {
        load(kind, text).findings.into_iter().map(|finding| (finding.code.name, finding.message)).collect()
    }

    fn required(kind: Kind) -> &'static [&'static str] {
        match kind {
            Kind::Actor => &["name", "kind"],
            Kind::Event => &["name", "date"],
            Kind::Source => &["title"],
        }
    }

    #[test]
    fn an_untouched_template_states_nothing_and_each_required_field_is_unfinished() {
        for kind in Kind::ALL {
            for full in [false, true] {
                let loaded = load(kind, &template(kind, None, full));
                let found: Vec<_> =
                    loaded.findings.iter().map(|found| (found.code.name, found.message.clone())).collect();
                let expected: Vec<_> = required(kind)
                    .iter()
                    .map(|key| ("placeholder", format!("`{key}` is not filled in yet")))
                    .collect();
                assert_eq!(found, expected);
                assert!(!loaded.whole, "it replaces no version that is");
                let entry = loaded.entry.expect("its id is known");
                assert_eq!((entry.name(), entry.type_word().as_str(), entry.date()), ("us-army", "", None));
            }
        }
    }

    #[test]
    fn it_is_finished_once_each_required_field_is_filled_in() {
        for kind in Kind::ALL {
            let mut text = template(kind, Some("The \"Army\""), false);
            assert!(text.contains("The \\\"Army\\\""), "{text}");
            for (key, value) in [("kind", "organization"), ("date", "2026-03")] {
                let unfinished =
                    text.lines().filter(|line| !line.starts_with('#') && line.contains(PLACEHOLDER));
                assert_eq!(findings(kind, &text).len(), unfinished.count(), "{text}");
                text = text.replace(&format!("{key} = \"{PLACEHOLDER}\""), &format!("{key} = \"{value}\""));
            }
            assert_eq!(findings(kind, &text), []);
            assert!(load(kind, &text).whole);
        }
    }

    #[test]
    fn a_short_template_fits_a_screen_and_offers_only_fields_there_are() {
        for (kind, offered, specs) in [
            (Kind::Actor, ACTOR, Actor::specs()),
            (Kind::Event, EVENT, Event::specs()),
            (Kind::Source, SOURCE, Source::specs()),
        ] {
            let text = template(kind, None, false);
            assert!(text.lines().count() <= 30, "{text}");
            for key in offered {
                assert!(specs.iter().any(|spec| spec.key == *key), "{key}");
                assert!(
                    text.contains(&format!("# {key} = ")) || text.contains(&format!("[{key}]")),
                    "{key}: {text}"
                );
            }
        }
    }

    #[test]
    fn the_kind_has_all_its_words_beside_it() {
        for (kind, words) in
            [(Kind::Actor, ActorKind::VOCABULARY.words), (Kind::Event, EventKind::VOCABULARY.words)]
        {
            let text = template(kind, None, false);
            let line = text.lines().find(|line| line.trim_start_matches("# ").starts_with("kind = "));
            let line = line.expect("a kind");
            assert!(words.iter().all(|word| line.contains(word)) && !line.contains('…'), "{line}");
        }
    }

    #[test]
    fn with_every_field_uncommented_each_value_is_a_placeholder_and_nothing_else_is_wrong() {
        for kind in Kind::ALL {
            for full in [false, true] {
                let text = template(kind, None, full);
                let uncommented: String = text
                    .lines()
                    .skip(3)
                    .map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n")
                    .collect();
                let found = findings(kind, &uncommented);
                assert!(
                    found.len() == uncommented.matches("<fill in").count()
                        && found.iter().all(|found| found.0 == "placeholder"),
                    "{uncommented}\n{found:?}"
                );
                let mut values = uncommented.lines().filter_map(|line| line.split(" # ").next());
                assert!(
                    !values.any(|value| value.contains('…') || value.contains("\"2026")),
                    "{uncommented}"
                );
            }
        }
    }
}
