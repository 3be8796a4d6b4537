//! Typical questions about the sample corpus: compares the output of a command with an independent evaluation of the
//! TOML files.

#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use toml::Table;

use crate::program::{command, output};
use crate::shipped::{
    FOLDER, all, cites, covers, dossiers, field, has, overlaps, rows, rows_on, tables, text,
};

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
                // What the curators' note cites is not what the statement is from.
                let mut stated = relation.clone();
                stated.remove("note");
                let mut all = Vec::new();
                cites(&toml::Value::Table(stated), &mut all);
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
        nobody.code == Some(1)
            && nobody.out.is_empty()
            && nobody.err.contains("no name matches")
            && nobody.err.contains("help: nearest: Qasim al-Araji (`qasim-al-araji`)"),
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

#[test]
fn what_certainly_happened_in_a_month_is_told_from_what_may_have() {
    let found = rows(&["list", "events", "date:2025-10"]);
    let events = dossiers("events");
    let in_it = events.iter().filter(|(_, event)| overlaps(text(event, "date"), "2025-10"));
    assert_eq!(field(&found, "id"), in_it.map(|(id, _)| id.clone()).collect());
    let (certain, possible): (Vec<_>, Vec<_>) = found.iter().partition(|row| row["certain"] == true);
    assert!(certain.len() > 5 && !possible.is_empty(), "{} {}", certain.len(), possible.len());
    for row in found {
        let date = text(&events[row["id"].as_str().unwrap_or_default()], "date");
        // A day of the month or the month itself is certain; a range that leaves it, or a doubted one, is not.
        if date.starts_with("2025-10") && date.len() <= "2025-10-01".len() {
            assert_eq!(row["certain"], true, "{date}");
        }
        if date.starts_with('[') && date.matches("2025-10").count() != 2 || date.contains(['?', '%']) {
            assert_eq!(row["certain"], false, "{date}");
        }
    }
}

#[test]
fn what_rests_on_one_origin_or_on_none() {
    let listed = rows(&["list", "statements", "origins:0..1"]);
    let listed: BTreeSet<String> = field(&listed, "address");
    let all = rows(&["list", "statements"]);
    assert!(listed.len() > 500 && listed.len() < all.len());
    for row in &all {
        let sources: BTreeSet<&str> =
            row["sources"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let address = row["address"].as_str().unwrap_or_default();
        assert!(sources.len() > 1 || listed.contains(address), "one source, one origin: {row}");
        assert_eq!(listed.contains(address), row["origins_least"].as_u64() <= Some(1), "{row}");
    }
}

#[test]
fn what_nobody_has_checked() {
    let review = fs::read_to_string(format!("{FOLDER}/reviews/cur.toml")).expect("a review");
    let review: Table = review.parse().expect("TOML");
    let verdicts: BTreeSet<[String; 3]> = tables(&review, "verdict")
        .into_iter()
        .map(|verdict| ["statement", "source", "at"].map(|key| text(verdict, key).to_owned()))
        .collect();
    let keys = |query: &str| -> Vec<[String; 3]> {
        let rows = rows(&["list", "citations", query]);
        let key = |row: &Value| {
            ["address", "source", "at"].map(|key| row[key].as_str().unwrap_or_default().to_owned())
        };
        rows.iter().map(key).collect()
    };
    let (checked, unchecked) = (keys("checked:yes"), keys("checked:no"));
    assert_eq!(BTreeSet::from_iter(checked), verdicts);
    assert!(unchecked.len() > 1_000 && unchecked.iter().all(|key| !verdicts.contains(key)));
    assert_eq!(keys("-checked:cur").len(), unchecked.len(), "nor has this analyst");
}

#[test]
fn which_dossiers_are_stale() {
    // All were reviewed on 27 November 2026, and `stale_after` is 18 months.
    for (folder, count) in [("actors", 89), ("events", 84), ("sources", 38)] {
        let dossiers = dossiers(folder);
        assert_eq!(dossiers.len(), count, "count the dossiers anew");
        assert!(dossiers.values().all(|one| text(one, "reviewed") == "2026-11-27"));
        let stale = |day: &str| field(&rows_on(day, &["list", folder, "stale:yes"]), "id");
        assert_eq!(stale("2028-05-27"), BTreeSet::new());
        assert_eq!(stale("2028-05-28"), dossiers.into_keys().collect());
    }
}

#[test]
fn what_depends_on_a_source_and_on_all_pieces_of_an_outlet() {
    let source = "aghazada-2025";
    let dependents = rows(&["depends", source]);
    // What cites nothing else has nothing left without it; an inference is the analyst's own.
    let left =
        |claim: &str| dependents.iter().find(|row| row["claim"] == claim).map(|row| row["left"].clone());
    let mut alone = 0;
    for (id, dossier) in all() {
        for claim in tables(&dossier, "claim") {
            let mut cited = Vec::new();
            cites(&toml::Value::Table(claim.clone()), &mut cited);
            if !cited.is_empty()
                && text(claim, "basis") != "inference"
                && cited.iter().all(|(cited, _)| cited == source)
                && !text(claim, "id").is_empty()
            {
                let address = format!("{id}#{}", text(claim, "id"));
                assert_eq!(left(&address), Some(0.into()), "{address}");
                alone += 1;
            }
        }
    }
    assert!(alone > 10, "{alone}");
    let outlet = |id: &str| rows(&["depends", id]);
    let pieces = |id: &str| -> Vec<String> {
        dossiers("sources")
            .into_iter()
            .filter(|(_, one)| text(one, "actor") == id)
            .map(|(id, _)| id)
            .collect()
    };
    assert_eq!(pieces("caliber-az"), [source]);
    assert_eq!(outlet("caliber-az"), dependents);
    let several = pieces("washington-institute");
    assert!(several.len() > 1);
    let several: Vec<&str> = ["depends"].into_iter().chain(several.iter().map(String::as_str)).collect();
    assert_eq!(outlet("washington-institute"), rows(&several));
}
