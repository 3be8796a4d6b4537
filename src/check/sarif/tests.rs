//! Checks the log against the parts of the SARIF 2.1.0 schema that it uses.

use serde_json::Value;

use super::{Base, log, uri};
use crate::check::all_codes;
use crate::domain::problem::{File, Finding, Problem};

/// Returns one problem of every code, in a path that needs escaping.
fn problems() -> Vec<Problem> {
    let file = File::new("actors/ü b:#1.toml", "name = \"é\"\nkind = \"x\"\n");
    all_codes()
        .zip((0..6).cycle())
        .map(|(code, at)| {
            file.problem(&Finding::new(code, at..at + 3, "odd \u{1b}[31m “text”").help("fix it"))
        })
        .collect()
}

/// Asserts that an object has only known keys; the schema allows no others.
fn only(object: &Value, known: &[&str]) {
    for key in object.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{key} is not in the schema");
    }
}

fn text(message: &Value, known: &[&str]) {
    only(message, known);
    assert!(!message["text"].as_str().unwrap().is_empty());
}

#[test]
fn the_log_matches_the_schema() {
    let problems = problems();
    let log: Value =
        serde_json::from_str(&log(&problems, &Base::Corpus("/a b/c/".into())).to_string()).unwrap();
    only(&log, &["$schema", "version", "runs"]);
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().unwrap().as_slice() else { panic!("one run") };
    only(run, &["tool", "columnKind", "originalUriBaseIds", "results"]);
    assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&run["columnKind"].as_str().unwrap()));
    only(&run["tool"], &["driver"]);
    let driver = &run["tool"]["driver"];
    only(driver, &["name", "informationUri", "semanticVersion", "rules"]);
    assert_eq!(driver["name"], "dossier");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        only(
            rule,
            &[
                "id",
                "shortDescription",
                "fullDescription",
                "helpUri",
                "defaultConfiguration",
                "help",
                "properties",
            ],
        );
        text(&rule["shortDescription"], &["text"]);
        text(&rule["fullDescription"], &["text"]);
        only(&rule["defaultConfiguration"], &["level"]);
        if let Some(help) = rule.get("help") {
            text(help, &["text", "markdown"]);
        }
    }
    let mut ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules.len(), "rule ids are unique");

    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), problems.len());
    for (result, problem) in results.iter().zip(&problems) {
        only(result, &["ruleId", "ruleIndex", "level", "message", "locations"]);
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(result["level"], problem.severity().word());
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        text(&result["message"], &["text"]);
        let [location] = result["locations"].as_array().unwrap().as_slice() else { panic!("one location") };
        only(location, &["physicalLocation"]);
        let place = &location["physicalLocation"];
        only(place, &["artifactLocation", "region"]);
        only(&place["artifactLocation"], &["uri", "uriBaseId"]);
        let base = &run["originalUriBaseIds"][place["artifactLocation"]["uriBaseId"].as_str().unwrap()];
        only(base, &["uri", "description"]);
        assert_eq!(base["uri"], "file:///a%20b/c/");
        let region = &place["region"];
        only(region, &["startLine", "startColumn", "endColumn"]);
        for key in ["startLine", "startColumn", "endColumn"] {
            assert!(region[key].as_u64().unwrap() >= 1, "{key}");
        }
        assert!(region["endColumn"].as_u64() > region["startColumn"].as_u64());
    }
}

#[test]
fn paths_are_relative_references() {
    assert_eq!(uri("actors/ü b:#1?.toml"), "actors/%C3%BC%20b%3A%231%3F.toml");
    assert_eq!(uri("events/2026/a-b.toml"), "events/2026/a-b.toml");
}

#[test]
fn a_corpus_without_problems_has_empty_results() {
    // The schema allows a run without `results` only if the tool did not run.
    let log = log(&[], &Base::Repository(String::new()));
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn repository_paths_are_relative_to_its_root() {
    let log = log(&problems()[..1], &Base::Repository("my corpus/".into()));
    let run = &log["runs"][0];
    let artifact = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(artifact, &serde_json::json!({ "uri": "my%20corpus/actors/%C3%BC%20b%3A%231.toml" }));
    assert!(run.get("originalUriBaseIds").is_none());
}
