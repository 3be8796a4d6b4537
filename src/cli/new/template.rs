//! The text of a new dossier, from the one list of fields: the required ones to fill in, the others to uncomment.

use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::{Spec, Wants};
use crate::domain::source::Source;
use crate::export::schema;

/// Writes a dossier of `kind` that loads as it is; `year` is what its date starts with.
pub(super) fn template(kind: Kind, id: &EntryId, year: i32) -> String {
    let specs = match kind {
        Kind::Actor => Actor::specs(),
        Kind::Event => Event::specs(),
        Kind::Source => Source::specs(),
    };
    let mut out = format!(
        "# {id}: {}. The id is the name of this file.\n# Fill in the first lines; delete the # before any field to use it.\n\n",
        kind.with_article()
    );
    let (tables, plain): (Vec<&Spec>, Vec<&Spec>) = specs.iter().partition(|spec| is_table((spec.wants)()));
    // A source needs one of three, of which its title is the common one, and wants to be judged.
    let of_source = ["title", "reliability", "descriptor"];
    let needed = |spec: &Spec| spec.required || (kind == Kind::Source && of_source.contains(&spec.key));
    for spec in plain.iter().filter(|spec| needed(spec)) {
        let value = match (spec.wants)() {
            // Nobody has judged it yet, and the grade for that says no more [Admiralty code].
            _ if spec.key == "reliability" => "\"F\"".to_owned(),
            _ if spec.key == "descriptor" => "\"Not yet described.\"".to_owned(),
            Wants::Date => format!("\"{year}\""),
            Wants::Name => format!("\"{}\"", title(id)),
            wants => example(wants),
        };
        out.push_str(&line(&format!("{} = {value}", spec.key), &doc(spec)));
    }
    out.push('\n');
    for spec in plain.iter().filter(|spec| !needed(spec)) {
        out.push_str(&line(&format!("# {} = {}", spec.key, value(spec)), &doc(spec)));
    }
    for spec in tables {
        let (head, inner) = match (spec.wants)() {
            Wants::Record(_, inner) => (format!("# [{}]", spec.key), inner()),
            Wants::List(of) => match of() {
                Wants::Record(_, inner) => (format!("# [[{}]]", spec.key), inner()),
                _ => continue,
            },
            _ => continue,
        };
        out.push('\n');
        out.push_str(&line(&head, &doc(spec)));
        for field in inner {
            out.push_str(&line(&format!("# {} = {}", field.key, value(field)), &doc(field)));
        }
    }
    out
}

fn is_table(wants: Wants) -> bool {
    match wants {
        Wants::Record(..) => true,
        Wants::List(inner) => matches!(inner(), Wants::Record(..)),
        _ => false,
    }
}

/// A value for a field to start from; some take only text of a form of their own.
fn value(spec: &Spec) -> String {
    match spec.key {
        "url" => "\"https://example.org/page\"".to_owned(),
        "id" => "\"short-name\"".to_owned(),
        _ => example((spec.wants)()),
    }
}

/// A value of the right form to start from. What JSON writes for one, TOML writes too.
fn example(wants: Wants) -> String {
    schema::example(wants).to_string()
}

fn doc(spec: &Spec) -> String {
    let doc = spec.doc.trim();
    match (spec.wants)() {
        Wants::Term(vocabulary) if vocabulary.words.len() <= 20 => {
            let words = vocabulary.words.join(", ");
            match doc.split_once(", …").map(|(some, after)| (some.split_once(':'), after)) {
                // Where the meaning begins with some of the words, all of them stand in their place.
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

/// The id as words, a name to start from.
fn title(id: &EntryId) -> String {
    let words = id.as_str().split('-').filter(|word| !word.is_empty()).map(|word| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::{ActorKind, EventKind, Words};
    use crate::load::dossier::read;

    fn findings(kind: Kind, text: &str) -> Vec<(&'static str, String)> {
        let loaded = read("x", kind, "a-b", text.as_bytes());
        assert!(loaded.whole, "{text}\n{:?}", loaded.findings);
        loaded.findings.into_iter().map(|finding| (finding.code.name, finding.message)).collect()
    }

    #[test]
    fn a_new_dossier_loads_as_it_is() {
        let id = EntryId::parse("a-b").expect("an id");
        for kind in Kind::ALL {
            assert_eq!(findings(kind, &template(kind, &id, 2026)), []);
        }
    }

    #[test]
    fn the_kind_has_all_its_words_beside_it() {
        let id = EntryId::parse("a-b").expect("an id");
        for (kind, words) in
            [(Kind::Actor, ActorKind::VOCABULARY.words), (Kind::Event, EventKind::VOCABULARY.words)]
        {
            let text = template(kind, &id, 2026);
            let line = text.lines().find(|line| line.trim_start_matches("# ").starts_with("kind = "));
            let line = line.expect("a kind");
            assert!(words.iter().all(|word| line.contains(word)) && !line.contains('…'), "{line}");
        }
    }

    #[test]
    fn with_every_field_uncommented_it_still_loads() {
        let id = EntryId::parse("a-b").expect("an id");
        for kind in Kind::ALL {
            let text = template(kind, &id, 2026);
            let uncommented: String = text
                .lines()
                .skip(3)
                .map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n")
                .collect();
            assert_eq!(findings(kind, &uncommented), [], "{uncommented}");
        }
    }
}
