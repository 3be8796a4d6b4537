//! Tests of `dossier list`: what a query finds, how it is printed, and how mistakes are reported.

#![allow(clippy::disallowed_methods)]

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{RunOutput, corpus, run};

fn list(folder: &TempDir, arguments: &[&str]) -> RunOutput {
    run(folder, &[&["list"], arguments].concat())
}

fn town() -> TempDir {
    corpus(&[
        (
            "dossier.toml",
            "title = \"Town\"\n[[view]]\nname = \"spring\"\nquery = \"date:2026-03 or date:2026-04\"\n[[view]]\nname = \"broken\"\nquery = \"kidn:x\"\n",
        ),
        ("actors/mill.toml", "name = \"Mill\"\nkind = \"company\"\ntags = [\"wet\"]\nsummary = \"S\"\n"),
        ("actors/hall.toml", "name = \"=Hall, the\"\nkind = \"organization\"\n"),
        ("events/raid.toml", "name = \"Night raid\"\ndate = \"2026-03-18\"\nkind = \"attack\"\n"),
        (
            "events/fire.toml",
            "name = \"Fire at the mill\"\ndate = \"[2026-02-27..2026-03-02]\"\nkind = \"attack\"\n",
        ),
        ("events/talk.toml", "name = \"Talk\"\ndate = \"2026-05\"\nkind = \"meeting\"\n"),
    ])
}

#[test]
fn possible_matches_are_listed_and_marked() {
    let town = town();
    let output = list(&town, &["events", "kind:attack", "2026-03"]);
    let expected = "\
fire  ◇  Feb–Mar 2026?  attack  Fire at the mill
raid  ◆  18 Mar 2026    attack  Night raid
";
    assert_eq!((output.code, output.out.as_str(), output.err.as_str()), (Some(0), expected, ""));
    let output = list(&town, &["events", "kind:attack"]);
    assert!(!output.out.contains(['◇', '◆']) && output.out.lines().count() == 2, "{}", output.out);
    let json: Value =
        serde_json::from_str(&list(&town, &["events", "2026-03", "--format", "json"]).out).expect("JSON");
    assert_eq!((&json[0]["id"], &json[0]["certain"]), (&"fire".into(), &false.into()));
    assert_eq!((&json[1]["id"], &json[1]["certain"]), (&"raid".into(), &true.into()));
}

#[test]
fn csv_has_a_header_and_escapes_formulas() {
    let output = list(&town(), &["actors", "--format", "csv"]);
    let expected = "id,kind,date,name,certain,path\r\nhall,organization,,\"'=Hall, the\",true,actors/hall.toml\r\nmill,company,,Mill,true,actors/mill.toml\r\n";
    assert_eq!((output.code, output.out.as_str()), (Some(0), expected));
}

#[test]
fn a_query_may_start_with_a_hyphen() {
    let town = town();
    for (arguments, ids) in [
        (&["events", "-kind:attack"][..], &["talk"][..]),
        (&["events", "-fire", "kind:attack"], &["raid"]),
        (&["-C", ".", "events", "-fire -talk"], &["raid"]),
        (&["events", "--format", "text", "-mill", "sort:-date"], &["talk", "raid"]),
        (&["events", "--", "-fire", "-talk"], &["raid"]),
        (&["events", "(fire or talk)"], &["fire", "talk"]),
    ] {
        let output = list(&town, arguments);
        let found: Vec<&str> = output.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!((output.code, &found[..]), (Some(0), ids), "{arguments:?}: {}", output.err);
    }
}

#[test]
fn a_query_error_is_underlined_and_exits_with_2() {
    let town = town();
    for (query, report) in [
        (
            &["kidn:attack"][..],
            "error: unknown term `kidn`\n  kidn:attack\n  ^^^^\n  help: did you mean `kind:`?\n",
        ),
        (
            &["mill", "kind:atack"],
            "error: `kind:` has no value `atack`\n  mill kind:atack\n            ^^^^^\n  help: did you mean `attack`?\n",
        ),
        (
            &["part-of:riad"],
            "error: no dossier has the id `riad`\n  part-of:riad\n          ^^^^\n  help: did you mean `raid`?\n",
        ),
        (
            &["date:march", "2026"],
            "error: the words of a date after `date:` need quotation marks\n  date:march 2026\n       ^^^^^^^^^^\n  help: write `date:2026-03`\n",
        ),
        (
            &["\"a\nb"],
            "error: the quotation mark is not closed\n  \"a␊b\n  ^\n  help: add `\"` at the end of the phrase\n",
        ),
    ] {
        let output = list(&town, &[&["events"], query].concat());
        assert_eq!((output.code, output.out.as_str(), output.err.as_str()), (Some(2), "", report));
    }
    let output = list(&town, &["events", "--fromat", "json"]);
    assert!(output.code == Some(2) && output.err.contains("--format"), "{}", output.err);
}

#[test]
fn no_match_exits_with_1_and_says_so() {
    let town = town();
    let output = list(&town, &["events", "storm", "-2026"]);
    assert_eq!(
        (output.code, output.out.as_str(), output.err.as_str()),
        (Some(1), "", "note: nothing matches `storm -2026`\n")
    );
    let output = list(&town, &["actors", "tag:wett"]);
    assert_eq!(
        (output.code, output.err.as_str()),
        (Some(1), "note: nothing matches `tag:wett`\n  help: did you mean `tag:wet`?\n")
    );
    let output = list(&town, &["sources"]);
    assert_eq!((output.code, output.out.as_str(), output.err.as_str()), (Some(0), "", ""));
}

#[test]
fn lists_a_saved_view_by_name_with_further_terms() {
    let town = town();
    let ids = |arguments: &[&str]| -> String {
        let output = list(&town, arguments);
        output.out.lines().filter_map(|line| line.split_whitespace().next()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&["events", "--view", "spring"]), "fire raid");
    assert_eq!(ids(&["events", "--view", "spring", "-fire"]), "raid");
    let output = list(&town, &["events", "--view", "sprung"]);
    assert!(output.code == Some(2) && output.err.contains("did you mean `spring`?"), "{}", output.err);
    let output = list(&town, &["events", "--view", "broken"]);
    assert!(output.code == Some(2) && output.err.contains("unknown term `kidn`"), "{}", output.err);
}

fn county() -> TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    for (path, text) in [
        ("dossier.toml", ""),
        (
            "actors/mill.toml",
            "name = \"Mill\"\nkind = \"company\"\n\n[[relation]]\ntype = \"backed-by\"\nto = \"hall\"\nas_of = \"2026-03\"\n\n[[claim]]\nid = \"wage\"\ntext = \"Pays [[hall|the hall]], it says.\"\nsaid_by = \"mill\"\nwhen = \"2026-02\"\ncite = [\n  \"ledger, para 2\",\n  { source = \"wire\", quote = \"pays\", credibility = 2 },\n]\n",
        ),
        ("actors/hall.toml", "name = \"Hall\"\nkind = \"organization\"\n"),
        (
            "events/fair.toml",
            "name = \"Fair\"\ndate = \"2026-03\"\n[[participant]]\nactor = \"mill\"\nrole = \"host\"\n[[participant]]\nname = \"Two bands\"\n",
        ),
        (
            "sources/ledger.toml",
            "title = \"Ledger\"\nreliability = \"C\"\n[archive]\nfile = \"archive/ledger.txt\"\n",
        ),
        (
            "sources/wire.toml",
            "title = \"Wire\"\nreliability = \"B\"\n[archive]\nfile = \"archive/wire.txt\"\n",
        ),
        ("archive/wire.txt", "It pays the hall.\n"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write file");
    }
    folder
}

#[test]
fn lists_statements_with_speaker_grade_and_origins() {
    let output = list(&county(), &["statements", "2026-03", "or", "id:mill"]);
    let expected = "\
mill#wage                     Feb 2026  mill  B2  2 origins  ·  Pays the hall, it says.
fair#participant:mill         Mar 2026            0 origins     Mill, host
fair#participant:2            Mar 2026            0 origins     Two bands
mill#relation:backed-by:hall  Mar 2026            0 origins     backed by Hall
";
    assert_eq!((output.code, output.out.as_str()), (Some(0), expected));
    let output = list(&county(), &["statements", "date:2026-03-18", "is:event"]);
    assert!(
        output.out.lines().count() == 2 && output.out.lines().all(|line| line.contains('◇')),
        "{}",
        output.out
    );
    let claim: Value =
        serde_json::from_str(&list(&county(), &["statements", "id:mill#wage", "--format", "json"]).out)
            .expect("JSON");
    let expected = serde_json::json!([{
        "owner": "mill", "address": "mill#wage", "statement": "claim", "text": "Pays the hall, it says.", "date": "2026-02",
        "said_by": "mill", "sources": ["ledger", "wire"], "grade": "B2", "origins_least": 2, "origins_most": 2,
        "checked": "no", "mark": "unchecked", "path": "actors/mill.toml", "line": 9, "certain": true,
    }]);
    assert_eq!(claim, expected);
    let output = list(&county(), &["statements", "is:relation", "--format", "csv"]);
    let expected = "owner,address,statement,text,date,said_by,sources,origins,grade,checked,mark,certain,path,line\r\nmill,mill#relation:backed-by:hall,relation,backed by Hall,2026-03,,,0,,,,true,actors/mill.toml,4\r\n";
    assert_eq!(output.out, expected);
}

#[test]
fn lists_citations_and_checks_quotes_against_archived_copies() {
    let output = list(&county(), &["citations"]);
    let expected = "\
mill#wage  Feb 2026  ledger, para 2  C   ·  Pays the hall, it says.
mill#wage  Feb 2026  wire            B2  ·  Pays the hall, it says.
";
    assert_eq!((output.code, output.out.as_str()), (Some(0), expected));
    let found = list(&county(), &["citations", "quote:found", "--format", "json"]);
    let json: Value = serde_json::from_str(&found.out).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&json[0]["source"], &json[0]["quote_state"], &json[0]["line"]),
        (&"wire".into(), &"found".into(), &16.into())
    );
    assert_eq!(list(&county(), &["citations", "quote:missing"]).code, Some(1));
    assert!(list(&county(), &["actors", "problem:uncited"]).out.starts_with("mill "));
}
