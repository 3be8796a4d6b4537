//! Tests of `dossier list`: what a query matches, how it is printed, and how errors are reported.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{RunOutput, corpus, run};
use crate::support::pty::Run;

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
    let expected = "id,kind,date,name,mark,certain,path\r\nhall,organization,,\"'=Hall, the\",,true,actors/hall.toml\r\nmill,company,,Mill,,true,actors/mill.toml\r\n";
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
            "error: unknown value `atack` for `kind:`\n  mill kind:atack\n            ^^^^^\n  help: did you mean `attack`?\n",
        ),
        (
            &["part-of:riad"],
            "error: no dossier has the id `riad`\n  part-of:riad\n          ^^^^\n  help: did you mean `raid`?\n",
        ),
        (
            &["date:march", "2026"],
            "error: a date of several words after `date:` needs quotation marks\n  date:march 2026\n       ^^^^^^^^^^\n  help: write `date:2026-03`\n",
        ),
        (
            &["\"a\nb"],
            "error: unclosed quotation mark\n  \"a␊b\n  ^\n  help: add `\"` at the end of the phrase\n",
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
mill#wage                     Feb 2026   Mill, in ledger; wire  B2  2 origins  ·  Pays the hall, it says.
fair#participant:mill         Mar 2026                              0 origins     Mill, host
fair#participant:2            Mar 2026                              0 origins     Two bands
mill#relation:backed-by:hall  @Mar 2026                             0 origins     backed by Hall
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
        "owner": "mill", "address": "mill#wage", "statement": "claim", "text": "Pays the hall, it says.", "date": "2026-02", "date_field": "when",
        "said_by": "mill", "status": "asserted", "basis": "reported", "sources": ["ledger", "wire"], "grade": "B2", "origins_least": 2, "origins_most": 2,
        "checked": "no", "mark": "unchecked", "path": "actors/mill.toml", "line": 9, "certain": true,
    }]);
    assert_eq!(claim, expected);
    let output = list(&county(), &["statements", "is:relation", "--format", "csv"]);
    let expected = "owner,address,statement,text,date,date_field,said_by,status,basis,confidence,likelihood,role,property,value,best,low,high,unit,qualifier,sources,disputed_by,origins,grade,checked,mark,certain,path,line\r\nmill,mill#relation:backed-by:hall,relation,backed by Hall,2026-03,as_of,,asserted,reported,,,,,,,,,,,,,0,,,,true,actors/mill.toml,4\r\n";
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

#[test]
fn a_problem_belongs_to_its_statement() {
    let folder = corpus(&[
        ("dossier.toml", "title = \"T\"\n"),
        (
            "actors/a.toml",
            "name = \"A\"\nkind = \"person\"\n[[relation]]\ntype = \"leads\"\nto = \"a\"\n[[relation]]\ntype = \"leads\"\nto = \"b\"\n[[claim]]\ntext = \"A sings.\"\n",
        ),
        ("actors/b.toml", "name = \"B\"\nkind = \"person\"\n"),
    ]);
    let found = |query: &str| run(&folder, &["list", "statements", query]).out;
    let lines = |query: &str| found(query).lines().count();
    assert!(
        found("problem:self-relation").starts_with("a#relation:leads:a "),
        "{}",
        found("problem:self-relation")
    );
    assert_eq!((lines("problem:self-relation"), lines("problem:uncited")), (1, 3));
}

/// Returns a corpus in which not all statements are certain.
fn doubtful() -> TempDir {
    corpus(&[
        ("dossier.toml", "title = \"Doubt\"\n"),
        (
            "actors/x.toml",
            "name = \"X\"\nkind = \"armed-group\"\n\
             [[claim]]\ntext = \"X did a thing.\"\nstatus = \"rejected\"\nconfidence = \"low\"\n\
             cite = [{ source = \"s1\", stance = \"disputes\" }, { source = \"s2\" }]\n\
             [[claim]]\ntext = \"X did another.\"\ncite = [\"s2\"]\nsaid_by = \"x\"\n\
             [[relation]]\ntype = \"opposes\"\nto = \"y\"\nstatus = \"disputed\"\nbasis = \"inference\"\n",
        ),
        ("actors/y.toml", "name = \"Y\"\nkind = \"armed-group\"\n"),
        (
            "events/a.toml",
            "name = \"Attack\"\ndate = \"2025\"\nkind = \"attack\"\n\
             [[participant]]\nname = \"A group\"\nrole = \"attacker\"\nstatus = \"denied\"\n\
             [[participant]]\nactor = \"x\"\nrole = \"attacker\"\nstatus = \"claimed\"\n",
        ),
        (
            "sources/s1.toml",
            "title = \"First paper\"\ntype = \"report\"\nauthor = [\"Ida Porter\"]\nissued = \"2024\"\n",
        ),
        (
            "sources/s2.toml",
            "title = \"Second paper\"\ntype = \"report\"\nauthor = [\"Odo Quill\"]\nissued = \"2025\"\n",
        ),
    ])
}

#[test]
fn a_statement_is_never_listed_as_more_certain_than_it_is() {
    let doubtful = doubtful();
    let text = list(&doubtful, &["statements"]).out;
    for words in [
        "A group, attacker · denied",
        "X, attacker · claimed",
        "X did a thing. · rejected · low confidence",
        "· disputed · inference",
        "Quill 2025; Porter 2024 (disputes)",
        "X, in Quill 2025",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("asserted"), "{text}");
    let json: Value =
        serde_json::from_str(&list(&doubtful, &["statements", "--format", "json"]).out).expect("JSON");
    let of = |address: &str, key: &str| {
        let row = json.as_array().expect("rows").iter().find(|row| row["address"] == address).expect(address);
        row[key].clone()
    };
    assert_eq!((of("x#1", "status"), of("x#1", "confidence")), ("rejected".into(), "low".into()));
    assert_eq!((of("x#1", "sources"), of("x#1", "disputed_by")), (vec!["s2"].into(), vec!["s1"].into()));
    assert_eq!((of("x#2", "status"), of("x#2", "basis")), ("asserted".into(), "reported".into()));
    assert_eq!(
        (of("a#participant:x", "status"), of("a#participant:x", "role")),
        ("claimed".into(), "attacker".into())
    );
    let csv = list(&doubtful, &["statements", "is:claim", "status:rejected", "--format", "csv"]).out;
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let cell = |name: &str| rows[1][rows[0].iter().position(|head| *head == name).expect(name)];
    assert_eq!((cell("status"), cell("basis"), cell("confidence")), ("rejected", "reported", "low"));
    assert_eq!((cell("sources"), cell("disputed_by")), ("s2", "s1"));
    let citations = list(&doubtful, &["citations", "status:rejected"]).out;
    assert!(citations.contains("Porter 2024, disputes") && citations.contains("Quill 2025"), "{citations}");
}

#[test]
fn tables_are_complete_at_80_columns() {
    let doubtful = doubtful();
    let root = doubtful.path();
    let long = "x-did-what-nobody-else-would-have-done-on-that-day";
    let file = root.join("actors/x.toml");
    let toml = fs::read_to_string(&file).expect("a dossier");
    let toml = toml.replacen("[[claim]]", &format!("[[claim]]\nid = \"{long}\"\nwhen = \"2025-11-17\""), 1);
    fs::write(&file, toml.replace("X did a thing.", &"X did one thing after another. ".repeat(4)))
        .expect("written");
    for arguments in [
        &["list", "statements"][..],
        &["list", "citations"],
        &["list", "sources"],
        &["search", "thing"],
        &["jump", long],
        &["conflicts"],
        &["depends", "s2"],
        &["origins", "x#2"],
        &["gaps"],
    ] {
        let piped = run(&doubtful, arguments).out;
        let mut session = Run::program(Path::new(env!("CARGO_BIN_EXE_dossier"))).size(80, 500);
        session = session.arg("-C").arg(root);
        let mut session = arguments.iter().fold(session, |session, argument| session.arg(*argument)).start();
        session.end();
        let screen = session.screen();
        assert!(screen.lines().all(|line| line.chars().count() <= 80), "{arguments:?}: {screen}");
        // Lines are broken between words and after hyphens.
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        let (all, shown) = (joined(&piped), joined(&screen));
        assert!(!piped.is_empty() && shown.contains(&all), "{arguments:?}: {screen}\n{piped}");
        assert!(!screen.contains('…'), "{arguments:?}: {screen}");
    }
}

#[test]
fn a_year_searched_as_a_word_is_noted() {
    let folder = corpus(&[
        ("dossier.toml", ""),
        ("events/war-2026.toml", "name = \"War of 2026\"\nkind = \"attack\"\ndate = \"2026\"\n"),
        ("events/raid.toml", "name = \"Raid\"\nkind = \"attack\"\ndate = \"2026-03-01\"\n"),
        ("events/fair.toml", "name = \"Fair\"\nkind = \"other\"\ndate = \"2025-03-01\"\n"),
    ]);
    let words = list(&folder, &["events", "2026"]);
    assert!(words.out.starts_with("war-2026") && words.out.lines().count() == 1, "{}", words.out);
    assert_eq!(
        words.err,
        "note: `2026` is treated as a word, since a name contains it; write `date:2026` for the year\n"
    );
    let time = list(&folder, &["events", "2025"]);
    assert_eq!((time.out.lines().count(), &*time.err), (1, ""));
    let timeline = run(&folder, &["timeline", "2026"]);
    assert_eq!(timeline.out.lines().count(), 2, "{}", timeline.out);
    let claims = list(&folder, &["claims"]);
    assert!(
        claims.code == Some(2) && claims.err.contains("`dossier list statements is:claim`"),
        "{}",
        claims.err
    );
}
