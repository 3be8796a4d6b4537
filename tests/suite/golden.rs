//! Compares the output of each format of each command with `tests/golden/COMMAND.EXTENSION`. A format without a file fails.
//! `UPDATE=1 cargo test --test suite golden` updates the files.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::support::harbour::Harbour;

/// Returns the arguments with which to test the formats of a command.
fn arguments(command: &str) -> &'static [&'static str] {
    match command {
        "show" => &["harbour-office"],
        "list" => &["events"],
        "jump" => &["lift"],
        "grep" => &["the quay"],
        "timeline" => &["date:2024-03-18..", "--undated"],
        "search" => &["quay"],
        "check" | "gaps" | "archive verify" | "conflicts" | "leads" => &[],
        "origins" => &["harbour-office#1"],
        "depends" => &["harbour-notes"],
        command => panic!("add arguments for `dossier {command}` here"),
    }
}

/// Returns the invented corpus, with something to print for every command.
fn corpus() -> Harbour {
    let harbour = Harbour::new();
    harbour.replace("actors/zebra-inn.toml", "summary", "todo = [\"Who sleeps there?\"]\nsummary");
    harbour.replace("actors/zebra-inn.toml", "nine rooms.", "nine rooms, some for the Town Council.");
    harbour.replace("actors/harbour-office.toml", "the quay was closed", "the quay was shut");
    harbour.write(
        "sources/crane-log.toml",
        "title = \"Log\"\ntype = \"report\"\nissued = \"2024\"\nreliability = \"C\"\ndescriptor = \"StoredCopy by the crane.\"\nderived_from = [\"harbour-notes\"]\n",
    );
    harbour.write(
        "actors/crane-gang.toml",
        "name = \"Crane gang\"\nkind = \"organization\"\n\n\
         [[claim]]\nproperty = \"men\"\nvalue = 40\nas_of = \"2024\"\ncite = [\"harbour-notes, para 3\"]\n\n\
         [[claim]]\nproperty = \"men\"\nvalue = 30\nqualifier = \"up-to\"\nas_of = \"2024\"\ncite = [\"crane-log\"]\n\n\
         [[claim]]\nproperty = \"men\"\nvalue = 12\nabout = \"harbour-office\"\ncite = [\"crane-log\"]\n",
    );
    let closed = "cite = [{ source = \"harbour-notes\", at = \"para 2\", quote = \"the quay was shut\" }";
    harbour.replace("actors/harbour-office.toml", closed, &format!("{closed}, \"crane-log\""));
    harbour
}

/// Removes rules without results from a SARIF log, since their wording is not part of the format.
fn used_rules_only(log: &str) -> String {
    let mut log: serde_json::Value = serde_json::from_str(log).expect("JSON");
    let run = &mut log["runs"][0];
    // The path of the corpus differs between runs.
    if let Some(base) = run["originalUriBaseIds"]["CORPUS"].as_object_mut() {
        base.remove("uri");
    }
    let results = run["results"].as_array_mut().expect("results");
    let used: Vec<_> = results
        .iter_mut()
        .map(|result| {
            result.as_object_mut().expect("object").remove("ruleIndex").expect("index");
            result["ruleId"].clone()
        })
        .collect();
    let rules = run["tool"]["driver"]["rules"].as_array_mut().expect("rules");
    rules.retain(|rule| used.contains(&rule["id"]));
    format!("{}\n", serde_json::to_string_pretty(&log).expect("JSON"))
}

#[test]
fn every_format_of_every_command_matches_its_golden_file() {
    let corpus = corpus();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut unused: BTreeSet<String> = fs::read_dir(&folder)
        .expect("tests/golden")
        .map(|file| file.expect("dir entry").file_name().to_string_lossy().into_owned())
        .collect();
    let mut outdated = Vec::new();
    for format in dossier::formats() {
        let name = format!("{}.{}", format.command.replace(' ', "-"), format.extension);
        let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
            .args(format.command.split(' '))
            .args(arguments(format.command))
            .args(["--format", format.name, "-C"])
            .arg(corpus.root())
            .env_remove("DOSSIER_DIR")
            .output()
            .expect("dossier runs");
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        let out = if format.extension == "sarif" { used_rules_only(&out) } else { out };
        assert!(!out.trim().is_empty(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let path = folder.join(&name);
        unused.remove(&name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &out).expect("write file");
        } else if fs::read_to_string(&path).ok().as_deref() != Some(&out) {
            outdated.push(format!("tests/golden/{name} differs from the output:\n{out}"));
        }
    }
    assert!(outdated.is_empty(), "{}\nrun with UPDATE=1 to update them", outdated.join("\n"));
    assert!(unused.is_empty(), "no format for {unused:?}");
}

/// Collects the keys of all objects in a JSON value.
fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => object.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        serde_json::Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_manual_names_every_key_of_the_json_of_every_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manual = fs::read_to_string(root.join("src/reference/commands.md")).expect("the reference");
    for format in dossier::formats().iter().filter(|format| format.name == "json") {
        let command = format.command;
        let head = format!("| `{command}` | ");
        let rows: Vec<&str> = manual.lines().filter(|line| line.starts_with(&head)).collect();
        assert_eq!(rows.len(), 1, "one row for the JSON of {command}");
        // The fields of entries are those of the format.
        if ["show", "list"].contains(&command) {
            continue;
        }
        let golden = root.join(format!("tests/golden/{}.json", command.replace(' ', "-")));
        let json = fs::read_to_string(golden).expect("a golden file");
        let mut found = BTreeSet::new();
        keys(&serde_json::from_str(&json).expect("JSON"), &mut found);
        let list = manual.lines().find(|line| line.starts_with("| `list` | ")).expect("a row");
        let is_named = |key: &String| {
            rows[0].contains(&format!("`{key}`")) || command == "search" && list.contains(&format!("`{key}`"))
        };
        let missing: Vec<&String> = found.iter().filter(|key| !is_named(key)).collect();
        assert!(missing.is_empty(), "{command}: {missing:?}");
    }
}
