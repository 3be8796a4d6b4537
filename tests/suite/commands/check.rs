//! Tests of `dossier check`: exit codes, formats, and the help of its problems.

#![allow(clippy::disallowed_methods)]

use std::fs;

use serde_json::Value;

use super::{FAIR, LEDGER, MILL, town};
use crate::program::{corpus, json, run};

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
fn a_link_that_is_not_closed_is_closed_after_its_id() {
    let town = town();
    let file = town.path().join("actors/b.toml");
    let summary = "name = \"B\"\nkind = \"person\"\nsummary = \"See [[ada. And [[Ada once more.\"\n";
    fs::write(&file, summary).expect("write file");
    assert!(run(&town, &["check"]).out.contains("did you mean [[ada]]?"));
    run(&town, &["check", "--fix"]);
    let fixed = fs::read_to_string(&file).expect("a dossier");
    assert!(fixed.contains("\"See [[ada]]. And [[ada]] once more.\""), "{fixed}");
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
    assert_eq!(help("country = [\"iraq\"]"), "did you mean \"iq\"?");
    assert_eq!(help("country = [\"atlantis\"]"), "use a word from ISO 3166-1 alpha-2");
}
