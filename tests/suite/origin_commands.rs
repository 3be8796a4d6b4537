//! Tests of `dossier origins`, `dossier depends`, and `dossier check --summary`.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::state::state_home;

fn corpus() -> TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    for (path, text) in [
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
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write file");
    }
    folder
}

fn run(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .env("XDG_STATE_HOME", state_home())
        .arg("-C")
        .arg(folder.path())
        .args(arguments)
        .env_remove("DOSSIER_DIR")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn origins_lists_each_origin_with_its_citations() {
    let folder = corpus();
    let (code, out, _) = run(&folder, &["origins", "ada#fire"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "ada#fire\nPut out the fire.\n2 citations from 1 independent origin\nwire\n  daily, p. 2\n  wire\n\
         1 citation does not support it and is not counted\n"
    );
    let (_, out, _) = run(&folder, &["origins", "ada#flood", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        found,
        json!({
            "claim": "ada#flood",
            "text": "Saw the\nflood.",
            "citations": [{ "source": "wire" }, { "source": "daily", "citing": ["memoir"] }],
            "origins": [{ "source": "wire", "citations": [0] }, { "source": "memoir", "citations": [1] }],
            "loops": [],
        })
    );
    assert_eq!(run(&folder, &["origins", "fair"]).0, Some(0), "an event with citations is a statement");
}

#[test]
fn an_unknown_address_gets_suggestions() {
    let folder = corpus();
    for (address, says) in
        [("ada#smoke", "ada#fire, ada#flood"), ("ada", "no statement"), ("adda#x", "`ada`")]
    {
        let (code, out, err) = run(&folder, &["origins", address]);
        assert_eq!((code, out.as_str()), (Some(1), ""));
        assert!(err.contains(says), "{err}");
    }
    assert_eq!(run(&folder, &["depends", "nowhere"]).0, Some(1));
    assert!(run(&folder, &["depends", "ada"]).2.contains("not a source"));
}

#[test]
fn depends_lists_statements_left_without_origin_before_those_left_with_one() {
    let folder = corpus();
    let (code, out, _) = run(&folder, &["depends", "wire"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "1 statement without an origin if wire falls\n  actors/ada.toml:4: ada#fire: Put out the fire.\n\
         1 statement down to one origin if wire falls\n  actors/ada.toml:9: ada#flood: Saw the flood.\n"
    );
    let (_, out, _) = run(&folder, &["depends", "memoir", "--format", "json"]);
    let falls: Value = serde_json::from_str(&out).expect("JSON");
    let brief: Vec<_> = falls
        .as_array()
        .expect("array")
        .iter()
        .map(|fall| {
            (
                fall["claim"].as_str().unwrap_or(""),
                fall["kind"].as_str().unwrap_or(""),
                fall["had"].as_u64(),
                fall["left"].as_u64(),
            )
        })
        .collect();
    assert_eq!(brief, [("fair", "event", Some(1), Some(0)), ("ada#flood", "claim", Some(2), Some(1))]);
}

#[test]
fn the_summary_grades_each_dossier_with_claims_and_the_total() {
    let folder = corpus();
    let (code, out, _) = run(&folder, &["check", "--summary"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "dossier  claims  cited  checked  two origins\n\
         ada           2   100%       0%          50%\n\
         all           2   100%       0%          50%\n"
    );
    let (_, out, _) = run(&folder, &["check", "--summary", "--format", "json"]);
    let grades: Value = serde_json::from_str(&out).expect("JSON");
    let ada =
        json!({ "id": "ada", "entry": "actor", "claims": 2, "cited": 2, "checked": 0, "two_origins": 1 });
    assert_eq!(grades["dossiers"], json!([ada]));
    assert_eq!(grades["all"]["two_origins"], 1);
    assert_eq!(run(&folder, &["check", "--summary", "--format", "sarif"]).0, Some(2));
}
