//! Typical questions about the sample corpus: compares the output of a command with an independent evaluation of the
//! TOML files.

#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use toml::Table;

use crate::program::{command, output};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");

/// Returns the output of a command on a fixed date.
fn printed(arguments: &[&str]) -> String {
    let output = output(command(FOLDER, arguments).env("DOSSIER_TODAY", "2026-11-27"));
    assert_eq!(output.code, Some(0), "{arguments:?}: {}", output.err);
    output.out
}

fn rows(arguments: &[&str]) -> Vec<Value> {
    serde_json::from_str(&printed(&[arguments, &["--format", "json"]].concat())).expect("JSON")
}

/// Returns one field of each row as text.
fn field(rows: &[Value], key: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[key].as_str().unwrap_or_default().to_owned()).collect()
}

/// Returns the dossiers in a folder, by id.
fn dossiers(folder: &str) -> BTreeMap<String, Table> {
    let files = fs::read_dir(format!("{FOLDER}/{folder}")).expect("a folder").flatten();
    let dossier = |file: fs::DirEntry| {
        let name = file.file_name().into_string().expect("a name");
        let id = name.strip_suffix(".toml")?.to_owned();
        Some((id, fs::read_to_string(file.path()).ok()?.parse().expect("TOML")))
    };
    files.filter_map(dossier).collect()
}

fn all() -> BTreeMap<String, Table> {
    ["actors", "events", "sources"].into_iter().flat_map(dossiers).collect()
}

fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    let list = table.get(key).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(toml::Value::as_table).collect()
}

fn text<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

fn has(table: &Table, key: &str, wanted: &str) -> bool {
    let list = table.get(key).and_then(toml::Value::as_array);
    list.into_iter().flatten().any(|value| value.as_str() == Some(wanted))
}

/// Returns the source of a citation and its locator.
fn cite(value: &toml::Value) -> (String, String) {
    match value {
        toml::Value::String(short) => match short.split_once(", ") {
            // A quote may follow the locator.
            Some((source, at)) => (source.to_owned(), at.split(':').next().unwrap_or_default().to_owned()),
            None => (short.clone(), String::new()),
        },
        long => {
            let long = long.as_table().expect("a table");
            (text(long, "source").to_owned(), text(long, "at").to_owned())
        }
    }
}

/// Returns every citation in a value: those in `cite`, and those in prose.
fn cites(value: &toml::Value, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value {
                    toml::Value::Array(list) if key == "cite" => found.extend(list.iter().map(cite)),
                    value => cites(value, found),
                }
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|value| cites(value, found)),
        toml::Value::String(prose) => {
            for marked in prose.split("[@").skip(1) {
                let marked = marked.split(']').next().unwrap_or_default();
                found.push(cite(&toml::Value::String(marked.to_owned())));
            }
        }
        _ => {}
    }
}

/// Returns whether a locator such as `para 12-14` includes a paragraph.
fn covers(at: &str, paragraph: u32) -> bool {
    let Some(numbers) = at.strip_prefix("para ") else { return false };
    let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
    let number = |text: &str| text.trim().parse::<u32>().ok();
    number(first).zip(number(last)).is_some_and(|(first, last)| (first..=last).contains(&paragraph))
}

/// Returns the first and the last possible day of a date; an open end is unlimited.
fn bounds(date: &str) -> (String, String) {
    let date: String = date.chars().filter(|c| !matches!(c, '?' | '~' | '%' | '[' | ']')).collect();
    let ends: Vec<&str> =
        if date.contains('/') { date.split('/').collect() } else { date.split("..").collect() };
    let (first, last) = (ends.first().copied().unwrap_or_default(), ends.last().copied().unwrap_or_default());
    let first = if first == ".." { "" } else { first };
    let last = if last.is_empty() || last == ".." { "9" } else { last };
    // A month is compared by text: from before its first day to after its last.
    (first.to_owned(), format!("{last}~"))
}

fn overlaps(date: &str, asked: &str) -> bool {
    let (first, last) = bounds(date);
    !date.is_empty() && *first <= *format!("{asked}~") && *asked <= *last
}

#[test]
fn whom_the_united_states_designated_when_and_on_whose_word() {
    let rows = rows(&["list", "statements", "is:relation", "rel:designated-by"]);
    let found: BTreeSet<_> = rows
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            let sources: BTreeSet<String> = serde_json::from_value(row["sources"].clone()).expect("sources");
            (text("owner"), text("date"), sources)
        })
        .collect();
    let mut expected = BTreeSet::new();
    for (id, actor) in dossiers("actors") {
        for relation in tables(&actor, "relation") {
            if text(relation, "type") == "designated-by" {
                let date = if relation.contains_key("when") { "when" } else { "as_of" };
                let mut all = Vec::new();
                cites(&toml::Value::Table(relation.clone()), &mut all);
                let sources: BTreeSet<String> = all.into_iter().map(|(source, _)| source).collect();
                expected.insert((id.clone(), text(relation, date).to_owned(), sources));
            }
        }
    }
    assert!(expected.len() > 5, "{expected:?}");
    assert_eq!(found, expected);
}

#[test]
fn everything_that_cites_one_paragraph_of_a_source() {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows(&["list", "citations", "source:schenker-2026", "para:14"]) {
        *found.entry(row["owner"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
    }
    let mut expected = BTreeMap::new();
    for (id, dossier) in all() {
        let mut all = Vec::new();
        cites(&toml::Value::Table(dossier), &mut all);
        let count = all.iter().filter(|(source, at)| source == "schenker-2026" && covers(at, 14)).count();
        if count > 0 {
            expected.insert(id, count);
        }
    }
    assert!(expected.len() > 10, "{expected:?}");
    assert_eq!(found, expected);
}

#[test]
fn every_attack_of_march_with_place_attacker_and_status() {
    let found = rows(&["list", "events", "kind:attack", "date:2026-03"]);
    let attacks = dossiers("events").into_iter().filter(|(_, event)| text(event, "kind") == "attack");
    let attacks: BTreeMap<_, _> =
        attacks.filter(|(_, event)| overlaps(text(event, "date"), "2026-03")).collect();
    assert_eq!(field(&found, "id"), attacks.keys().cloned().collect());
    for row in &found {
        let event = &attacks[row["id"].as_str().unwrap_or_default()];
        let date = text(event, "date");
        assert!(row["certain"] == true || date.len() != "2026-03-18".len(), "{date} is certainly in March");
        for (key, name) in [("place", "name"), ("participant", "role"), ("participant", "status")] {
            let all = |list: Vec<String>| list.into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>();
            let own = tables(event, key).into_iter().map(|one| text(one, name).to_owned());
            let printed = row[key].as_array().into_iter().flatten();
            let printed = printed.map(|one| one[name].as_str().unwrap_or_default().to_owned());
            assert_eq!(all(printed.collect()), all(own.collect()), "{key} {name} of {}", row["id"]);
        }
    }
}

#[test]
fn who_is_tagged_as_designated_and_backed_by_iran() {
    let found = rows(&["list", "actors", "tag:us-designated", "rel:backed-by=iran"]);
    let is_backed = |actor: &Table| {
        let mut relations = tables(actor, "relation").into_iter();
        relations.any(|one| text(one, "type") == "backed-by" && text(one, "to") == "iran")
    };
    let actors = dossiers("actors").into_iter();
    let expected = actors.filter(|(_, actor)| has(actor, "tags", "us-designated") && is_backed(actor));
    let expected: BTreeSet<String> = expected.map(|(id, _)| id).collect();
    assert!(!expected.is_empty());
    assert_eq!(field(&found, "id"), expected);
}

#[test]
fn everything_that_iraqi_officials_said_with_the_words_and_the_source() {
    let found = rows(&["list", "statements", "said-by:(country:iq)"]);
    let actors = dossiers("actors");
    let is_iraqi = |id: &str| actors.get(id).is_some_and(|actor| has(actor, "country", "iq"));
    let mut expected: Vec<(String, String)> = Vec::new();
    for (id, dossier) in all() {
        for key in ["claim", "relation", "participant"] {
            let said = tables(&dossier, key).into_iter().map(|one| text(one, "said_by"));
            expected.extend(said.filter(|by| is_iraqi(by)).map(|by| (id.clone(), by.to_owned())));
        }
    }
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let mut pairs: Vec<_> = found.iter().map(|row| (text(row, "owner"), text(row, "said_by"))).collect();
    pairs.sort();
    expected.sort();
    assert!(expected.len() > 5);
    assert_eq!(pairs, expected);
    for row in &found {
        assert!(!text(row, "text").is_empty(), "no words: {row}");
        assert!(row["sources"].as_array().is_some_and(|sources| !sources.is_empty()), "no source: {row}");
    }
}

#[test]
fn where_sources_disagree_on_strength_and_budget_and_which_figure_is_better_supported() {
    let id = "popular-mobilization-forces";
    let conflicts = rows(&["conflicts", id]);
    let claims = dossiers("actors")[id].clone();
    for property in ["personnel", "annual budget"] {
        let asked = conflicts.iter().find(|one| one["property"] == property && one["about"] == id);
        let asked = asked.unwrap_or_else(|| panic!("no question about {property}"));
        let statements = asked["statements"].as_array().cloned().unwrap_or_default();
        let own = tables(&claims, "claim");
        let own = own.into_iter().filter(|claim| text(claim, "property") == property);
        let own: BTreeSet<String> = own.map(|claim| format!("{id}#{}", text(claim, "id"))).collect();
        assert_eq!(field(&statements, "claim"), own, "{property}");
        let better = statements.iter().filter(|one| one["better_supported"] == true).count();
        assert!(asked["tie"] == true || better > 0, "neither a tie nor a better figure: {asked}");
    }
}

#[test]
fn whom_a_name_in_another_spelling_means() {
    for (name, id) in [
        ("hizballah", "hezbollah-lebanon"),
        ("kataeb", "kataib-hezbollah"),
        ("كتائب حزب الله", "kataib-hezbollah"),
        ("ismail qaani", "esmail-qaani"),
        ("noori al maliki", "nouri-al-maliki"),
    ] {
        let hits = rows(&["jump", name, "--limit", "1"]);
        assert_eq!(hits[0]["id"], id, "{name}: {hits:?}");
    }
    // No dossier has that name, which is reported.
    let nobody = output(&mut command(FOLDER, &["jump", "Qassem Sulaymani"]));
    assert!(
        nobody.code == Some(1) && nobody.err.contains("no name matches"),
        "{} {}",
        nobody.out,
        nobody.err
    );
}

#[test]
fn what_is_not_known() {
    let gaps = rows(&["gaps"]);
    let count = |kind: &str| gaps.iter().filter(|gap| gap["gap"] == kind).count();
    let all = all();
    let todo = all.values().filter_map(|one| one.get("todo").and_then(toml::Value::as_array)).map(Vec::len);
    assert_eq!(count("open-question"), todo.sum::<usize>());
    let unseen = all.values().filter(|one| one.get("seen").and_then(toml::Value::as_bool) == Some(false));
    assert_eq!(count("source-not-seen"), unseen.count());
    let participants = all.values().flat_map(|one| tables(one, "participant"));
    assert_eq!(
        count("participant-suspected"),
        participants.filter(|one| text(one, "status") == "suspected").count()
    );
}

#[test]
fn where_a_phrase_is_in_the_archived_copies_by_paragraph() {
    let hits = rows(&["grep", "C-RAM"]);
    let found: BTreeSet<(String, u64)> = hits
        .iter()
        .filter_map(|hit| Some((hit["path"].as_str()?.to_owned(), hit["paragraph"].as_u64()?)))
        .collect();
    let mut expected = BTreeSet::new();
    for name in ["chronology", "curation-memo", "reference-names"] {
        let copy = fs::read_to_string(format!("{FOLDER}/archive/{name}.txt")).expect("a copy");
        let paragraphs = copy.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
        let having = (1..).zip(paragraphs).filter(|(_, paragraph)| paragraph.contains("C-RAM"));
        expected.extend(having.map(|(nth, _)| (format!("archive/{name}.txt"), nth)));
    }
    assert!(!expected.is_empty());
    assert!(expected.is_subset(&found), "{found:?} {expected:?}");
}

#[test]
fn the_timeline_of_a_year_with_complete_dates() {
    let things = rows(&["timeline", "date:2026", "--kind", "events"]);
    let events = dossiers("events").into_iter().filter(|(_, event)| overlaps(text(event, "date"), "2026"));
    let expected: BTreeSet<String> = events.map(|(id, _)| id).collect();
    assert_eq!(field(&things, "owner"), expected);
    for thing in &things {
        let words = thing["words"].as_str().unwrap_or_default();
        assert!(words.contains("20"), "a date without its year: {thing}");
    }
}
