//! Questions that an analyst asks in a day, each answered by one command. Names are invented.

#![allow(clippy::disallowed_methods)]

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{self, corpus, run};
use crate::support::valley::FILES;

fn valley() -> TempDir {
    corpus(FILES)
}

/// Returns the output of a command.
fn printed(arguments: &[&str]) -> String {
    let valley = valley();
    let output = run(&valley, arguments);
    assert_eq!(output.code, Some(0), "{arguments:?}: {}", output.err);
    output.out
}

/// Returns one field of each listed row, with `?` before possible matches.
fn listed(field: &str, arguments: &[&str]) -> Vec<String> {
    let json = printed(&[&["list"], arguments, &["--format", "json"]].concat());
    let rows: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    let mark = |row: &Value| if row["certain"] == false { "?" } else { "" };
    rows.iter().map(|row| format!("{}{}", mark(row), row[field].as_str().unwrap_or_default())).collect()
}

#[test]
fn whom_the_realm_designated_when_and_on_whose_word() {
    assert_eq!(listed("id", &["actors", "rel:designated-by=realm"]), ["league"]);
    let rows = printed(&["list", "statements", "is:relation", "rel:designated-by=realm"]);
    assert!(
        rows.contains("since Oct 2025") && rows.contains("Gazette Office 2026") && rows.lines().count() == 1,
        "{rows}"
    );
}

#[test]
fn what_happened_in_october_and_what_may_have() {
    assert_eq!(listed("id", &["events", "date:2025-10"]), ["?autumn", "listing"]);
}

#[test]
fn in_what_order_the_events_of_october_happened() {
    let rows = printed(&["timeline", "2025-10", "--kind", "events"]);
    let rows: Vec<Vec<&str>> = rows.lines().map(|row| row.split("  ").map(str::trim).collect()).collect();
    let heads: Vec<&str> = rows.iter().filter_map(|row| row.first().copied()).collect();
    assert_eq!(heads, ["◇ between Sep and Oct 2025", "◆ 7 Oct 2025"], "{rows:?}");
    assert!(
        rows.iter().zip(["Talks", "The League is listed"]).all(|(row, name)| row.join(" ").contains(name))
    );
}

#[test]
fn where_sources_disagree_on_a_figure() {
    let rows = printed(&["conflicts", "league"]);
    assert!(rows.contains("300") && rows.contains("900"), "{rows}");
}

#[test]
fn statements_with_one_origin_and_with_more() {
    let one = listed("address", &["statements", "is:claim", "origins:1"]);
    assert_eq!(one, ["league#size", "league#larger"]);
    assert_eq!(listed("address", &["statements", "is:claim", "origins:2.."]), ["band#warned"]);
}

#[test]
fn what_cites_one_paragraph_of_a_source() {
    let found = listed("address", &["citations", "source:gazette", "para:14"]);
    assert_eq!(found, ["band#warned", "league#relation:designated-by:realm"]);
}

#[test]
fn every_attack_of_a_month_with_those_that_may_fall_in_it() {
    assert_eq!(listed("id", &["events", "kind:attack", "date:2026-03"]), ["?mill", "ford"]);
    assert_eq!(listed("id", &["events", "kind:attack", "date:2026-03", "role:attacker"]), ["ford"]);
    let suspected = listed("address", &["statements", "role:attacker", "status:suspected", "date:2026-03"]);
    assert_eq!(suspected, ["ford#participant:league"]);
}

#[test]
fn what_nobody_has_checked() {
    assert_eq!(listed("address", &["citations", "checked:no"]).len(), 6);
}

#[test]
fn which_dossiers_are_stale() {
    assert_eq!(listed("id", &["actors", "stale:yes"]), ["clerk"]);
}

#[test]
fn who_is_listed_and_backed_by_another() {
    assert_eq!(listed("id", &["actors", "tag:listed", "rel:backed-by=backer"]), ["league"]);
}

#[test]
fn what_the_officials_of_a_country_said() {
    assert_eq!(listed("address", &["statements", "said-by:(country:nl)"]), ["band#warned"]);
    let rows = printed(&["list", "statements", "said-by:(country:nl)"]);
    assert!(rows.contains("warned the Hill Band"), "{rows}");
}

#[test]
fn whom_a_misspelled_name_means() {
    for name in ["river leage", "reever league", "hil band", "clerk of the relm"] {
        let first = printed(&["jump", name, "--limit", "1"]);
        let id = if name.contains("band") {
            "band"
        } else if name.contains("clerk") {
            "clerk"
        } else {
            "league"
        };
        assert!(first.starts_with(id), "{name}: {first}");
    }
}

#[test]
fn what_is_not_known() {
    let gaps: Vec<Value> = serde_json::from_str(&printed(&["gaps", "--format", "json"])).expect("JSON");
    let of = |gap: &str| -> Vec<&str> {
        let found = gaps.iter().filter(|one| one["gap"] == gap);
        found.map(|one| one["address"].as_str().unwrap_or_default()).collect()
    };
    assert_eq!(of("open-question"), ["league"]);
    assert_eq!(of("source-not-seen"), ["letter"]);
    assert_eq!(of("participant-suspected"), ["ford#participant:league"]);
    assert_eq!(of("no-origin"), ["ford#participant:league"]);
    assert_eq!(of("vague-date"), ["autumn"], "a fortnight is no gap, two months are");
    assert_eq!(
        of("one-origin"),
        [
            "league#relation:designated-by:realm",
            "league#relation:backed-by:backer",
            "league#size",
            "league#larger"
        ]
    );
    assert!(printed(&["gaps"]).contains("actors/league.toml:6: open question: Who leads it?"));
    let lines = printed(&["gaps", "kind:attack"]);
    assert!(
        lines.lines().count() == 2 && lines.contains("only suspected: River League, attacker"),
        "{lines}"
    );
}

#[test]
fn what_an_official_said_is_on_the_officials_page() {
    let page = printed(&["show", "clerk"]);
    let said = page.split("Statements by this actor").nth(1).expect("the section");
    assert!(
        said.contains("The Clerk of the Realm warned the Hill Band.") && said.contains("Hill Band"),
        "{page}"
    );
}

#[test]
fn where_words_are_in_dossiers_and_copies_at_once() {
    let json = printed(&["search", "ford", "--format", "json"]);
    let hits: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    let groups: Vec<&str> = hits.iter().map(|hit| hit["group"].as_str().unwrap_or_default()).collect();
    assert_eq!(groups, ["entry", "passage"]);
    assert_eq!((&hits[0]["id"], &hits[1]["source"]), (&"ford".into(), &"gazette".into()));
    assert_eq!((&hits[1]["paragraph"], &hits[1]["match"]), (&2.into(), &"ford".into()));
    let text = printed(&["search", "warned", "date:2026-03"]);
    assert!(text.starts_with("Statements (1)\n") && text.contains("band#warned"), "{text}");
    let csv = printed(&["search", "C-9", "gun", "--format", "csv"]);
    assert_eq!(csv.lines().last(), Some("passage,\"gazette, para 2\",,true,,The C-9 gun stood at the ford."));
}

#[test]
fn what_depends_on_a_source() {
    let rows = printed(&["depends", "letter"]);
    assert!(rows.contains("league") && rows.contains("band"), "{rows}");
}

#[test]
fn where_in_the_copies_words_are() {
    assert_eq!(printed(&["grep", "c-9"]), "archive/gazette.txt:para 2: The C-9 gun stood at the ford.\n");
}

/// Returns the output of a command for the sample corpus on a fixed date.
fn shipped(arguments: &[&str]) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");
    let output = program::output(program::command(folder, arguments).env("DOSSIER_TODAY", "2026-11-27"));
    assert_eq!(output.code, Some(0), "{arguments:?}: {}", output.err);
    output.out
}

#[test]
fn who_was_prime_minister_on_a_day_and_why() {
    let on = |day: &str| {
        let query = ["is:relation", "rel:holds-office", "\"prime minister\""];
        let rows = shipped(&[&["list", "statements"], &query[..], &["--as-of", day]].concat());
        let row = |line: &str| {
            let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
            cells.get(..3).map(|cells| cells.join(" ")).unwrap_or_default()
        };
        rows.lines().map(row).collect::<Vec<_>>()
    };
    let sudani = "mohammed-shia-al-sudani#relation:holds-office:iraq";
    let zaidi = "ali-al-zaidi#relation:holds-office:iraq";
    // One certainly, by a relation since October 2022; then two possibly, since both dates name only the month.
    assert_eq!(on("2025-11-01"), [format!("{sudani} ◆ Oct 22–?May 26")]);
    assert_eq!(on("1 may 2026"), [format!("{sudani} ◇ Oct 22–?May 26"), format!("{zaidi} ◇ since May 2026")]);
    // Something ongoing is certain up to the newest source cited for it, and possible after that.
    assert_eq!(on("2026-06-04"), [format!("{zaidi} ◆ since May 2026")]);
    assert_eq!(on("2026-11-01"), [format!("{zaidi} ◇ since May 2026")]);
}

/// The disagreements between the documents of the sample corpus, as groups of statements on the same question.
const DISAGREEMENTS: [(&str, &[&str]); 22] = [
    (
        "size of the PMF",
        &["popular-mobilization-forces#personnel-2025", "popular-mobilization-forces#personnel-2026"],
    ),
    ("its budget", &["popular-mobilization-forces#budget-2025", "popular-mobilization-forces#budget-2026"]),
    (
        "readouts of the call of October",
        &["rubio-sudani-call-2025-10-21#us-readout", "rubio-sudani-call-2025-10-21#iraqi-readout"],
    ),
    (
        "wording of what Rubio said",
        &["rubio-sudani-call-2025-10-21#charges-frantzman", "rubio-sudani-call-2025-10-21#charges-aghazada"],
    ),
    (
        "readouts of the call of February",
        &["rubio-sudani-call-2025-02#iraqi-account", "rubio-sudani-call-2025-02#us-account"],
    ),
    (
        "motive of a killing",
        &["mashhadani-assassination-2025#criminal", "mashhadani-assassination-2025#political"],
    ),
    (
        "who is in charge",
        &[
            "mohammed-shia-al-sudani#not-in-charge",
            "mohammed-shia-al-sudani#ultimatum",
            "mohammed-shia-al-sudani#deference",
        ],
    ),
    ("mentor or rival", &["nouri-al-maliki#mentor", "nouri-al-maliki#rivals"]),
    ("who stopped the attacks", &["irgc#halt-2024", "irgc#ceasefire-called"]),
    ("unable or unwilling", &["iraqi-army#lost-control", "sudani-government#complicity"]),
    ("number of attacks", &["kurdistan-attacks-2026#1", "kurdistan-attacks-2026#hundreds"]),
    (
        "attacks on a headquarters",
        &[
            "iraqi-national-intelligence-service#hit-once",
            "iraqi-national-intelligence-service#hit-repeatedly",
        ],
    ),
    (
        "one act or two",
        &["muhandis-designation-2025-10#designated", "treasury-kh-designations-2025-10#designated"],
    ),
    (
        "character of the PMF",
        &[
            "popular-mobilization-forces#state-ties",
            "popular-mobilization-forces#umbrella",
            "popular-mobilization-forces#guise",
        ],
    ),
    (
        "character of the Framework",
        &[
            "coordination-framework#members",
            "coordination-framework#ruling",
            "coordination-framework#minority-2021",
        ],
    ),
    ("start of a government", &["al-zaidi-government#recent", "al-zaidi-government#vote-in-may"]),
    ("alignment of its head", &["ali-al-zaidi#alignment-iran", "ali-al-zaidi#alignment-trump"]),
    (
        "title of its predecessor",
        &["mohammed-shia-al-sudani#office-2025", "mohammed-shia-al-sudani#office-2026-04"],
    ),
    (
        "departure of the Coalition",
        &[
            "global-coalition-to-defeat-isis#withdrawal-demand",
            "global-coalition-to-defeat-isis#withdrawal-agreement",
        ],
    ),
    (
        "who attacks the Kurdistan Region",
        &[
            "kurdistan-region#massive-attacks",
            "kurdistan-region#militia-strikes",
            "kurdistan-region#iran-and-proxies",
        ],
    ),
    (
        "start of the attacks",
        &["iran-backed-militias-iraq#attacks-since-2019", "iran-backed-militias-iraq#attacks-since-2023"],
    ),
    (
        "an acronym",
        &["kh-inis-justification-2026#name-printed", "kh-inis-justification-2026#short-form-printed"],
    ),
];

#[test]
fn every_disagreement_of_the_documents_is_found() {
    let json = shipped(&["conflicts", "--format", "json"]);
    let questions: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    let claims = |question: &Value| -> Vec<String> {
        let statements = question["statements"].as_array().cloned().unwrap_or_default();
        statements.iter().filter_map(|one| Some(one["claim"].as_str()?.to_owned())).collect()
    };
    for (what, statements) in DISAGREEMENTS {
        let has_all = |question: &Value| {
            let claims = claims(question);
            statements.iter().all(|one| claims.iter().any(|claim| claim == one))
        };
        assert!(questions.iter().any(has_all), "{what}: {statements:?}");
    }
}
