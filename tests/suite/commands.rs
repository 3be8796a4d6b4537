//! Tests of the commands: what they print, and their exit codes.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::state::state_home;

const BIN: &str = env!("CARGO_BIN_EXE_dossier");

const ADA: &str = r#"name = "Ada Pölder"
kind = "person"
aliases = ["The Countess"]
acronyms = ["AP"]
summary = "Keeps the accounts of the [[mill|old mill]]. [@ledger, para 2]"
founded = "1815-12~"

[[relation]]
type = "works-for"
to = "mill"
as_of = "2026-03"
cite = ["ledger, para 1"]

[[claim]]
property = "wage"
value = 1200
unit = "crowns"
qualifier = "more-than"
when = "2014-06/.."
cite = [{ source = "ledger", at = "para 2", quote = "twelve hundred" }]
"#;
const MILL: &str = "name = \"The Mill\"\nkind = \"company\"\n";
const FAIR: &str = "name = \"Spring Fair\"\ndate = \"2026-03-18\"\nkind = \"meeting\"\n\n[[participant]]\nactor = \"ada\"\nrole = \"speaker\"\ncite = [\"ledger, para 3\"]\n";
const LEDGER: &str = "title = \"Ledger\"\ntype = \"report\"\nreliability = \"B\"\ndescriptor = \"Kept by the town.\"\nissued = \"2026\"\n\n[archive]\nfile = \"archive/ledger.txt\"\n";

fn corpus(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write file");
    }
    folder
}

fn town() -> TempDir {
    corpus(&[
        ("dossier.toml", "title = \"Town\"\n"),
        ("actors/ada.toml", ADA),
        ("actors/mill.toml", MILL),
        ("events/fair.toml", FAIR),
        ("sources/ledger.toml", LEDGER),
        ("archive/ledger.txt", "Of the mill\n\nAda has twelve hundred.\n\nShe spoke at the FÁIR.\n"),
    ])
}

struct RunOutput {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run_at(folder: &Path, arguments: &[&str]) -> RunOutput {
    let output = Command::new(BIN)
        .env("XDG_STATE_HOME", state_home())
        .args(arguments)
        .current_dir(folder)
        .env_remove("DOSSIER_DIR")
        .env("DOSSIER_TODAY", "2026-06-30")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    RunOutput { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(folder: &TempDir, arguments: &[&str]) -> RunOutput {
    run_at(folder.path(), arguments)
}

fn json(output: &RunOutput) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}: {}", output.out))
}

#[test]
fn check_exits_with_0_for_a_clean_corpus_and_1_for_an_error() {
    let town = town();
    let clean = run(&town, &["check"]);
    assert_eq!((clean.code, clean.err.as_str()), (Some(0), ""), "{}", clean.out);
    fs::write(town.path().join("actors/bad.toml"), "name = \"B\"\nkind = \"person\"\nalias = []\n")
        .expect("write file");
    let bad = run(&town, &["check"]);
    assert_eq!(bad.code, Some(1));
    assert!(bad.out.contains("actors/bad.toml:3:1: error[unknown-field]"), "{}", bad.out);
    assert!(bad.out.contains("help: did you mean `aliases`?"), "{}", bad.out);
}

#[test]
fn warnings_exit_with_1_only_if_denied() {
    let town = corpus(&[("dossier.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"persn\"\n")]);
    assert_eq!(run(&town, &["check"]).code, Some(0));
    assert_eq!(run(&town, &["check", "--deny", "warnings"]).code, Some(1));
}

#[test]
fn check_prints_problems_with_locations_as_json() {
    let town =
        corpus(&[("dossier.toml", ""), ("actors/a.toml", "name = \"A\"\nkind = \"person\"\nalias = []\n")]);
    let list = json(&run(&town, &["check", "--format", "json"]));
    let first = &list[0];
    assert_eq!(first["code"], "unknown-field");
    assert_eq!(first["severity"], "error");
    assert_eq!(first["path"], "actors/a.toml");
    assert_eq!((&first["line"], &first["col"]), (&3.into(), &1.into()));
    assert!(first["help"].as_str().is_some_and(|help| help.contains("aliases")));
    assert_eq!(json(&run(&town, &["check", "--format", "sarif"]))["version"], "2.1.0");
}

#[test]
fn an_allow_comment_also_covers_problems_found_while_loading() {
    let of = |line: &str| {
        let settings = "titel = \"Town\" # dossier: allow unknown-field\n";
        let mill = format!("{MILL}{line}\n");
        let output = run(&corpus(&[("dossier.toml", settings), ("actors/mill.toml", &mill)]), &["check"]);
        (output.code, output.out)
    };
    assert_eq!(of("kin = 1 # dossier: allow unknown-field").0, Some(0));
    assert_eq!(of("# dossier: allow unknown-field\nkin = 1").0, Some(0));
    let (code, out) = of("kin = 1 # dossier: allow uncited");
    assert!(code == Some(1) && out.contains("actors/mill.toml:3:1") && !out.contains("titel"), "{out}");
}

#[test]
fn a_typo_in_the_vocabulary_is_one_problem_not_one_per_use() {
    let codes = |settings: &str| {
        let files =
            [("dossier.toml", settings), ("actors/mill.toml", "name = \"The Mill\"\nkind = \"guild\"\n")];
        let found = json(&run(&corpus(&files), &["check", "--format", "json"]));
        let code = |problem: &Value| problem["code"].as_str().unwrap_or_default().to_owned();
        found.as_array().expect("array").iter().map(code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes("[vocabulary]\nactor_kinds = [\"guild\"]\n"), "");
    assert_eq!(codes("[vocabulary]\n\nactor_kind = [\"guild\"]\n"), "unknown-field");
    assert_eq!(codes("[vocabluary]\nactor_kinds = [\"guild\"]\n"), "unknown-field");
    assert_eq!(codes("vocabulary.actor_kinds = \"guild\"\n"), "wrong-type");
    assert_eq!(codes("titel = \"Town\"\n"), "unknown-value unknown-field");
}

#[test]
fn the_help_for_a_value_of_the_wrong_type_can_be_applied() {
    let help = |line: &str| {
        let mill = format!("{MILL}{line}\n");
        let files = [("dossier.toml", ""), ("actors/mill.toml", &*mill), ("sources/ledger.toml", LEDGER)];
        let found = json(&run(&corpus(&files), &["check", "--format", "json"]));
        found[0]["help"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(help("aliases = \"Mill\""), "write `aliases = [\"Mill\"]`");
    assert_eq!(help("aliases = [3]"), "write `\"3\"`");
    assert_eq!(help("cite = { source = \"ledger\" }"), "write `cite = [{ source = \"ledger\" }]`");
    assert_eq!(help("[cite]\nsource = \"ledger\""), "write `[[cite]]` with double brackets");
}

#[test]
fn an_actor_cannot_end_before_it_starts() {
    let code = |life: &str| {
        let mill = format!("{MILL}{life}\n");
        run(&corpus(&[("dossier.toml", ""), ("actors/mill.toml", &mill)]), &["check"]).code
    };
    assert_eq!(code("founded = \"2010\"\ndissolved = \"2003\""), Some(1));
    assert_eq!(code("founded = \"2010\"\ndissolved = \"2010\""), Some(0));
    assert_eq!(code("founded = \"2010~\"\ndissolved = \"2009\""), Some(0));
}

#[test]
fn explains_problem_codes_and_suggests_close_matches() {
    let town = town();
    for code in dossier::all_codes() {
        let output = run(&town, &["check", "--explain", code.name]);
        assert!(output.code == Some(0) && output.out.contains(code.explain), "{code}");
    }
    let output = run(&town, &["check", "--explain", "bad-dat"]);
    assert!(output.code == Some(2) && output.err.contains("bad-date"), "{}", output.err);
}

#[test]
fn lists_match_words_in_any_order_and_case() {
    let town = town();
    assert_eq!(run(&town, &["list", "actors"]).out.lines().count(), 2);
    let output = run(&town, &["list", "actors", "polder", "ADA"]);
    assert!(output.code == Some(0) && output.out.starts_with("ada "), "{}", output.out);
    assert_eq!(run(&town, &["list", "events", "nothing"]).code, Some(1));
    let none = run(&town, &["list", "events", "nothing", "--format", "json"]);
    assert_eq!((none.code, json(&none)), (Some(1), Value::Array(vec![])));
    assert_eq!(json(&run(&town, &["list", "sources", "--format", "json"]))[0]["id"], "ledger");
    assert_eq!(run(&town, &["list", "planets"]).code, Some(2));
}

#[test]
fn shows_a_dossier_as_json_with_ordered_fields_and_date_bounds() {
    let town = town();
    let shown = json(&run(&town, &["show", "ada", "--format", "json"]));
    let mut text = serde_json::to_string_pretty(&shown).expect("JSON");
    text.push('\n');
    insta::assert_snapshot!("ada-json", text);
    assert_eq!(json(&run(&town, &["list", "actors", "ada", "--format", "json"]))[0]["claim"], shown["claim"]);
    let fair = json(&run(&town, &["show", "fair", "--format", "json"]));
    assert_eq!((&fair["earliest"], &fair["latest"]), (&"2026-03-18".into(), &"2026-03-18".into()));
}

#[test]
fn shown_citations_are_marked_according_to_archived_copies() {
    let town = town();
    let path = town.path().join("actors/ada.toml");
    let ada = fs::read_to_string(&path).expect("read");
    fs::write(&path, ada.replace("\"twelve hundred\"", "\"thirteen hundred\"")).expect("write file");
    let out = run(&town, &["show", "ada"]).out;
    assert!(out.contains("more than 1200 crowns [3] B ⚠\n"), "{out}");
    assert!(out.contains("\n         quote missing\n"), "{out}");
    let source = run(&town, &["show", "ledger"]).out;
    assert!(source.contains("wage: more than 1200 crowns · grade B ⚠\n"), "{source}");
    assert!(source.contains("archived copy: archive/ledger.txt\n"), "no hash is recorded: {source}");
    // What the corpus allows is marked nowhere.
    fs::write(town.path().join("dossier.toml"), "[check]\nallow = [\"quote-missing\"]\n").expect("written");
    assert!(run(&town, &["show", "ada"]).out.contains("more than 1200 crowns [3] B\n"));
    fs::write(town.path().join("dossier.toml"), "").expect("written");
    fs::remove_file(town.path().join("archive/ledger.txt")).expect("removed");
    assert!(run(&town, &["show", "ada"]).out.contains("more than 1200 crowns [3] B\n"));
    let source = run(&town, &["show", "ledger"]).out;
    assert!(source.contains("archived copy: archive/ledger.txt · not in this folder\n"), "{source}");
}

#[test]
fn an_unknown_id_gets_a_suggestion() {
    let town = town();
    let output = run(&town, &["show", "milll"]);
    assert!(
        output.code == Some(1) && output.out.is_empty() && output.err.contains("did you mean `mill`?"),
        "{}",
        output.err
    );
}

#[test]
fn every_command_that_takes_an_id_suggests_close_matches() {
    let town = town();
    for arguments in [
        &["show", "countess"][..],
        &["show", "polder"],
        &["show", "Ada"],
        &["origins", "countess#wage"],
        &["origins", "polder"],
        &["depends", "countess"],
        &["rename", "countess", "x"],
        &["archive", "add", "countess", "dossier.toml"],
    ] {
        let output = run(&town, arguments);
        assert!(
            output.code == Some(1)
                && output.err.contains("no dossier has the id")
                && output.err.contains("did you mean `ada`?"),
            "{arguments:?} {}",
            output.err
        );
    }
    let output = run(&town, &["show", "nobody-at-all"]);
    assert!(output.code == Some(1) && output.err.contains("`dossier list actors`"), "{}", output.err);
    for (kind, arguments) in [
        ("actors", &["rename", "broken", "x"][..]),
        ("sources", &["show", "broken"]),
        ("sources", &["origins", "broken#1"]),
        ("sources", &["depends", "broken"]),
        ("sources", &["archive", "add", "broken", "dossier.toml"]),
    ] {
        let path = format!("{kind}/broken.toml");
        fs::write(town.path().join(&path), "name = \"").expect("write file");
        let output = run(&town, arguments);
        let expected = ["`broken` failed to load", &format!("  {path}:1:"), "error[toml-syntax]"];
        assert!(
            output.code == Some(1) && expected.iter().all(|words| output.err.contains(words)),
            "{}",
            output.err
        );
        let taken = run(&town, &["new", "event", "broken"]);
        assert!(
            taken.code == Some(1) && taken.err.contains(&format!("is already used by {path}")),
            "{}",
            taken.err
        );
        fs::remove_file(town.path().join(&path)).expect("remove");
    }
}

#[test]
fn help_suggests_the_intended_link_and_locates_ambiguous_quotes() {
    let town = town();
    let summary = "name = \"B\"\nkind = \"person\"\nsummary = \"[[Ada]], [[Ada|her]], [@Ledger, para 2], [[Nobody]].\"\n";
    fs::write(town.path().join("actors/b.toml"), summary).expect("write file");
    let out = run(&town, &["check"]).out;
    for help in [
        "did you mean [[ada]]?",
        "did you mean [[ada|her]]?",
        "did you mean [@ledger, para 2]?",
        "help: write `[[id]]`",
    ] {
        assert!(out.contains(help), "{help} {out}");
    }

    let report = |at: &str, quote: &str| {
        let text = format!(
            "name = \"B\"\nkind = \"person\"\ncite = [{{ source = \"ledger\"{at}, quote = \"{quote}\" }}]\n"
        );
        fs::write(town.path().join("actors/b.toml"), text).expect("write file");
        run(&town, &["check"]).out
    };
    fs::write(town.path().join("archive/ledger.txt"), "One day.\n\nA day and a day.\n\nNone.\n")
        .expect("write file");
    let out = report(", at = \"para 3\"", "day");
    assert!(out.contains("occurs 3 times: para 1, para 2, but not in the cited \"para 3\""), "{out}");
    assert!(out.contains("help: add the words next to the passage"), "{out}");
    let out = report(", at = \"para 2\"", "day");
    assert!(out.contains("occurs 2 times: para 2\n") && out.contains("help: add the words next to"), "{out}");
    let out = report("", "day");
    assert!(
        out.contains("occurs 3 times: para 1, para 2\n") && out.contains("help: add the words next to"),
        "{out}"
    );
}

#[test]
fn problems_in_other_files_do_not_affect_show_list_and_jump() {
    let town = town();
    fs::write(town.path().join("actors/broken.toml"), "name = \"").expect("write file");
    for arguments in [&["show", "ada"][..], &["list", "actors"], &["jump", "countess"]] {
        let output = run(&town, arguments);
        assert_eq!((output.code, output.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
    let output = run(&town, &["show", "broken"]);
    assert!(output.code == Some(1) && output.err.contains("actors/broken.toml:1:"), "{}", output.err);
}

#[test]
fn jump_lists_the_best_match_first_with_the_matching_alias() {
    let town = town();
    let output = run(&town, &["jump", "countess"]);
    assert!(output.out.starts_with("ada ") && output.out.contains("The Countess → Ada"), "{}", output.out);
    assert_eq!(json(&run(&town, &["jump", "AP", "--format", "json"]))[0]["id"], "ada");
    assert_eq!(run(&town, &["jump", "a", "--limit", "1"]).out.lines().count(), 1);
    assert_eq!(run(&town, &["jump", "qqqq"]).code, Some(1));
}

#[test]
fn grep_finds_a_phrase_and_prints_lines_and_paragraphs() {
    let town = town();
    let output = run(&town, &["grep", "fair"]);
    assert_eq!(output.code, Some(0));
    assert!(output.out.contains("archive/ledger.txt:para 3: She spoke at the FÁIR.\n"), "{}", output.out);
    assert!(output.out.contains("events/fair.toml:1: Spring Fair\n"), "{}", output.out);
    let found = json(&run(&town, &["grep", "at", "the", "fair", "--format", "json"]));
    assert_eq!((&found[0]["paragraph"], &found[0]["match"]), (&3.into(), &"at the FÁIR".into()));
    let output = run(&town, &["grep", "nowhere at all"]);
    assert_eq!((output.code, output.err.as_str()), (Some(1), "note: no match for \"nowhere at all\"\n"));
    assert_eq!(run(&town, &["grep", "fair spring"]).code, Some(1), "one phrase, not separate terms");
    for nothing in [" ", "", "\u{200b}"] {
        let output = run(&town, &["grep", nothing]);
        assert_eq!((output.code, output.err.as_str()), (Some(2), "error: nothing to search for\n"));
    }
    assert_eq!(run(&town, &["grep", "!!!"]).code, Some(1), "symbols are matched literally");
}

#[test]
fn new_writes_a_template_and_never_overwrites() {
    let town = town();
    for kind in ["actor", "event", "source"] {
        let id = format!("new-{kind}");
        let output = run(&town, &["new", kind, &id]);
        assert!(
            output.code == Some(0) && output.out.trim_end().ends_with(&format!("{id}.toml")),
            "{}",
            output.err
        );
    }
    let checked = run(&town, &["check"]);
    assert_eq!((checked.code, checked.out.matches("error[").count()), (Some(1), 5), "{}", checked.out);
    assert_eq!(checked.out.matches("error[placeholder]").count(), 5, "{}", checked.out);
    assert_eq!(run(&town, &["new", "actor", "us-army", "--name", "US Army", "--full"]).code, Some(0));
    assert_eq!(json(&run(&town, &["show", "us-army", "--format", "json"]))["name"], "US Army");
    assert_eq!(run(&town, &["new", "actor", "b", "--name", " "]).code, Some(2));
    let listed = run(&town, &["list", "actors"]);
    assert!(listed.out.contains("new-actor") && !listed.out.contains("New Actor"), "{}", listed.out);
    for (kind, id, code) in
        [("actor", "ada", 1), ("event", "ada", 1), ("actor", "Ada B", 2), ("actor", "../x", 2)]
    {
        assert_eq!(run(&town, &["new", kind, id]).code, Some(code), "{kind} {id}");
    }
    assert_eq!(fs::read_to_string(town.path().join("actors/ada.toml")).expect("file exists"), ADA);
    // A file with errors is not overwritten either.
    fs::write(town.path().join("actors/broken.toml"), "name = \"").expect("write file");
    assert_eq!(run(&town, &["new", "source", "broken"]).code, Some(1));
}

#[test]
fn locates_the_corpus_or_lists_the_places_searched() {
    let town = town();
    let bare = corpus(&[("x", "")]);
    let root = town.path().to_str().expect("UTF-8");
    assert_eq!(run(&bare, &["-C", root, "list", "actors"]).code, Some(0));
    assert_eq!(run(&bare, &["list", "actors", "--corpus", root]).code, Some(0));
    assert_eq!(run_at(&town.path().join("actors"), &["list", "actors"]).code, Some(0));
    let lost = run(&bare, &["list", "actors"]);
    assert!(lost.code == Some(3) && lost.err.contains("dossier init"), "{}", lost.err);
    let lost = run(&bare, &["check", "-C", "nowhere"]);
    assert!(lost.code == Some(3) && lost.err.contains("nowhere"), "{}", lost.err);
    let plain = run(&bare, &["check", "-C", "."]);
    assert!(plain.code == Some(0) && plain.out.contains("no-settings"), "{}", plain.out);
}

#[test]
fn bad_usage_exits_with_2_and_help_with_0() {
    let town = town();
    for arguments in
        [&["list"][..], &["show"], &["check", "--format", "xml"], &["--wrong"], &["new", "planet", "x"]]
    {
        let output = run(&town, arguments);
        assert!(output.code == Some(2) && output.out.is_empty() && !output.err.is_empty(), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let output = run(&town, arguments);
        assert!(output.code == Some(0) && !output.out.is_empty() && output.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_browser_exits_with_2_without_a_terminal() {
    let output = run(&town(), &[]);
    assert!(output.code == Some(2) && output.err.contains("not a terminal"), "{}", output.err);
    let lost = run(&corpus(&[]), &[]);
    assert_eq!(lost.code, Some(3), "the higher of the two");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let town = town();
    for nth in 0..3_000 {
        fs::write(town.path().join(format!("actors/x{nth}.toml")), "name = \"A name of some length\"\n")
            .expect("write file");
    }
    for arguments in
        [&["list", "actors"][..], &["check"], &["grep", "name"], &["list", "actors", "--format", "json"]]
    {
        let mut child = Command::new(BIN)
            .env("XDG_STATE_HOME", state_home())
            .args(arguments)
            .current_dir(town.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("spawn");
        let mut first = [0; 1];
        let mut out = child.stdout.take().expect("stdout");
        out.read_exact(&mut first).expect("first byte");
        drop(out);
        let ended = child.wait_with_output().expect("wait");
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        let expected = if arguments == ["check"] { Some(1) } else { Some(0) };
        assert_eq!((ended.status.code(), err.as_str()), (expected, ""), "{arguments:?}");
    }
}

#[test]
fn hostile_names_and_arguments_cannot_control_the_terminal() {
    let hostile = "evil\\u001b[2J\\u202e\\u0007\\u009b31m";
    let town = corpus(&[
        ("dossier.toml", ""),
        (
            "actors/evil.toml",
            &format!("name = \"{hostile}\"\nkind = \"person\"\nsummary = \"{hostile}\"\n\"{hostile}\" = 1\n"),
        ),
        ("actors/e\u{1b}[31m\u{202e}.toml", "name = \"x\u{1b}]0;t\u{7}\"\n"),
        ("archive/a.txt", "evil \u{1b}]52;c;eA==\u{7} \u{9b}2J\n"),
    ]);
    let commands = [
        &["list", "actors"][..],
        &["show", "evil"],
        &["show", "evil", "--format", "md"],
        &["check"],
        &["grep", "evil"],
        &["jump", "evil"],
        &["show", "\u{1b}[31m"],
        &["list", "\u{1b}]0;x\u{7}"],
        &["-C", "/no/\u{1b}[31m", "check"],
        &["\u{1b}[31m\u{202e}"],
    ];
    for arguments in commands {
        let output = run(&town, arguments);
        for (name, text) in [("out", &output.out), ("err", &output.err)] {
            let bad = text
                .chars()
                .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(bad, None, "{arguments:?} {name}: {text:?}");
        }
        assert!(!(output.out.is_empty() && output.err.is_empty()), "{arguments:?}");
    }
    let machine = json(&run(&town, &["show", "evil", "--format", "json"]));
    assert!(
        machine["name"].as_str().is_some_and(|name| name.contains('\u{202e}')),
        "JSON has the original text"
    );
}

#[test]
fn a_mistyped_command_is_bad_usage_and_a_missing_folder_is_no_corpus() {
    let town = town();
    let mistyped = run(&town, &["chek"]);
    assert_eq!(mistyped.code, Some(2), "{}", mistyped.err);
    assert!(mistyped.err.contains("dossier check"), "{}", mistyped.err);
    assert_eq!(run(&town, &["no/such/folder"]).code, Some(3));
}

#[test]
fn an_id_given_as_a_path_gets_the_command_that_opens_it() {
    let town = town();
    let root = town.path().to_str().expect("UTF-8");
    let output = run(&town, &["ada"]);
    assert!(
        output.code == Some(2) && output.err.contains("did you mean `dossier --at ada`?"),
        "{}",
        output.err
    );
    let bare = corpus(&[]);
    for (word, help) in
        [("ada", " --at ada`?"), ("chek", " check`?"), ("bogus", "leave one out"), (".", "leave one out")]
    {
        let output = run(&bare, &["-C", root, word]);
        assert!(output.code == Some(2) && output.err.contains(help), "{word} {}", output.err);
        assert!(!output.err.contains("no corpus found"), "{}", output.err);
    }
}

#[test]
fn browser_options_are_bad_usage_with_a_command() {
    let town = town();
    let output = run(&town, &["elsewhere", "list", "actors"]);
    assert!(output.code == Some(2) && output.err.contains("-C elsewhere"), "{}", output.err);
    let output = run(&town, &["--at", "ada", "list", "actors"]);
    assert!(output.code == Some(2) && output.err.contains("dossier show ada"), "{}", output.err);
    assert!(output.out.is_empty());
}

#[test]
fn an_empty_folder_cannot_be_read_as_a_corpus_but_can_become_one() {
    let bare = corpus(&[("repo/readme", ""), ("repo/dossiers/dossier.toml", "")]);
    for arguments in [
        &["list", "actors"][..],
        &["show", "ada"],
        &["jump", "ada"],
        &["grep", "ada"],
        &["gaps"],
        &["fmt", "--check"],
        &["archive", "verify"],
    ] {
        let output = run(&bare, &[&["-C", "repo"], arguments].concat());
        assert_eq!((output.code, output.out.as_str()), (Some(3), ""), "{arguments:?} {}", output.err);
        for words in ["no corpus found", "no dossier.toml and no", "did you mean `-C ", "repo/dossiers`?"] {
            assert!(output.err.contains(words), "{arguments:?} {}", output.err);
        }
    }
    let checked = run(&bare, &["-C", "repo", "check"]);
    assert!(checked.err.contains("note: ") && checked.err.contains("no dossier.toml"), "{}", checked.err);
    assert!(checked.out.contains("no-settings"), "{}", checked.out);
    let created = run(&corpus(&[]), &["-C", ".", "new", "actor", "ada"]);
    assert!(created.code == Some(0) && !created.err.contains("did you mean"), "{}", created.err);
}

#[test]
fn an_empty_quote_is_reported_with_its_location() {
    let report = |value: &str| {
        let text = format!("{MILL}cite = [{{ source = \"ledger\", quote = {value} }}]\n");
        let files = [("dossier.toml", ""), ("actors/mill.toml", &*text), ("sources/ledger.toml", LEDGER)];
        let found = json(&run(&corpus(&files), &["check", "--format", "json"]));
        let codes = found.as_array().expect("array").iter().map(|problem| {
            format!("{}:{} {}", problem["line"], problem["col"], problem["code"].as_str().unwrap_or_default())
        });
        codes.filter(|code| code.starts_with("3:")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(report("\"\""), "3:38 empty-value");
    assert_eq!(report("' \t'"), "3:38 empty-value");
    assert_eq!(report("3"), "3:38 wrong-type");
    assert_eq!(report("\"mill\""), "");
}

#[test]
fn the_help_for_an_unknown_value_has_a_suggestion_and_all_known_values() {
    let help = |line: &str| {
        let mill = format!("{MILL}{line}\n");
        let settings = "[vocabulary]\nrelation_types = { \"tributary-of\" = \"has tributary\" }\n";
        let files = [("dossier.toml", settings), ("actors/mill.toml", &*mill), ("events/fair.toml", FAIR)];
        let found = json(&run(&corpus(&files), &["check", "--format", "json"]));
        let mut found = found.as_array().expect("array").iter();
        let word = found.find(|problem| problem["code"] == "unknown-value").expect("one problem");
        word["help"].as_str().unwrap_or_default().to_owned()
    };
    let relation = help("[[relation]]\ntype = \"leader-of\"\nto = \"x\"");
    assert!(relation.starts_with("did you mean \"leads\"? known: member-of, part-of, leads, "), "{relation}");
    assert!(relation.contains(", tributary-of; or add it to relation_types in [vocabulary]"), "{relation}");
    assert_eq!(
        help("status = \"activ\""),
        "did you mean \"active\"? known: active, inactive, dissolved, deceased, unknown"
    );
    assert_eq!(help("country = [\"iraq\"]"), "use a word from ISO 3166-1 alpha-2");
}
