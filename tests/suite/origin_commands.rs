//! Tests of `dossier origins`, `dossier depends`, `dossier conflicts`, `dossier show` of a statement, and `dossier check
//! --summary`.

#![allow(clippy::disallowed_methods)]

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{RunOutput, corpus, run};

fn town() -> TempDir {
    corpus(&[
        ("dossier.toml", ""),
        ("sources/wire.toml", "title = \"Wire\"\n"),
        ("sources/daily.toml", "title = \"Daily\"\nderived_from = \"wire\"\n"),
        ("sources/memoir.toml", "title = \"Memoir\"\n"),
        (
            "actors/ada.toml",
            "name = \"Ada\"\nkind = \"person\"\n\n[[claim]]\nid = \"fire\"\ntext = \"Put out the fire.\"\ncite = [\"daily, p. 2\", \"wire\", { source = \"memoir\", stance = \"disputes\" }]\n\n\
             [[claim]]\nid = \"flood\"\ntext = \"Saw the\\nflood.\"\ncite = [\"wire\", { source = \"daily\", citing = \"memoir\" }]\n",
        ),
        ("events/fair.toml", "name = \"Fair\"\ndate = \"2026\"\ncite = [\"memoir\"]\n"),
    ])
}

#[test]
fn origins_lists_each_origin_with_its_citations() {
    let folder = town();
    let RunOutput { code, out, .. } = run(&folder, &["origins", "ada#fire"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "ada#fire\nPut out the fire.\n2 citations from 1 independent origin\nwire\n  daily, p. 2\n  wire\n\
         1 citation that does not support it is not counted\n"
    );
    let RunOutput { out, .. } = run(&folder, &["origins", "ada#flood", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        found,
        json!({
            "claim": "ada#flood",
            "text": "Saw the\nflood.",
            "inference": false,
            "at_least": 2,
            "at_most": 2,
            "citations": [{ "source": "wire" }, { "source": "daily", "citing": ["memoir"] }],
            "origins": [{ "source": "wire", "citations": [0] }, { "source": "memoir", "citations": [1] }],
            "may_be_one": [],
        })
    );
    assert_eq!(run(&folder, &["origins", "fair"]).code, Some(0), "an event with citations is a statement");
}

#[test]
fn an_unknown_address_gets_suggestions() {
    let folder = town();
    for (address, says) in [("ada#smoke", "ada#fire, ada#flood"), ("adda#x", "`ada`")] {
        let RunOutput { code, out, err } = run(&folder, &["origins", address]);
        assert_eq!((code, out.as_str()), (Some(1), ""));
        assert!(err.contains(says), "{err}");
    }
    assert_eq!(run(&folder, &["depends", "nowhere"]).code, Some(1));
    assert!(run(&folder, &["depends", "ada"]).err.contains("no source has `ada` as its outlet"));
    assert!(run(&folder, &["depends", "wire", "fair"]).err.contains("`fair` is an event"));
}

#[test]
fn depends_lists_statements_left_without_origin_before_those_left_with_one() {
    let folder = town();
    let RunOutput { code, out, .. } = run(&folder, &["depends", "wire"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "1 statement unsupported without wire\n  actors/ada.toml:4: · ada#fire: Put out the fire.\n\
         1 statement on a single origin without wire\n  actors/ada.toml:9: · ada#flood: Saw the flood.\n"
    );
    let RunOutput { out, .. } = run(&folder, &["depends", "memoir", "--format", "json"]);
    let losses: Value = serde_json::from_str(&out).expect("JSON");
    let brief: Vec<_> = losses
        .as_array()
        .expect("array")
        .iter()
        .map(|loss| {
            (
                loss["claim"].as_str().unwrap_or(""),
                loss["kind"].as_str().unwrap_or(""),
                loss["had"].as_u64(),
                loss["left"].as_u64(),
            )
        })
        .collect();
    assert_eq!(brief, [("fair", "event", Some(1), Some(0)), ("ada#flood", "claim", Some(2), Some(1))]);
}

#[test]
fn an_outlet_means_all_its_sources_and_several_are_removed_together() {
    let folder = town();
    let outlet = |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("written");
    outlet("actors/press.toml", "name = \"Press\"\nkind = \"media\"\n");
    outlet("sources/memoir.toml", "title = \"Memoir\"\nactor = \"press\"\n");
    outlet("sources/daily.toml", "title = \"Daily\"\nactor = \"press\"\nmay_share_origin = [\"memoir\"]\n");
    let losses = |ids: &[&str]| {
        let RunOutput { code, out, .. } = run(&folder, &[&["depends"], ids, &["--format", "json"]].concat());
        assert_eq!(code, Some(0));
        let losses: Value = serde_json::from_str(&out).expect("JSON");
        let line = |loss: &Value| {
            format!("{} {}>{}", loss["claim"].as_str().unwrap_or(""), loss["had"], loss["left"])
        };
        losses.as_array().expect("a list").iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(losses(&["press"]), ["fair 1>0", "ada#fire 2>1", "ada#flood 2>1"]);
    assert_eq!(losses(&["memoir", "wire"]), ["ada#flood 2>0", "fair 1>0", "ada#fire 2>1"]);
    let RunOutput { out, .. } = run(&folder, &["depends", "press"]);
    assert!(out.starts_with("1 statement unsupported without daily, memoir\n"), "{out}");
    let RunOutput { out, .. } = run(&folder, &["origins", "ada#flood"]);
    assert!(out.contains("2 citations from 2 independent origins"), "{out}");
}

#[test]
fn the_summary_grades_each_dossier_that_has_claims_and_all_of_them() {
    let folder = town();
    let RunOutput { code, out, .. } = run(&folder, &["check", "--summary"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "dossier  claims  cited  checked  two origins\n\
         ada           2   100%       0%          50%\n\
         all           2   100%       0%          50%\n"
    );
    let RunOutput { out, .. } = run(&folder, &["check", "--summary", "--format", "json"]);
    let grades: Value = serde_json::from_str(&out).expect("JSON");
    let ada =
        json!({ "id": "ada", "entry": "actor", "claims": 2, "cited": 2, "checked": 0, "two_origins": 1 });
    assert_eq!(grades["dossiers"], json!([ada]));
    assert_eq!(grades["all"]["two_origins"], 1);
    assert_eq!(run(&folder, &["check", "--summary", "--format", "sarif"]).code, Some(2));
}

#[test]
fn conflicts_are_narrowed_by_a_query() {
    let folder = corpus(&[
        ("dossier.toml", "[[view]]\nname = \"counts\"\nquery = \"property:men\"\n"),
        ("sources/wire.toml", "title = \"Wire\"\n"),
        ("sources/daily.toml", "title = \"Daily\"\n"),
        (
            "actors/ada.toml",
            "name = \"Ada\"\nkind = \"company\"\n\
             [[claim]]\nproperty = \"men\"\nvalue = 40\ncite = [\"wire\"]\n\
             [[claim]]\nproperty = \"men\"\nvalue = 60\ncite = [\"daily\"]\n\
             [[claim]]\nproperty = \"boats\"\nvalue = 3\ncite = [\"wire\"]\n\
             [[claim]]\nproperty = \"boats\"\nvalue = 5\ncite = [\"wire\"]\n",
        ),
        ("actors/odo.toml", "name = \"Odo\"\nkind = \"person\"\n"),
    ]);
    let conflicts = |arguments: &[&str]| {
        let RunOutput { code, out, err } = run(&folder, &[&["conflicts"], arguments].concat());
        let heads: Vec<String> = out
            .lines()
            .filter(|line| line.starts_with("Ada"))
            .filter_map(|line| line.split(['·', ':']).nth(1).map(|words| words.trim().to_owned()))
            .collect();
        (code, heads.join(" "), err)
    };
    for (arguments, heads) in [
        (&[][..], "men boats"),
        (&["ada"], "men boats"),
        (&["property:men"], "men"),
        (&["--view", "counts"], "men"),
        (&["source:daily"], "men"),
        (&["-source:daily"], "men boats"),
        (&["-property:men"], "boats"),
    ] {
        let (code, found, err) = conflicts(arguments);
        assert_eq!((code, &*found), (Some(0), heads), "{arguments:?}: {err}");
    }
    assert_eq!(conflicts(&["odo"]).0, Some(1), "nothing is said twice about him");
    let (code, found, err) = conflicts(&["property:mne"]);
    assert!(code == Some(1) && found.is_empty() && err.contains("did you mean `property:men`?"), "{err}");
    let (code, _, err) = conflicts(&["adda"]);
    assert!(
        code == Some(1) && err.contains("no dossier has the id `adda`") && err.contains("`ada`"),
        "{err}"
    );
}

#[test]
fn one_statement_is_shown_by_its_address() {
    let folder = town();
    let RunOutput { code, out, .. } = run(&folder, &["show", "ada#fire"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Put out the fire.") && out.contains("daily, p. 2"), "{out}");
    assert!(!out.contains("flood") && out.contains("Claims (1)"), "{out}");
    let RunOutput { out, .. } = run(&folder, &["show", "ada#flood", "--format", "md"]);
    assert!(out.contains("flood") && !out.contains("Put out") && !out.contains("p. 2"), "{out}");
    let RunOutput { out, .. } = run(&folder, &["show", "ada#flood", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (&found["address"], &found["text"], &found["line"]),
        (&json!("ada#flood"), &json!("Saw the\nflood."), &json!(9))
    );
    let RunOutput { code, err, .. } = run(&folder, &["show", "ada#fier"]);
    assert!(code == Some(1) && err.contains("did you mean `ada#fire`?"), "{err}");
    let RunOutput { code, err, .. } = run(&folder, &["show", "adda"]);
    assert!(code == Some(1) && err.contains("did you mean `ada`?"), "{err}");
}
